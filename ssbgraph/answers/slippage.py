"""How far dates have slipped, series by series, and how often organisations keep their promises.

Formulas, all over dated promises of one series (`answers.ledger` says what a series and a slip are):

- *slip*: months from the last day of the first promise to the last day of the latest one.
- *slip by replacement*: months to the latest promise from the first one of the chain of replacements that led to it
  (`prov:wasRevisionOf`), which may reach back into a series of less specific scope.
- *slip per year*: slip divided by the years (365.2425 days) between the days on which those two were said; 12 means
  that the date moves away as fast as time passes. None if both were said on one day.
- *months to go*: months from the day of the view to the last day of the latest promise, while that one is open.
- *hit rate*: met / (met + missed + replaced by a later date + withdrawn), inferred outcomes included; open promises
  and those replaced by an earlier or equal date are not decided. Overdue ones are counted apart: their date has
  passed and no source tells what became of them. Of promises without a date, only what sources state counts.
- *median*: the middle slip of all series with at least two dated promises (mean of the two middle ones).

Nothing is computed from fewer than two: a series needs two dated promises, a hit rate two decided ones. A thing
held by several organisations counts for each of them, and once for the landscape.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from ssbgraph.answers.drafting import Draft, count
from ssbgraph.answers.ledger import Entry, Series, has_deadline, series
from ssbgraph.answers.promise_chart import chart
from ssbgraph.answers.promises import holdings, metrics_like, promise_text, series_label
from ssbgraph.dates import DAYS_PER_MONTH, months_between
from ssbgraph.model import Answer, Column
from ssbgraph.store.view import View

SERIES, ORGANISATIONS, COUNTRIES, LANDSCAPE = "Series", "Organisations", "Countries", "Landscape"
_COLUMNS = (
    Column("label", "What"),
    Column("promises", "Promises"),
    Column("first", "First"),
    Column("latest", "Latest"),
    Column("slip", "Slip"),
    Column("slip_chain", "Replaced"),
    Column("slip_per_year", "A year"),
    Column("months_to_go", "To go"),
    Column("met", "Met"),
    Column("decided", "Decided"),
    Column("hit_rate", "Hit rate"),
    Column("overdue", "Overdue"),
    Column("outcome", "Outcome"),
    Column("cites", "Sources", wrap=True),
)
_DAYS_PER_YEAR = DAYS_PER_MONTH * 12


@dataclass(frozen=True, slots=True)
class Tally:
    """Decided promises: how many were met, of how many."""

    met: int
    decided: int

    @property
    def hit_rate(self) -> float | None:
        """Share of decided promises that were met; None below two."""
        return round(self.met / self.decided, 2) if self.decided >= 2 else None


def slippage(
    view: View, of: str | None = None, role: str | None = None, country: str | None = None, metric: str | None = None
) -> Answer:
    """Slip of every series (most slipped first, by series or by replacement), hit
    rates by organisation and country, the landscape's median.

    Narrowed to the things of one organisation (or one thing), to organisations of a role or country, or to a
    metric. Months and formulas: see this module's description.
    """
    chosen = metrics_like(view, metric)
    owners = _owners(view, of, role, country)
    held = sorted({id_ for things in owners.values() for id_ in things})
    found = series(view, (claim for id_ in held for claim in view.claims_of.get(id_, ()) if claim.metric in chosen))
    given = [one for one in found if any(entry.nature == "promise" for entry in one.entries)]
    ranked = sorted(given, key=lambda one: (-_order(one), view.label(one.scope.about).casefold(), one.scope))
    draft = Draft(view, "slippage", of=of, role=role, country=country, metric=metric)
    rows = [
        *(_series_row(view, draft, one) for one in ranked),
        *_organisation_rows(view, owners, given),
        *_country_rows(view, owners, given),
        _landscape_row(given),
    ]
    answer = draft.answer(
        rows if given else [], _COLUMNS, _title(view, of), _summary(given), group="section", caveats=_caveats(given)
    )
    moved = [one for one in ranked if len(one.promises) > 1]
    return replace(answer, chart=chart(view, moved, answer.title, by_thing=True))


def _owners(view: View, of: str | None, role: str | None, country: str | None) -> dict[str, list[str]]:
    """What each organisation in question holds; a thing asked for by itself stands for itself."""
    if of is not None:
        return {of: holdings(view, of)}
    actors = [
        id_
        for id_, thing in view.things.items()
        if thing.is_actor
        and (role is None or role in thing.roles)
        and (country is None or (thing.country or "").casefold() == country.casefold())
    ]
    owners = {id_: holdings(view, id_) for id_ in actors}
    if role is None and country is None:
        known = {id_ for things in owners.values() for id_ in things}
        owners |= {id_: [id_] for id_ in view.claims_of if id_ not in known}
    return owners


def slip_of(one: Series) -> float | None:
    """Months from the first dated promise to the latest; None with fewer than two."""
    given = one.promises
    return months_between(given[0].end, given[-1].end) if len(given) > 1 else None


def _order(one: Series) -> float:
    known = [slip for slip in (slip_of(one), _latest(one).slip_chain) if slip is not None]
    return max(known, default=-1e9)


def per_year(one: Series) -> float | None:
    """Slip per calendar year between the first and the latest saying."""
    slip, given = slip_of(one), one.promises
    if slip is None or given[-1].said is None or given[0].said is None:
        return None
    years = (given[-1].said - given[0].said).days / _DAYS_PER_YEAR
    return round(slip / years, 1) if years else None


def tally(found: Iterable[Series]) -> Tally:
    """Met and decided promises of the series."""
    verdicts = [verdict for one in found for entry in one.entries if (verdict := _verdict(entry, one)) is not None]
    return Tally(sum(verdicts), len(verdicts))


def _verdict(entry: Entry, one: Series) -> bool | None:
    """Whether a promise was kept; None while that is not decided."""
    outcome = entry.outcome.removesuffix(" (inferred)")
    if entry.nature != "promise" or outcome in ("open", "overdue") or not _usable(entry):
        return None
    if outcome == "replaced":
        successor = next((other for other in one.entries if other.claim.id == entry.replaced_by), None)
        return None if successor and successor.end <= entry.end else False
    return outcome == "met"


def overdue(found: Iterable[Series]) -> int:
    """Promises whose date has passed without any word of what became of them."""
    return sum(entry.outcome.startswith("overdue") for one in found for entry in one.entries)


def _usable(entry: Entry) -> bool:
    return entry.said is not None or not entry.outcome.endswith("(inferred)")


def _series_row(view: View, draft: Draft, one: Series) -> dict[str, Any]:
    given, latest = one.promises, _latest(one)
    counted = tally([one])
    open_ = latest.outcome == "open" and has_deadline(latest.claim)
    thing = view.things[one.scope.about]
    return {
        "section": SERIES,
        "entity": thing.id,
        "label": series_label(view, one.scope),
        "country": thing.country,
        "metric": one.scope.metric,
        "scope": one.scope.stated(),
        "promises": len(given),
        "undated": sum(entry.nature == "promise" and entry.said is None for entry in one.entries),
        "first_said": given[0].claim.announced if given else None,
        "first": promise_text(given[0].claim) if given else None,
        "latest_said": latest.claim.announced,
        "latest": promise_text(latest.claim),
        "slip": slip_of(one),
        "slip_chain": latest.slip_chain,
        "slip_per_year": per_year(one),
        "months_to_go": months_between(view.as_of, latest.end) if open_ else None,
        "outcome": latest.outcome,
        "outcomes": _outcomes(one),
        "met": counted.met,
        "decided": counted.decided,
        "hit_rate": counted.hit_rate,
        "overdue": overdue([one]),
    } | draft.resting_on(entry.claim.id for entry in one.entries if entry.nature == "promise")


def _latest(one: Series) -> Entry:
    return one.promises[-1] if one.promises else next(entry for entry in one.entries if entry.nature == "promise")


def _outcomes(one: Series) -> dict[str, int]:
    found: dict[str, int] = {}
    for entry in one.entries:
        if entry.nature == "promise":
            found[entry.outcome] = found.get(entry.outcome, 0) + 1
    return dict(sorted(found.items()))


def _group_row(section: str, label: str, found: Sequence[Series], **more: Any) -> dict[str, Any]:
    counted = tally(found)
    slips = [slip for one in found if (slip := slip_of(one)) is not None]
    return {
        "section": section,
        "label": label,
        **more,
        "promises": sum(len(one.promises) for one in found),
        "series": len(found),
        "series_compared": len(slips),
        "slip": round(median(slips), 1) if slips else None,
        "met": counted.met,
        "decided": counted.decided,
        "hit_rate": counted.hit_rate,
        "overdue": overdue(found),
        "statements": [],
    }


def _held_series(owners: Mapping[str, Sequence[str]], found: Sequence[Series]) -> dict[str, list[Series]]:
    by_thing: dict[str, list[Series]] = {}
    for one in found:
        by_thing.setdefault(one.scope.about, []).append(one)
    held = {owner: [one for id_ in things for one in by_thing.get(id_, ())] for owner, things in owners.items()}
    return {owner: series_ for owner, series_ in held.items() if series_}


def _organisation_rows(view: View, owners: Mapping[str, Sequence[str]], found: Sequence[Series]) -> list[dict[str, Any]]:
    rows = [
        _group_row(ORGANISATIONS, view.label(owner), held, entity=owner, country=view.things[owner].country)
        for owner, held in _held_series(owners, found).items()
        if view.things[owner].is_actor
    ]
    kept = [row for row in rows if row["slip"] is not None or row["hit_rate"] is not None]
    return sorted(kept, key=lambda row: (-(row["slip"] or 0), row["label"].casefold()))


def _country_rows(view: View, owners: Mapping[str, Sequence[str]], found: Sequence[Series]) -> list[dict[str, Any]]:
    by_country: dict[str, dict[Series, None]] = {}
    for owner, held in _held_series(owners, found).items():
        if country := view.things[owner].country:
            by_country.setdefault(country, {}).update(dict.fromkeys(held))
    rows = [_group_row(COUNTRIES, country, list(held), country=country) for country, held in by_country.items()]
    kept = [row for row in rows if row["slip"] is not None or row["hit_rate"] is not None]
    return sorted(kept, key=lambda row: (-(row["hit_rate"] or 0), row["label"])) if len(by_country) > 1 else []


def _landscape_row(found: Sequence[Series]) -> dict[str, Any]:
    return _group_row(LANDSCAPE, "median slip and hit rate of all above", found)


def _title(view: View, of: str | None) -> str:
    return f"How far the dates of {view.label(of)} have slipped" if of else "Whose dates have slipped most"


def _summary(found: Sequence[Series]) -> str:
    slips = [slip for one in found if (slip := slip_of(one)) is not None]
    counted = tally(found)
    middle = f"; the median of {count(len(slips), 'series', 'series')} is {median(slips):.1f} months" if slips else ""
    rate = f"; {counted.met} of {counted.decided} decided promises were met" if counted.decided >= 2 else ""
    return f"{count(sum(len(one.promises) for one in found), 'dated promise')}{middle}{rate}."


def _caveats(found: Sequence[Series]) -> list[str]:
    single = sum(len(one.promises) < 2 for one in found)
    undated = sum(entry.nature == "promise" and entry.said is None for one in found for entry in one.entries)
    caveats = [
        "Slip in months between last days of promised intervals; a year: months of slip per calendar year; "
        "hit rate: met of decided, inferred outcomes included, overdue ones apart."
    ]
    if single:
        caveats.append(f"{single} series with fewer than two dated promises have no slip.")
    if undated:
        caveats.append(f"{count(undated, 'promise')} without the day on which it was given.")
    return caveats
