"""Shares of countries in a stage of a material (mining, refining, ...), and how concentrated they are.

A table holds the shares that one metric gives for one stage and year. Shares of world output come as they were
stated; volumes are divided by a total that was recorded for the same metric, stage and year (from the same
source, where one gives both). Without a total there is no table. Estimates with bounds only (`<`, `>`) give no
volume share; a share stated as "over 75 %" counts as 75.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ssbgraph.model import Claim
from ssbgraph.store.view import View

VOLUMES = ("production-volume", "reserves", "export-volume")
PLANS = frozenset({"target", "planned"})


@dataclass(frozen=True, slots=True)
class Stated:
    """One country's share in per cent, with the claims it rests on; `others` disagree."""

    country: str
    percent: float
    statements: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Shares of one stage in one year by one metric; `kind` tells what is counted if it is not plain output."""

    item: str
    stage: str
    year: str | None
    metric: str
    kind: str | None
    shares: tuple[Stated, ...]
    total: str | None = None

    @property
    def coverage(self) -> float:
        """Sum of the known shares in per cent, at most 100."""
        return min(100.0, sum(one.percent for one in self.shares))

    @property
    def index(self) -> tuple[float, float]:
        """Herfindahl-Hirschman index as an interval: the rest split among many, or in one hand."""
        return hhi([one.percent for one in self.shares])

    @property
    def statements(self) -> tuple[str, ...]:
        """All claims used."""
        return tuple(id_ for one in self.shares for id_ in one.statements) + ((self.total,) if self.total else ())


def hhi(shares: Sequence[float]) -> tuple[float, float]:
    """Bounds of the Herfindahl-Hirschman index (0 to 10,000) for known shares in per cent.

    >>> hhi([91.0])
    (8281.0, 8362.0)
    """
    known = sum(share * share for share in shares)
    rest = max(0.0, 100.0 - sum(shares))
    return known, known + rest * rest


def tables(view: View, item: str) -> list[Table]:
    """All tables of a material, the newest year and the best covered first."""
    claims = [
        claim
        for claim in view.claims_of.get(item, ())
        if claim.stage and claim.status not in PLANS and isinstance(_amount(claim), (int, float))
    ]
    found = [*_shares(item, claims), *_volumes(view, item, claims)]
    return sorted(found, key=lambda one: (one.stage, -(int(one.year or 0)), -one.coverage, one.metric))


def _amount(claim: Claim) -> float | None:
    value = claim.value if claim.value is not None else claim.minimum
    return float(value) if isinstance(value, (int, float)) else None


def _year(claim: Claim) -> str | None:
    return claim.when[:4] if claim.when else None


Key = tuple[str, str | None, str | None]


def _keyed(claims: Iterable[Claim]) -> Mapping[Key, list[Claim]]:
    found: dict[Key, list[Claim]] = {}
    for claim in claims:
        found.setdefault((claim.stage or "", _year(claim), claim.kind), []).append(claim)
    return found


def _shares(item: str, claims: Sequence[Claim]) -> list[Table]:
    world = [
        claim for claim in claims if claim.metric == "world-share" and claim.country and "national" not in (claim.kind or "")
    ]
    return [
        Table(item, stage, year, "world-share", kind, tuple(_countries(group, 1.0)))
        for (stage, year, kind), group in _keyed(world).items()
    ]


def _countries(claims: Sequence[Claim], factor: float) -> Iterable[Stated]:
    by_country: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda one: (one.comparator != "=", one.id)):
        by_country.setdefault(claim.country or "", []).append(claim)
    for country, group in sorted(by_country.items(), key=lambda pair: -(_amount(pair[1][0]) or 0)):
        yield Stated(country, (_amount(group[0]) or 0) * factor, (group[0].id,), tuple(one.id for one in group[1:]))


def _volumes(view: View, item: str, claims: Sequence[Claim]) -> list[Table]:
    found = []
    for metric in VOLUMES:
        exact = [claim for claim in claims if claim.metric == metric and claim.comparator in ("=", "~")]
        for (stage, year, kind), group in _keyed(exact).items():
            parts = [claim for claim in group if claim.country]
            total = _total(parts, [claim for claim in group if not claim.country])
            if total and (whole := _amount(total)):
                found.append(Table(item, stage, year, metric, kind, tuple(_countries(parts, 100 / whole)), total.id))
    return found


def _total(parts: Sequence[Claim], totals: Sequence[Claim]) -> Claim | None:
    """The recorded total that fits: no smaller than its parts, in their unit, best from a source of theirs."""
    used = {source for part in parts for source in part.sources}
    largest = max((_amount(part) or 0 for part in parts), default=0.0)
    fitting = [one for one in totals if parts and one.unit == parts[0].unit and (_amount(one) or 0) >= largest]
    return min(fitting, default=None, key=lambda one: (not used.intersection(one.sources), one.comparator != "=", one.id))


def pools(view: View, item: str) -> list[Table]:
    """The newest table of each stage of production (dated before undated, best covered first)."""
    best: dict[str, Table] = {}
    for table in tables(view, item):
        if table.stage not in ("reserves", "trade"):
            best.setdefault(table.stage, table)
    return list(best.values())


def producing(view: View, item: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """By stage of production the countries whose output is recorded, with the claims, though no total gives shares."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for claim in view.claims_of.get(item, ()):
        if claim.metric == "production-volume" and claim.country and claim.stage and claim.status not in PLANS:
            told = found.setdefault(claim.stage, {})
            told[claim.country] = (*told.get(claim.country, ()), claim.id)
    return found
