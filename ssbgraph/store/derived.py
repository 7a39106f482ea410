"""Reads lines and dependency steps from what the rules derived."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from ssbgraph.model import MODALITIES, Line, Relation, Step
from ssbgraph.store.records import Properties, by_subject, local
from ssbgraph.terms import DEP, GRAPHS, LINE, RDF, SSB

_GRAPH = ox.NamedNode(GRAPHS + "dependency")
_TYPE = RDF + "type"


def _texts(properties: Properties, term: str) -> tuple[str, ...]:
    return tuple(sorted(str(value) for value in properties.get(SSB + term, ())))


def read(quads: Sequence[ox.Quad], relations: Mapping[str, Relation]) -> tuple[dict[str, Line], list[tuple[str, Step]]]:
    """Lines by id, and dependency steps with the IRIs of their derivations, from the derived quads."""
    properties = by_subject(quad for quad in quads if quad.graph_name == _GRAPH)
    return _lines(properties), _steps(properties, relations)


def _lines(found: Mapping[str, Properties]) -> dict[str, Line]:
    """Lines by id, with all activities that an organisation has with an item."""
    ours = {local(iri): properties for iri, properties in found.items() if iri.startswith(LINE)}
    return {
        id_: Line(
            id_,
            _texts(properties, "organisation")[0],
            _texts(properties, "item")[0],
            ", ".join(_texts(properties, "activity")),
            _texts(properties, "because"),
        )
        for id_, properties in sorted(ours.items())
    }


def _steps(found: Mapping[str, Properties], relations: Mapping[str, Relation]) -> list[tuple[str, Step]]:
    """Steps, each as weak as its weakest statement.

    A step that rests on an ended or rumoured statement holds no longer or not yet, and is dropped.
    """
    steps = [
        (iri, step)
        for iri, properties in found.items()
        if iri.startswith(DEP) and "Dependency" in properties.get(_TYPE, ()) and (step := _step(properties, relations))
    ]
    return sorted(steps, key=lambda pair: (pair[1].dependent, pair[1].on, pair[1].rule, pair[1].statements))


def _step(properties: Properties, relations: Mapping[str, Relation]) -> Step | None:
    statements = _texts(properties, "because")
    at_best = _texts(properties, "atBest")
    weakest = modality([relations[id_].status for id_ in statements], *at_best)
    if weakest is None:
        return None
    group, note = _texts(properties, "group"), _texts(properties, "note")
    return Step(
        dependent=_end(properties, "dependent"),
        on=_end(properties, "dependsOn"),
        strength=_texts(properties, "strength")[0],
        modality=weakest,
        inherits=bool(properties[SSB + "inherits"][0]),
        rule=_texts(properties, "rule")[0],
        statements=statements,
        group=group[0] if group else None,
        note=note[0] if note else None,
    )


def _end(properties: Properties, term: str) -> str:
    return str(properties[SSB + term][0])


def modality(statuses: Sequence[str], at_best: str = "active") -> str | None:
    """The weakest of the statuses, no better than `at_best`; None if one of them gives no dependency."""
    if any(status not in MODALITIES for status in statuses):
        return None
    return max((*statuses, at_best), key=MODALITIES.index)


def modality_quads(found: Sequence[tuple[str, Step]]) -> list[ox.Quad]:
    """The modality of each step as a triple beside its derivation."""
    predicate = ox.NamedNode(SSB + "modality")
    return [ox.Quad(ox.NamedNode(iri), predicate, ox.Literal(step.modality), _GRAPH) for iri, step in found]
