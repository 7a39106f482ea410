"""Supply chain: what alone stops lines, how concentrated its making is, who has capacity, and what each competitor needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ssbgraph.answers.countries import country_name
from ssbgraph.model import ITEM_KINDS, Answer, Claim
from ssbgraph.model import Row as Fields
from ssbgraph.reports.desk import LISTED, Desk, sentence, statements_of
from ssbgraph.reports.format import count, day, listed, number, quantity
from ssbgraph.reports.model import Block, Evidence, Paragraph, Row, Section, Sentence, Table
from ssbgraph.reports.wordings import conditions

_CHOKEPOINTS, _MAKERS = 10, 2
HIGH = 2500
"""Herfindahl-Hirschman index above which a market counts as highly concentrated (`ssbgraph concentration`)."""


def supply(desk: Desk, compared: Sequence[str]) -> Section:
    """The section, over all lines and for each of the `compared`."""
    choking = desk.ask("chokepoints")
    blocks: list[Block] = []
    if choking.rows:
        blocks = [Paragraph(tuple(_lead(desk, choking))), _chokepoints(desk, choking)]
    blocks += _concentrations(desk, choking.rows)
    blocks += _capacities(desk, choking.rows)
    blocks += _controls(desk)
    blocks += [Paragraph(tuple(needs(desk, id_)), desk.label(id_)) for id_ in compared]
    return Section("supply", "Supply chain: chokepoints and concentration", tuple(blocks))


def lines_judged(choking: Answer) -> int:
    """How many lines the question looked at: the first number of its summary."""
    return int(choking.summary.split()[0])


def materials(rows: Sequence[Fields]) -> list[Fields]:
    """The rows that are materials or classes of them, and stop a line."""
    return [row for row in rows if row["kind"] in ("Material", "MaterialClass") and row["stops"]]


def _lead(desk: Desk, choking: Answer) -> Iterator[Sentence]:
    whole = lines_judged(choking)
    first = materials(choking.rows)[:1]
    if first:
        row = first[0]
        yield sentence(
            f"The loss of {desk.name(row['entity'])} alone would stop {row['stops']} of {whole} lines on record: "
            "no substitute for it is known.",
            _listable(row),
            desk.measure(choking, "lines", whole),
            desk.measure(choking, f"lines stopped by {row['label']}", row["stops"]),
            lead=True,
        )
    yield sentence(
        "A line is one item that an organisation makes or buys; it stops where a required input has no other recorded "
        "source, so gaps in the record show as chokepoints.",
        (),
        desk.measure(choking, "lines", whole),
    )


def _listable(row: Fields) -> tuple[str, ...]:
    found = tuple(row["statements"])
    return found if len(found) <= LISTED else ()


def _chokepoints(desk: Desk, choking: Answer) -> Table:
    whole = lines_judged(choking)
    rows = tuple(_chokepoint(desk, choking, row) for row in choking.rows[:_CHOKEPOINTS] if row["stops"])
    return Table(
        f"Single points of failure that stop most of the {whole} lines",
        ("Input or source", "Kind", "Lines stopped", "Recorded makers"),
        rows,
        frozenset({2, 3}),
    )


def _chokepoint(desk: Desk, choking: Answer, row: Fields) -> Row:
    measures = [desk.measure(choking, f"lines stopped by {row['label']}", row["stops"])]
    makers = ""
    if row["kind"] in ITEM_KINDS:
        found = desk.ask("producers", of=row["entity"])
        now = [one for one in found.rows if one["activity"] == "maker" and one["status"] == "active"]
        makers = str(len(now))
        measures.append(desk.measure(found, "makers, active", len(now)))
    kind = {"MaterialClass": "class of material"}.get(row["kind"], row["kind"].lower())
    return Row((desk.label(row["entity"]), kind, str(row["stops"]), makers), Evidence(_listable(row), tuple(measures)))


def concentrated(desk: Desk, rows: Sequence[Fields]) -> list[tuple[str, Answer, Fields]]:
    """Materials among the rows with their newest dated (else undated) table of shares, most concentrated first."""
    found = []
    for row in materials(rows):
        answer = desk.ask("concentration", of=row["entity"])
        if answer.rows:
            best = max(answer.rows, key=lambda one: (one["year"] != "undated", str(one["year"]), one["hhi_minimum"]))
            found.append((row["entity"], answer, best))
    return sorted(found, key=lambda one: (-one[2]["hhi_minimum"], one[0]))


def _concentrations(desk: Desk, choking: Sequence[Fields]) -> Iterator[Block]:
    found = concentrated(desk, choking)
    if not found:
        return
    yield Paragraph((_high(desk, choking, found),), "Concentration by country")
    yield Table(
        "Country shares of the materials that stop lines (index as an interval: the rest may be in one hand or spread)",
        ("Material", "Stage and year", "Shares", "Covered", "Index"),
        tuple(_shared(desk, *one) for one in found),
        frozenset({3, 4}),
    )


def _high(desk: Desk, choking: Sequence[Fields], found: Sequence[tuple[str, Answer, Fields]]) -> Sentence:
    """How many of the materials are highly concentrated, and which."""
    high = [one for one in found if one[2]["hhi_minimum"] > HIGH]
    names = listed([desk.name(id_) for id_, _, _ in high])
    points = desk.ask("chokepoints")
    return sentence(
        f"Of {len(choking)} single points of failure, {len(found)} are materials with recorded country shares; {len(high)} of "
        f"them are highly concentrated, with a Herfindahl-Hirschman index over {number(HIGH)}: {names}.",
        [id_ for _, _, row in high for id_ in row["statements"]],
        desk.measure(points, "single points of failure", len(choking)),
        desk.measure(points, "with country shares", len(found)),
        desk.measure(points, "highly concentrated", len(high)),
        *(desk.measure(answer, "HHI at least", row["hhi_minimum"]) for _, answer, row in high),
        desk.measure(found[0][1], "highly concentrated above", HIGH),
        lead=True,
    )


def _shared(desk: Desk, id_: str, answer: Answer, row: Fields) -> Row:
    index = row["hhi"].replace(",", "")
    cells = (desk.label(id_), f"{row['stage']}, {row['year']}", _shares(row), f"{row['coverage']:.0f} %", index)
    measures = (
        desk.measure(answer, "HHI", row["hhi"]),
        desk.measure(answer, "covered in percent", round(row["coverage"])),
        *(desk.measure(answer, f"share of {code} in percent", round(share, 1)) for code, share in row["countries"].items()),
    )
    return Row(cells, Evidence(tuple(row["statements"]), measures))


def _shares(row: Fields) -> str:
    return ", ".join(f"{country_name(code)} {number(round(share, 1))} %" for code, share in row["countries"].items())


def _capacities(desk: Desk, choking: Sequence[Fields]) -> Iterator[Block]:
    for row in materials(choking):
        found = desk.ask("concentration", of=row["entity"], by="organisation")
        stated = [one for one in found.rows if one["running"] or one["planned"]]
        if sum(1 for one in stated if one["running"]) < _MAKERS:
            continue
        yield _capacity_table(desk, row, found, stated)


def _capacity_table(desk: Desk, row: Fields, found: Answer, stated: Sequence[Fields]) -> Table:
    rows = tuple(
        Row(
            (desk.label(one["entity"]), country_name(one["country"] or ""), _amount(one, "running"), _amount(one, "planned")),
            Evidence(
                tuple(one["statements"]),
                tuple(desk.measure(found, f"{one['label']}: {key}", one[key]) for key in ("running", "planned") if one[key]),
            ),
        )
        for one in stated
    )
    return Table(
        f"{desk.label(row['entity'])}: stated capacity, by organisation",
        ("Organisation", "Country", "Running", "Planned"),
        rows,
        frozenset({2, 3}),
    )


def _amount(row: Fields, key: str) -> str:
    return quantity(row[key], row["unit"]) if row[key] else "not known"


def _controls(desk: Desk) -> Iterator[Block]:
    rows = desk.query("claims-by-metric", metric="export-control-start")
    known = sorted((desk.view.claims[row["statement"]] for row in rows), key=lambda one: (str(one.promised), one.id))
    if known:
        found = tuple(Row(_control(desk, claim), Evidence((claim.id,))) for claim in known)
        yield Table("Export controls on record", ("Material", "By", "From", "Kind"), found)


def _control(desk: Desk, claim: Claim) -> tuple[str, ...]:
    kind = "; ".join(part for part in (claim.kind, conditions(desk.view, claim)) if part)
    return desk.label(claim.about), country_name(claim.country or ""), day(claim.promised or ""), kind


def needs(desk: Desk, of: str) -> Iterator[Sentence]:
    """What an organisation depends on: its inputs by tier, the single sources among them, its points of failure."""
    tiers = desk.ask("dependencies", of=of, tiers=True)
    if tiers.rows:
        single = [row for row in tiers.rows if row["mark"] == "single"]
        unknown = sum(row["mark"] == "unknown" for row in tiers.rows)
        depth = max(row["tier"] for row in tiers.rows)
        names = f" ({listed(list(dict.fromkeys(desk.name(row['entity']) for row in single)))})" if single else ""
        yield sentence(
            f"What {desk.label(of)} makes and develops takes {count(len(tiers.rows), 'recorded input')} over "
            f"{count(depth, 'tier')}: {len(single)} from a single recorded source{names}, {unknown} without any.",
            statements_of(single),
            desk.measure(tiers, "inputs", len(tiers.rows)),
            desk.measure(tiers, "tiers", depth),
            desk.measure(tiers, "from a single source", len(single)),
            desk.measure(tiers, "from an unknown source", unknown),
            lead=True,
        )
    else:
        yield sentence(f"What {desk.label(of)} needs for what it makes is not recorded.", (), desk.measure(tiers, "inputs", 0))
    yield from _failures(desk, of)


def _failures(desk: Desk, of: str) -> Iterator[Sentence]:
    found = desk.ask("chokepoints", of=of)
    rows = [row for row in found.rows if row["grade"] == "no known substitute"]
    if rows:
        names = listed([desk.name(row["entity"]) for row in rows], 8)
        yield sentence(
            f"{count(len(rows), 'thing')} without a known substitute would each stop one of its lines: {names}.",
            statements_of(rows),
            desk.measure(found, "without known substitute", len(rows)),
        )
