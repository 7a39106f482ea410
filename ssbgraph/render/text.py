"""Answers as tables for the terminal: narrow columns beside, long ones wrapped below their row if need be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssbgraph.model import Answer, Column, Row
from ssbgraph.render.cells import cell
from ssbgraph.render.width import clean, columns, pad, wrap

_BOLD, _DIM, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDEST = 34
_NARROWEST = 12
_LEAD = 22
"""Columns that a first column needs to stand beside the others; with less it goes above them."""
_ROOM = 40
"""Columns a wrapped field needs to stand beside the others; with less it goes below them, indented."""


def table(answer: Answer, *, width: int = 100, color: bool = False) -> str:
    """Title, summary, rows, caveats and numbered sources, within `width` columns."""
    parts = [_styled(clean(answer.title), _BOLD, color)] if answer.title else []
    parts += wrap(clean(answer.summary), width) if answer.summary else []
    parts += ["", *_body(answer, width, color)] if answer.rows else ["", "Nothing in the graph answers this."]
    parts += _caveats(answer, width) + _citations(answer, width, color)
    return "\n".join(line.rstrip() for line in parts) + "\n"


def _styled(text: str, style: str, color: bool) -> str:
    return f"{style}{text}{_OFF}" if color else text


def _body(answer: Answer, width: int, color: bool) -> list[str]:
    if answer.subjects:
        from ssbgraph.render.matrix import table as side_by_side

        return side_by_side(answer, width=width, color=color)
    sheet = _sheet(answer, width)
    lines = [_styled(line, _DIM, color) for line in _head(sheet)]
    current: object = None
    for row in answer.rows:
        if answer.group and row.get(answer.group) != current:
            current = row.get(answer.group)
            lines += ["", *(_styled(line, _BOLD, color) for line in wrap(clean(str(current)).upper(), width))]
        lines += _row(answer, row, sheet)
    return lines


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the columns of an answer lie: side by side in their widths, or on lines of their own.

    `lead` is a first column too long to stand beside the others: it has a line above them. `long` columns stand in the
    `beside` columns that are left over, or below, indented. Where even the narrow ones do not fit side by side they are
    `flowing`: told one after the other, each with its heading.
    """

    lead: Column | None
    narrow: Sequence[Column]
    widths: Sequence[int]
    long: Sequence[Column]
    beside: int
    width: int
    flowing: bool = False

    @property
    def indent(self) -> str:
        """What the columns below a lead begin with."""
        return "  " if self.lead else ""


def _sheet(answer: Answer, width: int) -> Sheet:
    shown = [column for column in answer.columns if any(cell(answer, row, column.field) for row in answer.rows)]
    narrow = [column for column in shown if not column.wrap]
    long = [column for column in shown if column.wrap]
    wanted = [_width(answer, column) for column in narrow]
    if len(narrow) == 1 and len(long) != 1:
        return Sheet(narrow[0], (), (), long, 0, width)
    widths = _fitted(wanted, width)
    lead = narrow[0] if len(narrow) > 2 and widths[0] < min(wanted[0], _LEAD) else None
    if lead:
        narrow, widths = narrow[1:], _fitted(wanted[1:], width - 2)
    left = width - sum(widths) - 2 * len(widths) - (2 if lead else 0)
    if left < -2:
        return Sheet(shown[0], [column for column in narrow if column != shown[0]], (), long, 0, width, flowing=True)
    return Sheet(lead, narrow, widths, long, left if len(long) == 1 and left >= _ROOM else 0, width)


def _head(sheet: Sheet) -> list[str]:
    lead = [sheet.lead.heading.upper()] if sheet.lead else []
    if not sheet.widths:
        return lead
    head = "  ".join(pad(column.heading.upper(), size) for column, size in zip(sheet.narrow, sheet.widths, strict=True))
    return [*lead, sheet.indent + head + ("  " + sheet.long[0].heading.upper() if sheet.beside else "")]


def _width(answer: Answer, column: Column) -> int:
    longest = max((columns(clean(cell(answer, row, column.field))) for row in answer.rows), default=0)
    return max(min(longest, _WIDEST), columns(column.heading))


def _fitted(widths: Sequence[int], width: int) -> list[int]:
    """The widths with the widest cut down until they fit the terminal."""
    fitted = list(widths)
    while sum(fitted) + 2 * (len(fitted) - 1) > width and max(fitted) > _NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _row(answer: Answer, row: Row, sheet: Sheet) -> list[str]:
    lead = wrap(clean(cell(answer, row, sheet.lead.field)), sheet.width) if sheet.lead else []
    return lead + (_flowing(answer, row, sheet) if sheet.flowing else _beside(answer, row, sheet)) + _below(answer, row, sheet)


def _flowing(answer: Answer, row: Row, sheet: Sheet) -> list[str]:
    told = [f"{column.heading.lower()} {text}" for column in sheet.narrow if (text := clean(cell(answer, row, column.field)))]
    return [sheet.indent + line for line in wrap(" · ".join(told), sheet.width - 2)] if told else []


def _beside(answer: Answer, row: Row, sheet: Sheet) -> list[str]:
    blocks = [wrap(clean(cell(answer, row, column.field)), size) for column, size in zip(sheet.narrow, sheet.widths, strict=True)]
    sizes = list(sheet.widths)
    if sheet.beside:
        blocks.append(wrap(clean(cell(answer, row, sheet.long[0].field)), sheet.beside))
        sizes.append(sheet.beside)
    height = max((len(block) for block in blocks), default=0)
    return [
        sheet.indent
        + "  ".join(pad(block[at] if at < len(block) else "", size) for block, size in zip(blocks, sizes, strict=True))
        for at in range(height)
    ]


def _below(answer: Answer, row: Row, sheet: Sheet) -> list[str]:
    texts = [clean(cell(answer, row, column.field)) for column in (() if sheet.beside else sheet.long)]
    return ["    " + line for text in texts if text for line in wrap(text, sheet.width - 4)]


def _caveats(answer: Answer, width: int) -> list[str]:
    lines = [""] if answer.caveats else []
    for caveat in answer.caveats:
        first, *rest = wrap(clean(caveat), width - 2)
        lines += ["! " + first, *("  " + line for line in rest)]
    return lines


def _citations(answer: Answer, width: int, color: bool) -> list[str]:
    lines = ["", _styled("Sources", _DIM, color)] if answer.citations else []
    for source in answer.citations:
        weak = " (weak)" if source.weak else ""
        text = f'[{source.number}] {source.publisher}, "{source.title}", {source.date or "undated"}{weak}'
        first, *rest = wrap(clean(text), width - 4)
        lines += [first, *("    " + line for line in rest), "    " + clean(source.url)]
    return lines
