"""The values that answers are made of. All are frozen; ids are local names (`toyota`, `toyota-17`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Literal, TypeAlias

from ssbgraph.dates import interval

Number: TypeAlias = int | float

RELATION_STATUSES = ("active", "announced", "planned", "under-evaluation", "ended", "rumoured")
MODALITIES = ("active", "announced", "planned", "under-evaluation")
"""Weakness of a chain by status: a chain is as weak as its weakest link, `active` being strongest."""
STRENGTHS = ("required", "likely", "typical", "possible", "soft", "development", "exposure")
"""Weakness of a chain by kind of dependency, strongest first (see the rule table in ontology/README.md)."""

ACTOR_KINDS = frozenset({"Company", "JointVenture", "ResearchInstitute", "GovernmentBody", "Investor", "Person"})
ITEM_KINDS = frozenset({"Material", "MaterialClass", "Technology", "Process", "Product", "Vehicle"})


@dataclass(frozen=True, slots=True)
class Source:
    """A cited document. `weak` marks forums, anonymous mirrors, vendor pages and machine-written pages."""

    id: str
    url: str
    title: str
    publisher: str
    published: str | None = None
    kind: str = "news"
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """Anything the graph speaks of: an organisation, material, product, plant, programme, ..."""

    id: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    country: str | None = None
    place: str | None = None
    formula: str | None = None
    sources: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()

    @property
    def is_actor(self) -> bool:
        """Whether it can act: a company, institute, public body, investor or person."""
        return self.kind in ACTOR_KINDS


@dataclass(frozen=True, slots=True)
class Statement:
    """What relations and claims share: status, dates, sources and the state of its checking."""

    id: str
    status: str
    sources: tuple[str, ...]
    announced: str | None = None
    start: str | None = None
    end: str | None = None
    recorded: str | None = None
    checked: str | None = None
    verdict: str | None = None
    check_note: str | None = None
    identifier: str | None = None
    kind: str | None = None
    note: str | None = None
    material: str | None = None
    product: str | None = None
    facility: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Relation(Statement):
    """`subject predicate object`, with the status it had when it was said."""

    subject: str = ""
    predicate: str = ""
    object: str = ""
    amount: Number | None = None
    stake_percent: Number | None = None
    supply_stage: str | None = None
    role: str | None = None
    route: str | None = None
    need: str | None = None


@dataclass(frozen=True, slots=True)
class Claim(Statement):
    """A figure or a dated milestone of `about`. Milestones carry dates as value, minimum and maximum.

    A promise is a claim with a milestone metric: `value` (or `minimum`..`maximum`) is the promised date,
    `announced` the day it was given; `outcome` is what became of it and `revision_of` the promise it replaced.
    """

    about: str = ""
    metric: str = ""
    value: Number | str | None = None
    minimum: Number | str | None = None
    maximum: Number | str | None = None
    comparator: str = "="
    when: str | None = None
    wording: str | None = None
    conditions: str | None = None
    verified_by: tuple[str, ...] = ()
    of: str | None = None
    generation: str | None = None
    sample_stage: str | None = None
    level: str | None = None
    charge_window: str | None = None
    temperature: str | None = None
    application: str | None = None
    country: str | None = None
    stage: str | None = None
    outcome: str | None = None
    outcome_date: str | None = None
    outcome_sources: tuple[str, ...] = ()
    revision_of: tuple[str, ...] = ()

    @property
    def is_milestone(self) -> bool:
        """Whether its value is a date or an interval of dates."""
        return isinstance(self.value if self.value is not None else self.minimum, str)

    @property
    def promised(self) -> str | None:
        """Promised or actual date of a milestone, as `DATE` or `DATE/DATE`; None for quantities."""
        if not self.is_milestone:
            return None
        return str(self.value) if self.value is not None else f"{self.minimum}/{self.maximum}"


@dataclass(frozen=True, slots=True)
class Dispute:
    """A place where sources disagree, with the statements concerned."""

    id: str
    about: str
    topic: str
    note: str
    statements: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Factor:
    """A strength, weakness, opportunity or threat, with the statements or the measure that carry it.

    `applies_to` are things whose market it is a factor of, or `Actor`: then it is weighed for one organisation and
    holds where the measure lies `above` or `below` its reference (`holds_when`).
    """

    id: str
    label: str
    definition: str
    quadrant: str
    applies_to: tuple[str, ...]
    origin: str
    carried_by: tuple[str, ...] = ()
    measured_by: str | None = None
    holds_when: str | None = None
    note: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """What carries a factor as a number: its definition, and the command that lists what it counts."""

    id: str
    label: str
    definition: str
    command: str


@dataclass(frozen=True, slots=True)
class Metric:
    """What a claim measures: its definition, dimension and the UCUM units it may be given in."""

    id: str
    label: str
    definition: str
    milestone: bool
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An organisation and one item it makes, buys, uses or develops: what dependence runs between."""

    id: str
    organisation: str
    item: str
    activity: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One derived dependency: `dependent` needs `on`, because of the statements, by the named rule.

    Nodes are thing ids or line ids (`line:...`). `inherits` tells whether the dependent also depends on
    what `on` depends on. `group` names alternatives of which one is enough (routes, suppliers, plants).
    """

    dependent: str
    on: str
    strength: str
    modality: str
    inherits: bool
    rule: str
    statements: tuple[str, ...]
    group: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source of an answer."""

    number: int
    source: str
    publisher: str
    title: str
    date: str | None
    url: str
    weak: bool = False


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One hop of a proof: what links `from_` to `to`, with the statements that say so."""

    from_: str
    relation: str
    to: str
    statements: tuple[str, ...]
    status: str
    strength: str

    def as_record(self) -> dict[str, Any]:
        """The hop as JSON-ready mapping; `from` replaces the Python-safe field name."""
        return {
            "from": self.from_,
            "relation": self.relation,
            "to": self.to,
            "statements": list(self.statements),
            "status": self.status,
            "strength": self.strength,
        }


Kind: TypeAlias = Literal["entities", "claims", "records"]
Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """How a field of a row is shown: its heading and, if long, that it may wrap."""

    field: str
    heading: str
    wrap: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """A date given on a day (`said`): the first and last day it can mean, and what became of it."""

    said: str
    earliest: str
    latest: str
    nature: str
    outcome: str
    statement: str


@dataclass(frozen=True, slots=True)
class Curve:
    """Dates that may be held against each other, in the order in which they were given."""

    label: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The curves of one part of a chart."""

    title: str
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Days on which dates were given against the dates given; `today` is the day of the view."""

    title: str
    today: str
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answered question: rows, the numbered sources they rest on, and what to be careful about.

    `rows` are JSON-ready mappings whose field names are fixed per question. `columns` says which of them
    a table shows, `groups` the field (if any) by which a table is divided. `subjects` are the things that stand
    side by side, one a column: each row then has a list `cells` of their entries.
    """

    question: str
    parameters: Mapping[str, Any]
    as_of: str
    rows: tuple[Row, ...]
    citations: tuple[Citation, ...] = ()
    caveats: tuple[str, ...] = ()
    sparql: str | None = None
    columns: tuple[Column, ...] = ()
    title: str = ""
    summary: str = ""
    group: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    chart: Chart | None = None
    subjects: tuple[str, ...] = ()

    def as_record(self) -> dict[str, Any]:
        """The answer as a JSON-ready mapping (the form that `--format json` prints)."""
        return {
            "question": self.question,
            "parameters": dict(self.parameters),
            "as_of": self.as_of,
            "rows": [dict(row) for row in self.rows],
            "citations": [record(citation) for citation in self.citations],
            "caveats": list(self.caveats),
            "sparql": self.sparql,
        }


def record(value: Any) -> dict[str, Any]:
    """A frozen value as a mapping without its empty fields, tuples as lists."""
    found: dict[str, Any] = {}
    for slot in fields(value):
        content = getattr(value, slot.name)
        if content not in (None, (), ""):
            found[slot.name] = list(content) if isinstance(content, tuple) else content
    return found


def overlaps(first: str, second: str) -> bool:
    """Whether two partial dates or intervals can mean the same day."""
    (start_a, end_a), (start_b, end_b) = interval(first), interval(second)
    return start_a <= end_b and start_b <= end_a
