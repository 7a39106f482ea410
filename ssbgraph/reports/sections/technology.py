"""State of the technology: each class of electrolyte with its makers, its users and its best figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ssbgraph.answers.kin import variants
from ssbgraph.model import Answer, Claim, Row
from ssbgraph.reports import model
from ssbgraph.reports.desk import Desk, sentence, statements_of
from ssbgraph.reports.format import count, figure, listed
from ssbgraph.reports.model import Block, Evidence, Measure, Paragraph, Section, Sentence, Table
from ssbgraph.reports.wordings import SHOWN, by_proof, claim_text, conditions, metric, status_words, top

_METRICS = ("ionic-conductivity", "energy-density-gravimetric", "energy-density-volumetric", "cycle-life", "fast-charge-time")
_LOWER_IS_BETTER = frozenset({"fast-charge-time"})
_MATERIAL = frozenset({"ionic-conductivity"})
"""Metrics that are of the electrolyte itself; the others are of the cells that use it."""


@dataclass(frozen=True, slots=True)
class Class:
    """A class of electrolyte: who makes it, who uses it, and the things whose figures count for it."""

    id: str
    makers: Answer
    users: Answer
    kinds: frozenset[str]
    products: frozenset[str]


def technology(desk: Desk) -> Section:
    """The section; classes with most users first."""
    found = [_class(desk, row["class"]) for row in desk.query("electrolyte-classes")]
    blocks: list[Block] = [Paragraph((_made(desk, found),)), _overview(desk, found)] if found else []
    for one in found:
        blocks += _about(desk, one)
    return Section("technology", "State of the technology, by electrolyte class", tuple(blocks))


def _made(desk: Desk, found: Sequence[Class]) -> Sentence:
    """Which of the classes anybody makes."""
    made = [one for one in found if _split(one.makers)[0]]
    names = f": {listed([desk.name(one.id) for one in made])}" if made else ""
    return sentence(
        f"Of {count(len(found), 'class', 'classes')} of electrolyte that products or organisations use, {len(made)} "
        f"{'has' if len(made) == 1 else 'have'} a running maker on record{names}.",
        (),
        desk.counted("electrolyte-classes", {}, "classes", len(found)),
        desk.counted("electrolyte-classes", {}, "with a running maker", len(made)),
        *(desk.measure(one.makers, f"makers of {desk.name(one.id)}, active", len(_split(one.makers)[0])) for one in made),
        lead=True,
    )


def _class(desk: Desk, id_: str) -> Class:
    users = desk.ask("users", of=id_)
    products = frozenset(row["entity"] for row in users.rows if row["kind"] == "Product")
    return Class(id_, desk.ask("producers", of=id_), users, frozenset(variants(desk.view, id_)), products)


def _split(answer: Answer) -> tuple[list[Row], list[Row], list[Row]]:
    """Makers of now, makers to be, and developers."""
    makers = [row for row in answer.rows if row["activity"] == "maker"]
    return (
        [row for row in makers if row["status"] == "active"],
        [row for row in makers if row["status"] != "active"],
        [row for row in answer.rows if row["activity"] != "maker"],
    )


def _organisations(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["kind"] not in ("Product", "Vehicle", "Technology", "Material", "MaterialClass")]


def _counts(desk: Desk, one: Class) -> tuple[Measure, ...]:
    now, coming, developers = _split(one.makers)
    return (
        desk.measure(one.makers, "makers, active", len(now)),
        desk.measure(one.makers, "makers, planned", len(coming)),
        desk.measure(one.makers, "developers", len(developers)),
        desk.measure(one.users, "organisations", len(_organisations(one.users))),
        desk.measure(one.users, "products", len(one.products)),
    )


def _overview(desk: Desk, found: Sequence[Class]) -> Table:
    rows = tuple(
        model.Row((desk.label(one.id), *(str(measure.value) for measure in measures)), Evidence((), measures))
        for one in found
        for measures in (_counts(desk, one),)
    )
    return Table(
        "Who works on which class of electrolyte",
        ("Class", "Makers now", "Makers planned", "Developers", "Organisations using it", "Products"),
        rows,
        frozenset(range(1, 6)),
    )


def _about(desk: Desk, one: Class) -> Iterator[Block]:
    yield Paragraph(tuple(_sentences(desk, one)), desk.label(one.id))
    rows = tuple(row for name in _METRICS if (row := _figures(desk, one, name)))
    if rows:
        yield Table(
            f"{desk.label(one.id)}: figures shown and claimed", ("What", "Best shown in practice", "Furthest claim"), rows
        )


def _sentences(desk: Desk, one: Class) -> Iterator[Sentence]:
    counts = _counts(desk, one)
    now, coming, developers = _split(one.makers)
    yield sentence(_lead(now, coming, developers), (), *counts[:3], lead=True)
    for word, rows, number in zip(("Makers", "Planned makers", "Developers"), (now, coming, developers), counts, strict=False):
        if rows:
            yield sentence(f"{word}: {_names(desk, rows)}.", statements_of(rows), number)
    using = _organisations(one.users)
    if using:
        many = f"{len(using)} organisations use, buy or test it" if len(using) > 1 else "1 organisation uses, buys or tests it"
        yield sentence(f"{many}: {_names(desk, using)}.", statements_of(using), counts[3])
    if (best := _first_to_come(desk, one)) is not None:
        yield sentence(
            f"The nearest open date for series production of a cell with it is {figure(best)}, for "
            f"{desk.label(best.product or best.about)} ({status_words(best.status)}).",
            (best.id,),
        )


def _lead(now: Sequence[Row], coming: Sequence[Row], developers: Sequence[Row]) -> str:
    parts = [
        f"{count(len(rows), 'organisation')} {one if len(rows) == 1 else many}"
        for rows, one, many in (
            (now, "makes it", "make it"),
            (coming, "plans to make it", "plan to make it"),
            (developers, "develops it without recorded production", "develop it without recorded production"),
        )
        if rows
    ]
    return f"{listed(parts)}." if parts else "No maker and no developer of it is recorded."


def _names(desk: Desk, rows: Sequence[Row]) -> str:
    return listed([desk.label(row["entity"]) for row in rows], 8)


def _claims(desk: Desk, one: Class, name: str) -> list[Claim]:
    things = one.kinds if name in _MATERIAL else one.products
    rows = desk.query("claims-by-metric", metric=name)
    known = [desk.view.claims[row["statement"]] for row in rows]
    return by_proof(claim for claim in known if (claim.about in things or claim.product in things) and not claim.is_milestone)


def _figures(desk: Desk, one: Class, name: str) -> model.Row | None:
    known = [claim for claim in _claims(desk, one, name) if claim.comparator not in ("<", "<=") or name in _LOWER_IS_BETTER]
    best = _best([claim for claim in known if claim.status in SHOWN], name)
    aim = _best([claim for claim in known if claim.status not in SHOWN], name)
    if best is None and aim is None:
        return None
    aim = aim if best is None or (aim and _better(aim, best, name)) else None
    behind = _cell(desk, aim) if aim else "none beyond it" if best else "not known"
    cells = (metric(desk.view, best or aim or known[0]).capitalize(), _cell(desk, best) if best else "not known", behind)
    return model.Row(cells, Evidence(tuple(claim.id for claim in (best, aim) if claim)))


def _best(claims: Sequence[Claim], name: str) -> Claim | None:
    sign = -1 if name in _LOWER_IS_BETTER else 1
    units = {claim.unit for claim in claims}
    return max(claims, key=lambda claim: (sign * top(claim), claim.id), default=None) if len(units) <= 1 else None


def _better(one: Claim, other: Claim, name: str) -> bool:
    return one.unit == other.unit and (top(one) < top(other) if name in _LOWER_IS_BETTER else top(one) > top(other))


def _cell(desk: Desk, claim: Claim) -> str:
    limits = conditions(desk.view, claim)
    return f"{desk.label(claim.product or claim.about)}: {claim_text(desk.view, claim)}{f'; {limits}' if limits else ''}"


def _first_to_come(desk: Desk, one: Class) -> Claim | None:
    """The open promise of series production that falls due first, of a product of the class."""
    from ssbgraph.dates import latest

    rows = desk.query("claims-by-metric", metric="mass-production-start")
    known = by_proof(desk.view.claims[row["statement"]] for row in rows)
    ahead = [
        claim
        for claim in known
        if (claim.product in one.products or claim.about in one.products)
        and claim.status in ("target", "planned")
        and claim.promised
        and latest(claim.promised) >= desk.view.as_of
    ]
    return min(ahead, key=lambda claim: (latest(claim.promised or ""), claim.id), default=None)
