"""`report changes --since DATE`: new partners, promises that moved, disputes that came up, plants that started."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ssbgraph.answers.wording import metric_label
from ssbgraph.model import Relation
from ssbgraph.reports.desk import Desk, sentence
from ssbgraph.reports.format import count, day, figure
from ssbgraph.reports.model import Block, Caveat, Evidence, Listing, Paragraph, Report, Row, Section, Sentence, Table
from ssbgraph.reports.sections.doubts import dispute
from ssbgraph.reports.sections.method import method
from ssbgraph.reports.wordings import relation_text, said, status_words

_RULE = (
    "A partnership is new from the day it was announced; a promise moved on the day of its outcome or of the promise that "
    "replaced it; a dispute came up with its newest source; a plant started or was finished on the day it happened. What "
    "happened without a recorded day is left out."
)
Found = Sequence[Mapping[str, Any]]


def changes(desk: Desk, since: str) -> Report:
    """The report of what changed from a day (as 2026, 2026-01 or 2026-01-15) to the day of the view."""
    sections = (*parts(desk, since), method(desk, (_RULE,)))
    as_of = desk.view.as_of.isoformat()
    return Report("changes", "What changed in solid-state batteries", f"From {day(since)} to {day(as_of)}", as_of, sections)


def parts(desk: Desk, since: str, only: Iterable[str] | None = None) -> Iterator[Section]:
    """The four sections of changes; of the things in `only` alone, if given."""
    wanted = None if only is None else set(only)
    known = desk.view.relations.keys() | desk.view.claims.keys()

    def rows(query: str, *fields: str) -> Found:
        found = desk.query(query, since=since)
        return [
            row
            for row in found
            if ("dispute" in row or row["statement"] in known)
            and (wanted is None or any(row[field] in wanted for field in fields))
        ]

    yield Section("partners", "New partners", tuple(_partners(desk, since, rows("partners-since", "one", "other"))))
    yield Section("promises", "Promises moved", tuple(_promises(desk, since, rows("promises-moved-since", "about"))))
    yield Section("disputes", "Disputes opened", tuple(_disputes(desk, since, rows("disputes-since", "about"))))
    yield Section("plants", "Plants started", tuple(_plants(desk, since, rows("plants-started-since", "about", "facility"))))


def _counted(desk: Desk, query: str, since: str, value: int, text: str) -> Sentence:
    return sentence(text, (), desk.counted(query, {"since": since}, "rows", value), lead=True)


def _tallied(desk: Desk, query: str, since: str, words: Sequence[str], text: str) -> Paragraph:
    """A sentence on how many there are and of which kinds; `words` is the kind of each."""
    tally = {word: words.count(word) for word in sorted(set(words))}
    parts = ", ".join(
        f"{value} {status_words(word)}" for word, value in sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    measures = [desk.counted(query, {"since": since}, name, value) for name, value in (("in all", len(words)), *tally.items())]
    return Paragraph((sentence(f"{text}: {parts}.", (), *measures, lead=True),))


def _partners(desk: Desk, since: str, found: Found) -> Iterator[Block]:
    if not found:
        yield Caveat(f"No partnership announced since {day(since)} is recorded.")
        return
    relations = [desk.view.relations[row["statement"]] for row in found]
    text = f"{count(len(found), 'partnership')} announced or reported since {day(since)}"
    yield _tallied(desk, "partners-since", since, [one.status for one in relations], text)
    yield Table(
        "Partnerships announced or reported, the newest first",
        ("Announced", "Between", "And how", "Status"),
        tuple(Row(_partner(desk, one), Evidence((one.id,))) for one in relations),
    )


def _partner(desk: Desk, one: Relation) -> tuple[str, ...]:
    how = relation_text(desk.view, one, one.subject)
    return said(one), desk.label(one.subject), how.removesuffix(f" ({status_words(one.status)})"), status_words(one.status)


def _promises(desk: Desk, since: str, found: Found) -> Iterator[Block]:
    if not found:
        yield Caveat(f"No promise is recorded to have been met, missed, replaced or withdrawn since {day(since)}.")
        return
    firsts = {row["statement"]: row["outcome"] for row in reversed(found)}
    text = f"{count(len(firsts), 'promise')} came to an end or moved"
    yield _tallied(desk, "promises-moved-since", since, list(firsts.values()), text)
    columns = ("On", "Whose and what", "Was promised for", "Said", "Outcome", "Now given for")
    yield Table("Promises that were met, missed, replaced or withdrawn", columns, tuple(_moved(desk, row) for row in found))


def _moved(desk: Desk, row: Mapping[str, Any]) -> Row:
    old = desk.view.claims[row["statement"]]
    new = desk.view.claims.get(str(row["replacement"] or ""))
    what = f"{desk.label(old.about)}: {metric_label(desk.view, old.metric)}"
    cells = (day(old.outcome_date or row["day"]), what, figure(old), said(old), row["outcome"], figure(new) if new else "")
    return Row(cells, Evidence((old.id, new.id) if new else (old.id,)))


def _disputes(desk: Desk, since: str, found: Found) -> Iterator[Block]:
    known = {row["dispute"]: row for row in desk.ask("disputes").rows}
    found = [row for row in found if row["dispute"] in known]
    if not found:
        yield Caveat(f"No dispute with a source published since {day(since)} is recorded.")
        return
    yield Paragraph(
        (
            _counted(
                desk,
                "disputes-since",
                since,
                len(found),
                f"{count(len(found), 'dispute')} came up or got a new source since {day(since)}.",
            ),
        )
    )
    yield Listing(tuple(Paragraph((_named(desk, dispute(desk, known[row["dispute"]]), row["about"]),)) for row in found))


def _named(desk: Desk, one: Sentence, about: str) -> Sentence:
    return Sentence(f"{desk.label(about)}, {one.text[0].lower()}{one.text[1:]}", one.evidence)


def _plants(desk: Desk, since: str, found: Found) -> Iterator[Block]:
    if not found:
        yield Caveat(f"No plant or line is recorded to have started or been finished since {day(since)}.")
        return
    yield Paragraph(
        (
            _counted(
                desk,
                "plants-started-since",
                since,
                len(found),
                f"{count(len(found), 'start or completion', 'starts and completions')} since {day(since)}.",
            ),
        )
    )
    claims = [desk.view.claims[row["statement"]] for row in found]
    yield Table(
        "Plants and lines that started or were finished",
        ("When", "Where", "What", "Status"),
        tuple(
            Row(
                (
                    figure(one),
                    desk.label(one.facility or one.about),
                    metric_label(desk.view, one.metric),
                    status_words(one.status),
                ),
                Evidence((one.id,)),
            )
            for one in claims
        ),
    )
