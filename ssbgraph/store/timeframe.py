"""What was known on a day: the as-of rule, and the derived days every comparison runs on.

As of D a statement counts if it was announced by D; where that is unknown, if its earliest source was
published by D; where neither is known it is left out (and counted). An ended relation holds before its end.
Outcomes and checks that came later are not seen; recipes (`madeFrom`, `variantOf`) are timeless.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from ssbgraph.dates import earliest, interval, latest
from ssbgraph.model import Claim, Relation, Source, Statement

TIMELESS = frozenset({"madeFrom", "variantOf"})
S = TypeVar("S", bound=Statement)


def known_by(statement: Statement, sources: Mapping[str, Source]) -> date | None:
    """First day on which the statement was certainly out; None where no date tells.

    The last day that `announced` can mean, else the last day that the earliest dated source can mean.
    """
    if statement.announced:
        return latest(statement.announced)
    dated = [latest(found.published) for id_ in statement.sources if (found := sources.get(id_)) and found.published]
    return min(dated, default=None)


def relation_as_of(relation: Relation, day: date, sources: Mapping[str, Source]) -> Relation | None:
    """The relation as it stood on the day, or None if it was not known then."""
    if relation.predicate in TIMELESS:
        return relation
    if relation.status == "ended":
        if relation.end is None or earliest(relation.end) <= day:
            return relation if _out_by(relation, day, sources) else None
        begun = relation.start and earliest(relation.start) <= day
        return replace(relation, status="active", end=None) if begun or _out_by(relation, day, sources) else None
    return relation if _out_by(relation, day, sources) else None


def _out_by(statement: Statement, day: date, sources: Mapping[str, Source]) -> bool:
    known = known_by(statement, sources)
    return known is not None and known <= day


def claim_as_of(claim: Claim, day: date, sources: Mapping[str, Source]) -> Claim | None:
    """The claim as it stood on the day, without an outcome that came later; None if not known then."""
    if not _out_by(claim, day, sources):
        return None
    if claim.outcome and not _outcome_known(claim, day, sources):
        claim = replace(claim, outcome=None, outcome_date=None, outcome_sources=())
    if claim.checked and earliest(claim.checked) > day:
        claim = replace(claim, checked=None, verdict=None, check_note=None)
    return claim


def _outcome_known(claim: Claim, day: date, sources: Mapping[str, Source]) -> bool:
    days = (
        [latest(claim.outcome_date)]
        if claim.outcome_date
        else [latest(found.published) for id_ in claim.outcome_sources if (found := sources.get(id_)) and found.published]
    )
    if not days and claim.promised and claim.outcome in ("met", "missed"):
        days = [interval(claim.promised)[1]]
    return bool(days) and min(days) <= day


def period(statement: Statement) -> str | None:
    """The time a statement is about: promised date, `when` of a figure, or valid time of a relation."""
    if isinstance(statement, Claim):
        return statement.promised or statement.when
    if statement.start and statement.end:
        return f"{statement.start}/{statement.end}"
    return statement.start or statement.end
