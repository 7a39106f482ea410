"""A small set of records and a data folder to import them into, for the tests of importing."""

from __future__ import annotations

import copy
import hashlib
import json
from pathlib import Path
from typing import Any

from ssbgraph.importing import Options, Report, import_paths

Record = dict[str, Any]

DATASET = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix ssb: <https://w3id.org/ssbgraph/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://w3id.org/ssbgraph/dataset> a dcat:Dataset ;
    dcterms:title "A small world" ;
    ssb:asOf "2026-11-25"^^xsd:date .
"""
SOURCE: Record = {
    "id": "src-alpha-2024",
    "url": "https://example.com/a",
    "title": "Alpha news",
    "publisher": "Example",
    "published": "2024-05",
    "kind": "news",
}
ALPHA: Record = {
    "id": "alpha",
    "type": "Company",
    "name": "Alpha",
    "aliases": ["アルファ"],
    "roles": ["cell-maker"],
    "country": "JP",
    "sources": ["src-alpha-2024"],
}
BETA: Record = ALPHA | {"id": "beta", "name": "Beta", "aliases": [], "roles": []}
PLANT: Record = {"id": "alpha-plant", "type": "Facility", "name": "Alpha plant", "parent": "alpha", "sources": ["src-alpha-2024"]}
SALT: Record = {"id": "salt", "type": "Material", "name": "Salt", "formula": "Li2S", "sources": ["src-alpha-2024"]}
SUPPLY: Record = {
    "id": "alpha--supplies--beta",
    "subject": "alpha",
    "predicate": "supplies",
    "object": "beta",
    "status": "active",
    "announced": "2024-05-01",
    "qualifiers": {"material": "salt"},
    "sources": ["src-alpha-2024"],
}
DENSITY: Record = {
    "id": "alpha--energy-density-gravimetric--2024",
    "subject": "alpha",
    "metric": "energy-density-gravimetric",
    "value": 400.5,
    "unit": "W.h/kg",
    "comparator": ">=",
    "status": "company-stated",
    "announced": "2024",
    "raw": "over 400 Wh/kg",
    "sources": ["src-alpha-2024"],
}
LAUNCH: Record = {
    "id": "alpha--commercial-launch--2024",
    "subject": "alpha",
    "metric": "commercial-launch",
    "value": "2027-06",
    "comparator": "=",
    "status": "target",
    "announced": "2024",
    "raw": "mid-2027",
    "sources": ["src-alpha-2024"],
}
DISPUTE: Record = {
    "id": "alpha--energy-density--1",
    "subject": "alpha",
    "about": "energy-density-gravimetric",
    "note": "Another source says 350",
    "records": [DENSITY["id"]],
    "sources": ["src-alpha-2024"],
}
WORLD = (SOURCE, ALPHA, BETA, PLANT, SALT, SUPPLY, DENSITY, LAUNCH, DISPUTE)


def changed(record: Record, **fields: Any) -> Record:
    """A copy of the record with other fields; None removes one, `qualifiers__x` sets a qualifier."""
    copied = copy.deepcopy(record)
    for name, value in fields.items():
        place, _, inner = name.partition("__")
        target = copied.setdefault(place, {}) if inner else copied
        if value is None:
            target.pop(inner or place, None)
        else:
            target[inner or place] = value
    return copied


def lines(*records: Record) -> bytes:
    """The records as JSON Lines."""
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def new_folder(root: Path) -> Path:
    """A data folder that holds nothing but its date."""
    root.mkdir(parents=True)
    (root / "dataset.ttl").write_text(DATASET, encoding="utf-8")
    return root


def take(data: Path, *records: Record, **options: Any) -> Report:
    """Imports the records into the data folder."""
    return take_bytes(data, lines(*records), **options)


def take_bytes(data: Path, content: bytes, **options: Any) -> Report:
    """Imports a file of this content into the data folder."""
    file = data.parent / "facts.jsonl"
    file.write_bytes(content)
    return import_paths([file], Options(data, **options))


def fingerprint(root: Path) -> dict[str, str]:
    """A hash of every file below the folder, hidden ones included."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }
