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
    """Lines of at most the width; long words are broken (citations between them), wide characters counted as two."""
    width = max(width, 8)
    words = [_cited(word, width) if len(word) > width and "][" in word else word for word in text.split()]
    found: list[str] = []
    for line in textwrap.wrap(" ".join(words), width, break_on_hyphens=False) or [""]:
        found.extend(_narrowed(line, width))
    return found


def _cited(word: str, width: int) -> str:
    """A long run of citations, parted where a line of the width is full."""
    lines = [""]
    for part in word.replace("][", "]\n[").split("\n"):
        if lines[-1] and len(lines[-1]) + len(part) > width:
            lines.append("")
        lines[-1] += part
    return " ".join(lines)


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
