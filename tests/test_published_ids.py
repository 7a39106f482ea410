"""A published id never vanishes: it is in the data, or deprecated with a replacement."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from ssbgraph.locate import shipped_data_dir
from ssbgraph.terms import DCTERMS, DISPUTE, ID, OWL, SRC, ST, curie, expand
from ssbgraph.turtle import read_turtle


@pytest.fixture(scope="module")
def subjects() -> dict[str, set[str]]:
    """Every subject of the shipped data with the properties it has."""
    found: dict[str, set[str]] = {}
    for path in sorted(shipped_data_dir().rglob("*.ttl")):
        for quad in read_turtle(path.read_text("utf-8"), path.name)[0]:
            if isinstance(quad.subject, ox.NamedNode):
                found.setdefault(quad.subject.value, set()).add(quad.predicate.value)
    return found


@pytest.fixture(scope="module")
def published() -> list[str]:
    return (shipped_data_dir() / "published_ids.txt").read_text("utf-8").splitlines()


def test_no_published_id_has_vanished(subjects: dict[str, set[str]], published: list[str]) -> None:
    assert [short for short in published if expand(short) not in subjects] == []


def test_a_deprecated_id_names_its_replacement(subjects: dict[str, set[str]]) -> None:
    deprecated = [iri for iri, properties in subjects.items() if OWL + "deprecated" in properties]
    assert [iri for iri in deprecated if DCTERMS + "isReplacedBy" not in subjects[iri]] == []


def test_the_list_is_complete_sorted_and_without_doubles(subjects: dict[str, set[str]], published: list[str]) -> None:
    named = [curie(iri) for iri in subjects if iri.startswith((ID, ST, SRC, DISPUTE))]
    assert published == sorted(set(published))
    assert sorted(str(short) for short in named if short not in set(published)) == []
