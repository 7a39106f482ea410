"""The names of the graph: prefixes, and IRIs to and from their short form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

BASE: Final = "https://w3id.org/ssbgraph/"
SSB: Final = BASE + "ontology#"
ID: Final = BASE + "id/"
ST: Final = BASE + "statement/"
SRC: Final = BASE + "source/"
STATUS: Final = BASE + "status/"
METRIC: Final = BASE + "metric/"
DISPUTE: Final = BASE + "dispute/"
FACTOR: Final = BASE + "factor/"
MEASURE: Final = BASE + "measure/"
LINE: Final = BASE + "line/"
DEP: Final = BASE + "dependency/"
GRAPHS: Final = BASE + "graph/"
FILE_GRAPHS: Final = BASE + "file/"

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
DCTERMS: Final = "http://purl.org/dc/terms/"
PROV: Final = "http://www.w3.org/ns/prov#"
SH: Final = "http://www.w3.org/ns/shacl#"

PREFIXES: Final[dict[str, str]] = {
    "ssb": SSB,
    "id": ID,
    "st": ST,
    "src": SRC,
    "status": STATUS,
    "metric": METRIC,
    "dispute": DISPUTE,
    "factor": FACTOR,
    "measure": MEASURE,
    "line": LINE,
    "dep": DEP,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "prov": PROV,
    "sh": SH,
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
    "vann": "http://purl.org/vocab/vann/",
    "schema": "https://schema.org/",
}
"""Every prefix that the project declares, in Turtle and in SPARQL."""


_LOCAL_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?\Z")


def curie(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str | None:
    """Short form of an IRI (`id:toyota`), or None where no prefix leaves a plain local name."""
    found = None
    for prefix, namespace in prefixes.items():
        local = iri[len(namespace) :]
        if (
            iri.startswith(namespace)
            and _LOCAL_NAME.match(local)
            and (found is None or len(local) < len(found) - found.index(":") - 1)
        ):
            found = f"{prefix}:{local}"
    return found


def expand(short: str) -> str:
    """IRI of a short form such as `id:toyota`. Raises KeyError for a prefix that is not declared."""
    prefix, _, local = short.partition(":")
    return PREFIXES[prefix] + local


PREDICATE_ORDER: Final[tuple[str, ...]] = tuple(
    expand(short)
    for short in (
        "rdf:type",
        "skos:prefLabel",
        "rdfs:label",
        "dcterms:title",
        "skos:altLabel",
        "skos:definition",
        "rdf:subject",
        "rdf:predicate",
        "rdf:object",
        "ssb:about",
        "ssb:metric",
        "ssb:topic",
        "ssb:concerns",
        "ssb:industryRole",
        "ssb:country",
        "ssb:place",
        "ssb:formula",
        "ssb:value",
        "ssb:minimum",
        "ssb:maximum",
        "ssb:amount",
        "ssb:unit",
        "ssb:comparator",
        "ssb:stakePercent",
        "ssb:when",
        "ssb:whenStart",
        "ssb:whenEnd",
        "ssb:status",
        "ssb:verifiedBy",
        "ssb:supplyStage",
        "ssb:role",
        "ssb:route",
        "ssb:need",
        "ssb:material",
        "ssb:product",
        "ssb:facility",
        "ssb:of",
        "ssb:generation",
        "ssb:sampleStage",
        "ssb:level",
        "ssb:chargeWindow",
        "ssb:temperature",
        "ssb:application",
        "ssb:stage",
        "ssb:kind",
        "ssb:conditions",
        "ssb:wording",
        "ssb:note",
        "ssb:announced",
        "ssb:start",
        "ssb:end",
        "ssb:outcome",
        "ssb:outcomeDate",
        "ssb:outcomeSource",
        "prov:wasRevisionOf",
        "ssb:recorded",
        "ssb:checked",
        "ssb:verdict",
        "ssb:checkNote",
        "owl:deprecated",
        "dcterms:isReplacedBy",
        "ssb:retiredOn",
        "ssb:retiredBecause",
        "dcterms:publisher",
        "dcterms:issued",
        "ssb:url",
        "ssb:sourceKind",
        "ssb:weak",
        "dcterms:identifier",
        "prov:hadPrimarySource",
    )
)
"""Order of predicates in canonical Turtle; those not named here follow in alphabetical order."""
