"""Markdown as sentences, each with its line, the headings it stands under and the label of its list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"\s*(?:[*+-]|\d+[.)])\s+(.*)")
_LABEL = re.compile(r"\s*(?:\*\*|__)(.{2,80}?)(?:\*\*|__):?\s*$|\s*([A-Z][^.:]{2,60}):\s*$")
_MARKUP = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"“*])")
_FENCE = re.compile(r"\s*(```|~~~)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or list item: its text without markup, its line, headings from the outermost, and list label."""

    text: str
    line: int
    headings: tuple[str, ...]
    label: str


def plain(text: str) -> str:
    """The text without emphasis, code marks and link targets."""
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", text)).split())


def sentences(markdown: str) -> list[Sentence]:
    """All sentences of the text in order; code blocks are left out, table cells are read as one sentence a row."""
    return list(_Reader().read(markdown))


class _Reader:
    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []
        self._label = ""
        self._fenced = False
        self._block: list[tuple[int, str]] = []

    def read(self, markdown: str) -> Iterator[Sentence]:
        for number, line in enumerate(markdown.splitlines(), start=1):
            if _FENCE.match(line):
                self._fenced = not self._fenced
                yield from self._flush()
            elif not self._fenced:
                yield from self._take(number, line)
        yield from self._flush()

    def _take(self, number: int, line: str) -> Iterator[Sentence]:
        heading, label, item = _HEADING.match(line), _LABEL.match(line), _ITEM.match(line)
        if heading or label or item or not line.strip() or line.lstrip().startswith("|"):
            yield from self._flush()
        if heading:
            level = len(heading[1])
            self._headings = [one for one in self._headings if one[0] < level] + [(level, plain(heading[2]))]
            self._label = ""
        elif label:
            self._label = plain(label[1] or label[2]).rstrip(":")
        elif line.strip():
            self._block.append((number, item[1] if item else line.strip()))

    def _flush(self) -> Iterator[Sentence]:
        block, self._block = self._block, []
        text = " ".join(part for _, part in block)
        starts = [sum(len(part) + 1 for _, part in block[:at]) for at in range(len(block))]
        position = 0
        for part in _END.split(text):
            at = text.find(part, position)
            position = at + len(part)
            line = next((number for (number, _), start in reversed(list(zip(block, starts, strict=True))) if start <= at), 0)
            if cleaned := plain(part):
                yield Sentence(cleaned, line, tuple(name for _, name in self._headings), self._label)
