"""Method and coverage: what the graph holds, how statements are graded, how findings were chosen, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ssbgraph.answers.find import stats
from ssbgraph.model import Answer
from ssbgraph.reports.desk import Desk, sentence
from ssbgraph.reports.format import count, day, number, percent
from ssbgraph.reports.model import Block, Caveat, Measure, Paragraph, Section, Sentence

STATUSES = (
    "Statuses are those with which a statement was made: a target is an aim, a plan a decided aim, company-stated the party's "
    "own word; demonstrated means shown in a test, achieved that it happened, verified that a named third party confirmed it; an "
    "outside estimate is somebody else's. A later outcome never changes the status."
)


def method(desk: Desk, rules: Sequence[str]) -> Section:
    """The section; `rules` say how parts of this report were chosen."""
    blocks: list[Block] = [Paragraph(tuple(_coverage(desk)))]
    blocks += [Caveat(text) for text in (STATUSES, *rules, *_limits(desk))]
    return Section("method", "Method and coverage", tuple(blocks))


def _coverage(desk: Desk) -> Iterator[Sentence]:
    found = stats(desk.view)
    told = {row["name"]: row["value"] for row in found.rows if row["section"] in ("trust", "also")}
    things, relations, claims = (_total(found, section) for section in ("things", "relations by status", "claims by status"))

    def measures(**numbers: int | str) -> list[Measure]:
        return [Measure(desk.command("stats", {}), name.replace("_", " "), value) for name, value in numbers.items()]

    held = f"{count(things, 'thing')}, {count(relations, 'relation')} and {count(claims, 'claim')}"
    yield sentence(
        f"Everything here is computed from {held} with {count(told['sources'], 'source')}, as known on {day(found.as_of)}.",
        (),
        *measures(things=things, relations=relations, claims=claims, sources=told["sources"], as_of=found.as_of),
    )
    whole = told["statements"]
    if not whole:
        return
    several, weak, checked = (
        told[name] for name in ("with two publishers or more", "resting on weak sources alone", "re-read and checked")
    )
    yield sentence(
        f"{number(several)} of {count(whole, 'statement')} ({percent(several, whole)}) are told by two publishers or more, "
        f"{number(weak)} ({percent(weak, whole)}) by weak sources alone: forums, vendor pages, anonymous mirrors.",
        (),
        *measures(statements=whole, by_two_publishers=several, in_percent=round(100 * several / whole)),
        *measures(by_weak_sources_alone=weak, of_them_in_percent=round(100 * weak / whole)),
    )
    yield sentence(
        f"{number(checked)} ({percent(checked, whole)}) were read again against their sources.",
        (),
        *measures(statements=whole, read_again=checked, in_percent=round(100 * checked / whole)),
    )


def _total(found: Answer, section: str) -> int:
    return sum(row["value"] for row in found.rows if row["section"] == section)


def _limits(desk: Desk) -> Iterator[str]:
    yield (
        "A missing link is no evidence that there is none: well covered organisations look more central, and more exposed, "
        "than those nobody writes about."
    )
    if desk.view.undated:
        yield (
            f"{count(desk.view.undated, 'statement')} left out: nothing tells whether they were known on "
            f"{day(desk.view.as_of.isoformat())}."
        )
