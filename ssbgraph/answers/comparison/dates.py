"""Aspects told by dates: when volume is promised and how that slipped, what was sampled and tested, promises kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ssbgraph.answers.comparison.competitor import Competitor
from ssbgraph.answers.comparison.entry import Entry, merged, standing
from ssbgraph.answers.comparison.figures import entry
from ssbgraph.answers.drafting import count
from ssbgraph.answers.ledger import Entry as Promise
from ssbgraph.answers.ledger import Series, first_of_chain, series
from ssbgraph.answers.promises import promise_text
from ssbgraph.answers.slippage import overdue, slip_of, tally
from ssbgraph.answers.wording import metric_label
from ssbgraph.dates import latest

_VOLUME = ("mass-production-start", "commercial-launch", "vehicle-launch")
_TRIALS = ("sample-delivery", "vehicle-test", "prototype-unveil", "pilot-production-start")


def mass_production(one: Competitor) -> list[Entry]:
    """The date that stands for each series of promises of volume, with the first one and the slip since.

    Series are those of the ledger of promises: only dates of the same scope are held against each other.
    """
    claims = [claim for claim in one.claims if claim.metric in _VOLUME]
    found = sorted(series(one.view, claims), key=lambda each: _VOLUME.index(each.scope.metric))
    return merged(made for each in found for made in _series(one, each))


def _series(one: Competitor, each: Series) -> Iterator[Entry]:
    given = each.promises
    if given:
        yield _dated(one, each, given[-1])
    shown = given[-1].claim.promised if given else None
    for other in each.entries:
        if other.nature != "promise" or (not other.counts and other.claim.promised != shown):
            yield _plain(one, other)


def _dated(one: Competitor, each: Series, last: Promise) -> Entry:
    """The latest promise of a series, with the first one and the slip: along replacements where that is known."""
    chained = last.slip_chain is not None
    first = first_of_chain(one.view, last.claim) if chained else each.promises[0].claim
    slip, made = last.slip_chain if chained else slip_of(each), _plain(one, last)
    if not slip:
        return made
    said = f"first promised {promise_text(first)}{f' in {first.announced[:4]}' if first.announced else ''}"
    conditions = "; ".join(text for text in (made.conditions, f"{said}, {_slip_words(slip)}") if text)
    between = [entry.claim.id for entry in each.entries if entry.nature == "promise"]
    return replace(
        made,
        conditions=conditions,
        first_promised=first.promised,
        slip_months=slip,
        statements=tuple(dict.fromkeys([last.claim.id, first.id, *between])),
    )


def _slip_words(slip: float) -> str:
    return f"{count(round(abs(slip)), 'month')} {'later' if slip > 0 else 'earlier'}"


def _plain(one: Competitor, promise: Promise) -> Entry:
    claim = promise.claim
    made = entry(one, claim, metric_label(one.view, claim.metric))
    outcome = _outcome(one, promise)
    said = f"{claim.status}, {outcome}" if outcome else standing(one.view, claim)
    return replace(made, promised=claim.promised, outcome=outcome or None, standing=said)


def _outcome(one: Competitor, promise: Promise) -> str:
    """What became of it; a forecast whose time has run out is over, whether or not somebody says so."""
    if promise.nature == "forecast" and not promise.claim.outcome and promise.end < one.view.as_of:
        return "its time has passed"
    stated = promise.claim.outcome or ""
    return (stated if promise.nature != "promise" else promise.outcome).removeprefix("open")


def samples(one: Competitor) -> list[Entry]:
    """Samples, prototypes, pilot lines and road tests that have happened, and those still promised."""
    found = (
        claim
        for claim in one.claims
        if claim.metric in _TRIALS
        and claim.outcome in (None, "met")
        and (claim.status in ("achieved", "demonstrated") or latest(claim.promised or "1") >= one.view.as_of)
    )
    return merged(entry(one, claim, metric_label(one.view, claim.metric)) for claim in found)


def track_record(one: Competitor) -> list[Entry]:
    """How many of its decided promises were met, how many are overdue, by the rules of the ledger."""
    found = series(one.view, one.claims)
    counted, late = tally(found), overdue(found)
    statements = tuple(each.claim.id for group in found for each in group.entries if each.nature == "promise")
    if not counted.decided and not late:
        return []
    text = f"{counted.met} of {counted.decided} decided promises met" if counted.decided else "none decided"
    return [
        Entry(
            text + (f"; {late} overdue without word" if late else ""),
            "computed",
            "computed",
            one.view.as_of.isoformat(),
            value=counted.met,
            maximum=counted.decided,
            statements=statements,
        )
    ]
