"""The comparison: every aspect of the question `compare` as a row, a column for each organisation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from ssbgraph.model import Answer
from ssbgraph.model import Row as Fields
from ssbgraph.reports.desk import LISTED, Desk
from ssbgraph.reports.format import day, months, readable
from ssbgraph.reports.model import Block, Caveat, Evidence, Row, Section, Table

_SHOWN = 4


def comparison(desk: Desk, compared: Sequence[str]) -> Section:
    """The section; a table for each group of aspects."""
    found = desk.ask("compare", of=list(compared))
    heads = ("Aspect", *(desk.label(id_) for id_ in compared))
    blocks: list[Block] = [
        Table(str(name), heads, tuple(_row(desk, found, row) for row in rows))
        for name, rows in groupby(found.rows, key=lambda row: row["section"])
    ]
    blocks += [Caveat(text) for text in _reading(found.rows)]
    return Section("comparison", "Comparison", tuple(blocks))


def _row(desk: Desk, found: Answer, row: Fields) -> Row:
    cells = tuple(_cell(desk, cell["entries"]) for cell in row["cells"])
    shown = [id_ for cell in row["cells"] for entry in cell["entries"][:_SHOWN] for id_ in entry["statements"]]
    return Row(
        (row["label"], *cells), Evidence(tuple(dict.fromkeys(shown))[:LISTED], (desk.measure(found, "aspect", row["label"]),))
    )


def _cell(desk: Desk, entries: Sequence[Mapping[str, Any]]) -> str:
    lines = [_entry(desk, entry) for entry in entries[:_SHOWN]]
    if len(entries) > _SHOWN:
        lines.append(f"and {len(entries) - _SHOWN} more")
    return "\n".join(lines) or "not known"


def _entry(desk: Desk, entry: Mapping[str, Any]) -> str:
    slip = entry.get("slip_months")
    parts = (
        entry.get("basis"),
        _sample(desk, entry),
        _standing(entry),
        day(entry["date"]) if entry.get("date") else "",
        _moved(slip),
        "no like counterpart" if entry.get("unlike") else "",
    )
    behind = "; ".join(part for part in parts if part)
    return f"{readable(entry['text'])}{f' ({behind})' if behind else ''}"


def _moved(slip: float | None) -> str:
    """By how much a date was moved, later or earlier."""
    return "" if not slip else f"slip {months(slip)}" if slip > 0 else f"brought forward {months(-slip)}"


def _sample(desk: Desk, entry: Mapping[str, Any]) -> str:
    """Which sample the figure was measured on, where one is stated."""
    figure = entry.get("unit") and entry.get("standing") != "computed"
    claims = (desk.view.claims.get(id_) for id_ in entry["statements"][:1] if figure)
    return next((f"{claim.sample_stage}-sample" for claim in claims if claim and claim.sample_stage in ("A", "B", "C")), "")


def _standing(entry: Mapping[str, Any]) -> str:
    words = str(entry.get("standing") or "")
    return "" if words == "active" else words


def _reading(rows: Sequence[Fields]) -> Iterator[str]:
    if any(entry.get("unlike") for row in rows for cell in row["cells"] for entry in cell["entries"]):
        yield (
            'Like is compared with like: a figure marked "no like counterpart" was measured on something else (another '
            "level, sample or charge window) than those of the others in its row."
        )
    yield '"Not known" means that no statement in the graph tells; it does not mean that there is none.'
