"""The comparison: every aspect of the question `compare` as a row, a column for each organisation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from ssbgraph.model import Answer
from ssbgraph.model import Row as Fields
from ssbgraph.reports.desk import LISTED, Desk, sentence
from ssbgraph.reports.format import day, months, readable
from ssbgraph.reports.model import Block, Caveat, Evidence, Paragraph, Row, Section, Sentence, Table
from ssbgraph.reports.wordings import SHOWN

_SHOWN = 4


def comparison(desk: Desk, compared: Sequence[str]) -> Section:
    """The section; a table for each group of aspects."""
    found = desk.ask("compare", of=list(compared))
    heads = ("Aspect", *(desk.label(id_) for id_ in compared))
    blocks: list[Block] = [
        Table(str(name), heads, tuple(_row(desk, found, row) for row in rows))
        for name, rows in groupby(found.rows, key=lambda row: row["section"])
    ]
    blocks.insert(0, Paragraph(tuple(_known(desk, found))))
    blocks += [Caveat(text) for text in _reading(found.rows)]
    return Section("comparison", "Comparison", tuple(blocks))


def _known(desk: Desk, found: Answer) -> Iterator[Sentence]:
    """Of how many aspects something is known of each, and of how many something has been shown."""
    whole = desk.measure(found, "aspects", len(found.rows))
    for at, id_ in enumerate(found.subjects):
        entries = [row["cells"][at]["entries"] for row in found.rows]
        known = sum(bool(one) for one in entries)
        shown = [row for row, one in zip(found.rows, entries, strict=True) if any(entry["status"] in SHOWN for entry in one)]
        names = f" ({'; '.join(row['label'].lower() for row in shown)})" if shown else ""
        yield sentence(
            f"{desk.label(id_)}: something is known of {known} of {len(found.rows)} aspects, and something was shown in practice "
            f"in {len(shown)}{names}.",
            [statement for row in shown for statement in _proofs(row["cells"][at]["entries"])],
            whole,
            desk.measure(found, f"{desk.label(id_)}: aspects known", known),
            desk.measure(found, f"{desk.label(id_)}: aspects shown", len(shown)),
        )


def _proofs(entries: Sequence[Mapping[str, Any]]) -> list[str]:
    return [id_ for entry in entries if entry["status"] in SHOWN for id_ in entry["statements"]]


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
        _disputed(desk, entry),
    )
    behind = "; ".join(part for part in parts if part)
    return f"{readable(entry['text'])}{f' ({behind})' if behind else ''}"


def _disputed(desk: Desk, entry: Mapping[str, Any]) -> str:
    """Whether sources disagree about the statement behind the entry."""
    used = set(entry["statements"])
    return "disputed" if any(used & set(dispute.statements) for dispute in desk.view.disputes.values()) else ""


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
