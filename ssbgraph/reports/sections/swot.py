"""Strengths, weaknesses, opportunities and threats, each with what carries it, from the question `swot`."""

from __future__ import annotations

from collections.abc import Iterator

from ssbgraph.model import Answer
from ssbgraph.model import Row as Fields
from ssbgraph.reports.desk import Desk, short
from ssbgraph.reports.model import Block, Caveat, Evidence, Listing, Measure, Paragraph, Section, Sentence

MISSING = "The SWOT is left out: this version of ssbgraph has no question `swot`."
_QUADRANTS = {"strength": "Strengths", "weakness": "Weaknesses", "opportunity": "Opportunities", "threat": "Threats"}


def swot(desk: Desk) -> Section:
    """The section, for the whole market. A caveat where the question does not exist."""
    if not desk.knows("swot"):
        return Section("swot", "SWOT for entering the market", (Caveat(MISSING),))
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
    if bare := [row["label"] for row in rows if not row["supported"]]:
        yield Caveat(f"{title} often named that nothing in the graph carries: {', '.join(map(short, bare))}.")


def _sentences(desk: Desk, found: Answer, row: Fields) -> Iterator[Sentence]:
    evidence = Evidence(tuple(row["examples"]), tuple(_measures(desk, found, row)))
    new = " (not named in common lists)" if row["origin"] == "found-in-graph" else ""
    yield Sentence(f"{row['label']}{new}.", evidence, lead=True)
    yield Sentence(row["text"], evidence)


def _measures(desk: Desk, found: Answer, row: Fields) -> Iterator[Measure]:
    command = desk.command("swot", found.parameters)
    for name in ("value", "reference"):
        if row.get(name) is not None:
            what = str(row.get("measure") or row["label"])
            yield Measure(command, what if name == "value" else f"{what}, for comparison", row[name])
    if not row["examples"]:
        yield Measure(command, "statements counted", len(row["statements"]))
