"""Whether a question would be one if the words that nothing knows were a name: then it is the name that is unknown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ssbgraph.ask.hearing import Heard, capitals
from ssbgraph.ask.lexicon import lexicon
from ssbgraph.ask.linking import Word
from ssbgraph.store.names import fold
from ssbgraph.store.view import View

_LONGEST = 5
"""Words that one name may have."""
_LONGEST_ALONE = 2
"""Words of a name that may be all that is said."""
_STAND_INS = ("Company", "Material")


def unknown_name(heard: Heard, text: str) -> str:
    """The words that may be one unknown name; empty if they are many, or stand apart."""
    start, end = _stretch(heard, text)
    return " ".join(word.text for word in heard.words[start:end])


def supposed(view: View, heard: Heard, text: str) -> Iterator[Heard]:
    """What would be heard if the unknown name were that of a company, then of a material."""
    start, end = _stretch(heard, text)
    if start == end or (not heard.kept and end - start > _LONGEST_ALONE):
        return
    for kind in _STAND_INS:
        known = next((id_ for id_, thing in view.things.items() if thing.kind == kind), None)
        if known:
            name = Word(fold(view.label(known)), (known,))
            words = (*heard.words[:start], name, *heard.words[end:])
            kept = tuple(word for word in words if word is name or any(word is one for one in heard.kept))
            yield replace(heard, words=words, kept=kept, unread=())


def _stretch(heard: Heard, text: str) -> tuple[int, int]:
    """Where the unread words begin and end, with neighbours in capitals that belong to them (`Zephyrion Cells`)."""
    places = [at for at, word in enumerate(heard.words) if word.text in heard.unread]
    if not places or not _together(places) or lexicon().beyond.intersection(heard.unread):
        return 0, 0
    start, end = places[0], places[-1] + 1
    proper = capitals(text)
    while end < len(heard.words) and _is_proper(heard.words[end], proper):
        end += 1
    while start and _is_proper(heard.words[start - 1], proper):
        start -= 1
    return (start, end) if end - start <= _LONGEST else (0, 0)


def _together(places: Sequence[int]) -> bool:
    return places[-1] - places[0] == len(places) - 1


def _is_proper(word: Word, proper: frozenset[str]) -> bool:
    return len(word.text.split()) == 1 and word.text in proper
