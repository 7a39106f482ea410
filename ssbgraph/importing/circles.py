"""Finds relations that would close a circle where there can be none, such as a material made from itself."""

from __future__ import annotations

from collections.abc import Mapping

from ssbgraph.importing.fields import Facts
from ssbgraph.terms import ID, RDF, SSB

_ACYCLIC = ("madeFrom", "subsidiaryOf", "variantOf")


class Circles:
    """The relations so far that must not form a circle, by predicate."""

    def __init__(self) -> None:
        self._edges: dict[str, dict[str, set[str]]] = {name: {} for name in _ACYCLIC}

    def add(self, facts: Facts) -> None:
        """Takes note of a relation."""
        subject, predicate, object_ = _triple(facts)
        if predicate in self._edges:
            self._edges[predicate].setdefault(subject, set()).add(object_)

    def closed_by(self, facts: Facts) -> str:
        """What is wrong with a relation that would close a circle, else an empty text."""
        subject, predicate, object_ = _triple(facts)
        if predicate not in self._edges or not self._reaches(predicate, object_, subject):
            return ""
        return f"closes a circle: {object_} already is {predicate} {subject}, directly or over others"

    def _reaches(self, predicate: str, start: str, goal: str) -> bool:
        return reaches(self._edges[predicate], {start}, goal)


def reaches(edges: Mapping[str, set[str]], starts: set[str], goal: str) -> bool:
    """Whether the goal is among the starts, or can be reached from them."""
    seen, front = set(starts), list(starts)
    while front:
        node = front.pop()
        if node == goal:
            return True
        new = edges.get(node, set()) - seen
        seen |= new
        front += new
    return False


def _triple(facts: Facts) -> tuple[str, str, str]:
    found = {name.removeprefix(RDF): value.value for name, value in facts if name.startswith(RDF)}
    return (
        found.get("subject", "").removeprefix(ID),
        found.get("predicate", "").removeprefix(SSB),
        found.get("object", "").removeprefix(ID),
    )
