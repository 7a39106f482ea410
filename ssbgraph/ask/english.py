"""Plain English: words that tell nothing about what is asked, and the word that a form belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from ssbgraph.ask.lexicon import lexicon

_SMALL_NUMBER = re.compile(r"\d{1,2}(?:am|pm|st|nd|rd|th|h)?")
_SHORTEST = 4
"""Letters that a word keeps when an ending is taken off."""


def is_plain(word: str) -> bool:
    """Whether a word of plain English (or a small number) tells nothing about what is asked."""
    plain = lexicon().plain
    if word in plain or word in lexicon().numbers or word in _english():
        return True
    return _SMALL_NUMBER.fullmatch(word) is not None or any(form in plain for form in base_forms(word))


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    lines = (files("ssbgraph.ask") / "words" / "english.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def base_forms(word: str) -> Iterator[str]:
    """Words that this one may be a regular form of: `procuring` of `procur`, `procure` (and of `procures`, `procured`)."""
    for ending in ("ing", "ed", "es", "s", "d"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST:
            yield from (stem, f"{stem}e", f"{stem}s", f"{stem}es", f"{stem}ed")
            if stem[-1] == stem[-2]:
                yield stem[:-1]
