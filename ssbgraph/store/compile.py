"""From authored files to the content of a view: parse, check, cut to a day, derive."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from ssbgraph.dates import earliest
from ssbgraph.errors import BadData
from ssbgraph.model import Claim, Line, Relation, Source, Statement, Step
from ssbgraph.store import days, derived, integrity, rules, timeframe
from ssbgraph.store.files import data_files, ontology_files
from ssbgraph.store.parse import parse_files
from ssbgraph.store.records import Records
from ssbgraph.store.terms_of import name
from ssbgraph.terms import PREFIXES, SSB


@dataclass
class Compiled:
    """All that a view holds, and the quads (authored and derived) that a store holds."""

    records: Records
    lines: dict[str, Line]
    steps: list[Step]
    dataset_date: date
    as_of: date
    undated: int
    authored: list[ox.Quad]
    derived: list[ox.Quad]


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
    files = ontology_files() + data_files(paths)
    quads, problems = parse_files(files)
    records = Records(quads)
    problems += integrity.problems(records, quads, files)
    if problems:
        raise BadData(problems)
    today = dataset_date(records)
    left_out = cut(records, as_of) if as_of else {}
    kept = [quad for quad in quads if name(quad.subject) not in left_out] if left_out else quads
    kept += _restated(records, kept) if as_of else []
    extra = days.quads(records)
    return _derive(records, kept, extra, today, as_of or today, sum(left_out.values()))


def dataset_date(records: Records) -> date:
    """The date of the data set: what "now" means, whatever the clock says."""
    stated = records.dataset.get(SSB + "asOf")
    if stated:
        return max(earliest(str(value)) for value in stated)
    known = [earliest(statement.announced) for statement in (*records.relations.values(), *records.claims.values())
             if statement.announced]
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
    records.disputes = {id_: found for id_, found in records.disputes.items()
                        if all(st in relations or st in claims for st in found.statements)
                        and _published_by(found.sources, day, records)}
    return left_out


def _published_by(ids: Iterable[str], day: date, records: Records) -> bool:
    dated = [earliest(found.published) for id_ in ids if (found := records.sources.get(id_)) and found.published]
    return bool(dated) and min(dated) <= day


def _undated(statement: Statement, sources: dict[str, Source]) -> bool:
    return timeframe.known_by(statement, sources) is None


def _restated(records: Records, kept: list[ox.Quad]) -> list[ox.Quad]:
    """Status triples of relations that have ended since the day but held on it (old ones are dropped)."""
    ended = {PREFIXES["st"] + relation.id for relation in records.relations.values() if relation.status == "active"}
    status, over = SSB + "status", PREFIXES["status"] + "ended"
    changed = [quad for quad in kept if quad.predicate.value == status and name(quad.subject) in ended
               and getattr(quad.object, "value", "") == over]
    for quad in changed:
        kept.remove(quad)
    active = ox.NamedNode(PREFIXES["status"] + "active")
    return [ox.Quad(quad.subject, quad.predicate, active, quad.graph_name) for quad in changed]


def _derive(records: Records, kept: list[ox.Quad], extra: list[ox.Quad], today: date, as_of: date,
            undated: int) -> Compiled:
    work = ox.Store()
    work.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in kept)
    made = rules.derive(work)
    lines = derived.lines(made)
    steps = derived.steps(made, records.relations)
    weakest = derived.modality_quads(steps)
    return Compiled(records, lines, [step for _, step in steps], today, as_of, undated, kept, made + extra + weakest)
