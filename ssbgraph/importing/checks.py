"""What a table of fields cannot say: references that resolve, kinds that fit, dates in order, units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pyoxigraph as ox

from ssbgraph.dates import interval
from ssbgraph.importing.fields import Facts
from ssbgraph.importing.iso import CURRENCIES
from ssbgraph.importing.retirement import fate
from ssbgraph.importing.vocabulary import Vocabulary
from ssbgraph.terms import DISPUTE, ID, METRIC, RDF, SRC, SSB, ST, STATUS, expand

AMOUNT_UNITS = CURRENCIES | {
    "t",
    "t/a",
    "t/mo",
    "kg",
    "m2",
    "%",
    "GW.h",
    "GW.h/a",
    "MW.h",
    "kW.h",
    "{cells}",
    "{cells}/a",
    "{vehicles}",
    "{vehicles}/a",
    "{batteries}",
    "{batteries}/a",
    "{units}",
}
_CLOSE = 75
"""Likeness (0-100) from which on a known id is offered for an unknown one."""
_PAST = ("ssb:announced", "dcterms:issued", "ssb:outcomeDate", "ssb:checked")
_FIGURES = (SSB + "value", SSB + "minimum", SSB + "maximum")
_ORDERED = (("ssb:start", "ssb:end"), ("ssb:minimum", "ssb:maximum"), ("ssb:whenStart", "ssb:whenEnd"))


@dataclass(slots=True)
class Context:
    """What a record is checked against: the ontology, the things and sources so far, the data set's date."""

    vocabulary: Vocabulary
    as_of: date
    kinds: dict[str, str] = field(default_factory=dict)
    sources: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)
    retired: Mapping[str, Facts] = field(default_factory=dict)

    def why(self, iri: str) -> str:
        """Why something does not exist: its record was refused in the same run, or retired before."""
        names = {iri, ID + iri, SRC + iri, ST + iri, DISPUTE + iri}
        if gone := names & self.retired.keys():
            return f" (it {fate(self.retired[gone.pop()])})"
        return " (its record was refused)" if names & self.refused else ""


def faults(facts: Facts, context: Context) -> Iterator[tuple[str, str]]:
    """Reason and remedy of everything that is wrong with the facts of one record."""
    kind = _one(facts, "rdf:type").removeprefix(SSB)
    yield from _dates(facts, context.as_of)
    yield from _unknown_sources(facts, context)
    if kind == "Relation":
        yield from _relation(facts, context)
    elif kind == "Claim":
        yield from _claim(facts, context)
    elif kind not in ("Source", "Dispute"):
        yield from _thing(facts, kind, context)
    yield from _references(facts, context)


def _one(facts: Facts, short: str) -> str:
    predicate = expand(short)
    return next((value.value for name, value in facts if name == predicate), "")


def _dates(facts: Facts, as_of: date) -> Iterator[tuple[str, str]]:
    for short in _PAST:
        if (text := _one(facts, short)) and interval(text)[0] > as_of:
            yield (
                f"{_name(short)} {text} lies after the date of the data set ({as_of})",
                "correct the date, or move ssb:asOf in dataset.ttl on",
            )
    for first, last in _ORDERED:
        start, end = _one(facts, first), _one(facts, last)
        if start and end and _after(start, end):
            yield f"{_name(last)} {end} lies before {_name(first)} {start}", "put the smaller first"


def _after(start: str, end: str) -> bool:
    try:
        return interval(start)[0] > interval(end)[1]
    except ValueError:
        return _as_number(start) > _as_number(end)


def _as_number(text: str) -> Decimal:
    return Decimal(text if text.replace(".", "").lstrip("-").isdigit() else 0)


def _name(short: str) -> str:
    return short.partition(":")[2]


def _unknown_sources(facts: Facts, context: Context) -> Iterator[tuple[str, str]]:
    for value in sorted(value.value for _, value in facts if value.value.startswith(SRC)):
        if value not in context.sources:
            yield (
                f"the source src-{value.removeprefix(SRC)} does not exist{context.why(value)}",
                f"add the source, or correct the id{_nearest(value.removeprefix(SRC), context.sources, SRC)}",
            )


def _thing(facts: Facts, kind: str, context: Context) -> Iterator[tuple[str, str]]:
    kinds = {name for name in context.vocabulary.kinds if name not in ("Thing", "Actor", "Item")}
    if kind not in kinds:
        yield f"there is no kind of thing called {kind!r}", _choice(kinds)
    for value in (value.value.removeprefix(SSB) for name, value in facts if name == SSB + "industryRole"):
        if value not in context.vocabulary.roles:
            yield f"there is no role called {value!r}", _choice(context.vocabulary.roles)


def _relation(facts: Facts, context: Context) -> Iterator[tuple[str, str]]:
    subject, predicate, object_ = (_one(facts, f"rdf:{part}") for part in ("subject", "predicate", "object"))
    known = context.vocabulary.properties.get(predicate.removeprefix(SSB))
    if known is None or not known.relation:
        names = [name for name, found in context.vocabulary.properties.items() if found.relation]
        yield f"there is no predicate called {predicate.removeprefix(SSB)!r}", _choice(names)
    else:
        yield from _fits(subject, "subject", known.domain, context)
        yield from _fits(object_, "object", known.range, context)
    if subject and subject == object_:
        yield "subject and object are the same thing", "nothing stands in a relation to itself"
    amount, unit = _one(facts, "ssb:amount"), _one(facts, "ssb:unit")
    if bool(amount) != bool(unit):
        yield "amount and unit belong together", "give both, or neither"
    if unit and unit not in AMOUNT_UNITS:
        yield f"no amount is given in {unit!r}", "use an ISO 4217 currency, or t, t/a, m2, GW.h, GW.h/a and the like"


def _fits(iri: str, end: str, allowed: frozenset[str], context: Context) -> Iterator[tuple[str, str]]:
    kind = context.kinds.get(iri.removeprefix(ID))
    if kind is not None and allowed and not allowed & context.vocabulary.kinds.get(kind, frozenset({kind})):
        yield (
            f"the {end} {iri.removeprefix(ID)} is a {kind}, which does not fit here",
            f"it must be a {' or '.join(sorted(allowed))}",
        )


def _claim(facts: Facts, context: Context) -> Iterator[tuple[str, str]]:
    value, low, high = (_one(facts, f"ssb:{name}") for name in ("value", "minimum", "maximum"))
    if bool(value) == bool(low or high) or bool(low) != bool(high):
        yield "has no single value and no full range", "give value, or value_min and value_max"
    name = _one(facts, "ssb:metric").removeprefix(METRIC)
    metric = context.vocabulary.metrics.get(name)
    if metric is None:
        yield f"there is no metric called {name!r}", "see ontology/vocab/metrics.ttl for the list"
        return
    if _dated(facts) != {metric.milestone} and _dated(facts):
        measure = "a date" if metric.milestone else "a number"
        yield f"{name} is measured by {measure}", "correct the value or the metric"
    yield from _unit(_one(facts, "ssb:unit"), name, metric.milestone, metric.units)
    if _one(facts, "ssb:status") == STATUS + "third-party-verified" and not _one(facts, "ssb:verifiedBy"):
        yield ("is third-party-verified without saying by whom", "name qualifiers.verified_by, or lower the status")
    if _one(facts, "ssb:outcomeDate") and _one(facts, "ssb:announced"):
        yield from _outcome_order(_one(facts, "ssb:outcomeDate"), _one(facts, "ssb:announced"))


def _dated(facts: Facts) -> set[bool]:
    """For each value, minimum and maximum whether it is a date."""
    return {
        value.datatype.value.endswith(("#gYear", "#gYearMonth", "#date"))
        for name, value in facts
        if name in _FIGURES and isinstance(value, ox.Literal)
    }


def _outcome_order(outcome: str, announced: str) -> Iterator[tuple[str, str]]:
    if _after(announced, outcome):
        yield (f"its outcome ({outcome}) is dated before it was announced ({announced})", "correct one of the dates")


def _nearest(id_: str, known: Iterable[str], namespace: str = "") -> str:
    """The known id that is most like the given one, in brackets, if any is like it."""
    from rapidfuzz import fuzz, process

    found = process.extractOne(id_[:100], [one.removeprefix(namespace) for one in known], scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return f" (nearest: {found[0]})" if found else ""


def _choice(names: Iterable[str]) -> str:
    return f"use one of {', '.join(sorted(names))}"


def _unit(unit: str, metric: str, milestone: bool, units: frozenset[str]) -> Iterator[tuple[str, str]]:
    if milestone and unit:
        yield f"{metric} is a date and takes no unit", "leave the unit out"
    elif not milestone and not unit:
        yield "has no unit", _choice(units) if units else "give a UCUM code"
    elif units and unit not in units:
        yield f"the unit {unit!r} does not fit {metric}", _choice(units)


def _references(facts: Facts, context: Context) -> Iterator[tuple[str, str]]:
    """Every thing that is named must exist and be of a kind that the property takes."""
    for predicate, value in sorted(facts, key=str):
        if not value.value.startswith(ID):
            continue
        name = predicate.removeprefix(SSB).removeprefix(RDF)
        if value.value.removeprefix(ID) not in context.kinds:
            yield (
                f"{name} {value.value.removeprefix(ID)} does not exist{context.why(value.value)}",
                f"add the thing, or correct the id{_nearest(value.value.removeprefix(ID), context.kinds)}",
            )
        elif predicate.startswith(SSB) and name in context.vocabulary.properties:
            yield from _fits(value.value, name, context.vocabulary.properties[name].range, context)
