"""Single values of a record as RDF terms. Every function raises Bad(reason, fix) for what it cannot take."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, TypeAlias

import pyoxigraph as ox

from ssbgraph.dates import interval
from ssbgraph.importing.iso import COUNTRIES
from ssbgraph.terms import ID, METRIC, SRC, SSB, STATUS, XSD

Term: TypeAlias = ox.NamedNode | ox.Literal
ToTerm: TypeAlias = Callable[[Any], Term]

KEBAB = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
_RECORD_ID = re.compile(r"[a-z0-9]+(?:--?[a-z0-9.]+)*\Z")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`/]+\S*\Z")
_DATE_TYPES = {4: XSD + "gYear", 7: XSD + "gYearMonth", 10: XSD + "date"}
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\u2028\u2029]")
MAX_TEXT = 4000
"""Characters a text may have."""
MAX_DIGITS = 30


class Bad(ValueError):
    """A value that cannot be taken; the arguments are the reason and what to do."""


def typed(text: str, kind: str) -> ox.Literal:
    """A literal of an XML Schema datatype, given by its local name."""
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


def text(value: Any) -> ox.Literal:
    """A text of one line in the words of the record."""
    return ox.Literal(plain(value))


def plain(value: Any) -> str:
    """The value itself, if it is a non-empty text without control characters."""
    if not isinstance(value, str):
        raise Bad(f"is {_shown(value)} where a text belongs", "give a text in quotes")
    if not value.strip() or value != value.strip():
        raise Bad("is empty or has spaces around it", "give the text alone, or leave the field out")
    if len(value) > MAX_TEXT:
        raise Bad(f"has more than {MAX_TEXT} characters", "shorten it")
    if _HIDDEN.search(value) or any(unicodedata.category(letter) in ("Cc", "Cs") for letter in value):
        raise Bad("contains a control character or broken Unicode", "remove it; a text is one line")
    return value


def record_id(value: Any) -> ox.Literal:
    """The permanent id of a relation, claim or dispute: kebab-case parts joined by `--`."""
    if not _RECORD_ID.match(plain(value)):
        raise Bad(f"is no record id: {value!r}", "use lower-case letters, digits and hyphens: subject--predicate--object")
    return ox.Literal(value)


def record_ids(value: Any) -> ox.Literal:
    """One permanent id, or a list of them."""
    named = [record_id(one) for one in (value if isinstance(value, list) and value else [value])]
    return ox.Literal(" ".join(one.value for one in named))


def slug(value: Any) -> str:
    """The id of a thing, in kebab case."""
    if not KEBAB.match(plain(value)):
        raise Bad(f"is no id: {value!r}", "use lower-case letters, digits and single hyphens")
    return str(value)


def thing(value: Any) -> ox.NamedNode:
    """A thing by its id."""
    return ox.NamedNode(ID + slug(value))


def source(value: Any) -> ox.NamedNode:
    """A source by its id, with or without the leading `src-`."""
    return ox.NamedNode(SRC + slug(value).removeprefix("src-"))


def date(value: Any) -> ox.Literal:
    """A day, month or year that exists, typed by its precision."""
    if plain(value) and "/" in value:
        raise Bad(f"is an interval: {value!r}", "give one date here")
    _span(value)
    return typed(value, _DATE_TYPES[len(value)].removeprefix(XSD))


def span(value: Any) -> tuple[ox.Literal, ox.Literal] | ox.Literal:
    """A date, or the two ends of an interval `START/END`."""
    start, slash, end = plain(value).partition("/")
    if not slash:
        return date(value)
    first, last = date(start), date(end)
    if interval(start)[0] > interval(end)[1]:
        raise Bad(f"ends before it starts: {value!r}", "put the earlier date first")
    return first, last


def _span(value: str) -> None:
    try:
        interval(value)
    except ValueError:
        raise Bad(f"is no date that exists: {value!r}", "write YYYY, YYYY-MM or YYYY-MM-DD") from None


def number(value: Any) -> ox.Literal:
    """A finite number as xsd:integer where it is whole, else as xsd:decimal."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise Bad(f"is {_shown(value)} where a number belongs", "give a number without quotes")
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite() or abs(exact.adjusted()) > MAX_DIGITS or len(exact.as_tuple().digits) > MAX_DIGITS:
        raise Bad("is not finite or has too many digits", f"give a finite number of at most {MAX_DIGITS} digits")
    if exact == exact.to_integral_value():
        return typed(str(int(exact)), "integer")
    return typed(format(exact, "f").rstrip("0"), "decimal")


def number_or_date(value: Any) -> ox.Literal:
    """A number, or the date of a milestone."""
    return date(value) if isinstance(value, str) else number(value)


def percent(value: Any) -> ox.Literal:
    """A share from 0 to 100."""
    found = number(value)
    if not 0 <= Decimal(found.value) <= 100:
        raise Bad(f"is no share in percent: {found.value}", "give a number from 0 to 100")
    return found


def flag(value: Any) -> ox.Literal:
    """True or false."""
    if not isinstance(value, bool):
        raise Bad(f"is {_shown(value)} where true or false belongs", "write true, or leave the field out")
    return typed(str(value).lower(), "boolean")


def url(value: Any) -> ox.Literal:
    """An http or https address."""
    if not _URL.match(plain(value)):
        raise Bad(f"is no web address: {value!r}", "give it in full, with https:// or http:// and without spaces")
    return typed(value, "anyURI")


def country(value: Any) -> ox.Literal:
    """An ISO 3166-1 alpha-2 code."""
    if plain(value) not in COUNTRIES:
        raise Bad(f"is no country code: {_shown(value)}", "use ISO 3166-1 alpha-2, such as JP")
    return ox.Literal(value)


def one_of(names: Iterable[str], namespace: str = "") -> ToTerm:
    """A value of a closed list: a literal, or a term of the namespace."""
    allowed = tuple(names)

    def convert(value: Any) -> Term:
        if value not in allowed:
            raise Bad(f"is not in the list: {_shown(value)}", f"use one of {', '.join(allowed)}")
        return ox.NamedNode(namespace + value) if namespace else ox.Literal(value)

    convert.allowed = allowed  # type: ignore[attr-defined]
    return convert


def term_of(namespace: str) -> ToTerm:
    """A term of an open namespace, whose existence is checked apart."""
    return lambda value: ox.NamedNode(namespace + _name(value))


def _name(value: Any) -> str:
    if not re.match(r"[A-Za-z][A-Za-z0-9-]*\Z", plain(value)):
        raise Bad(f"is no name of a term: {value!r}", "use the name as the ontology spells it")
    return str(value)


def _shown(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."


ontology_term = term_of(SSB)
metric = term_of(METRIC)
STATUS_NAMESPACE = STATUS
