"""Keeps what was announced or began on or after a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ssbgraph.answers.drafting import count
from ssbgraph.dates import earliest, is_date, latest
from ssbgraph.errors import UsageError
from ssbgraph.model import Answer, Relation, Statement
from ssbgraph.store.view import View

_STRUCTURE = frozenset({"subsidiaryOf"})
"""Relations that hold an organisation together: its children's deals count as its own, whenever they became that."""


def answered_since(view: View, day: str, ask: Callable[[View], Answer]) -> Answer:
    """The answer over statements announced or begun on or after `day` (as precise as a year, month or day).

    A statement counts if the last day that its date can mean is not earlier. Those that carry no date are left out;
    a caveat counts those of them that the whole answer has. Raises UsageError if `day` is no date.
    """
    if not is_date(day) or "/" in day:
        raise UsageError(f"{day!r} is no date", hint="Give a day as 2024, 2024-03 or 2024-03-15.")
    found, whole = ask(_later(view, day)), ask(view)
    undated = {id_ for row in whole.rows for id_ in row["statements"] if not _dates(view.statement(id_))}
    undated -= {id_ for row in found.rows for id_ in row["statements"]}
    caveats = [f"Only what was announced or began in or after {day}."]
    if undated:
        caveats.append(f"{count(len(undated), 'statement')} without a date left out.")
    return replace(found, parameters={**found.parameters, "since": day}, caveats=(*caveats, *found.caveats), sparql=None)


def _later(view: View, day: str) -> View:
    def kept(statement: Statement) -> bool:
        if isinstance(statement, Relation) and statement.predicate in _STRUCTURE:
            return True
        return any(latest(date) >= earliest(day) for date in _dates(statement))

    return replace(
        view,
        relations={id_: one for id_, one in view.relations.items() if kept(one)},
        claims={id_: one for id_, one in view.claims.items() if kept(one)},
    )


def _dates(statement: Statement) -> list[str]:
    return [date for date in (statement.announced, statement.start) if date]
