"""From authored files to the content of a view: parse, check, cut to a day, derive."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from ssbgraph.dates import earliest
from ssbgraph.errors import BadData
from ssbgraph.model import Claim, Line, Relation, Source, Statement, Step
from ssbgraph.store import days, derived, integrity, rules, timeframe
from ssbgraph.store.files import data_files, ontology_files
from ssbgraph.store.parse import Parsed, parse_each
from ssbgraph.store.records import Records
from ssbgraph.store.retired import set_aside
from ssbgraph.store.terms_of import name
from ssbgraph.terms import PREFIXES, SSB

_STATUS = ox.NamedNode(SSB + "status")
_ENDED, _ACTIVE = ox.NamedNode(PREFIXES["status"] + "ended"), ox.NamedNode(PREFIXES["status"] + "active")


@dataclass
class Compiled:
    """All that a view holds, and the quads (authored and derived) that a store holds."""

    records: Records
    lines: dict[str, Line]
    steps: list[Step]
    dataset_date: date
    as_of: date
    undated: int
    authored: list[Parsed]
    derived: list[ox.Quad]

    def quads(self) -> Iterator[ox.Quad]:
        """Everything as quads: each file in its named graph, then the derived graphs with the derived days."""
        return chain(*(one.quads() for one in self.authored), self.derived, days.quads(self.records))


def compile_graph(paths: Sequence[Path], as_of: date | None = None) -> Compiled:
    """Everything that the files in `paths` say and imply, as known on `as_of` (default: the data's date).

    Raises BadData listing every problem found in the files.
    """
    with _no_collection():
        return _compiled(paths, as_of)


@contextmanager
def _no_collection() -> Iterator[None]:
    """No garbage collection meanwhile: compiling makes many values and no cycles, and scanning them takes a third."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _compiled(paths: Sequence[Path], as_of: date | None) -> Compiled:
    parsed, problems = parse_each(ontology_files() + data_files(paths))
    parsed, gone = set_aside(parsed, as_of)
    records = Records(triple for one in parsed for triple in one.triples)
    records.retired = gone
    problems += integrity.problems(records, parsed)
    if problems:
        raise BadData(problems)
    today = dataset_date(records)
    left_out = cut(records, as_of) if as_of else {}
    kept = _as_it_stood(records, parsed, left_out) if as_of else parsed
    return _derive(records, kept, today, as_of or today, sum(left_out.values()))


def dataset_date(records: Records) -> date:
    """The date of the data set: what "now" means, whatever the clock says."""
    stated = records.dataset.get(SSB + "asOf")
    if stated:
        return max(earliest(str(value)) for value in stated)
    known = [
        earliest(statement.announced)
        for statement in (*records.relations.values(), *records.claims.values())
        if statement.announced
    ]
    return max(known, default=date(1970, 1, 1))


def cut(records: Records, day: date) -> dict[str, bool]:
    """Removes what was not known on the day; returns the IRIs left out, True where nothing dates them."""
    left_out: dict[str, bool] = {}
    relations: dict[str, Relation] = {}
    claims: dict[str, Claim] = {}
    for relation in records.relations.values():
        if kept := timeframe.relation_as_of(relation, day, records.sources):
            relations[relation.id] = kept
        else:
            left_out[PREFIXES["st"] + relation.id] = _undated(relation, records.sources)
    for claim in records.claims.values():
        if stood := timeframe.claim_as_of(claim, day, records.sources):
            claims[claim.id] = stood
        else:
            left_out[PREFIXES["st"] + claim.id] = _undated(claim, records.sources)
    records.relations, records.claims = relations, claims
    records.disputes = {
        id_: found
        for id_, found in records.disputes.items()
        if all(st in relations or st in claims for st in found.statements) and _published_by(found.sources, day, records)
    }
    return left_out


def _published_by(ids: Iterable[str], day: date, records: Records) -> bool:
    dated = [earliest(found.published) for id_ in ids if (found := records.sources.get(id_)) and found.published]
    return bool(dated) and min(dated) <= day


def _undated(statement: Statement, sources: dict[str, Source]) -> bool:
    return timeframe.known_by(statement, sources) is None


def _as_it_stood(records: Records, parsed: Sequence[Parsed], left_out: Mapping[str, bool]) -> list[Parsed]:
    """The files without what is left out, and with the status that relations which ended since had on the day."""
    ended = {PREFIXES["st"] + relation.id for relation in records.relations.values() if relation.status == "active"}
    return [
        Parsed(one.file, [_restated(triple, ended) for triple in one.triples if name(triple.subject) not in left_out])
        for one in parsed
    ]


def _restated(triple: ox.Quad, ended: Set[str]) -> ox.Quad:
    if triple.object == _ENDED and triple.predicate == _STATUS and name(triple.subject) in ended:
        return ox.Quad(triple.subject, triple.predicate, _ACTIVE)
    return triple


def _derive(records: Records, kept: list[Parsed], today: date, as_of: date, undated: int) -> Compiled:
    work = ox.Store()
    chosen = rules.rules()
    read = rules.read_by(chosen)
    work.bulk_extend(triple for one in kept for triple in one.triples if triple.predicate in read)
    made = rules.derive(work, chosen)
    lines, steps = derived.read(made, records.relations)
    weakest = derived.modality_quads(steps)
    return Compiled(records, lines, [step for _, step in steps], today, as_of, undated, kept, made + weakest)
