"""The promise ledger: how many promises were kept, by whom, which dates slipped most, and each competitor's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ssbgraph.answers.promises import metrics_like
from ssbgraph.answers.wording import metric_label
from ssbgraph.model import Answer, Claim
from ssbgraph.model import Row as Fields
from ssbgraph.reports.desk import LISTED, Desk, sentence, statements_of
from ssbgraph.reports.format import count, day, figure, months, number, percent, readable
from ssbgraph.reports.model import Block, Caveat, Evidence, Figure, Measure, Paragraph, Row, Section, Sentence, Table
from ssbgraph.reports.wordings import status_words

_LONGEST, _RANKED = 10, 14
ROLES = ("automaker", "cell-maker", "electrolyte-supplier")
"""Roles of those whose dates are told by name; raw materials have dates of their own."""
_DRAWN = ("-start", "-launch", "-delivery", "-unveil", "-test", "-complete")
"""Endings of the milestones that are drawn: those on the way to a product."""
_RIGHT = frozenset(range(1, 7))


def ledger(desk: Desk, compared: Sequence[str]) -> Section:
    """The section; `compared` organisations get a chart and a table each."""
    slippage = desk.ask("slippage")
    blocks: list[Block] = []
    if slippage.rows:
        blocks = [landscape(desk, slippage), _organisations(desk, slippage, compared), slips(desk)]
    for id_ in compared:
        blocks += own(desk, id_, desk.label(id_))
    return Section("ledger", "Promise ledger", tuple(blocks) or (Caveat("No dated promise is recorded by this day."),))


def tallied(slippage: Answer) -> Fields:
    """The row of an answer that sums up all series."""
    return next(row for row in slippage.rows if row["section"] == "Landscape")


def landscape(desk: Desk, slippage: Answer) -> Paragraph:
    """How many promises were decided and kept in all, and what the middle series slipped."""
    row = tallied(slippage)
    met, decided, late = (
        desk.measure(slippage, name, row[key])
        for name, key in (("promises met", "met"), ("promises decided", "decided"), ("promises overdue", "overdue"))
    )
    found = [_kept(row, met, decided)] if row["decided"] else []
    if row["overdue"]:
        found.append(
            sentence(
                f"For another {count(row['overdue'], 'promise')} the date has passed and no source tells what became of it.",
                (),
                late,
            )
        )
    if row["slip"] is not None:
        measures = (
            desk.measure(slippage, "series compared", row["series_compared"]),
            desk.measure(slippage, "median slip in months", row["slip"]),
        )
        found.append(
            sentence(
                f"In the {count(row['series_compared'], 'series', 'series')} whose date was given at least twice for the same "
                f"thing in the same scope, the median slip is {months(row['slip'])}.",
                (),
                *measures,
            )
        )
    return Paragraph(tuple(found))


def _kept(row: Fields, met: Measure, decided: Measure) -> Sentence:
    return sentence(
        f"{_of(row['met'], row['decided'])} promises whose outcome is decided were met "
        f"({percent(row['met'], row['decided'])}); the others were missed, withdrawn or replaced by a later date.",
        (),
        met,
        decided,
        Measure(met.command, "share met in percent", round(100 * row["met"] / row["decided"])),
        lead=True,
    )


def _of(part: int, whole: int) -> str:
    return f"{number(part)} of {number(whole)}"


def _organisations(desk: Desk, slippage: Answer, compared: Sequence[str]) -> Table:
    known = [row for row in slippage.rows if row["section"] == "Organisations"]
    ranked = sorted(known, key=lambda row: (row["entity"] not in compared, -row["decided"], row["label"].casefold()))
    kept = [row for row in ranked if row["entity"] in compared or row["decided"] > 1][:_RANKED]
    rows = tuple(
        Row(cells, Evidence((), (desk.measure(slippage, row["label"], "; ".join(cells[1:])),)))
        for row in kept
        for cells in (_tally(desk, row),)
    )
    return Table(
        "Promises kept, by organisation: those compared first, then those with most decided promises",
        ("Organisation", "Dated promises", "Decided", "Met", "Share met", "Overdue", "Median slip, months"),
        rows,
        _RIGHT,
    )


def _tally(desk: Desk, row: Fields) -> tuple[str, ...]:
    share = percent(row["met"], row["decided"]) if row["decided"] > 1 else "too few"
    slip = number(row["slip"]) if row["slip"] is not None else "not known"
    return (
        desk.label(row["entity"]),
        str(row["promises"]),
        str(row["decided"]),
        str(row["met"]),
        share,
        str(row["overdue"]),
        slip,
    )


def moved(desk: Desk) -> list[tuple[Answer, Fields]]:
    """Series of those who make or use the cells that slipped, most first, each with the answer that gives it."""
    found: dict[tuple[str, ...], tuple[Answer, Fields]] = {}
    for role in ROLES:
        answer = desk.ask("slippage", role=role)
        for row in answer.rows:
            if row["section"] == "Series" and slip_of(row) > 0 and row["first_said"] and row["latest_said"]:
                found.setdefault(tuple(row["statements"]), (answer, row))
    return sorted(found.values(), key=lambda pair: (-slip_of(pair[1]), pair[1]["label"].casefold()))


def slips(desk: Desk) -> Table:
    """The series that slipped most, by their own dates or along replacements."""
    found = tuple(_slip(desk, answer, row) for answer, row in moved(desk)[:_LONGEST])
    return Table(
        "Dates of automakers, cell makers and electrolyte suppliers that moved most (months between last days)",
        ("Whose and what", "First date", "Latest date", "Slip", "Now"),
        found,
        frozenset({3}),
    )


def _slip(desk: Desk, answer: Answer, row: Fields) -> Row:
    first, used = f"{readable(row['first'])}, said {day(row['first_said'])}", list(row["statements"])
    if slip_of(row) == row["slip_chain"]:
        oldest = first_of_chain(desk, row)
        first, used = f"{figure(oldest)}, said {day(oldest.announced or '')}", [oldest.id, *used]
    latest = f"{readable(row['latest'])}, said {day(row['latest_said'])}"
    measure = desk.measure(answer, "slip in months", slip_of(row))
    return Row(
        (_what(row), first, latest, number(slip_of(row)), row["outcome"]),
        Evidence(tuple(dict.fromkeys(used))[:LISTED], (measure,)),
    )


def first_of_chain(desk: Desk, row: Fields) -> Claim:
    """The first dated promise of the chain of replacements that leads to the latest one of a series."""
    known = desk.view.claims
    claim = max((known[id_] for id_ in row["statements"] if known[id_].announced), key=lambda one: (one.announced or "", one.id))
    seen: set[str] = set()
    while older := [
        known[id_]
        for id_ in claim.revision_of
        if id_ in known and id_ not in seen and known[id_].announced and known[id_].metric == claim.metric
    ]:
        seen.add(claim.id)
        claim = min(older, key=lambda one: (one.announced or "", one.id))
    return claim


def slip_of(row: Fields) -> float:
    """Months by which a series slipped: the larger of its own slip and that along its replacements; 0 where unknown."""
    return max((slip for slip in (row["slip"], row["slip_chain"]) if slip is not None), default=0.0)


def _what(row: Fields) -> str:
    return readable(str(row["label"]).replace(" · ", ", "))


def own(desk: Desk, of: str, heading: str = "") -> Iterator[Block]:
    """The ledger of one organisation: how it stands (below a heading, if one is given), its chart and its promises."""
    found = desk.ask("promises", of=of)
    rows = [row for row in found.rows if row["nature"] == "promise" and _milestone(desk, row)]
    if not rows:
        yield Caveat(f"No dated promise of {desk.label(of)} is recorded.")
        return
    yield Paragraph((_standing(desk, of, found, rows),), heading)
    if (drawn := drawing(desk, of, found)) is not None:
        yield drawn
    yield promises_table(desk, of, rows)


def _milestone(desk: Desk, row: Fields) -> bool:
    known = desk.view.metrics.get(row["metric"])
    return bool(known and known.milestone)


def _standing(desk: Desk, of: str, found: Answer, rows: Sequence[Fields]) -> Sentence:
    tally: dict[str, int] = {}
    for row in rows:
        word = row["outcome"].removesuffix(" (inferred)")
        tally[word] = tally.get(word, 0) + 1
    ordered = sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))
    parts = ", ".join(f"{number(value)} {word}" for word, value in ordered)
    measures = [
        desk.measure(found, "promises of milestones", len(rows)),
        *(desk.measure(found, word, value) for word, value in ordered),
    ]
    return sentence(
        f"Of {count(len(rows), 'milestone promise')} of {desk.label(of)}: {parts}.", statements_of(rows), *measures, lead=True
    )


def drawing(desk: Desk, of: str, found: Answer) -> Figure | None:
    """The chart of an organisation's milestones, where at least one was dated twice or said on a known day."""
    from ssbgraph.answers.ledger import series
    from ssbgraph.answers.promise_chart import chart
    from ssbgraph.answers.promises import holdings
    from ssbgraph.render.chart import chart_svg

    milestones = {id_ for id_ in metrics_like(desk.view, None) if id_.endswith(_DRAWN) and id_ != "research-start"}
    known = series(
        desk.view,
        (claim for id_ in holdings(desk.view, of) for claim in desk.view.claims_of.get(id_, ()) if claim.metric in milestones),
    )
    given_again = [one for one in known if len(one.promises) > 1] or known
    drawn = chart(desk.view, given_again, f"{desk.label(of)}: when dates were given, and for when")
    if not drawn.panels:
        return None
    shown = replace(found, chart=replace(drawn, panels=drawn.panels[:1]))
    points = [point.statement for panel in drawn.panels[:1] for curve in panel.curves for point in curve.points]
    caption = sentence(f"Dates that {desk.label(of)} gave, those given more than once first; the table below lists all.", points)
    return Figure(caption, chart_svg(shown), chart_svg(shown, theme="light"))


def promises_table(desk: Desk, of: str, rows: Sequence[Fields]) -> Table:
    """The milestone promises of an organisation in the order in which they were given."""
    ordered = sorted(rows, key=lambda row: (row["announced"] or "9", row["statements"]))
    found = tuple(Row(_promise(desk, of, row), Evidence(tuple(row["statements"]))) for row in ordered)
    return Table(f"Milestones promised by {desk.label(of)}", ("What", "Said", "For", "As", "Outcome"), found)


def _promise(desk: Desk, of: str, row: Fields) -> tuple[str, ...]:
    scope = [desk.label(text) if text in desk.view.things else text for text in row["scope"].values()]
    whose = [] if row["about"] == of else [desk.label(row["about"])]
    what = ", ".join([*whose, metric_label(desk.view, row["metric"]), *scope])
    said = day(row["announced"]) if row["announced"] else "undated"
    return what, said, readable(row["promise"]), status_words(row["status"]), row["outcome"]
