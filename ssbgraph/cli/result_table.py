"""SPARQL JSON results as a table for the terminal."""

from __future__ import annotations

import json
import shutil

from ssbgraph.render.width import clean, columns, pad, wrap


def table(content: bytes) -> str:
    """The rows of SPARQL JSON in columns that fit the terminal; prefixed names for IRIs of the graph."""
    from ssbgraph.store.locate_lines import short

    found = json.loads(content)
    if "boolean" in found:
        return "yes" if found["boolean"] else "no"
    heads = found["head"]["vars"]
    rows = [
        [
            clean(short(cell["value"]) if (cell := row.get(head, {})).get("type") == "uri" else str(cell.get("value", "")))
            for head in heads
        ]
        for row in found["results"]["bindings"]
    ]
    widths = _widths(heads, rows, shutil.get_terminal_size((100, 24)).columns)
    lines = ["  ".join(pad(head.upper(), size) for head, size in zip(heads, widths, strict=True)).rstrip()]
    for row in rows:
        blocks = [wrap(cell, size) for cell, size in zip(row, widths, strict=True)]
        lines += [
            "  ".join(
                pad(block[at] if at < len(block) else "", size) for block, size in zip(blocks, widths, strict=True)
            ).rstrip()
            for at in range(max(len(block) for block in blocks))
        ]
    return "\n".join([*lines, f"({len(rows)} rows)"])


def _widths(heads: list[str], rows: list[list[str]], room: int) -> list[int]:
    widths = [max([columns(head), *(columns(row[at]) for row in rows)]) for at, head in enumerate(heads)]
    while widths and sum(widths) + 2 * (len(widths) - 1) > room and max(widths) > 10:
        widths[widths.index(max(widths))] -= 1
    return widths
