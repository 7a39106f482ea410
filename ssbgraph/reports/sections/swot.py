"""Strengths, weaknesses, opportunities and threats, each with what carries it, from the question `swot`."""

from __future__ import annotations

from collections.abc import Iterator

from ssbgraph.model import Answer
from ssbgraph.model import Row as Fields
from ssbgraph.reports.desk import Desk, short
from ssbgraph.reports.format import readable
from ssbgraph.reports.model import Block, Caveat, Evidence, Listing, Measure, Paragraph, Section, Sentence

_QUADRANTS = {"strength": "Strengths", "weakness": "Weaknesses", "opportunity": "Opportunities", "threat": "Threats"}


def swot(desk: Desk) -> Section:
    """The section, for the whole market."""
    found = desk.ask("swot")
    blocks: list[Block] = []
    for quadrant, title in _QUADRANTS.items():
        blocks += _quadrant(desk, found, quadrant, title)
    return Section("swot", "SWOT for entering the market", tuple(blocks))


def _quadrant(desk: Desk, found: Answer, quadrant: str, title: str) -> Iterator[Block]:
    rows = [row for row in found.rows if row["quadrant"] == quadrant]
    borne = [row for row in rows if row["supported"]]
    if borne:
        yield Paragraph((), title)
        yield Listing(tuple(Paragraph(tuple(_sentences(desk, found, row))) for row in borne))
    if new := [row["label"] for row in borne if row["origin"] == "found-in-graph"]:
        yield Caveat(f"Shown by the graph, though studies of the market seldom name it: {', '.join(new)}.")
    if bare := [row["label"] for row in rows if not row["supported"]]:
        yield Caveat(f"{title} often named that nothing in the graph carries: {', '.join(map(short, bare))}.")


def _sentences(desk: Desk, found: Answer, row: Fields) -> Iterator[Sentence]:
    evidence = Evidence(tuple(row["examples"]), tuple(_measures(desk, found, row)))
    yield Sentence(f"{row['label']}.", evidence, lead=True)
    yield Sentence(readable(row["text"]), evidence)


def _measures(desk: Desk, found: Answer, row: Fields) -> Iterator[Measure]:
    command = desk.command("swot", found.parameters)
    for name in ("value", "reference"):
        if row.get(name) is not None:
            what = str(row.get("measure") or row["label"])
            yield Measure(command, what if name == "value" else f"{what}, for comparison", row[name])
    if not row["examples"]:
        yield Measure(command, "statements counted", len(row["statements"]))
