"""Method and coverage: what the graph holds, how statements are graded, how findings were chosen, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ssbgraph.answers.find import stats
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

    def measure(name: str, value: int) -> Measure:
        return Measure(desk.command("stats", {}), name, value)

    view = desk.view
    held = f"{count(len(view.things), 'thing')}, {count(len(view.relations), 'relation')} and {count(len(view.claims), 'claim')}"
    yield sentence(
        f"Everything here is computed from {held} with {count(len(view.sources), 'source')}, as known on {day(found.as_of)}.",
        (),
        measure("things", len(view.things)),
        measure("relations", len(view.relations)),
        measure("claims", len(view.claims)),
        measure("sources", len(view.sources)),
        Measure(desk.command("stats", {}), "as of", found.as_of),
    )
    weak = sum(source.weak for source in view.sources.values())
    statements = [*view.relations.values(), *view.claims.values()]
    checked = sum(one.checked is not None for one in statements)
    if view.sources and statements:
        yield sentence(
            f"{count(weak, 'source')} ({percent(weak, len(view.sources))}) {'is' if weak == 1 else 'are'} marked "
            "weak: forums, vendor pages, anonymous mirrors.",
            (),
            measure("weak sources", weak),
            measure("weak in percent", round(100 * weak / len(view.sources))),
        )
        yield sentence(
            f"{number(checked)} of {count(len(statements), 'statement')} were read again against their sources.",
            (),
            measure("checked statements", checked),
            measure("statements", len(statements)),
        )


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
