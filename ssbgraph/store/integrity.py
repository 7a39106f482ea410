"""What must hold before anything is derived: known terms, existing references, sources, possible dates.

Cheap enough to run on every load; shapes and truth checks run in `ssbgraph check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from ssbgraph.dates import is_date
from ssbgraph.model import Claim, Relation
from ssbgraph.store.locate_lines import Places
from ssbgraph.store.parse import Parsed
from ssbgraph.store.records import Records
from ssbgraph.store.terms_of import name
from ssbgraph.terms import PREFIXES, SSB

_DATES = ("gYear", "gYearMonth", "date")


def problems(records: Records, parsed: Sequence[Parsed]) -> list[str]:
    """One line `file:line:column: what is wrong; what to do` for each defect of the authored data."""
    places = Places(parsed)
    found = [*_undefined_terms(parsed), *_dangling(records), *_unsourced(records), *_impossible_dates(parsed)]
    return [f"{places.of(iri, near)}: {text}" for iri, near, text in found]


Problem = tuple[str, str, str]


def _undefined_terms(parsed: Iterable[Parsed]) -> Iterator[Problem]:
    closed = (SSB, PREFIXES["status"], PREFIXES["metric"], PREFIXES["measure"])
    defined = {name(triple.subject) for one in parsed if one.file.name.startswith("ontology/") for triple in one.triples}
    used: dict[str, str] = {}
    known: set[object] = set()
    for triple in (triple for one in parsed for triple in one.triples):
        for term in (triple.predicate, triple.object):
            if isinstance(term, ox.NamedNode) and term not in known:
                known.add(term)
                if term.value.startswith(closed):
                    used[term.value] = name(triple.subject)
    for iri in sorted(set(used) - defined):
        yield used[iri], iri, f"the term <{iri}> is not defined in the ontology; correct its spelling or define it"


def _references(records: Records) -> Iterator[tuple[str, str, str]]:
    for relation in records.relations.values():
        for id_ in (relation.subject, relation.object, relation.material, relation.product, relation.facility):
            yield PREFIXES["st"] + relation.id, "id", id_ or ""
    for claim in records.claims.values():
        for id_ in (claim.about, claim.material, claim.product, claim.facility, claim.of, *claim.verified_by):
            yield PREFIXES["st"] + claim.id, "id", id_ or ""
        for id_ in claim.revision_of:
            yield PREFIXES["st"] + claim.id, "st", id_
    for dispute in records.disputes.values():
        yield PREFIXES["dispute"] + dispute.id, "id", dispute.about
        for id_ in dispute.statements:
            yield PREFIXES["dispute"] + dispute.id, "st", id_
    for factor in records.factors.values():
        for id_ in factor.carried_by:
            yield PREFIXES["factor"] + factor.id, "st", id_
        for id_ in factor.applies_to:
            yield PREFIXES["factor"] + factor.id, "id", "" if id_ == "Actor" else id_


def _dangling(records: Records) -> Iterator[Problem]:
    known: Mapping[str, set[str]] = {
        "id": set(records.things),
        "st": set(records.relations) | set(records.claims),
        "src": set(records.sources),
    }
    for iri, prefix, id_ in (*_references(records), *_source_references(records)):
        if id_ and id_ not in known[prefix]:
            gone = records.retired.get(f"{prefix}:{id_}")
            text = f"{gone}; name what stands" if gone else f"{prefix}:{id_} does not exist; add it or correct the reference"
            yield iri, PREFIXES[prefix] + id_, text


def _source_references(records: Records) -> Iterator[tuple[str, str, str]]:
    for prefix, values in (
        ("st", (*records.relations.values(), *records.claims.values())),
        ("id", records.things.values()),
        ("dispute", records.disputes.values()),
        ("factor", records.factors.values()),
    ):
        for value in values:
            yield from ((PREFIXES[prefix] + value.id, "src", source) for source in value.sources)
    for claim in records.claims.values():
        yield from ((PREFIXES["st"] + claim.id, "src", source) for source in claim.outcome_sources)


def _unsourced(records: Records) -> Iterator[Problem]:
    statements: list[Relation | Claim] = [*records.relations.values(), *records.claims.values()]
    for statement in statements:
        iri = PREFIXES["st"] + statement.id
        if not statement.sources:
            yield iri, "", f"st:{statement.id} has no source; add prov:hadPrimarySource"
        yield from ((iri, "", f"st:{statement.id} lacks {lacking}; add it") for lacking in _missing(statement))


def _missing(statement: Relation | Claim) -> Iterator[str]:
    if not statement.status:
        yield "ssb:status"
    if isinstance(statement, Relation):
        ends = {"rdf:subject": statement.subject, "rdf:predicate": statement.predicate, "rdf:object": statement.object}
        yield from (term for term, value in ends.items() if not value)
    else:
        yield from (term for term, value in {"ssb:about": statement.about, "ssb:metric": statement.metric}.items() if not value)


def _impossible_dates(parsed: Iterable[Parsed]) -> Iterator[Problem]:
    kinds = {ox.NamedNode(PREFIXES["xsd"] + name) for name in _DATES}
    for triple in (triple for one in parsed for triple in one.triples):
        term = triple.object
        if isinstance(term, ox.Literal) and term.datatype in kinds and not is_date(term.value):
            yield (
                name(triple.subject),
                term.value,
                f"{term.value!r} is no date; give YYYY, YYYY-MM or YYYY-MM-DD of a day that exists",
            )
