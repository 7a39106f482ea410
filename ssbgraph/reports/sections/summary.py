"""Executive summary: the sharpest findings (`sections.findings`), and where those compared stand."""

from __future__ import annotations

from collections.abc import Sequence

from ssbgraph.answers.wording import metric_label
from ssbgraph.dates import latest
from ssbgraph.model import Claim
from ssbgraph.reports.desk import Desk
from ssbgraph.reports.format import day, figure
from ssbgraph.reports.model import Block, Evidence, Listing, Paragraph, Row, Section, Table
from ssbgraph.reports.sections.findings import findings
from ssbgraph.reports.sections.ledger import tallied
from ssbgraph.reports.wordings import status_words

_LAUNCHES = ("mass-production-start", "commercial-launch", "vehicle-launch")


def summary(desk: Desk, compared: Sequence[str]) -> Section:
    """The section."""
    found = findings(desk)
    blocks: list[Block] = [Listing(tuple(Paragraph(one.words) for one in found), numbered=True)]
    blocks.append(_standing(desk, compared))
    return Section("summary", "Executive summary", tuple(blocks))


def _standing(desk: Desk, compared: Sequence[str]) -> Table:
    rows = tuple(_line(desk, id_) for id_ in compared)
    return Table(
        "Where those compared stand",
        (
            "Organisation",
            "Next open date of launch or series production",
            "Promises met of decided",
            "Claims shown of all",
            "Partners",
        ),
        rows,
    )


def _line(desk: Desk, of: str) -> Row:
    slippage, claims, partners = desk.ask("slippage", of=of), desk.ask("claims", of=of), desk.ask("partners", of=of)
    row = tallied(slippage) if slippage.rows else {"met": 0, "decided": 0}
    shown = sum(one["status"] in ("third-party-verified", "achieved", "demonstrated") for one in claims.rows)
    ahead = next_date(desk, of)
    cells = (
        desk.label(of),
        _date(desk, ahead),
        f"{row['met']} of {row['decided']}",
        f"{shown} of {len(claims.rows)}",
        str(len(partners.rows)),
    )
    measures = (
        desk.measure(slippage, "met", row["met"]),
        desk.measure(slippage, "decided", row["decided"]),
        desk.measure(claims, "claims", len(claims.rows)),
        desk.measure(claims, "shown", shown),
        desk.measure(partners, "partners", len(partners.rows)),
    )
    return Row(cells, Evidence((ahead.id,) if ahead else (), measures))


def _date(desk: Desk, ahead: Claim | None) -> str:
    if ahead is None:
        return "none open on record"
    said = f", said {day(ahead.announced)}" if ahead.announced else ""
    return f"{metric_label(desk.view, ahead.metric)} {figure(ahead)} ({status_words(ahead.status)}{said})"


def next_date(desk: Desk, of: str) -> Claim | None:
    """The open promise of launch or series production that an organisation gave last."""
    rows = desk.ask("promises", of=of).rows
    known = [
        desk.view.claims[row["statements"][0]]
        for row in rows
        if row["nature"] == "promise" and row["outcome"] == "open" and row["metric"] in _LAUNCHES
    ]
    ahead = [claim for claim in known if claim.promised and latest(claim.promised) >= desk.view.as_of]
    return max(ahead, key=lambda one: (one.announced or "", one.id), default=None)
