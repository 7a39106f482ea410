"""`report company X`: what it is and does, its partners, promises, needs and risks, and what changed in a year."""

from __future__ import annotations

from collections.abc import Iterator

from ssbgraph.answers.promises import holdings
from ssbgraph.answers.wording import metric_label
from ssbgraph.model import ACTOR_KINDS, Claim
from ssbgraph.model import Row as Fields
from ssbgraph.reports.changes import parts
from ssbgraph.reports.desk import Desk, sentence, statements_of
from ssbgraph.reports.format import count, day, figure, listed, percent
from ssbgraph.reports.model import Block, Caveat, Evidence, Listing, Paragraph, Report, Row, Section, Sentence, Table
from ssbgraph.reports.sections.doubts import dispute, open_claims
from ssbgraph.reports.sections.ledger import own
from ssbgraph.reports.sections.method import method
from ssbgraph.reports.sections.network import partners, surroundings
from ssbgraph.reports.sections.supply import needs
from ssbgraph.reports.wordings import SHOWN, by_proof, conditions, country, said, status

_FIGURES, _OPEN = 8, 4
_HEADLINES = (
    "energy-density-gravimetric",
    "energy-density-volumetric",
    "cycle-life",
    "fast-charge-time",
    "capacity-retention",
    "cell-capacity",
    "driving-range",
    "production-capacity",
    "production-volume",
    "cost-per-kwh",
    "ionic-conductivity",
)


def company(desk: Desk, name: str) -> Report:
    """The report on one organisation. Raises UnknownName, AmbiguousName, or UsageError for a thing of another kind."""
    of = desk.view.resolve(name, ACTOR_KINDS)
    as_of = desk.view.as_of
    sections = [
        _profile(desk, of),
        _network(desk, of),
        Section("promises", "Promises", tuple(own(desk, of))),
        _risks(desk, of),
        _changes(desk, of),
    ]
    rule = (
        "What changed covers the twelve months before the day of this report, of the organisation and all it makes, runs "
        "and owns."
    )
    sections.append(method(desk, (rule,)))
    return Report(
        "company",
        desk.label(of),
        f"Company report; as known on {day(as_of.isoformat())}",
        as_of.isoformat(),
        tuple(section for section in sections if section.blocks),
    )


def _profile(desk: Desk, of: str) -> Section:
    blocks: list[Block] = [Paragraph(tuple(_who(desk, of)))]
    figures = _figures(desk, of)
    if figures.rows:
        blocks.append(figures)
    return Section("profile", "Profile", tuple(blocks))


def _who(desk: Desk, of: str) -> Iterator[Sentence]:
    found = desk.ask("profile", of=of)
    thing = desk.view.things[of]
    place = f" in {country(thing.country)}" if thing.country else ""
    roles = f", recorded as {listed([role.replace('-', ' ') for role in thing.roles])}" if thing.roles else ""
    kind = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in thing.kind).strip()
    yield sentence(
        f"{desk.label(of)} is {'an' if kind[0] in 'aeiou' else 'a'} {kind}{place}{roles}.",
        (),
        desk.measure(found, "facts on record", len(found.rows)),
        lead=True,
    )
    for section, words in (
        ("makes", "Makes"),
        ("develops", "Develops"),
        ("uses", "Uses"),
        ("operates", "Runs"),
        ("builds", "Builds or plans"),
    ):
        rows = [row for row in found.rows if row["section"] == section and row.get("status") not in ("ended", "rumoured")]
        if rows:
            names = list(dict.fromkeys(desk.name(row["entity"]) for row in rows))
            yield sentence(f"{words}: {listed(names)}.", statements_of(rows))
    yield from _money(desk, of)


def _money(desk: Desk, of: str) -> Iterator[Sentence]:
    found = desk.ask("investors", of=of)
    rows = [row for row in found.rows if row.get("status") not in ("ended", "rumoured")]
    if rows:
        names = listed(list(dict.fromkeys(desk.label(row["entity"]) for row in rows)))
        yield sentence(f"Money from: {names}.", statements_of(rows))


def _figures(desk: Desk, of: str) -> Table:
    claims = by_proof(desk.view.claims[row["statement"]] for row in desk.ask("claims", of=of).rows)
    kept = sorted(
        (one for one in claims if one.metric in _HEADLINES and not one.is_milestone),
        key=lambda one: (one.status not in SHOWN, _HEADLINES.index(one.metric)),
    )[:_FIGURES]
    rows = tuple(
        Row(
            (metric_label(desk.view, one.metric), figure(one), status(desk.view, one), _of(desk, of, one), said(one)),
            Evidence((one.id,)),
        )
        for one in kept
    )
    return Table(
        "Figures, those shown in practice first", ("What", "Figure", "Status", "Of and under which conditions", "Said"), rows
    )


def _of(desk: Desk, of: str, claim: Claim) -> str:
    about = [] if claim.about == of else [desk.label(claim.about)]
    limits = conditions(desk.view, claim)
    return "; ".join([*about, *([limits] if limits else [])])


def _network(desk: Desk, of: str) -> Section:
    picture = surroundings(desk, of)
    blocks: list[Block] = [Paragraph(tuple(partners(desk, of)))]
    if picture:
        blocks.append(picture)
    return Section("network", "Network", tuple(blocks))


def _risks(desk: Desk, of: str) -> Section:
    blocks: list[Block] = [Paragraph(tuple(needs(desk, of)), "Dependencies")]
    blocks += _unverified(desk, of)
    blocks += _disputes(desk, of)
    return Section("risks", "Dependencies and risks", tuple(blocks))


def _unverified(desk: Desk, of: str) -> Iterator[Block]:
    found, whole = desk.ask("unverified", of=of), len(desk.ask("claims", of=of).rows)
    if not whole or not found.rows:
        return
    bare, share = len(found.rows), percent(len(found.rows), whole)
    measures = (
        desk.measure(found, "claims", whole),
        desk.measure(found, "unverified", bare),
        desk.measure(found, "unverified in percent", round(100 * bare / whole)),
    )
    text = f"{bare} of {count(whole, 'claim')} ({share}) are shown by nobody; the newest of them:"
    yield Paragraph((sentence(text, (), *measures, lead=True),), "Unverified")
    yield Listing(tuple(Paragraph((_claim(desk, one),)) for one in open_claims(desk, of, _OPEN)))


def _claim(desk: Desk, one: Claim) -> Sentence:
    when = f", {day(one.announced)}" if one.announced else ""
    what = f"{desk.label(one.about)}, {metric_label(desk.view, one.metric)}"
    return sentence(f"{what}: {figure(one)} ({status(desk.view, one)}{when}).", (one.id,))


def _disputes(desk: Desk, of: str) -> Iterator[Block]:
    rows: tuple[Fields, ...] = desk.ask("disputes", of=of).rows
    if rows:
        yield Paragraph((), "Disputed")
        yield Listing(tuple(Paragraph((dispute(desk, row),)) for row in rows))


def _changes(desk: Desk, of: str) -> Section:
    today = desk.view.as_of
    since = f"{today.year - 1}-{today.month:02d}"
    blocks: list[Block] = []
    for section in parts(desk, since, holdings(desk.view, of)):
        shown = [block for block in section.blocks if not isinstance(block, (Caveat, Paragraph))]
        blocks += [Paragraph((), section.title), *shown] if shown else []
    return Section(
        "changes",
        f"What changed since {day(since)}",
        tuple(blocks) or (Caveat(f"Nothing with a recorded day changed since {day(since)}."),),
    )
