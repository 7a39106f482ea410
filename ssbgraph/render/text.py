"""Answers as tables for the terminal: narrow columns beside, long ones wrapped below their row if need be."""

from __future__ import annotations

from collections.abc import Sequence

from ssbgraph.model import Answer, Column, Row
from ssbgraph.render.cells import cell
from ssbgraph.render.width import clean, columns, pad, wrap

_BOLD, _DIM, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_WIDEST = 34
_NARROWEST = 12
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
    shown = [column for column in answer.columns if any(cell(answer, row, column.field) for row in answer.rows)]
    narrow = [column for column in shown if not column.wrap]
    long = [column for column in shown if column.wrap]
    widths = _fitted([_width(answer, column) for column in narrow], width)
    left = width - sum(widths) - 2 * len(widths)
    beside = len(long) == 1 and left >= _ROOM
    head = "  ".join(pad(column.heading.upper(), size) for column, size in zip(narrow, widths, strict=True))
    lines = [_styled(head + ("  " + long[0].heading.upper() if beside else ""), _DIM, color)]
    current: object = None
    for row in answer.rows:
        if answer.group and row.get(answer.group) != current:
            current = row.get(answer.group)
            lines += ["", _styled(clean(str(current)).upper(), _BOLD, color)]
        lines += _row(answer, row, narrow, widths, long, left if beside else 0, width)
    return lines


def _width(answer: Answer, column: Column) -> int:
    longest = max((columns(clean(cell(answer, row, column.field))) for row in answer.rows), default=0)
    return max(min(longest, _WIDEST), columns(column.heading))


def _fitted(widths: Sequence[int], width: int) -> list[int]:
    """The widths with the widest cut down until they fit the terminal."""
    fitted = list(widths)
    while sum(fitted) + 2 * (len(fitted) - 1) > width and max(fitted) > _NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _row(answer: Answer, row: Row, narrow: Sequence[Column], widths: Sequence[int], long: Sequence[Column],
         beside: int, width: int) -> list[str]:
    blocks = [wrap(clean(cell(answer, row, column.field)), size) for column, size in zip(narrow, widths, strict=True)]
    sizes = list(widths)
    if beside:
        blocks.append(wrap(clean(cell(answer, row, long[0].field)), beside))
        sizes.append(beside)
    height = max((len(block) for block in blocks), default=0)
    lines = ["  ".join(pad(block[at] if at < len(block) else "", size)
                       for block, size in zip(blocks, sizes, strict=True)) for at in range(height)]
    for column in () if beside else long:
        if text := clean(cell(answer, row, column.field)):
            lines += ["    " + line for line in wrap(text, width - 4)]
    return lines


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
        text = f"[{source.number}] {source.publisher}, \"{source.title}\", {source.date or 'undated'}{weak}"
        first, *rest = wrap(clean(text), width)
        lines += [first, *("    " + line for line in rest), "    " + clean(source.url)]
    return lines
