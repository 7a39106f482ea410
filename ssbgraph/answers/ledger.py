"""Dated promises as series that may be held against each other, with what became of each promise.

**What counts.** A claim with a milestone metric, or a quantity that is aimed at for a stated time, is a
*promise* if it was given as target, planned or company-stated for a day after it was said; a *forecast* if it is
an estimate of somebody else; an *event* if it tells what has happened. Only promises slip, are met or missed.

**Series.** Promises are compared only where everything stated of them is the same: thing, metric, product,
generation, sample stage, application, site, material, kind, country and, for quantities, the amount. What is
not stated is a scope of its own: an unspecific promise is never compared with a specific one. Only the generation
of a promise about a product may come from what else is said of that product, where all that states one agrees.

**Intervals.** `2027` means its 365 days, "first half", a quarter or "2027-2028" the days from its first to its
last, a fiscal year the days of that fiscal year (April 2027 to March 2028 for a Japanese "fiscal 2027").
"By 2027" ends with 2027; "before 2027" ends the day before 2027 begins; "from 2027" and "about 2027" are as wide
as they were written. A promise "from 2027" sets no deadline and is never overdue.

**Slip** is counted in mean months between the *last* days of two promised intervals: a promise is broken when its
interval has run out, not while it runs. Positive means later. *Slip by replacement* is counted along
`prov:wasRevisionOf` from the first promise of such a chain: there a source or editor says that one date took the
other's place, though the later saying may be more specific and therefore stand in another series.

**Outcome.** An outcome that a source states stands as stated. Otherwise it is inferred, and says so: *met* or
*missed* where an event of the same series happened by or after the end of the promise; *replaced* where a later
promise of the series names another interval; *overdue* where the interval has run out by the day of the view.
Inferred outcomes are computed for that day and never stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from types import MappingProxyType

from ssbgraph.dates import earliest, interval, latest, months_between
from ssbgraph.model import Claim
from ssbgraph.store.view import View

PROMISING = frozenset({"target", "planned", "company-stated"})
HAPPENED = frozenset({"achieved", "demonstrated", "third-party-verified"})
UNSTATED = "unstated"
_GENERATIONS = {"all-solid-state": "all-solid", "semi-solid-state": "semi-solid", "quasi-solid-state": "quasi-solid"}
_KNOWN_GENERATIONS = frozenset({"all-solid", "semi-solid", "quasi-solid"})


@dataclass(frozen=True, slots=True, order=True)
class Scope:
    """What must be the same for two promises to be compared; empty text means unstated."""

    about: str
    metric: str
    product: str = ""
    generation: str = ""
    sample_stage: str = ""
    application: str = ""
    facility: str = ""
    material: str = ""
    kind: str = ""
    country: str = ""
    of: str = ""
    amount: str = ""

    def stated(self) -> dict[str, str]:
        """The parts beyond thing and metric that are stated."""
        return {slot.name: text for slot in fields(self)[2:] if (text := getattr(self, slot.name))}


@dataclass(frozen=True, slots=True)
class Entry:
    """One claim of a series: what kind of saying it is, what it promised, and what became of it."""

    claim: Claim
    nature: str
    start: date
    end: date
    outcome: str
    replaced_by: str | None = None
    slip_previous: float | None = None
    slip_first: float | None = None
    slip_chain: float | None = None

    @property
    def said(self) -> date | None:
        """The last day on which it can have been said; None where no date is recorded."""
        return latest(self.claim.announced) if self.claim.announced else None

    @property
    def counts(self) -> bool:
        """Whether it is a promise whose day of saying is known: only those slip."""
        return self.nature == "promise" and self.said is not None


@dataclass(frozen=True, slots=True)
class Series:
    """Promises, forecasts and events of one scope, in the order in which they were said; undated ones last."""

    scope: Scope
    entries: tuple[Entry, ...]

    @property
    def promises(self) -> list[Entry]:
        """Its dated promises in order."""
        return [entry for entry in self.entries if entry.counts]


def generations(view: View) -> Mapping[str, str]:
    """The generation of each product of which all claims that state one state the same; kept with the view."""
    kept = vars(view)
    if "generations" not in kept:
        kept["generations"] = _generations(view)
    known: Mapping[str, str] = kept["generations"]
    return known


def _generations(view: View) -> dict[str, str]:
    stated: dict[str, set[str]] = {}
    for claim in view.claims.values():
        if generation := scope_of(claim).generation:
            stated.setdefault(_product(claim), set()).add(generation)
    return {
        id_: found.pop() for id_, found in stated.items() if view.things[id_].kind in ("Product", "Vehicle") and len(found) == 1
    }


def _product(claim: Claim) -> str:
    return claim.product or claim.about


def scope_of(claim: Claim, known: Mapping[str, str] = MappingProxyType({})) -> Scope:
    """The scope of a claim; a kind that only names a generation counts as the generation.

    `known` gives the generation of products (see `generations`), for claims that do not state their own.
    """
    generation = _GENERATIONS.get(claim.generation or "", claim.generation or "")
    kind = claim.kind or ""
    if (named := _GENERATIONS.get(kind, kind)) in _KNOWN_GENERATIONS and generation in ("", named):
        generation, kind = named, ""
    generation = generation or known.get(_product(claim), "")
    return Scope(
        claim.about,
        claim.metric,
        claim.product or "",
        generation,
        claim.sample_stage or "",
        claim.application or "",
        claim.facility or "",
        claim.material or "",
        kind,
        claim.country or "",
        claim.of or "",
        "" if claim.is_milestone else _amount(claim),
    )


def _amount(claim: Claim) -> str:
    number = plain(claim.value) if claim.value is not None else f"{plain(claim.minimum)}-{plain(claim.maximum)}"
    sign = "" if claim.comparator in ("=", "~") else claim.comparator
    return f"{sign}{number} {claim.unit or ''}".strip()


def plain(number: object) -> str:
    """A number to ten digits, without the noise of binary fractions."""
    return f"{number:.10g}" if isinstance(number, float) else str(number)


def nature_of(claim: Claim) -> str | None:
    """`promise`, `forecast`, `event`, or None for a claim that is none of them.

    Quantities are promises only if aimed at for a stated time; measured and current ones are none of the three.
    """
    if not claim.is_milestone:
        return "promise" if claim.when and claim.status in ("target", "planned") else None
    if claim.status == "estimate":
        return "forecast"
    if claim.status in HAPPENED or (claim.status == "company-stated" and not _ahead(claim)):
        return "event"
    return "promise"


def _ahead(claim: Claim) -> bool:
    return claim.announced is None or latest(claim.promised or claim.announced) > latest(claim.announced)


def window(claim: Claim) -> tuple[date, date]:
    """First and last day of what is promised (see the rules at the top of this module)."""
    start, end = interval(claim.promised or claim.when or "")
    if not claim.is_milestone:
        return start, end
    if claim.comparator == "<":
        return start, earliest((claim.promised or "").split("/")[0]) - timedelta(days=1)
    return (end + timedelta(days=1), end + timedelta(days=1)) if claim.comparator == ">" else (start, end)


def has_deadline(claim: Claim) -> bool:
    """Whether the end of the interval binds: not for "from 2027"."""
    return not claim.is_milestone or claim.comparator not in (">", ">=")


def series(view: View, claims: Iterable[Claim]) -> list[Series]:
    """The claims that are promises, forecasts or events, as series; those without any promise are kept too."""
    grouped: dict[Scope, list[Claim]] = {}
    known = generations(view)
    for claim in claims:
        if nature_of(claim):
            grouped.setdefault(scope_of(claim, known), []).append(claim)
    replacing = _replacing(view)
    return [
        Series(
            scope, tuple(replace(entry, slip_chain=_chain_slip(view, entry)) for entry in _entries(found, replacing, view.as_of))
        )
        for scope, found in sorted(grouped.items())
    ]


def _replacing(view: View) -> Mapping[str, str]:
    """Promises by the one that each was replaced with; kept with the view."""
    kept = vars(view)
    if "replacing" not in kept:
        kept["replacing"] = {old: claim.id for claim in view.claims.values() for old in claim.revision_of}
    known: Mapping[str, str] = kept["replacing"]
    return known


def _chain_slip(view: View, entry: Entry) -> float | None:
    """Months since the first promise of the chain of replacements that ends here; None without a chain."""
    first = first_of_chain(view, entry.claim)
    if first is entry.claim or not entry.counts:
        return None
    return months_between(window(first)[1], entry.end)


def first_of_chain(view: View, claim: Claim) -> Claim:
    """The first promise of the chain of replacements that led to this one; itself where it replaced none."""
    seen = {claim.id}
    while True:
        older = [
            old
            for id_ in claim.revision_of
            if (old := view.claims.get(id_))
            and id_ not in seen
            and old.metric == claim.metric
            and old.announced
            and nature_of(old) == "promise"
        ]
        if not older:
            return claim
        claim = min(older, key=lambda one: (one.announced or "", one.id))
        seen.add(claim.id)


def _entries(claims: Sequence[Claim], replacing: Mapping[str, str], today: date) -> list[Entry]:
    bare = [Entry(claim, nature_of(claim) or "", *window(claim), "") for claim in claims]
    ordered = sorted(bare, key=lambda one: (one.said or date.max, one.end, one.claim.id))
    return [_judged(entry, ordered, replacing, today) for entry in ordered]


def _judged(entry: Entry, ordered: Sequence[Entry], replacing: Mapping[str, str], today: date) -> Entry:
    later = _later_promise(entry, ordered)
    outcome = _outcome(entry, ordered, later, replacing, today)
    if outcome.startswith("replaced"):
        successor = replacing.get(entry.claim.id) or (later.claim.id if later else None)
    else:
        successor = replacing.get(entry.claim.id)
    previous, first = _slips(entry, ordered)
    return Entry(entry.claim, entry.nature, entry.start, entry.end, outcome, successor, previous, first)


def _later_promise(entry: Entry, ordered: Sequence[Entry]) -> Entry | None:
    if not entry.counts or entry.said is None:
        return None
    return next(
        (
            one
            for one in ordered
            if one.counts and one.said and one.said > entry.said and (one.start, one.end) != (entry.start, entry.end)
        ),
        None,
    )


def _outcome(entry: Entry, ordered: Sequence[Entry], later: Entry | None, replacing: Mapping[str, str], today: date) -> str:
    if entry.nature != "promise":
        return "happened" if entry.nature == "event" else "forecast"
    if entry.claim.outcome:
        return entry.claim.outcome
    if entry.claim.id in replacing:
        return "replaced"
    event = _event_after(entry, ordered)
    if later and not (event and later.said and event.start <= later.said):
        return "replaced (inferred)"
    if event:
        return "met (inferred)" if event.start <= entry.end or not has_deadline(entry.claim) else "missed (inferred)"
    return "overdue (inferred)" if entry.end < today and has_deadline(entry.claim) else "open"


def _event_after(entry: Entry, ordered: Sequence[Entry]) -> Entry | None:
    """The first event of the series that can have come after the promise was given."""
    events = [one for one in ordered if one.nature == "event" and (entry.said is None or one.end >= entry.said)]
    return min(events, key=lambda one: (one.end, one.claim.id), default=None)


def _slips(entry: Entry, ordered: Sequence[Entry]) -> tuple[float | None, float | None]:
    """Months by which it lies after the previous and the first dated promise; None where there is none."""
    if entry.said is None or entry.nature == "forecast":
        return None, None
    before = [one for one in ordered[: ordered.index(entry)] if one.counts]
    if not before:
        return None, None
    return months_between(before[-1].end, entry.end), months_between(before[0].end, entry.end)
