"""Text laid out in terminal columns, where wide characters take two."""

from __future__ import annotations

import textwrap
import unicodedata
from functools import lru_cache


@lru_cache(maxsize=4096)
def columns(text: str) -> int:
    """Terminal columns that the text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def pad(text: str, width: int) -> str:
    """The text filled up with blanks to the width."""
    return text + " " * max(0, width - columns(text))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most the width; long words are broken, wide characters counted as two."""
    found: list[str] = []
    for line in textwrap.wrap(text, max(width, 8), break_on_hyphens=False) or [""]:
        found.extend(_narrowed(line, width))
    return found


def _narrowed(line: str, width: int) -> list[str]:
    if columns(line) <= width:
        return [line]
    taken, used = "", 0
    for index, character in enumerate(line):
        used += columns(character)
        if used > width:
            return [taken, *_narrowed(line[index:], width)]
        taken += character
    return [taken]


def clean(text: str) -> str:
    """The text without control characters, so that data cannot steer a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " for c in text)
