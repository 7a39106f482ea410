"""Plain rows of text as a table that fits the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from ssbgraph.render.width import clean, columns, pad, wrap

_DIM, _OFF = "\x1b[2m", "\x1b[0m"
_NARROWEST = 8


def grid(headings: Sequence[str], rows: Sequence[Sequence[str]], *, width: int = 100, color: bool = False) -> str:
    """A table within `width` columns where possible; long cells go on over several lines."""
    cleaned = [[clean(text) for text in row] for row in rows]
    sizes = _fitted([max(map(columns, texts)) for texts in zip(headings, *cleaned, strict=True)], width)
    head = "  ".join(pad(text, size) for text, size in zip(headings, sizes, strict=True)).rstrip()
    lines = [f"{_DIM}{head}{_OFF}" if color else head]
    for row in cleaned:
        lines += _lines(row, sizes)
    return "\n".join(lines) + "\n"


def _fitted(sizes: list[int], width: int) -> list[int]:
    """The widths, the widest ones cut until all fit side by side or none can be cut further."""
    room = width - 2 * (len(sizes) - 1)
    while sum(sizes) > room and max(sizes) > _NARROWEST:
        widest = max(sizes)
        next_size = max([size for size in sizes if size < widest] + [_NARROWEST])
        at = [index for index, size in enumerate(sizes) if size == widest]
        cut = min(widest - next_size, -(-(sum(sizes) - room) // len(at)))
        sizes = [size - cut if index in at else size for index, size in enumerate(sizes)]
    return sizes


def _lines(row: Sequence[str], sizes: Sequence[int]) -> list[str]:
    blocks = [wrap(text, size) for text, size in zip(row, sizes, strict=True)]
    return [
        "  ".join(pad(block[at] if at < len(block) else "", size) for block, size in zip(blocks, sizes, strict=True)).rstrip()
        for at in range(max(map(len, blocks), default=0))
    ]
