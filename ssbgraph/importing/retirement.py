"""The marks of a retired record: it keeps what it said, no longer counts, and leads to its successor."""

from __future__ import annotations

from datetime import date

import pyoxigraph as ox

from ssbgraph.importing import values
from ssbgraph.importing.fields import Facts
from ssbgraph.terms import DCTERMS, OWL, RDF, SSB, curie

TYPE, SUCCESSOR = RDF + "type", DCTERMS + "isReplacedBy"
_RETIRED = (TYPE, ox.NamedNode(SSB + "Retired"))
_ON, _BECAUSE = SSB + "retiredOn", SSB + "retiredBecause"


def is_retired(facts: Facts) -> bool:
    """Whether the facts are those of a retired record."""
    return _RETIRED in facts


def retired(facts: Facts, on: date, *, successor: str | None = None, reason: str | None = None) -> Facts:
    """The facts of a record as those of a retired one. Raises Bad for a reason that is no text of one line."""
    kept = {(predicate, value) for predicate, value in facts if predicate != TYPE}
    marks: Facts = {_RETIRED, (OWL + "deprecated", values.typed("true", "boolean")), (_ON, values.date(on.isoformat()))}
    if successor:
        marks.add((SUCCESSOR, ox.NamedNode(successor)))
    if reason:
        marks.add((_BECAUSE, values.text(reason)))
    return kept | marks


def successor(facts: Facts) -> str | None:
    """IRI of the record that takes the place of a retired one, if any does."""
    return next((value.value for predicate, value in facts if predicate == SUCCESSOR), None)


def fate(facts: Facts) -> str:
    """What became of a retired record, in words: `was replaced by id:sesai on 2026-11-25: one company`."""
    found = {predicate: value.value for predicate, value in facts}
    became = f"replaced by {curie(found[SUCCESSOR]) or found[SUCCESSOR]}" if SUCCESSOR in found else "withdrawn"
    reason = f": {found[_BECAUSE]}" if _BECAUSE in found else ""
    return f"was {became} on {found.get(_ON, 'an unknown day')}{reason}"
