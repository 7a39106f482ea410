"""The fields of each kind of record, the property each one fills and how its value becomes a term.

A field that is not listed here is refused, so nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from ssbgraph.importing import values
from ssbgraph.importing.read import Record
from ssbgraph.importing.report import Problem
from ssbgraph.importing.values import Bad, Term, ToTerm
from ssbgraph.model import RELATION_STATUSES
from ssbgraph.terms import SSB, STATUS, expand

Facts: TypeAlias = set[tuple[str, Term]]
"""Properties of one subject: pairs of predicate IRI and value."""

CLAIM_STATUSES = ("target", "planned", "company-stated", "demonstrated", "achieved", "third-party-verified", "estimate")
OUTCOMES = ("met", "missed", "replaced", "withdrawn")
ROLES = (
    "precursor",
    "raw-material",
    "dopant",
    "coating",
    "electrolyte",
    "separator",
    "cathode",
    "anode",
    "active-material",
    "binder",
    "additive",
    "solvent",
    "reagent",
    "process",
    "design",
)
_SOURCE_KINDS = ("news", "press-release", "filing", "report", "paper", "encyclopedia", "company-page", "database")
_APPLICATIONS = ("EV", "robot", "consumer", "medical", "aviation", "storage", "space", "industrial", "two-wheeler")
_STAGES = ("mining", "refining", "processing", "reserves", "trade", "cell-manufacturing")
_SPANS = {"when": ("ssb:whenStart", "ssb:whenEnd")}


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the property it fills (None: handled apart), its conversion, whether required or a list."""

    to: str | None
    term: ToTerm
    required: bool = False
    many: bool = False


_SOURCES = Field("prov:hadPrimarySource", values.source, required=True, many=True)
_SHARED_QUALIFIERS = {
    "kind": Field("ssb:kind", values.text),
    "note": Field("ssb:note", values.text),
    "material": Field("ssb:material", values.thing),
    "product": Field("ssb:product", values.thing),
    "facility": Field("ssb:facility", values.thing),
}
_STATEMENT = {
    "id": Field("dcterms:identifier", values.record_id, required=True),
    "announced": Field("ssb:announced", values.date),
    "start": Field("ssb:start", values.date),
    "end": Field("ssb:end", values.date),
    "sources": _SOURCES,
}
_CHECKED = {
    "checked.on": Field("ssb:checked", values.date, required=True),
    "checked.verdict": Field("ssb:verdict", values.one_of(("confirmed", "corrected", "unsettled")), required=True),
    "checked.note": Field("ssb:checkNote", values.text),
}
_OUTCOME = {
    "outcome.kind": Field("ssb:outcome", values.one_of(OUTCOMES, SSB), required=True),
    "outcome.date": Field("ssb:outcomeDate", values.date),
    "outcome.sources": Field("ssb:outcomeSource", values.source, many=True),
}


def _nested(prefix: str, fields: Mapping[str, Field]) -> dict[str, Field]:
    return {f"{prefix}.{name}": field for name, field in fields.items()}


SOURCE = {
    "id": Field(None, values.source, required=True),
    "url": Field("ssb:url", values.url, required=True),
    "title": Field("dcterms:title", values.text, required=True),
    "publisher": Field("dcterms:publisher", values.text, required=True),
    "published": Field("dcterms:issued", values.date),
    "kind": Field("ssb:sourceKind", values.one_of(_SOURCE_KINDS), required=True),
    "weak": Field("ssb:weak", values.flag),
}
THING = {
    "id": Field("dcterms:identifier", lambda value: values.text(values.slug(value)), required=True),
    "type": Field("rdf:type", values.ontology_term, required=True),
    "name": Field("skos:prefLabel", values.text, required=True),
    "aliases": Field("skos:altLabel", values.text, many=True),
    "roles": Field("ssb:industryRole", values.ontology_term, many=True),
    "country": Field("ssb:country", values.country),
    "place": Field("ssb:place", values.text),
    "formula": Field("ssb:formula", values.text),
    "wikidata": Field("ssb:wikidata", values.text, many=True),
    "lei": Field("ssb:lei", values.text, many=True),
    "sources": _SOURCES,
}
RELATION = (
    _STATEMENT
    | _CHECKED
    | {
        "subject": Field("rdf:subject", values.thing, required=True),
        "predicate": Field("rdf:predicate", values.ontology_term, required=True),
        "object": Field("rdf:object", values.thing, required=True),
        "status": Field("ssb:status", values.one_of(RELATION_STATUSES, STATUS), required=True),
    }
    | _nested(
        "qualifiers",
        _SHARED_QUALIFIERS
        | {
            "amount": Field("ssb:amount", values.number),
            "unit": Field("ssb:unit", values.text),
            "stake_percent": Field("ssb:stakePercent", values.percent),
            "supply_stage": Field("ssb:supplyStage", values.one_of(("sample", "pilot", "series"))),
            "role": Field("ssb:role", values.one_of(ROLES)),
            "route": Field("ssb:route", values.text),
            "need": Field("ssb:need", values.one_of(("required", "one-of", "optional", "in-situ"))),
        },
    )
)
CLAIM = (
    _STATEMENT
    | _CHECKED
    | _OUTCOME
    | {
        "subject": Field("ssb:about", values.thing, required=True),
        "metric": Field("ssb:metric", values.metric, required=True),
        "value": Field("ssb:value", values.number_or_date),
        "value_min": Field("ssb:minimum", values.number_or_date),
        "value_max": Field("ssb:maximum", values.number_or_date),
        "unit": Field("ssb:unit", values.text),
        "comparator": Field("ssb:comparator", values.one_of(("=", "~", "<", "<=", ">", ">="))),
        "when": Field("ssb:when", values.date),
        "status": Field("ssb:status", values.one_of(CLAIM_STATUSES, STATUS), required=True),
        "raw": Field("ssb:wording", values.text),
        "replaces": Field(None, values.record_ids),
    }
    | _nested(
        "qualifiers",
        _SHARED_QUALIFIERS
        | {
            "conditions": Field("ssb:conditions", values.text),
            "of": Field("ssb:of", values.thing),
            "verified_by": Field("ssb:verifiedBy", values.thing, many=True),
            "generation": Field("ssb:generation", values.one_of(("semi-solid", "quasi-solid", "all-solid"))),
            "sample_stage": Field("ssb:sampleStage", values.one_of(("A", "B", "C", "prototype", "pilot", "series"))),
            "level": Field("ssb:level", values.one_of(("material", "cell", "module", "pack", "vehicle"))),
            "charge_window": Field("ssb:chargeWindow", values.text),
            "temperature": Field("ssb:temperature", values.text),
            "application": Field("ssb:application", values.one_of(_APPLICATIONS)),
            "country": Field("ssb:country", values.country),
            "stage": Field("ssb:stage", values.one_of(_STAGES)),
        },
    )
)
DISPUTE = {
    "id": Field("dcterms:identifier", values.record_id, required=True),
    "subject": Field("ssb:about", values.thing, required=True),
    "about": Field("ssb:topic", values.text, required=True),
    "note": Field("ssb:note", values.text, required=True),
    "records": Field(None, values.record_id, many=True),
    "sources": _SOURCES,
}
TABLES: Mapping[str, Mapping[str, Field]] = {
    "source": SOURCE,
    "thing": THING,
    "relation": RELATION,
    "parent": RELATION,
    "claim": CLAIM,
    "dispute": DISPUTE,
}
_TYPES = {"source": "Source", "relation": "Relation", "parent": "Relation", "claim": "Claim", "dispute": "Dispute"}
_NESTED = ("qualifiers", "checked", "outcome")


def facts_of(record: Record) -> tuple[Facts, list[Problem]]:
    """The properties that a record states, and a problem for every field that cannot be taken."""
    flat, problems = _flat(record)
    table = TABLES[record.kind]
    facts: Facts = set()
    for name, value in flat.items():
        if name not in table:
            problems.append(record.problem(f"unknown field {record.called(name)!r}", f"use {_known(table, name)}"))
        elif value is not None:
            _take(record, name, value, table[name], facts, problems)
    problems += [
        record.problem(f"the field {record.called(name)!r} is missing", "every such record has it")
        for name, field in table.items()
        if field.required and _lacks(flat, name)
    ]
    if record.kind in _TYPES:
        facts.add((expand("rdf:type"), values.ontology_term(_TYPES[record.kind])))
    return facts, problems


def _lacks(flat: Mapping[str, Any], name: str) -> bool:
    group = name.partition(".")[0]
    if group != name and not any(key.startswith(group + ".") for key in flat):
        return False
    return flat.get(name) is None


def _known(table: Mapping[str, Field], name: str) -> str:
    group = name.partition(".")[0] + "." if "." in name else ""
    return ", ".join(field.removeprefix(group) for field in table if field.startswith(group) and group in field)


def _flat(record: Record) -> tuple[dict[str, Any], list[Problem]]:
    """Fields with those of nested objects as `qualifiers.kind`."""
    flat: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in record.fields.items():
        if name not in _NESTED:
            flat[name] = value
        elif isinstance(value, dict):
            flat |= {f"{name}.{inner}": content for inner, content in value.items()}
        elif value is not None:
            problems.append(record.problem(f"{name} is no object", 'write it as {"…": …}'))
    return flat, problems


def _take(record: Record, name: str, value: Any, field: Field, facts: Facts, problems: list[Problem]) -> None:
    try:
        facts |= _converted(name, value, field)
    except Bad as error:
        reason, fix = error.args
        problems.append(record.problem(f"{record.called(name)} {reason}", fix))


def _converted(name: str, value: Any, field: Field) -> Facts:
    if name in _SPANS and isinstance(value, str) and "/" in value:
        ends = values.span(value)
        assert isinstance(ends, tuple)
        return {(expand(to), end) for to, end in zip(_SPANS[name], ends, strict=True)}
    if field.many and not isinstance(value, list):
        raise Bad("is no list", 'write it as ["…", "…"]')
    if field.required and value == []:
        raise Bad("is empty", "name at least one")
    terms = [field.term(item) for item in (value if field.many else [value])]
    return {(expand(field.to), term) for term in terms} if field.to else set()
