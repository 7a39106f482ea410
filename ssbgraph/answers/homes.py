"""Keeps the organisations of one country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ssbgraph.answers.citing import Bibliography, standard_caveats
from ssbgraph.answers.countries import country_code, country_name
from ssbgraph.answers.drafting import count
from ssbgraph.model import Answer, Row
from ssbgraph.store.view import View


def of_country(view: View, country: str, found: Answer) -> Answer:
    """The answer with the rows of organisations of that country alone.

    The country of a row is where the organisation is at home, not where its plants stand; a caveat says so, and counts
    the rows whose country is not recorded. Sources keep their numbers. Raises UsageError for what is no country.
    """
    code = country_code(country)
    rows = [row for row in found.rows if row["country"] == code]
    cited = {number for row in rows for number in row["cites"]}
    standing = _standing(view, found.rows)
    return replace(
        found,
        parameters={**found.parameters, "country": code},
        rows=tuple(rows),
        citations=tuple(one for one in found.citations if one.number in cited),
        caveats=(
            *_meaning(found.rows),
            *(text for text in found.caveats if text not in standing),
            *_standing(view, rows),
        ),
        sparql=_at_home(found.sparql, code),
        title=f"{found.title}: {country_name(code)}",
        summary=f"{len(rows)} of {len(found.rows)} from {country_name(code)}.",
    )


def _meaning(rows: Sequence[Row]) -> list[str]:
    unknown = sum(row["country"] is None for row in rows)
    left = [f"{count(unknown, 'row')} without a recorded country left out."] if unknown else []
    return ["The country is where an organisation is at home; its plants may stand elsewhere.", *left]


def _standing(view: View, rows: Sequence[Row]) -> list[str]:
    return standard_caveats(view, Bibliography(view), [id_ for row in rows for id_ in row["statements"]])


def _at_home(sparql: str | None, code: str) -> str | None:
    """The query with one more condition on what it finds."""
    if sparql is None:
        return None
    head, end, rest = sparql.rpartition("}")
    return f'{head}  ?entity ssb:country "{code}" .\n{end}{rest}'
