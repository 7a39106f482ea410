"""How well the graph is covered: how statements are sourced, how old and how well checked they are, and what is missing.

- *Sources of a statement*: its distinct publishers; "weak only" if all of its sources are marked weak.
- *Age*: months from the last day on which the statement was said, or a source of it was published, to the day of the view.
- *Checked*: re-read against its sources.
- *Kind and country* are those of the thing the statement is about (the subject of a relation). A thing without a country
  counts for that of its makers or owners, where they have the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from statistics import median
from typing import Any

from ssbgraph.answers.citing import Bibliography
from ssbgraph.answers.countries import country_name
from ssbgraph.answers.drafting import Draft
from ssbgraph.answers.gaps import Gap, described, gaps
from ssbgraph.answers.kin import subjects
from ssbgraph.answers.staleness import confirmed_on
from ssbgraph.dates import months_between
from ssbgraph.errors import UsageError
from ssbgraph.model import Answer, Claim, Column, Statement
from ssbgraph.store.view import View

_AGES = ((12, "up to 1 year"), (24, "1 to 2 years"), (48, "2 to 4 years"), (float("inf"), "over 4 years"))
_OVERVIEW = (
    Column("name", "What"),
    Column("number", "Number"),
    Column("share", "Share"),
    Column("of", "Of"),
    Column("several", "2+"),
    Column("weak", "Weak"),
    Column("dated", "Dated"),
    Column("checked", "Checked"),
    Column("age", "Age"),
)
_LEGEND = (
    "In per cent: Share of all statements (of a gap: of the things that could have it); 2+ with two publishers or more; "
    "Weak on weak sources alone; Dated with the day they were said; Checked against their sources. Age: median in months."
)
_GAPS = (
    Column("entity", "Id"),
    Column("label", "Name"),
    Column("country", "Country"),
    Column("statement", "Statement"),
    Column("known", "Known", wrap=True),
)


def coverage(view: View, gap: str | None = None) -> Answer:
    """Shares of statements by sources, age and checking, per kind and country, and how wide the gaps are.

    With the name of a gap (or `all`), the things that have it. Raises UsageError for a name that no gap has.
    """
    if gap is not None:
        return _listed(view, gap)
    found = _Measured(view)
    rows = [
        found.row("All", "all statements", found.ids),
        *_by_sources(found),
        *_by_age(found),
        *_by_sort(found),
        *_grouped(found, "By kind of thing", found.kind),
        *_grouped(found, "By country", found.country),
        *(_width(view, one) for one in gaps()),
    ]
    draft = Draft(view, "coverage")
    return draft.answer(
        rows,
        _OVERVIEW,
        "How well the graph is covered",
        _summary(rows),
        group="section",
        caveats=[_LEGEND, "A gap is what no statement tells; `ssbgraph coverage --gap NAME` lists the things that have it."],
    )


class _Measured:
    """What is measured of each statement, once."""

    def __init__(self, view: View) -> None:
        self.view = view
        known: list[Statement] = [*view.relations.values(), *view.claims.values()]
        self.statements = {one.id: one for one in known}
        self.ids = list(self.statements)
        self.weak = set(Bibliography(view).weak_only(known))
        self.publishers = {one.id: len({view.sources[id_].publisher for id_ in one.sources}) for one in known}
        self.age = {one.id: months_between(day, view.as_of) for one in known if (day := confirmed_on(view, one))}

    def about(self, id_: str) -> str:
        """The thing that a statement is about."""
        one = self.statements[id_]
        return one.about if isinstance(one, Claim) else str(getattr(one, "subject", ""))

    def kind(self, id_: str) -> str:
        """Its kind."""
        return self.view.things[self.about(id_)].kind

    def country(self, id_: str) -> str:
        """Its country by name."""
        code = _country(self.view, self.about(id_))
        return country_name(code) if code else "(none)"

    def row(self, section: str, name: str, ids: Iterable[str]) -> dict[str, Any]:
        """Number and shares of some of the statements."""
        chosen = list(ids)
        ages = [self.age[id_] for id_ in chosen if id_ in self.age]
        return {
            "section": section,
            "name": name,
            "number": len(chosen),
            "share": _percent(len(chosen), len(self.ids)),
            "several": _percent(sum(self.publishers[id_] > 1 for id_ in chosen), len(chosen)),
            "weak": _percent(len(self.weak.intersection(chosen)), len(chosen)),
            "dated": _percent(sum(bool(self.statements[id_].announced) for id_ in chosen), len(chosen)),
            "checked": _percent(sum(bool(self.statements[id_].checked) for id_ in chosen), len(chosen)),
            "age": round(median(ages), 1) if ages else None,
        }


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 1) if whole else 0.0


def _country(view: View, id_: str) -> str | None:
    own = view.things[id_].country
    if own:
        return own
    makers = {view.things[one.subject].country for one in subjects(view, id_, "produces", "develops", "operates", "builds")}
    return makers.pop() if len(makers) == 1 else None


def _by_sources(found: _Measured) -> list[dict[str, Any]]:
    def name(id_: str) -> str:
        number = found.publishers[id_]
        if id_ in found.weak:
            return "weak sources alone"
        return "no source" if not number else "1 publisher" if number == 1 else "2 publishers" if number == 2 else "3 and more"

    order = ("no source", "weak sources alone", "1 publisher", "2 publishers", "3 and more")
    return _grouped(found, "By sources", name, order)


def _by_age(found: _Measured) -> list[dict[str, Any]]:
    def name(id_: str) -> str:
        age = found.age.get(id_)
        return "undated" if age is None else next(words for limit, words in _AGES if age <= limit)

    return _grouped(found, "By age", name, (*(words for _, words in _AGES), "undated"))


def _by_sort(found: _Measured) -> list[dict[str, Any]]:
    def name(id_: str) -> str:
        one = found.statements[id_]
        return "relations" if not isinstance(one, Claim) else "promises and dates" if one.is_milestone else "figures"

    return _grouped(found, "By sort of statement", name, ("relations", "figures", "promises and dates"))


def _grouped(found: _Measured, section: str, name: Callable[[str], str], order: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """A row for each group, in the given order or the largest first."""
    groups: dict[str, list[str]] = {}
    for id_ in found.ids:
        groups.setdefault(name(id_), []).append(id_)
    ranked = [one for one in order if one in groups] or sorted(groups, key=lambda one: (-len(groups[one]), one))
    return [found.row(section, one, groups[one]) for one in ranked]


def _width(view: View, gap: Gap) -> dict[str, Any]:
    open_, among = len(list(gap.find(view))), len(gap.among(view))
    return {"section": "Gaps", "name": gap.name, "number": open_, "share": _percent(open_, among), "of": among}


def _summary(rows: Sequence[Mapping[str, Any]]) -> str:
    whole = rows[0]
    return (
        f"{whole['number']:,} statements: {whole['several']} % by two publishers or more, {whole['weak']} % on weak "
        f"sources alone, {whole['checked']} % checked against their sources; median age {whole['age']} months."
    )


def _listed(view: View, name: str) -> Answer:
    chosen = [gap for gap in gaps() if name in ("all", gap.name)]
    if not chosen:
        raise UsageError(f"there is no gap called {name!r}", hint=f"One of: all, {', '.join(gap.name for gap in gaps())}.")
    draft = Draft(view, "coverage", gap=name)
    rows = [row for gap in chosen for row in _cases(draft, gap)]
    title = "What is missing" if len(chosen) > 1 else chosen[0].words[0].upper() + chosen[0].words[1:]
    return draft.answer(
        rows, _GAPS, title, f"{len(rows)} gaps. Each is what no statement tells, which often no source does.", group="section"
    )


def _cases(draft: Draft, gap: Gap) -> list[dict[str, Any]]:
    found = sorted(gap.find(draft.view), key=lambda case: (draft.view.label(case[0]).casefold(), case[0], case[1]))
    section = described(gap, len(found), len(gap.among(draft.view)))
    return [
        draft.entity(id_) | {"section": section, "gap": gap.name, "known": known, "statement": statement}
        for id_, known, statement in found
    ]
