"""Finds the line in which a file speaks of a subject, for findings about statements."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ssbgraph.store.parse import Parsed
from ssbgraph.store.terms_of import name
from ssbgraph.terms import PREFIXES


def short(iri: str) -> str:
    """The prefixed form of an IRI of a declared namespace, else the IRI in angle brackets."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and "/" not in iri[len(namespace) :]:
            return f"{prefix}:{iri[len(namespace) :]}"
    return f"<{iri}>"


class Places:
    """Places (`file:line:column`) of subjects in the authored files."""

    def __init__(self, parsed: Sequence[Parsed]) -> None:
        self._parsed = parsed
        self._files = {one.file.name: one.file for one in parsed}

    @cached_property
    def _names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for one in self._parsed:
            for triple in one.triples:
                found.setdefault(name(triple.subject), one.file.name)
        return found

    def of(self, iri: str, near: str = "") -> str:
        """Where the subject stands; if `near` (a term or value) follows in its block, where that stands."""
        name = self._names.get(iri, "")
        if name not in self._files:
            return name or iri
        lines = self._files[name].content.decode(errors="replace").splitlines()
        start = next((number for number, line in enumerate(lines) if line.startswith((short(iri) + " ", f"<{iri}>"))), 0)
        for number in range(start, len(lines) if near else start):
            for form in (short(near) if ":" in near else near, near):
                if (column := lines[number].find(form)) >= 0:
                    return f"{name}:{number + 1}:{column + 1}"
            if lines[number].rstrip().endswith(" ."):
                break
        return f"{name}:{start + 1}:1"
