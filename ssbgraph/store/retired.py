"""Retired records: what they said is left out, their names lead on to what took their place.

A record that a later one supersedes (`prov:wasRevisionOf`) still holds on a day on which the later one was not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date

import pyoxigraph as ox

from ssbgraph.store.former import Retired
from ssbgraph.store.parse import Parsed
from ssbgraph.store.records import Records
from ssbgraph.store.terms_of import name
from ssbgraph.store.timeframe import known_by
from ssbgraph.terms import DCTERMS, OWL, PROV, RDF, SSB, curie

_TYPE, _RETIRED = RDF + "type", ox.NamedNode(SSB + "Retired")
_SUCCESSOR, _ON, _BECAUSE = DCTERMS + "isReplacedBy", SSB + "retiredOn", SSB + "retiredBecause"
_MARKS = {_TYPE, OWL + "deprecated", _SUCCESSOR, _ON, _BECAUSE}
_REVISED = PROV + "wasRevisionOf"
_LINKS = {_REVISED, SSB + "concerns"}


def set_aside(parsed: Sequence[Parsed], as_of: date | None) -> tuple[list[Parsed], dict[str, Retired]]:
    """The files without what retired records said, and the retired records by their short names.

    With a day, records superseded since by one that was not known then are left as they were.
    """
    marked = {
        name(triple.subject)
        for one in parsed
        if b"Retired" in one.file.content
        for triple in one.triples
        if triple.object == _RETIRED and triple.predicate.value == _TYPE
    }
    if not marked:
        return list(parsed), {}
    speaking = _speaking(parsed, marked)
    gone = _described([one for one in parsed if one.file.name in speaking], marked)
    kept = marked - (_standing(parsed, marked, gone, as_of) if as_of else set())
    return [
        Parsed(one.file, list(_left(one.triples, marked, kept))) if one.file.name in speaking else one for one in parsed
    ], gone


def _speaking(parsed: Sequence[Parsed], marked: Set[str]) -> set[str]:
    """Names of the files that speak of retired records: an IRI, short or long, ends with its local name."""
    locals_ = {re.split(r"[/#]", iri)[-1].encode() for iri in marked}
    return {one.file.name for one in parsed if any(name in one.file.content for name in locals_)}


def _described(parsed: Sequence[Parsed], marked: Set[str]) -> dict[str, Retired]:
    said: dict[str, dict[str, str]] = {iri: {} for iri in sorted(marked)}
    for one in parsed:
        for triple in one.triples:
            if (iri := name(triple.subject)) in marked and triple.predicate.value in _MARKS:
                said[iri][triple.predicate.value] = name(triple.object)
    found = [Retired(curie(iri) or iri, _last(iri, said), marks.get(_ON), marks.get(_BECAUSE)) for iri, marks in said.items()]
    return {one.name: one for one in found}


def _last(iri: str, said: Mapping[str, Mapping[str, str]]) -> str | None:
    """Short form of the record to which the successors lead in the end; None for one that was withdrawn."""
    seen = {iri}
    following = said[iri].get(_SUCCESSOR)
    while following is not None and following in said and following not in seen:
        seen.add(following)
        following = said[following].get(_SUCCESSOR)
    return (curie(following) or following) if following and following not in said else None


def _standing(parsed: Sequence[Parsed], marked: Set[str], gone: Mapping[str, Retired], day: date) -> set[str]:
    """Superseded statements whose successor was not known on the day."""
    revised = {
        name(triple.object)
        for one in parsed
        for triple in one.triples
        if triple.predicate.value == _REVISED and name(triple.object) in marked
    }
    live = Records(triple for one in parsed for triple in _left(one.triples, marked, marked))
    return {iri for iri in revised if _unknown(gone[curie(iri) or iri].successor, live, day)}


def _unknown(successor: str | None, live: Records, day: date) -> bool:
    id_ = (successor or "").removeprefix("st:")
    statement = live.relations.get(id_) or live.claims.get(id_)
    since = known_by(statement, live.sources) if statement else None
    return since is not None and since > day


def _left(triples: Sequence[ox.Quad], marked: Set[str], gone: Set[str]) -> Iterator[ox.Quad]:
    """The triples without what those that are `gone` said; the others of `marked` become what they were."""
    for triple in triples:
        subject, predicate = name(triple.subject), triple.predicate.value
        if subject in gone:
            if predicate in _MARKS:
                yield triple
        elif subject in marked:
            yield from _restored(triple)
        elif predicate not in _LINKS or name(triple.object) not in gone:
            yield triple


def _restored(triple: ox.Quad) -> Iterator[ox.Quad]:
    predicate = triple.predicate.value
    if predicate not in _MARKS:
        yield triple
    kind = {RDF + "predicate": "Relation", SSB + "metric": "Claim"}.get(predicate)
    if kind:
        yield ox.Quad(triple.subject, ox.NamedNode(_TYPE), ox.NamedNode(SSB + kind))
