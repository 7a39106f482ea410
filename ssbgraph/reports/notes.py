"""Numbers the evidence of a report: equal evidence is one note, a source keeps its number, both as they come up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from ssbgraph.model import Claim
from ssbgraph.reports.format import day
from ssbgraph.reports.model import (
    Block,
    Evidence,
    Figure,
    Listing,
    Measure,
    Note,
    Paragraph,
    Reference,
    Report,
    Sentence,
    StatementNote,
    Table,
)
from ssbgraph.store.view import View

_Key: TypeAlias = tuple[tuple[str, ...], tuple[Measure, ...], tuple[str, ...]]


def noted(report: Report, view: View) -> Report:
    """The report with its notes and references. Raises UnknownName for a statement that does not exist."""
    return _Numbering(view).report(report)


class _Numbering:
    def __init__(self, view: View) -> None:
        self._view = view
        self._notes: dict[_Key, Note] = {}
        self._sources: dict[str, int] = {}

    def report(self, report: Report) -> Report:
        sections = tuple(replace(section, blocks=tuple(map(self._block, section.blocks))) for section in report.sections)
        return replace(
            report,
            sections=sections,
            notes=tuple(self._notes.values()),
            references=tuple(self._reference(id_, number) for id_, number in self._sources.items()),
        )

    def _block(self, block: Block) -> Block:
        if isinstance(block, Paragraph):
            return self._paragraph(block)
        if isinstance(block, Listing):
            return replace(block, items=tuple(map(self._paragraph, block.items)))
        if isinstance(block, Table):
            return replace(block, rows=tuple(replace(row, evidence=self._evidence(row.evidence)) for row in block.rows))
        return replace(block, caption=self._sentence(block.caption)) if isinstance(block, Figure) else block

    def _paragraph(self, paragraph: Paragraph) -> Paragraph:
        return replace(paragraph, sentences=tuple(map(self._sentence, paragraph.sentences)))

    def _sentence(self, sentence: Sentence) -> Sentence:
        return replace(sentence, evidence=self._evidence(sentence.evidence))

    def _evidence(self, evidence: Evidence) -> Evidence:
        if not evidence.stands:
            return evidence
        key = (evidence.statements, evidence.measures, evidence.disputes)
        note = self._notes.get(key) or self._notes.setdefault(key, self._note(evidence))
        cites = dict.fromkeys(number for one in (*note.statements, *note.disputes) for number in one.cites)
        return replace(evidence, note=note.number, cites=tuple(cites))

    def _note(self, evidence: Evidence) -> Note:
        disputes = tuple(
            StatementNote(id_, "dispute", "", self._cite(self._view.disputes[id_].sources)) for id_ in evidence.disputes
        )
        return Note(len(self._notes) + 1, tuple(map(self._statement, evidence.statements)), evidence.measures, disputes)

    def _statement(self, id_: str) -> StatementNote:
        found = self._view.statement(id_)
        outcomes = found.outcome_sources if isinstance(found, Claim) else ()
        said = day(found.announced) if found.announced else "undated"
        return StatementNote(id_, found.status, said, self._cite((*found.sources, *outcomes)))

    def _cite(self, sources: Iterable[str]) -> tuple[int, ...]:
        return tuple(self._sources.setdefault(source, len(self._sources) + 1) for source in dict.fromkeys(sources))

    def _reference(self, id_: str, number: int) -> Reference:
        source = self._view.sources[id_]
        return Reference(
            number,
            id_,
            source.publisher,
            source.title,
            day(source.published) if source.published else "undated",
            source.url if source.url.startswith(("https://", "http://")) else "",
            source.weak,
        )
