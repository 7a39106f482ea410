"""Writes triples as canonical Turtle.

A blank node is written in place (`[ … ]`, lists as `( … )`). One that several triples share has no name that
every machine would give it, so it is refused: give it an IRI.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import pyoxigraph as ox

from ssbgraph.errors import UsageError
from ssbgraph.terms import OWL, PREFIXES, RDF, XSD, curie
from ssbgraph.turtle.order import natural, predicate_key, subject_key

Node: TypeAlias = ox.NamedNode | ox.BlankNode
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

WIDTH = 110
"""Objects share a line up to this many characters; beyond it each has its own."""

_SHORTHAND = {
    XSD + "integer": re.compile(r"[+-]?[0-9]+\Z"),
    XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+\Z"),
    XSD + "double": re.compile(r"[+-]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][+-]?[0-9]+\Z"),
    XSD + "boolean": re.compile(r"(?:true|false)\Z"),
}
_UNSAFE = re.compile('[\\x00-\\x1f"\\\\\\x7f-\\x9f\\u2028\\u2029\\ufeff]')
_ESCAPES = {"\n": "\\n", "\r": "\\r", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
_HEADINGS = {OWL + "Ontology", "http://www.w3.org/ns/dcat#Dataset", "http://rdfs.org/ns/void#Dataset"}
_TYPE, _FIRST, _REST, _NIL = (RDF + name for name in ("type", "first", "rest", "nil"))


def write_turtle(
    triples: Iterable[ox.Triple | ox.Quad],
    *,
    head: str = "",
    prefixes: Mapping[str, str] = PREFIXES,
) -> str:
    """Canonical Turtle of the triples, below the comment lines of `head`.

    Raises UsageError for a blank node that several triples share or that refers to itself.
    """
    return _Writer(triples, prefixes).text(head)


def quoted(text: str) -> str:
    """A string literal on one line, every printable character kept."""
    return '"' + _UNSAFE.sub(lambda found: _ESCAPES.get(found[0], f"\\u{ord(found[0]):04X}"), text) + '"'


class _Writer:
    def __init__(self, triples: Iterable[ox.Triple | ox.Quad], prefixes: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._used: set[str] = set()
        self._about: dict[Node, dict[str, set[Term]]] = defaultdict(lambda: defaultdict(set))
        for triple in triples:
            assert not isinstance(triple.subject, ox.Triple)
            self._about[triple.subject][triple.predicate.value].add(triple.object)
        self._open: list[ox.BlankNode] = []
        self._written: set[ox.BlankNode] = set()
        self._check_shared()

    def text(self, head: str) -> str:
        blocks = [self._block(subject) for subject in self._subjects()]
        self._check_circles()
        declared = [f"@prefix {prefix}: <{self._prefixes[prefix]}> ." for prefix in sorted(self._used)]
        parts = [head.rstrip("\n"), "\n".join(declared), *blocks]
        return "\n\n".join(part for part in parts if part) + "\n"

    def _check_shared(self) -> None:
        uses = Counter(
            value
            for properties in self._about.values()
            for values in properties.values()
            for value in values
            if isinstance(value, ox.BlankNode)
        )
        if shared := [node for node, count in uses.items() if count > 1]:
            raise UsageError(
                f"{len(shared)} blank node(s) are used in several places, which have no canonical name",
                hint="Give them an IRI of their own.",
            )
        self._inner = set(uses)

    def _check_circles(self) -> None:
        nodes = {node for node in self._about if isinstance(node, ox.BlankNode)}
        if nodes & self._inner - self._written:
            raise UsageError("blank nodes refer to one another in a circle", hint="Give one of them an IRI.")

    def _subjects(self) -> list[Node]:
        outer = [node for node in self._about if node not in self._inner]
        return sorted(outer, key=self._subject_key)

    def _subject_key(self, node: Node) -> tuple[int, tuple[tuple[str | int, ...], str]]:
        if isinstance(node, ox.BlankNode):
            return subject_key("_:" + self._block(node), heading=False)
        types = {value.value for value in self._about[node][_TYPE] if isinstance(value, ox.NamedNode)}
        return subject_key(node.value, heading=bool(types & _HEADINGS))

    def _block(self, subject: Node) -> str:
        name = "[]" if isinstance(subject, ox.BlankNode) else self._iri(subject.value)
        lines = [self._line(predicate, values) for predicate, values in self._properties(subject)]
        return f"{name} " + " ;\n    ".join(lines) + " ."

    def _properties(self, subject: Node) -> list[tuple[str, set[Term]]]:
        found = self._about.get(subject, {})
        return [(predicate, found[predicate]) for predicate in sorted(found, key=predicate_key) if found[predicate]]

    def _line(self, predicate: str, values: set[Term]) -> str:
        name = self._predicate(predicate)
        objects = self._objects(values)
        line = f"{name} {', '.join(objects)}"
        if len(objects) == 1 or len(line) <= WIDTH - 6:
            return line
        return f"{name} " + ",\n        ".join(objects)

    def _objects(self, values: set[Term]) -> list[str]:
        return sorted((self._term(value) for value in values), key=natural)

    def _predicate(self, iri: str) -> str:
        return "a" if iri == _TYPE else self._iri(iri)

    def _iri(self, iri: str) -> str:
        short = curie(iri, self._prefixes)
        if short is None:
            return f"<{iri}>"
        self._used.add(short.partition(":")[0])
        return short

    def _term(self, term: Term) -> str:
        if isinstance(term, ox.NamedNode):
            return self._iri(term.value) if term.value != _NIL else "()"
        if isinstance(term, ox.Literal):
            return self._literal(term)
        if isinstance(term, ox.BlankNode):
            return self._blank(term)
        parts = (self._term(term.subject), self._predicate(term.predicate.value), self._term(term.object))
        return f"<<( {' '.join(parts)} )>>"

    def _literal(self, literal: ox.Literal) -> str:
        if literal.language:
            return f"{quoted(literal.value)}@{literal.language}"
        kind = literal.datatype.value
        if kind == XSD + "string":
            return quoted(literal.value)
        if kind in _SHORTHAND and _SHORTHAND[kind].match(literal.value):
            return literal.value
        return f"{quoted(literal.value)}^^{self._iri(kind)}"

    def _blank(self, node: ox.BlankNode) -> str:
        if node in self._open:
            raise UsageError("a blank node refers to itself", hint="Give it an IRI of its own.")
        self._written.add(node)
        self._open.append(node)
        members = self._list(node)
        text = f"( {' '.join(members)} )" if members else self._bracket(node)
        self._open.pop()
        return text

    def _bracket(self, node: ox.BlankNode) -> str:
        lines = [
            f"{self._predicate(predicate)} {', '.join(self._objects(values))}" for predicate, values in self._properties(node)
        ]
        return f"[ {' ; '.join(lines)} ]" if lines else "[]"

    def _list(self, node: ox.BlankNode) -> list[str]:
        """Members of a well-formed list that begins here, else nothing."""
        members: list[Term] = []
        cells: list[Node] = []
        cell: Term = node
        while isinstance(cell, ox.BlankNode) and cell not in cells:
            properties = self._about.get(cell, {})
            if set(properties) != {_FIRST, _REST} or any(len(values) != 1 for values in properties.values()):
                return []
            cells.append(cell)
            members.extend(properties[_FIRST])
            (cell,) = properties[_REST]
        if not (isinstance(cell, ox.NamedNode) and cell.value == _NIL):
            return []
        self._written.update(cell for cell in cells if isinstance(cell, ox.BlankNode))
        return [self._term(member) for member in members]
