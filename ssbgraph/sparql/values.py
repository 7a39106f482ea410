"""RDF terms from what people and Python programs give as parameters, and back."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

import pyoxigraph as ox

from ssbgraph.dates import earliest
from ssbgraph.errors import UsageError
from ssbgraph.terms import ID, METRIC, PREFIXES, RDF, SRC, SSB, ST, STATUS, XSD

if TYPE_CHECKING:
    from collections.abc import Callable

Bindable: TypeAlias = ox.NamedNode | ox.Literal
Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

NAMESPACES = {"thing": ID, "metric": METRIC, "source": SRC, "statement": ST, "status": STATUS, "role": SSB}
"""Kinds of parameter whose values are IRIs, with the namespace of a bare id."""
KINDS = frozenset({*NAMESPACES, "text", "country", "date", "number", "term"})

_SHORT = re.compile(r"([a-z]+):([\w.~-]*\w)")
_SLUG = re.compile(r"[\w](?:[\w.~-]*\w)?")
_QUOTED = re.compile(r'"((?:[^"\\]|\\["\\])*)"(?:@([A-Za-z0-9-]+)|\^\^(\S+))?', re.DOTALL)
_NUMBERS = {"integer": int, "int": int, "long": int, "decimal": float, "double": float, "float": float}
_KNOWN = {iri: name for name, iri in PREFIXES.items()}


def iri(text: str) -> ox.NamedNode | None:
    """The IRI written as `<…>` or with a project prefix (`id:toyota`), None if the text is neither."""
    if text.startswith("<") and text.endswith(">"):
        try:
            return ox.NamedNode(text[1:-1])
        except ValueError:
            raise UsageError(f"{text} is no valid IRI", hint="Write an absolute IRI, as <https://example.org/x>.") from None
    match = _SHORT.fullmatch(text)
    return ox.NamedNode(PREFIXES[match[1]] + match[2]) if match and match[1] in PREFIXES else None


def literal(text: str) -> ox.Literal | None:
    """The literal written as in Turtle (`"JP"`, `"2024"^^xsd:gYear`, `"x"@en`), None if the text is none."""
    match = _QUOTED.fullmatch(text)
    if match is None:
        return None
    value = re.sub(r"\\(.)", r"\1", match[1])
    if match[2]:
        return ox.Literal(value, language=match[2])
    return ox.Literal(value, datatype=iri(match[3])) if match[3] else ox.Literal(value)


def term(value: Any, kind: str = "term") -> Bindable:
    """The term that a value means for a parameter of a kind.

    Texts may always be written as RDF: `id:toyota`, `<…>`, `"text"`. A bare text is an id for the kinds in
    NAMESPACES, a day for `date`, a number for `number`, and a plain literal otherwise. Raises UsageError.
    """
    if isinstance(value, (ox.NamedNode, ox.Literal)):
        return value
    if not isinstance(value, str):
        return _typed(value)
    if (written := iri(value) or literal(value)) is not None:
        return written
    if kind in NAMESPACES:
        return _identified(value, kind)
    convert: Callable[[str], ox.Literal] = {"date": _day, "number": _number}.get(kind, ox.Literal)
    return convert(value)


def _typed(value: Any) -> ox.Literal:
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=ox.NamedNode(XSD + "date"))
    if isinstance(value, float) and not isinstance(value, bool):
        return _number(repr(value))
    if isinstance(value, (bool, int)):
        return ox.Literal(value)
    raise UsageError(
        f"{value!r} cannot be the value of a parameter", hint="Give a text, number, truth value, date, or a pyoxigraph term."
    )


def _identified(value: str, kind: str) -> ox.NamedNode:
    if not _SLUG.fullmatch(value):
        raise UsageError(f"{value!r} is no id of a {kind}", hint="Ids look like `toyota`; `ssbgraph find TEXT` finds them.")
    return ox.NamedNode(NAMESPACES[kind] + value)


def _day(value: str) -> ox.Literal:
    try:
        return _typed(earliest(value))
    except ValueError as error:
        raise UsageError(str(error), hint="A year or month means its first day.") from None


def _number(value: str) -> ox.Literal:
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?", value):
        raise UsageError(f"{value!r} is no number", hint="Write it as 12 or 0.5.")
    return ox.Literal(value, datatype=ox.NamedNode(XSD + ("decimal" if "." in value else "integer")))


def short(node: ox.NamedNode) -> str:
    """An IRI with a project prefix where one fits, else in angle brackets."""
    head, mark, local = _split(node.value)
    name = _KNOWN.get(head)
    return f"{name}:{local}" if name is not None and mark and _SLUG.fullmatch(local) else f"<{node.value}>"


def _split(text: str) -> tuple[str, str, str]:
    at = max(text.rfind("/"), text.rfind("#")) + 1
    return text[:at], text[at - 1 : at], text[at:]


def python(found: Term | None) -> Any:
    """A term as a Python value: numbers and truth values as such, IRIs in full, the rest as text."""
    if found is None or isinstance(found, ox.NamedNode):
        return found.value if found else None
    if not isinstance(found, ox.Literal):
        return str(found)
    kind = found.datatype.value.removeprefix(XSD)
    if kind == "boolean":
        return found.value in ("true", "1")
    return _NUMBERS.get(kind, str)(found.value)


def plain(found: Term | None) -> str:
    """A term as people read it: IRIs short, literals without quotes and datatype, nothing for None."""
    if found is None:
        return ""
    if isinstance(found, ox.NamedNode):
        return short(found)
    if isinstance(found, ox.Triple):
        return f"<< {plain(found.subject)} {plain(found.predicate)} {plain(found.object)} >>"
    return found.value if isinstance(found, ox.Literal) else str(found)


def is_text(found: ox.Literal) -> bool:
    """Whether the literal is a plain or language-tagged text."""
    return found.datatype.value in (XSD + "string", RDF + "langString", RDF + "dirLangString")
