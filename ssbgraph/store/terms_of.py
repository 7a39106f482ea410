"""Names of the terms of a quad, as text."""

from __future__ import annotations

from typing import Any


def name(term: Any) -> str:
    """IRI, blank node label or literal value of a term; an RDF 1.2 triple term in its N-Triples form."""
    return str(getattr(term, "value", term))
