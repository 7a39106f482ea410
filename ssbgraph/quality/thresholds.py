"""Limits by which promises and figures are judged. They lie with the ontology, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ssbgraph.locate import ontology_dir
from ssbgraph.terms import RDF, SSB

_FILE = "vocab/thresholds.ttl"


@dataclass(frozen=True, slots=True)
class Plausible:
    """The range in which a figure of a metric in one unit lies unless something is wrong."""

    metric: str
    unit: str
    minimum: float
    maximum: float
    reason: str


@dataclass(frozen=True, slots=True)
class Thresholds:
    """All limits: numbers by name (`stalled-after`), and plausible ranges by metric and unit."""

    limits: dict[str, float]
    ranges: dict[tuple[str, str], Plausible]

    def __getitem__(self, name: str) -> float:
        return self.limits[name]


@lru_cache(maxsize=1)
def thresholds() -> Thresholds:
    """The limits of the ontology, read once."""
    import pyoxigraph as ox

    from ssbgraph.store.records import by_subject, local

    path = ontology_dir() / _FILE
    quads = ox.parse(path.read_bytes(), ox.RdfFormat.TURTLE, base_iri=SSB)
    limits: dict[str, float] = {}
    ranges: dict[tuple[str, str], Plausible] = {}
    for iri, found in by_subject(quads).items():
        kinds = found.get(RDF + "type", ())
        if "Threshold" in kinds:
            limits[local(iri).removeprefix("threshold-")] = float(found[SSB + "limit"][0])
        elif "PlausibleRange" in kinds:
            one = Plausible(
                found[SSB + "rangeOf"][0],
                found[SSB + "unit"][0],
                float(found[SSB + "minimum"][0]),
                float(found[SSB + "maximum"][0]),
                found[SSB + "reason"][0],
            )
            ranges[one.metric, one.unit] = one
    return Thresholds(limits, ranges)
