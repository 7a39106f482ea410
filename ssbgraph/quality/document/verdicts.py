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
from dataclasses import replace

from ssbgraph.quality.document.context import Context, Verdict
from ssbgraph.quality.document.linking import Linker, Mention
from ssbgraph.quality.document.match import family
from ssbgraph.quality.document.on_dates import on_dates
from ssbgraph.quality.document.on_figures import on_figure
from ssbgraph.quality.document.sentences import Sentence, plain, sentences
from ssbgraph.quality.document.tellings import tells_dispute, tells_outcome, without_sayings
from ssbgraph.quality.document.topics import metrics_of, milestones_of, years_of
from ssbgraph.quality.text.figures import figures
from ssbgraph.store.names import fold
from ssbgraph.store.view import View

FLAGGED = ("contradicted", "misattributed", "status-inflated", "stale")
_SUBJECTS = frozenset({"Product", "Vehicle", "Facility"})
_VERIFIER = re.compile(r"(?:verified|tested|validated|confirmed|measured|certified) (?:by|with|at)\s*$", re.IGNORECASE)
_SHOWN = re.compile(r"\b(?<!un)(?<!not yet )(verified|proven|achieved|demonstrated|confirmed|validated)\b", re.IGNORECASE)
_DOUBT = re.compile(r"\bunverified|\boptimistic|not (?:yet )?(?:verified|proven|confirmed|achieved)\b", re.IGNORECASE)
_RELATIVE = re.compile(r"\s*(?:below|above|lower|higher|less than|more than|cheaper|dearer)\b")
"""What follows a difference: it is computed of two figures, and stands in no statement."""
_RELATING = re.compile(
    r"partner|collaborat|cooperat|suppl|licen[sc]|invest|joint|backed|works? with|validated by|"
    r"together with|customer",
    re.IGNORECASE,
)


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
        view,
        claims={id_: one for id_, one in view.claims.items() if not set(one.sources) <= itself},
        relations={id_: one for id_, one in view.relations.items() if not set(one.sources) <= itself},
    )


def _context(view: View, linker: Linker, sentence: Sentence, named: list[Mention], product: str | None) -> Context | None:
    speaking = [one.thing for one in named if _can_speak(view, one.thing) and not _VERIFIER.search(sentence.text[: one.start])]
    headed = [
        one.thing for heading in reversed(sentence.headings) for one in linker.mentions(heading) if _can_speak(view, one.thing)
    ]
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
            yield on_figure(view, context, figure, metrics)
    milestones = milestones_of(f"{context.sentence.label} {_nameless(text, named)}") if years_of(text) else ()
    if milestones:
        yield from on_dates(view, context, milestones)
    if _RELATING.search(f"{context.sentence.label} {text}"):
        yield from _on_relations(view, context, named)


def _nameless(text: str, named: list[Mention]) -> str:
    """The text with the names in it blanked out: a plant may be called a pilot line."""
    for mention in named:
        text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
    return text


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
            yield Verdict(
                context.sentence.line,
                context.sentence.text,
                "supported",
                what,
                words,
                centre,
                tuple(one.id for one in between[:3]),
            )
        elif between:
            yield Verdict(
                context.sentence.line,
                context.sentence.text,
                "stale",
                what,
                f"the relation is {between[0].status}",
                centre,
                (between[0].id,),
            )
