"""What is verified, what is not, and where sources disagree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ssbgraph.answers.wording import RELATION_WORDS, metric_label
from ssbgraph.model import Claim
from ssbgraph.model import Row as Fields
from ssbgraph.reports.desk import Desk, sentence
from ssbgraph.reports.format import count, figure, number, percent
from ssbgraph.reports.model import Block, Evidence, Listing, Paragraph, Row, Section, Sentence, Table
from ssbgraph.reports.wordings import PROOF, SHOWN, conditions, said, status, status_words

_DISPUTED = 12


def doubts(desk: Desk, compared: Sequence[str]) -> Section:
    """The section: verified claims, the standing of each competitor's claims, and disputes about them."""
    blocks: list[Block] = [Paragraph(tuple(_landscape(desk)))]
    verified = desk.query("third-party-verified")
    if verified:
        blocks.append(_verified(desk, [row["statement"] for row in verified]))
    blocks.append(_standing(desk, compared))
    blocks += _disputes(desk, compared)
    return Section("doubts", "Disputed and unverified", tuple(blocks))


def _landscape(desk: Desk) -> Iterator[Sentence]:
    found = desk.ask("unverified")
    whole, bare = len(desk.view.claims), len(found.rows)
    if whole:
        yield sentence(
            f"{number(bare)} of {count(whole, 'claim')} ({percent(bare, whole)}) are targets, plans, own statements "
            "or outside estimates that nobody has shown.",
            (),
            desk.measure(found, "claims", whole),
            desk.measure(found, "unverified", bare),
            desk.measure(found, "unverified in percent", round(100 * bare / whole)),
            lead=True,
        )
    disputed = desk.ask("disputes")
    yield sentence(
        f"Sources disagree in {count(len(disputed.rows), 'recorded place')}.",
        (),
        desk.measure(disputed, "disputes", len(disputed.rows)),
    )


def _verified(desk: Desk, statements: Sequence[str]) -> Table:
    claims = [desk.view.claims[id_] for id_ in dict.fromkeys(statements)]
    return Table(
        "Everything that a named third party has verified, and whether it is a partner or investor of the one concerned",
        ("Of", "What", "Figure", "Verified by", "Tie to it", "Under which conditions", "Said"),
        tuple(_verification(desk, one) for one in claims),
    )


def _verification(desk: Desk, one: Claim) -> Row:
    bound = ties(desk, one)
    verifier = status(desk.view, one).removeprefix("verified by ")
    kinds = ", ".join(dict.fromkeys(kind for kind, _ in bound)) or "none recorded"
    what = (desk.label(one.product or one.about), metric_label(desk.view, one.metric), figure(one))
    cells = (*what, verifier, kinds, conditions(desk.view, one), said(one))
    return Row(cells, Evidence(tuple(dict.fromkeys((one.id, *(id_ for _, id_ in bound))))))


def ties(desk: Desk, claim: Claim) -> list[tuple[str, str]]:
    """How those who verified a claim are bound to the one concerned: kinds of partnership with their statements."""
    actor = desk.view.things[claim.about].is_actor
    owners = [claim.about] if actor else [row["entity"] for row in desk.ask("producers", of=claim.about).rows]
    rows = [row for owner in owners for row in desk.ask("partners", of=owner).rows if row["entity"] in claim.verified_by]
    found = [(kind.replace("-", " "), id_) for row in rows for kind in row["kinds"] for id_ in row["statements"]]
    money = [row for owner in owners for row in desk.ask("investors", of=owner).rows if row["entity"] in claim.verified_by]
    return found + [("investment", id_) for row in money for id_ in row["statements"]]


def _standing(desk: Desk, compared: Sequence[str]) -> Table:
    rows = []
    for id_ in compared:
        found = desk.ask("claims", of=id_)
        tally = {name: sum(row["status"] == name for row in found.rows) for name in PROOF}
        shown = sum(value for name, value in tally.items() if name in SHOWN)
        measures = (
            desk.measure(found, "claims", len(found.rows)),
            desk.measure(found, "shown in practice", shown),
            *(desk.measure(found, status_words(name), value) for name, value in tally.items()),
            desk.measure(found, "target or planned", tally["target"] + tally["planned"]),
        )
        cells = (
            desk.label(id_),
            str(len(found.rows)),
            str(tally["third-party-verified"]),
            str(shown),
            str(tally["company-stated"]),
            str(tally["target"] + tally["planned"]),
            str(tally["estimate"]),
        )
        rows.append(Row(cells, Evidence((), measures)))
    return Table(
        "How well the claims of those compared are shown",
        (
            "Organisation",
            "Claims",
            "Verified by others",
            "Shown in all",
            "Own statements",
            "Targets and plans",
            "Outside estimates",
        ),
        tuple(rows),
        frozenset(range(1, 7)),
    )


def _disputes(desk: Desk, compared: Sequence[str]) -> Iterator[Block]:
    for id_ in compared:
        found = desk.ask("disputes", of=id_)
        if found.rows:
            items = tuple(Paragraph((dispute(desk, row),)) for row in found.rows[:_DISPUTED])
            yield Paragraph(
                (
                    sentence(
                        f"Sources disagree about {desk.label(id_)} in {count(len(found.rows), 'place')}:",
                        (),
                        desk.measure(found, "disputes", len(found.rows)),
                    ),
                ),
                f"Disputed: {desk.label(id_)}",
            )
            yield Listing(items)


def dispute(desk: Desk, row: Fields) -> Sentence:
    """A dispute in the words of its note."""
    note = row["note"].rstrip(". ")
    return Sentence(f"{_topic(desk, row['topic'])}: {note}.", Evidence(tuple(row["statements"]), (), (row["dispute"],)))


def _topic(desk: Desk, topic: str) -> str:
    """What is disputed: a metric by its label, a relation by its words and the other end."""
    head, _, other = topic.partition("--")
    words = metric_label(desk.view, head) if head in desk.view.metrics else RELATION_WORDS.get(head, (head.replace("-", " "),))[0]
    text = f"{words} {desk.label(other) if other in desk.view.things else other.replace('-', ' ')}".strip()
    return text[0].upper() + text[1:]


def open_claims(desk: Desk, of: str, most: int) -> list[Claim]:
    """Claims of an organisation that nobody has shown, the newest first."""
    rows = desk.ask("unverified", of=of).rows
    claims = [desk.view.claims[row["statement"]] for row in rows]
    return sorted(claims, key=lambda one: (one.announced or "", one.id), reverse=True)[:most]
