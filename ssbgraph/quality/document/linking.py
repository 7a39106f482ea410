"""Finds the things a text names: the longest names first, in any script, case and spelling that the graph knows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ssbgraph.store.names import fold
from ssbgraph.store.view import View

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*", re.UNICODE)
_LONGEST = 7
_SHORT = 3
"""Names of at most so many letters count only if written in capitals: QS, but not "as"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing named in a text, and where."""

    thing: str
    start: int
    end: int


class Linker:
    """Finds mentions in texts by the names of a view."""

    def __init__(self, view: View) -> None:
        self._view = view

    def mentions(self, text: str) -> list[Mention]:
        """Things named in the text in order; the longest name wins, and a name of several things names none."""
        words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]
        found: list[Mention] = []
        at = 0
        while at < len(words):
            length, thing = self._longest(text, words, at)
            if thing:
                found.append(Mention(thing, words[at][1], words[at + length - 1][2]))
            at += max(length, 1)
        return found

    def _longest(self, text: str, words: list[tuple[str, int, int]], at: int) -> tuple[int, str | None]:
        for length in range(min(_LONGEST, len(words) - at), 0, -1):
            written = text[words[at][1] : words[at + length - 1][2]]
            if thing := self._named(written) or self._named(re.sub(r"['’]s?$", "", written)):
                return length, thing
        return 0, None

    def _named(self, written: str) -> str | None:
        if len(written) <= _SHORT and not written.isupper():
            return None
        if not any(letter.isupper() or letter.isdigit() or ord(letter) > 0x2E80 for letter in written) and len(written) < 6:
            return None
        folded = fold(written)
        ids = self._view.names.get(folded, ())
        labelled = [id_ for id_ in ids if fold(self._view.label(id_)) == folded]
        chosen = labelled if len(labelled) == 1 else list(ids)
        return chosen[0] if len(chosen) == 1 else None
