"""A published id never vanishes: it is in the data, or deprecated with a replacement."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from ssbgraph.locate import shipped_data_dir
from ssbgraph.quality.published import run_published
from ssbgraph.store import open_store
from ssbgraph.terms import DCTERMS, DISPUTE, ID, OWL, SRC, SSB, ST, curie, expand
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


def test_a_deprecated_id_names_its_replacement_or_the_reason(subjects: dict[str, set[str]]) -> None:
    deprecated = [iri for iri, properties in subjects.items() if OWL + "deprecated" in properties]
    told = {DCTERMS + "isReplacedBy", SSB + "retiredBecause"}
    assert [iri for iri in deprecated if not told & subjects[iri]] == []


def test_the_list_is_complete_sorted_and_without_doubles(subjects: dict[str, set[str]], published: list[str]) -> None:
    named = [curie(iri) for iri in subjects if iri.startswith((ID, ST, SRC, DISPUTE))]
    assert published == sorted(set(published))
    assert sorted(str(short) for short in named if short not in set(published)) == []


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The invented world with its list of ids."""
    from conftest import TINY

    copy = Path(shutil.copytree(TINY, tmp_path / "data"))
    store = open_store([copy])
    named = {
        curie(quad.subject.value)
        for quad in store.quads_for_pattern(None, None, None, None)
        if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith((ID, ST, SRC, DISPUTE))
    }
    (copy / "published_ids.txt").write_text("".join(f"{short}\n" for short in sorted(map(str, named))))
    return copy


def found(data: Path) -> list[tuple[str, str, str]]:
    return [(one.severity, one.code, one.message) for one in run_published([data], open_store([data]))]


def test_check_finds_ids_that_vanished_and_ids_that_are_not_listed(data: Path) -> None:
    assert found(data) == []
    listed = (data / "published_ids.txt").read_text()
    first = listed.split()[0]
    (data / "published_ids.txt").write_text(listed.replace(f"{first}\n", "id:gone\n", 1))
    assert found(data) == [
        ("error", "published:vanished", "id:gone was published and is gone"),
        ("info", "published:unlisted", f"{first} is not in published_ids.txt"),
    ]


def test_check_finds_retired_records_that_lead_nowhere(data: Path) -> None:
    (data / "retired.ttl").write_text("""@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix id: <https://w3id.org/ssbgraph/id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix ssb: <https://w3id.org/ssbgraph/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

id:old a ssb:Retired ;
    owl:deprecated true ;
    dcterms:isReplacedBy id:nobody ;
    ssb:retiredOn "2026-11-25"^^xsd:date .
""")
    assert ("error", "published:successor", "id:old is replaced by id:nobody, which does not exist") in found(data)
