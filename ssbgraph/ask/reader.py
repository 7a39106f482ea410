"""Reads a question into a slug and parameters, or refuses with what could have been meant.

First the words as they stand must be a pattern of the lexicon. Where none is, the reading that examples make likeliest
is taken (`likelihood`), if it is likely enough and its parameters can take all that was said.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ssbgraph.ask.binding import Reading, bind, is_background
from ssbgraph.ask.features import NAME, features, part
from ssbgraph.ask.grammar import merged
from ssbgraph.ask.hearing import Heard, hear
from ssbgraph.ask.lexicon import lexicon
from ssbgraph.ask.likelihood import LEAST, REFUSED, likeliest
from ssbgraph.ask.linking import Word
from ssbgraph.ask.refusing import NoQuestion, refuse_unclear_names, suggestions
from ssbgraph.ask.supposing import supposed, unknown_name
from ssbgraph.errors import UnknownName
from ssbgraph.store.view import View


def read(view: View, text: str) -> Reading:
    """The question that the text asks. Raises NoQuestion, UnknownName or AmbiguousName."""
    heard = hear(view, text)
    if heard.unread:
        _refuse_unread(view, text, heard)
    if lexicon().off.intersection(map(part, heard.kept)):
        raise NoQuestion(text, suggestions(view, heard.words))
    for one in _names_apart_and_together(view, heard):
        for reading in _readings(view, one):
            if not _too_loose(reading, one):
                return _telling(reading, one.aside)
    refuse_unclear_names(view, merged(view, heard.kept))
    raise NoQuestion(text, suggestions(view, heard.words))


def _refuse_unread(view: View, text: str, heard: Heard) -> None:
    """Refuses: as an unknown name if the question would be one with that name, else as no question."""
    for one in supposed(view, heard, text):
        if any(not _too_loose(reading, one) for reading in _readings(view, one)):
            name = unknown_name(heard, text)
            raise UnknownName(name, view.nearest(name))
    raise NoQuestion(text, suggestions(view, heard.words), heard.unread)


def _names_apart_and_together(view: View, heard: Heard) -> Iterator[Heard]:
    """What is heard, and the same with neighbouring names as one; the latter first where names are listed or tell a plant."""
    joining = any(part(word) in ("COMPARE", "PLANT") for word in heard.kept)
    if not joining:
        yield heard
    yield replace(heard, kept=tuple(merged(view, heard.kept)))
    if joining:
        yield heard


def _telling(reading: Reading, aside: Sequence[str]) -> Reading:
    """The reading with a note of the words that were set aside."""
    if not aside:
        return reading
    return replace(reading, notes=(*reading.notes, f"set aside: {', '.join(repr(word) for word in aside)}"))


def _too_loose(reading: Reading, heard: Heard) -> bool:
    """Whether the words ask something else: yes or no, more about a name than its profile, or all of everything."""
    known = lexicon()
    first = heard.words[0].text
    if first in known.never_first and reading.question not in known.any_first:
        return True
    if reading.question in known.not_closed and first in known.closed:
        return True
    if reading.question == "profile":
        parts = {part(word) for word in heard.kept}
        return not (parts <= {NAME, "PROFILE", "FIRM"} if "PROFILE" in parts else _is_bare(heard.words))
    if reading.question == "disruption":
        return not reading.parameters.keys() & {"of", "country"}
    return reading.question == "organisations" and not reading.parameters.keys() & {"role", "country"}


def _is_bare(words: Sequence[Word]) -> bool:
    """Whether nothing stands with a name that could ask for more than its profile."""
    return all(word.ids or lexicon().bare.issuperset(word.text.split()) for word in words)


def _readings(view: View, heard: Heard) -> Iterator[Reading]:
    """The evidence of a statement that is named; else readings of the words by pattern, then the likeliest one."""
    if any(word.statement for word in heard.kept) and (reading := bind(view, "evidence", (), heard, _but_names(heard.kept))):
        yield reading
    for kept in _variants(heard.kept):
        for slug, slots in lexicon().patterns.get(_skeleton(kept), ()):
            if reading := bind(view, slug, slots, heard, kept):
                yield reading
    if reading := _likeliest(view, heard):
        yield reading


def _but_names(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if part(word) != NAME]


def _likeliest(view: View, heard: Heard) -> Reading | None:
    slug, slots, likelihood = likeliest(features(view, heard.kept, heard.filters))
    names = [word for word in heard.kept if part(word) == NAME]
    if slug == REFUSED or likelihood < LEAST or len(slots) != len(names):
        return None
    aside = [word for word, slot in zip(names, slots, strict=True) if slot == REFUSED]
    kept = [word for word in heard.kept if word not in aside]
    return bind(view, slug, [slot for slot in slots if slot != REFUSED], heard, kept)


def _variants(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words as they are, then without what a question may be put without."""

    def is_soft(word: Word) -> bool:
        return part(word) in lexicon().soft

    named = [word for word in words if not is_background(word)]
    if any(part(word) == "SWOT" for word in words) and not any(word.ids for word in named):
        yield named
    yield words
    yield named
    yield [word for word in words if not is_soft(word)]
    yield [word for word in named if not is_soft(word)]


def _skeleton(words: Sequence[Word]) -> str:
    """The parts without immediate repetition of a class (names stay)."""
    parts = [part(word) for word in words]
    return " ".join(one for at, one in enumerate(parts) if one == NAME or at == 0 or parts[at - 1] != one)
