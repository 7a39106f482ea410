"""What the graph has to say on a date of a text: whether it is promised so, still stands, and as how firm."""

from __future__ import annotations

from collections.abc import Iterator

from ssbgraph.dates import interval
from ssbgraph.model import Claim
from ssbgraph.quality.document.context import AIMS, Context, Verdict, verdict
from ssbgraph.quality.document.match import claims_on, covers, family, over, strength
from ssbgraph.quality.document.on_figures import status_words
from ssbgraph.quality.document.topics import milestones_of, years_of
from ssbgraph.quality.text.figures import figures
from ssbgraph.quality.truth.common import figure_text
from ssbgraph.store.view import View


def on_dates(view: View, context: Context, metrics: tuple[str, ...]) -> Iterator[Verdict]:
    """Verdicts on the years of the sentence that are no part of a figure."""
    text = context.sentence.text
    for first, last, start, end in years_of(text):
        if any(figure.unit and figure.end <= start <= figure.end + 8 for figure in figures(text)):
            continue
        clause = milestones_of(clause_around(text, start))
        yield _on_date(view, context, clause or metrics, (first, last), text[start:end])


def clause_around(text: str, at: int) -> str:
    """The part of the sentence, between commas, semicolons or brackets, in which the place lies."""
    start = max(text.rfind(mark, 0, at) for mark in (", ", "; ", " (", ": "))
    ends = [end for mark in (", ", "; ", ") ") if (end := text.find(mark, at)) >= 0]
    return text[max(start, 0) : min(ends, default=len(text))]


def _on_date(view: View, context: Context, metrics: tuple[str, ...], years: tuple[int, int], what: str) -> Verdict:
    for thing in context.things:
        dated = [claim for claim in claims_on(view, family(view, thing), metrics) if claim.is_milestone]
        same = sorted((claim for claim in dated if covers(claim, years)), key=strength)
        live = [claim for claim in same if not over(view, claim)]
        if live:
            return _dated(view, context, what, live)
        if same:
            return verdict(context, "stale", what, f"that date was {same[0].outcome or 'replaced'}", same[:3])
        own = [claim for claim in dated if claim.about == thing and claim.metric == metrics[0] and not over(view, claim)]
        if own:
            known = ", ".join(figure_text(claim) for claim in own[-3:])
            return verdict(context, "contradicted", what, f"the graph has {known}", own[-3:])
    return verdict(context, "unknown", what, f"no such date recorded of {view.label(context.subject)}", [])


def _dated(view: View, context: Context, what: str, live: list[Claim]) -> Verdict:
    best = live[0]
    past = interval(best.promised or "")[1] <= view.as_of
    if context.presented_as_shown and best.status in AIMS and not (past and best.outcome):
        return verdict(context, "status-inflated", what, f"presented as shown, but it is {status_words(best)}", live[:2])
    return verdict(
        context, "supported", what, f"{view.label(best.about)}: {best.metric} {figure_text(best)}, {best.status}", live[:3]
    )
