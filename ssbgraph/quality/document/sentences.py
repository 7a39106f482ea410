"""Markdown as sentences, each with its line, the headings it stands under and the label of its list.

Footnotes and lists of references are no sentences of the text: they name its sources. Each cell of a table is one,
led by the name of its row and the heading of its column; columns that tell when something was said are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ssbgraph.quality.document.tellings import heads_sayings

_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"\s*(?:[*+-]|\d+[.)])\s+(.*)")
_LABEL = re.compile(r"\s*(?:\*\*|__)(.{2,80}?)(?:\*\*|__):?\s*$|\s*([A-Z][^.:]{2,60}):\s*$")
_MARKUP = re.compile(r"\*\*|__|`|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9\"“*])")
_FENCE = re.compile(r"\s*(```|~~~)")
_FOOTNOTE = re.compile(r"\s*\[\^?[^\]]+\]:\s")
_MARKS = re.compile(r"(?:\[\^[^\]]+\])+")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]<>#|~.])")
_REFERENCES = re.compile(r"(?:references?|sources?|bibliography|notes|footnotes)$", re.IGNORECASE)
_CELLS = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>")
_RULE = re.compile(r":?-+:?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, list item or table cell: its text without markup, its line, headings from the outermost, list label.

    `around` is the row that a cell stands in.
    """

    text: str
    line: int
    headings: tuple[str, ...]
    label: str
    around: str = ""


def plain(text: str) -> str:
    """The text without emphasis, code marks, link targets and footnote marks."""
    bare = _MARKUP.sub("", _LINK.sub(r"\1", _MARKS.sub("", text)))
    return " ".join(_ESCAPE.sub(r"\1", bare).split())


def sentences(markdown: str) -> list[Sentence]:
    """All sentences of the text in order; code blocks, footnotes and references are left out."""
    return list(_Reader().read(markdown))


def split_row(line: str) -> list[str]:
    """The cells of a table's row."""
    return [cell.strip() for cell in _CELLS.split(line.strip().strip("|"))]


def cell_texts(columns: tuple[str, ...], cells: list[str]) -> Iterator[str]:
    """What each cell says, line by line: name of the row, heading of the column, and the line.

    The row's name is its first cell that does not tell when something was said.
    """
    told = [(head, cell) for head, cell in zip(columns, cells, strict=False) if not heads_sayings(head)]
    for head, cell in told[1:]:
        for part in _BREAK.split(cell):
            if text := plain(part):
                yield f"{plain(told[0][1])}, {head}: {text}"


class _Reader:
    def __init__(self) -> None:
        self._headings: list[tuple[int, str]] = []
        self._label = ""
        self._fenced = False
        self._block: list[tuple[int, str]] = []
        self._columns: tuple[str, ...] = ()

    def read(self, markdown: str) -> Iterator[Sentence]:
        for number, line in enumerate(markdown.splitlines(), start=1):
            if _FENCE.match(line):
                self._fenced = not self._fenced
                yield from self._flush()
            elif not self._fenced and (_HEADING.match(line) or not self._in_references()):
                yield from self._take(number, line)
        yield from self._flush()

    def _in_references(self) -> bool:
        return bool(self._headings and _REFERENCES.match(self._headings[-1][1]))

    def _take(self, number: int, line: str) -> Iterator[Sentence]:
        if _FOOTNOTE.match(line) or line.lstrip().startswith("|"):
            yield from self._flush()
            yield from self._row(number, line) if line.lstrip().startswith("|") else ()
            return
        self._columns = ()
        heading, label, item = _HEADING.match(line), _LABEL.match(line), _ITEM.match(line)
        if heading or label or item or not line.strip():
            yield from self._flush()
        if heading:
            level = len(heading[1])
            self._headings = [one for one in self._headings if one[0] < level] + [(level, plain(heading[2]))]
            self._label = ""
        elif label:
            self._label = plain(label[1] or label[2]).rstrip(":")
        elif line.strip():
            self._block.append((number, item[1] if item else line.strip()))

    def _row(self, number: int, line: str) -> Iterator[Sentence]:
        cells = split_row(line)
        if not self._columns:
            self._columns = tuple(map(plain, cells))
        elif not all(_RULE.fullmatch(cell) for cell in cells):
            for text in cell_texts(self._columns, cells):
                yield Sentence(text, number, tuple(name for _, name in self._headings), self._label, plain(" ".join(cells)))

    def _flush(self) -> Iterator[Sentence]:
        block, self._block = self._block, []
        block = [(number, _MARKS.sub("", part)) for number, part in block]
        text = " ".join(part for _, part in block)
        starts = [sum(len(part) + 1 for _, part in block[:at]) for at in range(len(block))]
        position = 0
        for part in _END.split(text):
            at = text.find(part, position)
            position = at + len(part)
            line = next((number for (number, _), start in reversed(list(zip(block, starts, strict=True))) if start <= at), 0)
            if cleaned := plain(part):
                yield Sentence(cleaned, line, tuple(name for _, name in self._headings), self._label)
