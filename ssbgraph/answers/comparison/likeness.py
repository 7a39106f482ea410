"""Like with like: an entry that no other competitor can be held against says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ssbgraph.answers.comparison.entry import Entry, firmness
from ssbgraph.answers.comparison.figures import UNSTATED

Cells = Sequence[Sequence[Entry]]


def marked(cells: Cells) -> list[list[Entry]]:
    """The cells of one aspect with every entry marked that has no counterpart in another cell; ordered to be read.

    Two entries are alike if they are measured on the same basis in the same unit and no two different generations are
    stated, or if they rest on the same statement. A basis that is not stated is like no other. Where only one cell has
    entries, nothing is compared or marked.
    """
    compared = sum(bool(cell) for cell in cells) > 1
    return [
        sorted(
            (
                _marked(entry, [other for place, others in enumerate(cells) if place != at for other in others])
                if compared
                else entry
                for entry in cell
            ),
            key=_order,
        )
        for at, cell in enumerate(cells)
    ]


def _marked(entry: Entry, others: Sequence[Entry]) -> Entry:
    if entry.basis is None:
        return entry
    if any(set(entry.statements) & set(other.statements) for other in others):
        return entry
    same = [other for other in others if (other.basis, other.unit) == (entry.basis, entry.unit) and UNSTATED not in entry.basis]
    if any(_same_generation(entry, other) for other in same):
        return entry
    why = f"{entry.generation} here, not there" if same else entry.basis
    return replace(entry, unlike=why)


def _same_generation(one: Entry, other: Entry) -> bool:
    return not one.generation or not other.generation or one.generation == other.generation


def _order(entry: Entry) -> tuple[bool, bool, bool, int, str, str]:
    over = entry.outcome is not None and not entry.outcome.startswith("met")
    latest_first = "".join(chr(0x10FFFF - ord(letter)) for letter in entry.date or "0")
    return over, entry.status == "estimate", bool(entry.unlike), firmness(entry.status), latest_first, entry.text
