"""Refusals that help: what was not understood, which names are near, which questions could be meant."""

from __future__ import annotations

from collections.abc import Sequence

from ssbgraph.answers.registry import QUESTIONS
from ssbgraph.ask.lexicon import lexicon
from ssbgraph.ask.linking import Word
from ssbgraph.errors import AmbiguousName, SsbGraphError
from ssbgraph.store.names import fold
from ssbgraph.store.view import View


class NoQuestion(SsbGraphError):
    """Words that are no question of the registry; `candidates` are (words, command) pairs that could be meant."""

    code = "no-question"

    def __init__(self, text: str, candidates: Sequence[tuple[str, str]], unread: Sequence[str] = ()) -> None:
        why = f" (not understood: {', '.join(unread)})" if unread else ""
        listed = "\n".join(f"  {words:50} {command}" for words, command in candidates)
        super().__init__(f"I cannot read {text!r} as a question{why}", hint=f"You could ask:\n{listed}")
        self.candidates = tuple(candidates)


def refuse_unclear_names(view: View, words: Sequence[Word]) -> None:
    """Asks back which of several things a name means, if one of the names could be several."""
    for word in words:
        exact = [id_ for id_ in word.ids if fold(view.label(id_)) == word.text]
        if len(word.ids) > 1 and len(exact) != 1:
            raise AmbiguousName(word.text, [(id_, view.label(id_)) for id_ in word.ids])


def suggestions(view: View, words: Sequence[Word], count: int = 3) -> list[tuple[str, str]]:
    """Questions that share most words with the text, as (words, command) pairs."""
    known = lexicon()
    classes = {known.classes[word.text] for word in words if word.text in known.classes}
    names = [id_ for word in words for id_ in word.ids[:1]]
    ranked: dict[str, int] = {}
    for skeleton, uses in known.patterns.items():
        shared = len(classes & set(skeleton.split())) * 2 - abs(skeleton.count("*") - len(names))
        for slug, _ in uses:
            ranked[slug] = max(ranked.get(slug, -9), shared)
    order = {question.slug: number for number, question in enumerate(QUESTIONS)}
    best = sorted((slug for slug in ranked if slug in order), key=lambda slug: (-ranked[slug], order[slug]))[:count]
    return [_suggestion(view, slug, names) for slug in best]


def _suggestion(view: View, slug: str, names: Sequence[str]) -> tuple[str, str]:
    asked = next(one for one in QUESTIONS if one.slug == slug)
    wanted = [one for one in asked.parameters if one.positional and one.required]
    alone = len(wanted) == 1 and not wanted[0].multiple
    if names and alone and (wanted[0].kinds is None or view.things[names[0]].kind in wanted[0].kinds):
        return f"{asked.help} [{view.label(names[0])}]", f"ssbgraph {slug} {names[0]}"
    return asked.words, f'ssbgraph ask "{asked.words}"'
