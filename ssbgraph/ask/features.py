"""What of a question its meaning is told by: its classes, their order, the kinds of its names, its filters.

The words themselves are no features: what is learnt from one company or one material holds for every other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise

from ssbgraph.ask.lexicon import lexicon
from ssbgraph.ask.linking import Word
from ssbgraph.store.view import View

NAME = "*"
_MOST_NAMES = 4
"""Names beyond which more make no difference."""


def part(word: Word) -> str:
    """The place of a word in a skeleton: `*` for a name, METRIC, STATEMENT, LAUNCH for a milestone, ROLE, KIND or its class."""
    known = lexicon()
    if word.ids or word.text in known.chemistries:
        return NAME
    if word.metric:
        return "LAUNCH" if word.milestone else "METRIC"
    if word.statement:
        return "STATEMENT"
    name = known.classes[word.text]
    return "ROLE" if name in known.roles else "KIND" if name in known.kinds else name


def features(view: View, words: Sequence[Word], filters: Iterable[str]) -> frozenset[str]:
    """The features of the words that are left of a question, and of the filters taken out of it."""
    return features_of([_kind(view, word) if part(word) == NAME else part(word) for word in words], filters)


def features_of(parts: Sequence[str], filters: Iterable[str] = ()) -> frozenset[str]:
    """The features of a skeleton whose names are told by kind (`*A`, `*F`, `*B`, `*I`)."""
    named = sum(one.startswith(NAME) for one in parts)
    return frozenset(
        [
            *parts,
            *(f"{first} {second}" for first, second in pairwise(["<", *parts, ">"])),
            *_order(parts),
            f"{min(named, _MOST_NAMES)} names",
            *(f"+{name}" for name in filters),
        ]
    )


def _order(parts: Sequence[str]) -> Iterator[str]:
    return (f"{first} .. {second}" for first, second in combinations(parts, 2))


def _kind(view: View, word: Word) -> str:
    """`*A` for an actor, `*F` for a plant, `*B` for what the whole graph is about, `*I` for any other thing."""
    ids = word.ids or (lexicon().chemistries[word.text],)
    if lexicon().background.issuperset(ids):
        return "*B"
    if all(view.things[id_].is_actor for id_ in ids):
        return "*A"
    return "*F" if all(view.things[id_].kind == "Facility" for id_ in ids) else "*I"
