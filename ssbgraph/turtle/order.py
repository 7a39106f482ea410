"""The order of subjects, predicates and objects in canonical Turtle, the same in every locale."""

from __future__ import annotations

import re
from typing import TypeAlias

from ssbgraph.terms import DISPUTE, ID, PREDICATE_ORDER, ST

Key: TypeAlias = tuple[tuple[str | int, ...], str]

_DIGITS = re.compile(r"([0-9]{1,18})")
_RANK_OF_PREDICATE = {iri: rank for rank, iri in enumerate(PREDICATE_ORDER)}
_RANK_OF_NAMESPACE = ((ID, 1), (ST, 3), (DISPUTE, 4))
_HEADING, _OTHER, _UNNAMED = 0, 2, 5


def natural(text: str) -> Key:
    """Sorts `st:toyota-9` before `st:toyota-10`; ties are broken by the text itself."""
    parts = _DIGITS.split(text)
    return tuple(int(part) if index % 2 else part for index, part in enumerate(parts)), text


def subject_key(iri: str, *, heading: bool) -> tuple[int, Key]:
    """Ontology or data-set headings first, then things, other terms, statements and disputes."""
    rank = next((rank for namespace, rank in _RANK_OF_NAMESPACE if iri.startswith(namespace)), _OTHER)
    return _HEADING if heading else _UNNAMED if iri.startswith("_:") else rank, natural(iri)


def predicate_key(iri: str) -> tuple[int, str]:
    """The fixed order of `PREDICATE_ORDER`, then the alphabet."""
    return _RANK_OF_PREDICATE.get(iri, len(_RANK_OF_PREDICATE)), iri
