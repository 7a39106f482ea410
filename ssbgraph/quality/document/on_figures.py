"""What the graph has to say on a figure of a text: whether it holds it, of whom, and as how firm."""

from __future__ import annotations

import re

from ssbgraph.model import Claim
from ssbgraph.quality.document.context import Context, Verdict, verdict
from ssbgraph.quality.document.match import at_time, bears_out, claims_on, family, is_condition, over, same_figure, strength
from ssbgraph.quality.document.topics import years_near
from ssbgraph.quality.text.figures import Figure
from ssbgraph.quality.truth.common import SHOWN, figure_text
from ssbgraph.store.view import View

_SAMPLE = re.compile(r"\b[ABC][- ]?\d?[- ]?samples?\b|\bsample\b|\bprototype\b", re.IGNORECASE)
_CLOSE = 40
"""Letters behind a figure within which a name belongs to it."""
_SAMPLE_STAGES = ("A", "B", "C", "prototype")
_PLURAL = frozenset(
    {
        "production-capacity",
        "production-volume",
        "investment",
        "funding-amount",
        "financial-figure",
        "price",
        "driving-range",
        "energy-content",
        "cell-capacity",
        "capacity-retention",
        "world-share",
    }
)


def on_figure(view: View, context: Context, figure: Figure, metrics: tuple[str, ...]) -> Verdict:
    """The verdict on a figure that can be of these metrics, likeliest first."""
    text = context.sentence.text
    years = years_near(figure, text)
    what = text[figure.start : figure.end].strip()
    for thing in context.things:
        own = list(claims_on(view, family(view, thing), metrics))
        same = sorted((claim for claim in own if same_figure(claim, figure) and at_time(claim, years)), key=strength)
        if same:
            shown = [claim for claim in own if bears_out(claim, figure) and not _lost_sample(context, claim)]
            return _held(view, context, what, same, shown)
    foreign = [
        claim
        for claim in claims_on(view, view.things, metrics[:1])
        if claim.metric not in _PLURAL and same_figure(claim, figure) and at_time(claim, years) and _says_time(claim, years)
    ]
    return _not_held(view, context, what, figure, metrics, years, foreign)


def _alluded(view: View, claim: Claim, context: Context, figure: Figure) -> bool:
    """Whether the text gives this very figure to the claim's thing: "74 USD/kWh that a lithium-ion cell cost".

    The first word of the thing's name follows the figure closely.
    """
    word = view.label(claim.about).split(" ")[0].casefold()
    behind = context.sentence.text[figure.end : figure.end + _CLOSE].casefold()
    exact = figure.comparator in ("=", claim.comparator)
    return exact and len(word) >= 6 and re.search(rf"\b{re.escape(word)}\b", behind) is not None


def _says_time(claim: Claim, years: tuple[int, int] | None) -> bool:
    """Whether figure and time together are telling: both state a time, or the claim is an aim."""
    return (years is not None and claim.when is not None) or (claim.metric == "cost-per-kwh")


def _held(view: View, context: Context, what: str, same: list[Claim], shown: list[Claim]) -> Verdict:
    best = same[0]
    if _lost_sample(context, best) and not any(_plain_product(context, claim) for claim in same):
        product = view.label(context.product or context.subject)
        return verdict(
            context,
            "misattributed",
            what,
            f"{figure_text(best)} was measured on a sample ({_sample_words(best)}), not on {product}",
            same[:1],
        )
    live = [claim for claim in same if not over(view, claim)]
    if not live:
        return verdict(context, "stale", what, f"that aim was {same[0].outcome or 'replaced'}", same[:3])
    best = live[0]
    if shown and best.status not in SHOWN:
        best, live = shown[0], shown
    if context.presented_as_shown and best.status in ("target", "planned", "company-stated", "estimate"):
        return verdict(context, "status-inflated", what, f"presented as shown, but it is {status_words(best)}", live[:2])
    return verdict(context, "supported", what, f"{view.label(best.about)}: {figure_text(best)}, {best.status}", live[:3])


def status_words(claim: Claim) -> str:
    """What a claim is that nobody has shown, in words."""
    return {
        "target": "a target",
        "planned": "a plan",
        "company-stated": "the party's own statement",
        "estimate": "an outside estimate",
    }[claim.status]


def _lost_sample(context: Context, claim: Claim) -> bool:
    of_sample = claim.sample_stage in _SAMPLE_STAGES or bool(_SAMPLE.search(f"{claim.conditions or ''} {claim.note or ''}"))
    named = context.product is not None and claim.about != context.product and claim.product != context.product
    return of_sample and named and not _SAMPLE.search(context.sentence.text)


def _plain_product(context: Context, claim: Claim) -> bool:
    return context.product in (claim.about, claim.product)


def _sample_words(claim: Claim) -> str:
    return "; ".join(
        text for text in (claim.sample_stage and f"{claim.sample_stage}-sample", claim.conditions, claim.note) if text
    )


def _not_held(
    view: View,
    context: Context,
    what: str,
    figure: Figure,
    metrics: tuple[str, ...],
    years: tuple[int, int] | None,
    foreign: list[Claim],
) -> Verdict:
    related = set().union(*(family(view, thing) for thing in context.things))
    if limited := [claim for claim in view.claims.values() if claim.about in related and is_condition(claim, figure)]:
        return verdict(context, "supported", what, f"a condition of {figure_text(limited[0])}", limited[:3])
    same = (claim for claim in claims_on(view, view.things, metrics) if same_figure(claim, figure) and at_time(claim, years))
    if named := [claim for claim in same if claim.about not in related and _alluded(view, claim, context, figure)]:
        return verdict(context, "supported", what, f"{view.label(named[0].about)}: {figure_text(named[0])}", named[:3])
    if strangers := [claim for claim in foreign if claim.about not in related]:
        whose = f"{figure_text(strangers[0])} of {view.label(strangers[0].about)}, not of {view.label(context.subject)}"
        return verdict(context, "misattributed", what, f"the graph knows {whose}", strangers[:3])
    others = _rivals(view, context, figure, metrics, years)
    if others and not any(same_figure(claim, figure) for claim in others):
        known = ", ".join(figure_text(claim) for claim in others[:3])
        return verdict(context, "contradicted", what, f"the graph has {known}", others[:3])
    return verdict(context, "unknown", what, f"nothing recorded of {view.label(context.subject)}", [])


def _rivals(view: View, context: Context, figure: Figure, metrics: tuple[str, ...], years: tuple[int, int] | None) -> list[Claim]:
    """Claims of the subject that cannot hold together with the figure unless they give the same number."""
    if figure.comparator != "=":
        return []
    known = claims_on(view, {context.subject, context.product or context.subject}, metrics[:1])
    exact = [claim for claim in known if claim.metric not in _PLURAL and claim.comparator == "=" and not over(view, claim)]
    return [claim for claim in exact if at_time(claim, years) and (years or claim.when is None)]
