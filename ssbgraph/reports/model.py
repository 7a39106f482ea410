"""What a report is made of: sections of blocks, whose every sentence and table row names what it rests on.

Words are plain text; what they look like is decided by the templates. `statements` are ids of the graph, `measures`
the numbers that a question or query gives; from the two of them the notes and the references follow
(`reports.notes`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from ssbgraph.model import Number


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that a command of ssbgraph gives: the command, what the number is, and its value."""

    command: str
    name: str
    value: Number | str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What words rest on; `note` is the number of the note that says so and `cites` those of its sources."""

    statements: tuple[str, ...] = ()
    measures: tuple[Measure, ...] = ()
    disputes: tuple[str, ...] = ()
    note: int = 0
    cites: tuple[int, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it names anything at all."""
        return bool(self.statements or self.measures or self.disputes)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its evidence; `lead` marks the words that carry a paragraph."""

    text: str
    evidence: Evidence
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences that belong together, below a heading of their own if there is one."""

    sentences: tuple[Sentence, ...]
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """Paragraphs as the items of a list, numbered or not."""

    items: tuple[Paragraph, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a table's row and what they rest on."""

    cells: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; `numeric` columns are set to the right."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    numeric: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with a caption that says what it shows, and what it rests on.

    `auto` is the SVG that follows the reader's light or dark setting, `light` the one for paper.
    """

    caption: Sentence
    auto: str
    light: str


@dataclass(frozen=True, slots=True)
class Caveat:
    """What is left out or to be careful about: it tells of the report, not of the industry."""

    text: str


Block: TypeAlias = Paragraph | Listing | Table | Figure | Caveat


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report; `id` is its anchor."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class StatementNote:
    """A statement with the status it was made with, the day, and the numbers of its sources."""

    id: str
    status: str
    said: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What one or several sentences rest on."""

    number: int
    statements: tuple[StatementNote, ...]
    measures: tuple[Measure, ...]
    disputes: tuple[StatementNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered source."""

    number: int
    source: str
    publisher: str
    title: str
    date: str
    url: str
    weak: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A report: kind (`market-strategy`, `company`, `changes`), title, the day for which it holds, and its parts."""

    kind: str
    title: str
    subtitle: str
    as_of: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()
    references: tuple[Reference, ...] = ()

    def sentences(self) -> Iterator[Sentence]:
        """Every sentence, captions of figures included, in order."""
        for section in self.sections:
            for block in section.blocks:
                yield from sentences_of(block)

    def tables(self) -> Iterator[Table]:
        """Every table in order."""
        for section in self.sections:
            yield from (block for block in section.blocks if isinstance(block, Table))


def sentences_of(block: Block) -> Iterator[Sentence]:
    """The sentences of a block in order."""
    if isinstance(block, Paragraph):
        yield from block.sentences
    elif isinstance(block, Listing):
        for item in block.items:
            yield from item.sentences
    elif isinstance(block, Figure):
        yield block.caption
