"""The project's own namespaces are closed: a term that is used must be defined, and one defined should be used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ssbgraph.locate import ontology_dir
from ssbgraph.quality.finding import Finding, ranked, statements_of
from ssbgraph.store.terms_of import name
from ssbgraph.terms import FILE_GRAPHS, METRIC, RDF, RDFS, SSB, STATUS, curie, expand

if TYPE_CHECKING:
    import pyoxigraph as ox

CLOSED = (SSB, STATUS, METRIC)
READ_BY_KIND = (SSB + "Threshold", SSB + "PlausibleRange")
"""Kinds whose individuals are looked up by kind, so that none is named where it is used."""
_DEFINED_IN = RDFS + "isDefinedBy"
_USE = re.compile(r"\b(?:ssb|status|metric):[A-Za-z][A-Za-z0-9-]*")


def run_terms(store: ox.Store) -> list[Finding]:
    """Undefined terms (errors) and unused ones (warnings) of a store that holds the ontology too."""
    defined, used = defined_terms(store), used_terms(store)
    for path in query_and_shape_files():
        for term in terms_in(path):
            used.setdefault(term, (path.relative_to(ontology_dir().parent).as_posix(), ""))
    undefined = (_undefined(term, *used[term]) for term in set(used) - set(defined))
    unused = (_unused(term, defined[term]) for term in set(defined) - set(used) - _read_by_kind(store))
    return ranked([*undefined, *unused])


def _undefined(term: str, place: str, subject: str) -> Finding:
    return Finding(
        "error",
        "term:undefined",
        f"the term {curie(term) or term} is used but not defined",
        "correct its spelling, or define it in ontology/modules/ or ontology/vocab/",
        place,
        subject or term,
        statements_of(subject),
    )


def _unused(term: str, place: str) -> Finding:
    return Finding(
        "warning",
        "term:unused",
        f"the term {curie(term) or term} is defined but never used",
        "use it, or remove it together with the question it answers",
        place,
        term,
    )


def _read_by_kind(store: ox.Store) -> set[str]:
    import pyoxigraph as ox

    return {
        name(quad.subject)
        for kind in READ_BY_KIND
        for quad in store.quads_for_pattern(None, ox.NamedNode(RDF + "type"), ox.NamedNode(kind), None)
    }


def defined_terms(store: ox.Store) -> dict[str, str]:
    """Every term of the closed namespaces that a file defines, with the file."""
    import pyoxigraph as ox

    return {
        name(quad.subject): _file(quad)
        for quad in store.quads_for_pattern(None, ox.NamedNode(_DEFINED_IN), None, None)
        if name(quad.subject).startswith(CLOSED)
    }


def used_terms(store: ox.Store) -> dict[str, tuple[str, str]]:
    """Every term of the closed namespaces that stands as predicate or object, with a file and subject using it."""
    found: dict[str, tuple[str, str]] = {}
    for quad in store.quads_for_pattern(None, None, None, None):
        for term in _terms(quad):
            if term not in found and term != name(quad.subject):
                found[term] = _file(quad), name(quad.subject)
    return found


def _terms(quad: ox.Quad) -> Iterator[str]:
    for node in (quad.predicate, quad.object):
        if type(node).__name__ == "NamedNode" and name(node).startswith(CLOSED):
            yield name(node)


def _file(quad: ox.Quad) -> str:
    graph = getattr(quad.graph_name, "value", "")
    return graph.removeprefix(FILE_GRAPHS) if graph.startswith(FILE_GRAPHS) else ""


def query_and_shape_files() -> list[Path]:
    """The files of the ontology that use terms outside the store: rules, checks, shapes, examples, alignments."""
    root = ontology_dir()
    found = [path for folder in ("rules", "checks", "shapes", "alignments") for path in (root / folder).rglob("*")]
    return sorted(path for path in found if path.suffix in (".rq", ".ttl"))


def terms_in(path: Path) -> set[str]:
    """IRIs of the terms that a text file uses by prefix; comments and quoted texts of Turtle are passed over."""
    text = re.sub(r"^\s*#.*$", "", path.read_text(encoding="utf-8"), flags=re.M)
    if path.suffix == ".ttl":
        text = re.sub(r'sh:message "(?:[^"\\]|\\.)*"|skos:note "(?:[^"\\]|\\.)*"', "", text)
    return {expand(short) for short in _USE.findall(text)}
