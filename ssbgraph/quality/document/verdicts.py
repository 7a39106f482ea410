"""What the graph has to say on each sentence of a text.

| verdict | when |
|---|---|
| supported | a statement on the thing (or what it makes, owns or runs) gives the same figure, date or relation |
| contradicted | statements on the same metric, thing and time give other figures or dates only |
| misattributed | the figure stands of another thing, or was measured on a sample and is given to the product |
| status-inflated | supported by an aim, estimate or own statement, but presented as verified, achieved or shown |
| stale | supported only by a promise that was since missed, replaced or withdrawn, or a relation that has ended |
| unknown | the graph knows the thing, but nothing of this figure or date |

A text that says itself that a promise was missed, replaced or withdrawn is not stale, and one that tells of a dispute
which the graph holds too has no finding for it. Days on which something was said are no dates of what was said.

A text does not support itself: what rests only on a source with the title of the text is left aside.
All but "supported" and "unknown" are findings. Sentences without a thing that the graph knows, and those with neither
figure, date nor relation, are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ssbgraph.dates import interval
from ssbgraph.model import Claim
from ssbgraph.quality.document.linking import Linker, Mention
from ssbgraph.quality.document.match import (
    at_time,
    bears_out,
    claims_on,
    covers,
    family,
    is_condition,
    over,
    same_figure,
    strength,
)
from ssbgraph.quality.document.sentences import Sentence, plain, sentences
from ssbgraph.quality.document.tellings import tells_dispute, tells_outcome, without_sayings
from ssbgraph.quality.document.topics import metrics_of, milestones_of, years_near, years_of
from ssbgraph.quality.text.figures import Figure, figures
from ssbgraph.quality.truth.common import SHOWN, figure_text
from ssbgraph.store.names import fold
from ssbgraph.store.view import View

FLAGGED = ("contradicted", "misattributed", "status-inflated", "stale")
_SUBJECTS = frozenset({"Product", "Vehicle", "Facility"})
_VERIFIER = re.compile(r"(?:verified|tested|validated|confirmed|measured|certified) (?:by|with|at)\s*$", re.IGNORECASE)
_SHOWN = re.compile(r"\b(?<!un)(?<!not yet )(verified|proven|achieved|demonstrated|confirmed|validated)\b", re.IGNORECASE)
_DOUBT = re.compile(r"\bunverified|\boptimistic|not (?:yet )?(?:verified|proven|confirmed|achieved)\b", re.IGNORECASE)
_SAMPLE = re.compile(r"\b[ABC][- ]?\d?[- ]?samples?\b|\bsample\b|\bprototype\b", re.IGNORECASE)
_SAMPLE_STAGES = ("A", "B", "C", "prototype")
_PLURAL = frozenset({"production-capacity", "production-volume", "investment", "funding-amount", "financial-figure", "price",
                     "driving-range", "energy-content", "cell-capacity", "capacity-retention", "world-share"})
_RELATIVE = re.compile(r"\s*(?:below|above|lower|higher|less than|more than|cheaper|dearer)\b")
"""What follows a difference: it is computed of two figures, and stands in no statement."""
_RELATING = re.compile(r"partner|collaborat|cooperat|suppl|licen[sc]|invest|joint|backed|works? with|validated by|"
                       r"together with|customer", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the graph says on one figure, date or relation of a sentence."""

    line: int
    sentence: str
    verdict: str
    what: str
    reason: str
    about: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with the things it speaks of: `subject` first, then others named, then the heading's."""

    sentence: Sentence
    subject: str
    things: tuple[str, ...]
    product: str | None
    presented_as_shown: bool


def check_text(view: View, markdown: str) -> list[Verdict]:
    """Verdicts on all sentences that the graph can speak to, in the order of the text."""
    view = _without(view, title_of(markdown))
    linker = Linker(view)
    found: list[Verdict] = []
    products: dict[tuple[str, ...], str] = {}
    for sentence in sentences(markdown):
        named = linker.mentions(sentence.text)
        for mention in named:
            if view.things[mention.thing].kind == "Product":
                products.setdefault(sentence.headings, mention.thing)
        bare = replace(sentence, text=without_sayings(sentence.text))
        context = _context(view, linker, bare, named, products.get(sentence.headings))
        if context:
            found += [_as_told(view, context, replace(one, sentence=sentence.text)) for one in _verdicts(view, context, named)]
    return found


def _as_told(view: View, context: Context, found: Verdict) -> Verdict:
    """The verdict, unless the text itself tells of the broken promise or of the dispute."""
    sentence = context.sentence
    if found.verdict == "stale" and tells_outcome(f"{sentence.text} {sentence.around}"):
        return replace(found, verdict="supported", reason=f"{found.reason}, as the text says")
    told = " ".join((sentence.text, sentence.around, *sentence.headings[-1:]))
    if found.verdict in FLAGGED and tells_dispute(told) and _disputed(view, context):
        return replace(found, verdict="supported", reason="disputed, as the text says")
    return found


def _disputed(view: View, context: Context) -> bool:
    """Whether the graph holds a dispute about a thing that the sentence speaks of, or what it makes and runs."""
    near = set().union(*(family(view, thing) for thing in context.things))
    return any(dispute.about in near for dispute in view.disputes.values())


def title_of(markdown: str) -> str:
    """The first heading of the text, else nothing."""
    heading = re.search(r"^#\s+(.+)$", markdown, re.MULTILINE)
    return fold(plain(heading[1])) if heading else ""


def _without(view: View, title: str) -> View:
    """The view without the statements whose only source is the text of this title."""
    itself = {id_ for id_, source in view.sources.items() if title and fold(source.title) == title}
    if not itself:
        return view
    return replace(
        view, claims={id_: one for id_, one in view.claims.items() if not set(one.sources) <= itself},
        relations={id_: one for id_, one in view.relations.items() if not set(one.sources) <= itself})


def _context(view: View, linker: Linker, sentence: Sentence, named: list[Mention],
             product: str | None) -> Context | None:
    speaking = [one.thing for one in named if _can_speak(view, one.thing)
                and not _VERIFIER.search(sentence.text[:one.start])]
    headed = [one.thing for heading in reversed(sentence.headings) for one in linker.mentions(heading)
              if _can_speak(view, one.thing)]
    things = tuple(dict.fromkeys([*speaking, *headed[:1]]))
    if not things:
        return None
    if product and product not in family(view, things[0]):
        product = None
    shown = bool(_SHOWN.search(sentence.text) or _SHOWN.search(sentence.label)) and not _DOUBT.search(sentence.text)
    return Context(sentence, things[0], things, product, shown)


def _can_speak(view: View, thing: str) -> bool:
    return view.things[thing].is_actor or view.things[thing].kind in _SUBJECTS


def _verdicts(view: View, context: Context, named: list[Mention]) -> Iterator[Verdict]:
    text = context.sentence.text
    for figure in figures(text):
        if _RELATIVE.match(text, figure.end):
            continue
        metrics = metrics_of(figure, text)
        if figure.unit and metrics:
            yield _on_figure(view, context, figure, metrics)
    milestones = milestones_of(f"{context.sentence.label} {_nameless(text, named)}") if years_of(text) else ()
    if milestones:
        yield from _on_dates(view, context, milestones)
    if _RELATING.search(f"{context.sentence.label} {text}"):
        yield from _on_relations(view, context, named)


def _nameless(text: str, named: list[Mention]) -> str:
    """The text with the names in it blanked out: a plant may be called a pilot line."""
    for mention in named:
        text = text[:mention.start] + " " * (mention.end - mention.start) + text[mention.end:]
    return text


def _on_figure(view: View, context: Context, figure: Figure, metrics: tuple[str, ...]) -> Verdict:
    text = context.sentence.text
    years = years_near(figure, text)
    what = text[figure.start:figure.end].strip()
    for thing in context.things:
        own = list(claims_on(view, family(view, thing), metrics))
        same = sorted((claim for claim in own if same_figure(claim, figure) and at_time(claim, years)), key=strength)
        if same:
            shown = [claim for claim in own if bears_out(claim, figure) and not _lost_sample(context, claim)]
            return _held(view, context, what, same, shown)
    foreign = [claim for claim in claims_on(view, view.things, metrics[:1])
               if claim.metric not in _PLURAL and same_figure(claim, figure)
               and at_time(claim, years) and _says_time(claim, years)]
    return _not_held(view, context, what, figure, metrics, years, foreign)


def _alluded(view: View, thing: str, context: Context) -> bool:
    """Whether the sentence speaks of the thing by the first word of its name: of a lithium-ion cell, say."""
    word = view.label(thing).split(" ")[0].casefold()
    return len(word) >= 6 and re.search(rf"\b{re.escape(word)}\b", context.sentence.text.casefold()) is not None


def _says_time(claim: Claim, years: tuple[int, int] | None) -> bool:
    """Whether figure and time together are telling: both state a time, or the claim is an aim."""
    return (years is not None and claim.when is not None) or (claim.metric == "cost-per-kwh")


def _held(view: View, context: Context, what: str, same: list[Claim], shown: list[Claim]) -> Verdict:
    best = same[0]
    if _lost_sample(context, best) and not any(_plain_product(context, claim) for claim in same):
        product = view.label(context.product or context.subject)
        return _verdict(context, "misattributed", what,
                        f"{figure_text(best)} was measured on a sample ({_sample_words(best)}), not on {product}", same[:1])
    live = [claim for claim in same if not over(view, claim)]
    if not live:
        return _verdict(context, "stale", what, f"that aim was {same[0].outcome or 'replaced'}", same[:3])
    best = live[0]
    if shown and best.status not in SHOWN:
        best, live = shown[0], shown
    if context.presented_as_shown and best.status in ("target", "planned", "company-stated", "estimate"):
        return _verdict(context, "status-inflated", what, f"presented as shown, but it is {_status_words(best)}", live[:2])
    return _verdict(context, "supported", what, f"{view.label(best.about)}: {figure_text(best)}, {best.status}", live[:3])


def _status_words(claim: Claim) -> str:
    return {"target": "a target", "planned": "a plan", "company-stated": "the party's own statement",
            "estimate": "an outside estimate"}[claim.status]


def _lost_sample(context: Context, claim: Claim) -> bool:
    of_sample = claim.sample_stage in _SAMPLE_STAGES or bool(_SAMPLE.search(f"{claim.conditions or ''} {claim.note or ''}"))
    named = context.product is not None and claim.about != context.product and claim.product != context.product
    return of_sample and named and not _SAMPLE.search(context.sentence.text)


def _plain_product(context: Context, claim: Claim) -> bool:
    return context.product in (claim.about, claim.product)


def _sample_words(claim: Claim) -> str:
    return "; ".join(text for text in (claim.sample_stage and f"{claim.sample_stage}-sample", claim.conditions,
                                       claim.note) if text)


def _not_held(view: View, context: Context, what: str, figure: Figure, metrics: tuple[str, ...],
              years: tuple[int, int] | None, foreign: list[Claim]) -> Verdict:
    related = set().union(*(family(view, thing) for thing in context.things))
    if limited := [claim for claim in view.claims.values() if claim.about in related and is_condition(claim, figure)]:
        return _verdict(context, "supported", what, f"a condition of {figure_text(limited[0])}", limited[:3])
    if named := [claim for claim in claims_on(view, view.things, metrics) if claim.about not in related
                 and same_figure(claim, figure) and at_time(claim, years) and _alluded(view, claim.about, context)]:
        return _verdict(context, "supported", what, f"{view.label(named[0].about)}: {figure_text(named[0])}", named[:3])
    strangers = [claim for claim in foreign if claim.about not in related]
    if strangers:
        owner = view.label(strangers[0].about)
        return _verdict(context, "misattributed", what, f"the graph knows {figure_text(strangers[0])} of {owner}, not of "
                        f"{view.label(context.subject)}", strangers[:3])
    others = [claim for claim in claims_on(view, {context.subject, context.product or context.subject}, metrics[:1])
              if claim.metric not in _PLURAL and not over(view, claim) and at_time(claim, years) and (years or claim.when is None)
              and figure.comparator == "=" and claim.comparator == "="]
    if others and not any(same_figure(claim, figure) for claim in others):
        known = ", ".join(figure_text(claim) for claim in others[:3])
        return _verdict(context, "contradicted", what, f"the graph has {known}", others[:3])
    return _verdict(context, "unknown", what, f"nothing recorded of {view.label(context.subject)}", [])


def _on_dates(view: View, context: Context, metrics: tuple[str, ...]) -> Iterator[Verdict]:
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
    return text[max(start, 0):min(ends, default=len(text))]


def _on_date(view: View, context: Context, metrics: tuple[str, ...], years: tuple[int, int], what: str) -> Verdict:
    for thing in context.things:
        dated = [claim for claim in claims_on(view, family(view, thing), metrics) if claim.is_milestone]
        same = sorted((claim for claim in dated if covers(claim, years)), key=strength)
        live = [claim for claim in same if not over(view, claim)]
        if live:
            return _dated(view, context, what, live)
        if same:
            return _verdict(context, "stale", what, f"that date was {same[0].outcome or 'replaced'}", same[:3])
        own = [claim for claim in dated if claim.about == thing and claim.metric == metrics[0] and not over(view, claim)]
        if own:
            known = ", ".join(figure_text(claim) for claim in own[-3:])
            return _verdict(context, "contradicted", what, f"the graph has {known}", own[-3:])
    return _verdict(context, "unknown", what, f"no such date recorded of {view.label(context.subject)}", [])


def _dated(view: View, context: Context, what: str, live: list[Claim]) -> Verdict:
    best = live[0]
    past = interval(best.promised or "")[1] <= view.as_of
    if context.presented_as_shown and best.status in ("target", "planned", "estimate") and not (past and best.outcome):
        return _verdict(context, "status-inflated", what, f"presented as shown, but it is {_status_words(best)}", live[:2])
    return _verdict(context, "supported", what, f"{view.label(best.about)}: {best.metric} {figure_text(best)}, {best.status}",
                    live[:3])


def _on_relations(view: View, context: Context, named: list[Mention]) -> Iterator[Verdict]:
    centre = context.things[-1]
    for mention in named:
        other = mention.thing
        if other == centre or not view.things[other].is_actor or not view.things[centre].is_actor:
            continue
        between = [one for one in view.relations_of.get(centre, ()) if other in (one.subject, one.object)]
        what = f"{view.label(centre)} and {view.label(other)}"
        if any(one.status not in ("ended", "rumoured") for one in between):
            words = ", ".join(dict.fromkeys(one.predicate for one in between))
            yield Verdict(context.sentence.line, context.sentence.text, "supported", what, words, centre,
                          tuple(one.id for one in between[:3]))
        elif between:
            yield Verdict(context.sentence.line, context.sentence.text, "stale", what,
                          f"the relation is {between[0].status}", centre, (between[0].id,))


def _verdict(context: Context, verdict: str, what: str, reason: str, claims: list[Claim]) -> Verdict:
    return Verdict(context.sentence.line, context.sentence.text, verdict, what, reason, context.subject,
                   tuple(claim.id for claim in claims))
