"""Measures over dated promises: kept or not, slipped, who is early, who is late, what was given up."""

from __future__ import annotations

from statistics import median

from ssbgraph.answers.amounts import claim_words
from ssbgraph.answers.drafting import count
from ssbgraph.answers.factors.scope import VOLUME, Reading, Scope, is_solid, newest, ordered_names, standing_promises
from ssbgraph.answers.ledger import Series, series
from ssbgraph.answers.slippage import overdue, slip_of, tally
from ssbgraph.answers.wording import metric_label
from ssbgraph.network.project import CORE, PARTNERSHIP

_BROKEN = ("missed", "overdue", "withdrawn", "replaced")


def promise_record(scope: Scope) -> Reading | None:
    """Per cent of decided promises that were met; None below two decided ones."""
    found = series(scope.view, scope.claims)
    counted, late = tally(found), overdue(found)
    if counted.decided < 2:
        return None
    given = [entry for one in found for entry in one.entries if entry.nature == "promise"]
    broken = [entry.claim for entry in given if entry.outcome.startswith(_BROKEN)]
    share = round(100 * counted.met / counted.decided)
    more = f" The date of {late} more has passed without word." if late else ""
    return Reading(
        share,
        "%",
        f"{counted.met} of {counted.decided} decided promises were met ({share}%).{more}",
        tuple(entry.claim.id for entry in given),
        newest(broken),
    )


def slip(scope: Scope) -> Reading | None:
    """Median months by which series of promises slipped; None without a series of two dated promises."""
    moved = [(amount, one) for one in series(scope.view, scope.claims) if (amount := slip_of(one)) is not None]
    if not moved:
        return None
    middle = round(median(amount for amount, _ in moved), 1)
    most, worst = max(moved, key=lambda pair: (pair[0], pair[1].scope))
    later = sum(amount > 0 for amount, _ in moved)
    text = (
        f"Of {len(moved)} series with two dated promises or more, {later} moved later; the median slip is {middle:g} months, "
        f"the largest {most:g} ({_series_name(scope, worst)})."
    )
    return Reading(
        middle,
        "months",
        text,
        tuple(entry.claim.id for _, one in moved for entry in one.promises),
        tuple(entry.claim.id for entry in worst.promises[:5]),
    )


def _series_name(scope: Scope, one: Series) -> str:
    return f"{scope.view.label(one.scope.about)}, {metric_label(scope.view, one.scope.metric)}"


def launch_date(scope: Scope) -> Reading | None:
    """Year in which the earliest standing promise of volume or launch falls due; for the market, the median year."""
    known = standing_promises(scope.view)
    if scope.org is None and known:
        year = int(median(one.due.year for one in known.values()))
        claims = [one.claim for one in known.values()]
        return Reading(
            year,
            "year",
            f"The median standing promise of volume or launch falls due in {year}.",
            tuple(one.id for one in claims),
            newest(claims),
        )
    own = known.get(scope.org or "")
    if own is None:
        return None
    claim = own.claim
    said = f", said {claim.announced}" if claim.announced else ", undated"
    text = (
        f"The earliest standing promise of {scope.name} is {metric_label(scope.view, claim.metric)} {claim_words(claim)} "
        f"({claim.status}{said})."
    )
    return Reading(own.due.year, "year", text, (claim.id,), (claim.id,))


def rivals_ahead(scope: Scope) -> Reading | None:
    """Organisations whose standing promise of volume or launch is due earlier than the one of this organisation."""
    known = standing_promises(scope.view)
    if scope.org is None or not known:
        return None
    own = known.get(scope.org)
    ahead = [id_ for id_, one in known.items() if id_ != scope.org and (own is None or one.due < own.due)]
    mine = f"its own falls due by {own.due.isoformat()}" if own else "it has no standing promise itself"
    text = (
        f"{count(len(ahead), 'competitor')} of {len(known) - (own is not None)} promise volume or launch earlier than "
        f"{scope.name} ({mine}){f': {ordered_names(scope.view, ahead)}' if ahead else ''}."
    )
    claims = [known[id_].claim for id_ in ahead]
    return Reading(len(ahead), "", text, tuple(one.id for one in claims), tuple(one.id for one in claims[:5]))


def late_rivals(scope: Scope) -> Reading | None:
    """Competitors (all builders, for the market) with promises of volume or launch missed, given up or overdue."""
    view = scope.view
    late: dict[str, list[str]] = {}
    for one in series(view, (claim for claim in view.claims.values() if claim.metric in VOLUME and is_solid(view, claim))):
        broken = [
            entry.claim.id
            for entry in one.entries
            if entry.nature == "promise" and entry.outcome.startswith(("missed", "overdue", "withdrawn"))
        ]
        if broken and one.scope.about not in (scope.things if scope.org else ()):
            late.setdefault(one.scope.about, []).extend(broken)
    if not late:
        return None
    worst = sorted(late, key=lambda id_: (-len(late[id_]), view.label(id_).casefold()))
    text = (
        f"{count(len(late), 'organisation or product', 'organisations and products')} of others missed, gave up or are past "
        f"a date of volume or launch: {ordered_names(view, worst)}."
    )
    return Reading(
        len(late), "", text, tuple(id_ for found in late.values() for id_ in found), tuple(late[id_][0] for id_ in worst[:5])
    )


def abandoned(scope: Scope) -> Reading | None:
    """Promises withdrawn and partnerships ended."""
    gone = [claim for claim in scope.claims if claim.outcome == "withdrawn"]
    over = [
        one
        for one in scope.view.relations.values()
        if one.status == "ended"
        and PARTNERSHIP.get(one.predicate) in CORE
        and (one.subject in scope.things or one.object in scope.things)
    ]
    if not gone and not over:
        return None
    text = (
        f"{count(len(gone), 'promise')} withdrawn and {count(len(over), 'partnership')} ended are on record; projects that "
        "stopped without saying so are not counted."
    )
    return Reading(len(gone) + len(over), "", text, tuple(one.id for one in (*gone, *over)), newest((*gone, *over)))
