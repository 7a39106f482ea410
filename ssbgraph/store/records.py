"""Turns authored triples into the typed values of the model.

The only place that knows which property fills which field. Values keep the precision they were authored in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import pyoxigraph as ox

from ssbgraph import model
from ssbgraph.store.former import Retired
from ssbgraph.store.terms_of import name
from ssbgraph.terms import DCTERMS, LINE, PREFIXES, PROV, RDF, RDFS, SKOS, SSB

Properties: TypeAlias = dict[str, list[Any]]
"""Values of one subject by predicate IRI: `NamedNode` for things, Python values for literals."""

_XSD = PREFIXES["xsd"]
_CONVERT: Mapping[ox.NamedNode, Callable[[str], Any]] = {
    ox.NamedNode(_XSD + "boolean"): lambda text: text in ("true", "1"),
    ox.NamedNode(_XSD + "integer"): int,
    ox.NamedNode(_XSD + "decimal"): float,
    ox.NamedNode(_XSD + "double"): float,
}
_LOCAL = frozenset(PREFIXES[name] for name in ("id", "st", "src", "status", "metric", "dispute", "factor", "measure", "ssb"))

_SHARED = {
    "status": SSB + "status",
    "announced": SSB + "announced",
    "start": SSB + "start",
    "end": SSB + "end",
    "recorded": SSB + "recorded",
    "checked": SSB + "checked",
    "verdict": SSB + "verdict",
    "check_note": SSB + "checkNote",
    "identifier": DCTERMS + "identifier",
    "kind": SSB + "kind",
    "note": SSB + "note",
    "material": SSB + "material",
    "product": SSB + "product",
    "facility": SSB + "facility",
    "unit": SSB + "unit",
}
_RELATION = _SHARED | {
    "subject": RDF + "subject",
    "predicate": RDF + "predicate",
    "object": RDF + "object",
    "amount": SSB + "amount",
    "stake_percent": SSB + "stakePercent",
    "supply_stage": SSB + "supplyStage",
    "role": SSB + "role",
    "route": SSB + "route",
    "need": SSB + "need",
}
_CLAIM = _SHARED | {
    "about": SSB + "about",
    "metric": SSB + "metric",
    "value": SSB + "value",
    "minimum": SSB + "minimum",
    "maximum": SSB + "maximum",
    "comparator": SSB + "comparator",
    "wording": SSB + "wording",
    "conditions": SSB + "conditions",
    "of": SSB + "of",
    "generation": SSB + "generation",
    "sample_stage": SSB + "sampleStage",
    "level": SSB + "level",
    "charge_window": SSB + "chargeWindow",
    "temperature": SSB + "temperature",
    "application": SSB + "application",
    "country": SSB + "country",
    "stage": SSB + "stage",
    "outcome": SSB + "outcome",
    "outcome_date": SSB + "outcomeDate",
}
_SOURCES = PROV + "hadPrimarySource"


def local(iri: str) -> str:
    """Local name of an IRI of ours, or the IRI itself."""
    at = max(iri.rfind("/"), iri.rfind("#")) + 1
    namespace = iri[:at]
    if namespace in _LOCAL:
        return iri[at:]
    return f"line:{iri[at:]}" if namespace == LINE else iri


def python_value(term: Any) -> Any:
    """An RDF term as a Python value: number, bool, text; IRIs of ours by local name."""
    if isinstance(term, ox.Literal):
        convert = _CONVERT.get(term.datatype)
        return convert(term.value) if convert else term.value
    return local(term.value)


def by_subject(quads: Iterable[ox.Quad]) -> dict[str, Properties]:
    """Properties of every subject. Triples of one subject mostly follow one another, which saves looking it up."""
    found: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
    names: dict[ox.NamedNode, str] = {}
    subject, properties = None, found[""]
    for quad in quads:
        if quad.subject != subject:
            subject = quad.subject
            properties = found[name(subject)]
        predicate = quad.predicate
        if (known := names.get(predicate)) is None:
            known = names[predicate] = predicate.value
        properties[known].append(python_value(quad.object))
    del found[""]
    return found


def _one(properties: Properties, predicate: str) -> Any:
    values = properties.get(predicate)
    return min(values, key=str) if values else None


def _all(properties: Properties, predicate: str) -> tuple[str, ...]:
    return tuple(sorted(str(value) for value in properties.get(predicate, ())))


def _fields(properties: Properties, table: Mapping[str, str]) -> dict[str, Any]:
    return {field: _one(properties, predicate) for field, predicate in table.items() if predicate in properties}


def relation(id_: str, properties: Properties) -> model.Relation:
    """The relation statement with these properties."""
    return model.Relation(id=id_, sources=_all(properties, _SOURCES), **_fields(properties, _RELATION))


def claim(id_: str, properties: Properties) -> model.Claim:
    """The claim with these properties."""
    start, end = _one(properties, SSB + "whenStart"), _one(properties, SSB + "whenEnd")
    when = f"{start}/{end}" if start and end else _one(properties, SSB + "when")
    return model.Claim(
        id=id_,
        sources=_all(properties, _SOURCES),
        when=when,
        verified_by=_all(properties, SSB + "verifiedBy"),
        revision_of=_all(properties, PROV + "wasRevisionOf"),
        outcome_sources=_all(properties, SSB + "outcomeSource"),
        **_fields(properties, _CLAIM),
    )


def thing(id_: str, kind: str, properties: Properties) -> model.Thing:
    """The thing with these properties; identifiers are (property, value) pairs."""
    outside = tuple(
        (local(name), value)
        for name in (SSB + "wikidata", SSB + "lei", SSB + "ticker", SSB + "website")
        for value in _all(properties, name)
    )
    return model.Thing(
        id=id_,
        kind=kind,
        label=_one(properties, SKOS + "prefLabel") or id_,
        aliases=_all(properties, SKOS + "altLabel"),
        roles=_all(properties, SSB + "industryRole"),
        country=_one(properties, SSB + "country"),
        place=_one(properties, SSB + "place"),
        formula=_one(properties, SSB + "formula"),
        sources=_all(properties, _SOURCES),
        identifiers=outside,
    )


def source(id_: str, properties: Properties) -> model.Source:
    """The cited document with these properties."""
    return model.Source(
        id=id_,
        url=_one(properties, SSB + "url") or "",
        title=_one(properties, DCTERMS + "title") or "",
        publisher=_one(properties, DCTERMS + "publisher") or "",
        published=_one(properties, DCTERMS + "issued"),
        kind=_one(properties, SSB + "sourceKind") or "news",
        weak=bool(_one(properties, SSB + "weak")),
    )


def dispute(id_: str, properties: Properties) -> model.Dispute:
    """The dispute with these properties."""
    return model.Dispute(
        id=id_,
        about=_one(properties, SSB + "about") or "",
        topic=_one(properties, SSB + "topic") or "",
        note=_one(properties, SSB + "note") or "",
        statements=_all(properties, SSB + "concerns"),
        sources=_all(properties, _SOURCES),
    )


def factor(id_: str, properties: Properties) -> model.Factor:
    """The factor with these properties."""
    return model.Factor(
        id=id_,
        label=_one(properties, SKOS + "prefLabel") or id_,
        definition=_one(properties, SKOS + "definition") or "",
        quadrant=_one(properties, SSB + "quadrant") or "",
        applies_to=_all(properties, SSB + "appliesTo"),
        origin=_one(properties, SSB + "origin") or "",
        carried_by=_all(properties, SSB + "carriedBy"),
        measured_by=_one(properties, SSB + "measuredBy"),
        holds_when=_one(properties, SSB + "holdsWhen"),
        note=_one(properties, SSB + "note"),
        sources=_all(properties, _SOURCES),
    )


def measure(id_: str, properties: Properties) -> model.Measure:
    """The measure with these properties."""
    return model.Measure(
        id=id_,
        label=_one(properties, RDFS + "label") or id_,
        definition=_one(properties, SKOS + "definition") or "",
        command=_one(properties, SSB + "command") or "",
    )


def metric(id_: str, properties: Properties) -> model.Metric:
    """The metric with these properties."""
    return model.Metric(
        id=id_,
        label=_one(properties, RDFS + "label") or id_,
        definition=_one(properties, SKOS + "definition") or "",
        milestone="MilestoneMetric" in properties[RDF + "type"],
        units=_all(properties, SSB + "ucum"),
    )


class Records:
    """All values of a graph by id, read from its authored quads."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self.things: dict[str, model.Thing] = {}
        self.relations: dict[str, model.Relation] = {}
        self.claims: dict[str, model.Claim] = {}
        self.sources: dict[str, model.Source] = {}
        self.disputes: dict[str, model.Dispute] = {}
        self.metrics: dict[str, model.Metric] = {}
        self.factors: dict[str, model.Factor] = {}
        self.measures: dict[str, model.Measure] = {}
        self.retired: Mapping[str, Retired] = {}
        self.dataset: Properties = {}
        for iri, properties in sorted(by_subject(quads).items()):
            self._take(iri, properties)

    def _take(self, iri: str, properties: Properties) -> None:
        kinds = set(properties.get(RDF + "type", ()))
        id_ = local(iri)
        if "Retired" in kinds:
            return
        if "Relation" in kinds:
            self.relations[id_] = relation(id_, properties)
        elif "Claim" in kinds:
            self.claims[id_] = claim(id_, properties)
        elif "Source" in kinds:
            self.sources[id_] = source(id_, properties)
        elif "Dispute" in kinds:
            self.disputes[id_] = dispute(id_, properties)
        elif "Factor" in kinds:
            self.factors[id_] = factor(id_, properties)
        elif "Measure" in kinds:
            self.measures[id_] = measure(id_, properties)
        elif iri.startswith(PREFIXES["metric"]):
            self.metrics[id_] = metric(id_, properties)
        elif iri.startswith(PREFIXES["id"]) and (named := sorted(kind for kind in kinds if ":" not in kind)):
            self.things[id_] = thing(id_, named[0], properties)
        if SSB + "asOf" in properties:
            self.dataset = properties
