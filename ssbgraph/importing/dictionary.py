"""Writes `docs/data-dictionary.md`: every field of the data, from the ontology, the shapes and the form of records.

`python -m ssbgraph.importing.dictionary` renews it; a test fails when it is stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

import pyoxigraph as ox

from ssbgraph.importing.columns import KIND_OF_TABLE, field_of
from ssbgraph.importing.fields import TABLES
from ssbgraph.importing.template import Explained, explained
from ssbgraph.importing.vocabulary import Property, Vocabulary, vocabulary
from ssbgraph.locate import ontology_dir
from ssbgraph.terms import METRIC, PREFIXES, SSB, STATUS, expand

Counts: TypeAlias = Mapping[tuple[str, str], tuple[int, int | None]]
"""Least and largest number of values (None: any), by class and property IRI."""

_INTRODUCTION = """# Data dictionary

Generated from the ontology, its shapes and the form of records; renew it with `python -m ssbgraph.importing.dictionary`.

Every fact is a record of one of the tables below. A *column* is what `ssbgraph export --format xlsx|csv` and the templates of
`ssbgraph import --template` call a field, the *JSON field* what a record of JSON Lines calls it, the *property* how it
stands in the Turtle of `graph_data/`. *How many* are the values that the shapes (or the import, where it is stricter) allow.
"""
_HEADINGS = {
    "things": "organisations, plants, products, materials, technologies, programmes",
    "relations": "what one thing is to another",
    "claims": "figures",
    "promises": "dated milestones; the same fields as claims",
    "disputes": "where sources disagree",
    "sources": "cited documents",
}
_CLASSES = {
    "things": ("Thing", "Actor"),
    "relations": ("Relation", "Statement"),
    "claims": ("Claim", "Statement"),
    "disputes": ("Dispute",),
    "sources": ("Source",),
}
_ELSEWHERE = {
    ("", "id"): ("", "number in the IRI"),
    ("things", "id"): ("`id`", "`dcterms:identifier`, and in the IRI"),
    ("sources", "id"): ("`id`", "in the IRI"),
    ("disputes", "id"): ("`id`", "`dcterms:identifier`"),
    ("", "recorded"): ("", "`ssb:recorded`"),
    ("", "identifiers"): ("`wikidata`, `lei`", "`ssb:wikidata`, `ssb:lei`"),
    ("", "revision_of"): ("`replaces`", "`prov:wasRevisionOf`"),
    ("", "statements"): ("`records`", "`ssb:concerns`"),
    ("", "when"): ("`when`", "`ssb:when`, or `ssb:whenStart` and `ssb:whenEnd`"),
}
"""JSON field and property of columns that stand otherwise than their field says, by table (none: all) and column."""
_COUNTS = """SELECT ?class ?path ?least ?most WHERE {
  ?shape sh:targetClass ?class ; sh:property ?property . ?property sh:path ?path FILTER(isIRI(?path))
  OPTIONAL { ?property sh:minCount ?least } OPTIONAL { ?property sh:maxCount ?most } }"""


def dictionary() -> str:
    """The whole dictionary in Markdown."""
    known, counts = vocabulary(), _counts()
    parts = [_INTRODUCTION]
    for table, about in _HEADINGS.items():
        if table != "promises":
            shared = " and promises" if table == "claims" else ""
            about = f"{about} (claims); {_HEADINGS['promises']} (promises)" if shared else about
            rows = [_field(one, known, counts) for one in explained(known) if one.table == table]
            parts += [
                f"## {table.capitalize()}{shared}\n",
                f"{about[0].upper()}{about[1:]}.\n",
                _table(("column", "JSON field", "property", "form", "how many", "meaning"), rows),
            ]
    return "\n".join([*parts, *_lists(known)])


def _counts() -> Counts:
    store = ox.Store()
    for path in sorted((ontology_dir() / "shapes").glob("*.ttl")):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    found: dict[tuple[str, str], tuple[int, int | None]] = {}
    rows: Any = store.query(_COUNTS, prefixes=PREFIXES)
    for row in rows:
        key = row["class"].value.removeprefix(SSB), row["path"].value
        least, most = (int(row[name].value) if row[name] is not None else None for name in ("least", "most"))
        old = found.get(key, (0, None))
        limits = [limit for limit in (old[1], most) if limit is not None]
        found[key] = max(old[0], least or 0), min(limits) if limits else None
    return found


def _field(one: Explained, known: Vocabulary, counts: Counts) -> tuple[str, ...]:
    kind = KIND_OF_TABLE[one.table]
    name = field_of(kind, one.column)
    field = TABLES[kind].get(name)
    to = field.to if field else None
    form = f"one of {_short_list(one, known)}" if one.allowed and one.column != "roles" else one.form
    form = {"roles": "several of the roles below", "country": "ISO 3166-1 alpha-2 code"}.get(one.column, form)
    said, property_ = _ELSEWHERE.get((one.table, one.column), _ELSEWHERE.get(("", one.column), (f"`{name}`", f"`{to}`")))
    return f"`{one.column}`", said, property_, form, _how_many(one, to, counts), one.meaning


def _short_list(one: Explained, known: Vocabulary) -> str:
    """The closed list itself, or where it stands if it is long."""
    long = {"metric": "the metrics below", "predicate": "the predicates below", "kind": "the kinds below"}
    if one.column in long and len(one.allowed) > 9:
        return long[one.column]
    return ", ".join(f"`{value}`" for value in one.allowed)


def _how_many(one: Explained, to: str | None, counts: Counts) -> str:
    classes = _CLASSES[one.table]
    found = [counts[cls, expand(to)] for cls in classes if to and (cls, expand(to)) in counts]
    least = max([least for least, _ in found] + [1 if one.needed else 0])
    limits = [most for _, most in found if most is not None]
    several = one.form.startswith("several")
    most = "n" if several and not limits else str(min(limits, default=1))
    return most if str(least) == most else f"{least}..{most}"


def _lists(known: Vocabulary) -> Iterator[str]:
    meanings = known.meanings
    yield "## Kinds of thing\n"
    yield _table(
        ("kind", "is a", "meaning"),
        [
            (f"`{name}`", ", ".join(sorted(above - {name, "Thing"})), meanings.get(SSB + name, ""))
            for name, above in sorted(known.kinds.items())
            if name != "Thing"
        ],
    )
    yield "## Predicates of relations\n"
    yield _table(
        ("predicate", "from → to", "meaning"),
        [
            (f"`{name}`", _ends(one), meanings.get(SSB + name, ""))
            for name, one in sorted(known.properties.items())
            if one.relation
        ],
    )
    yield "## Roles of organisations\n"
    yield _table(("role", "meaning"), [(f"`{name}`", meanings.get(SSB + name, "")) for name in sorted(known.roles)])
    yield "## Statuses\n"
    yield _table(
        ("status", "meaning"),
        [(f"`{iri.removeprefix(STATUS)}`", text) for iri, text in sorted(meanings.items()) if iri.startswith(STATUS)],
    )
    yield "## Metrics\n"
    yield _table(
        ("metric", "measured in", "meaning"),
        [
            (f"`{name}`", _measured(one.milestone, one.units), meanings.get(METRIC + name, ""))
            for name, one in sorted(known.metrics.items())
        ],
    )


def _ends(one: Property) -> str:
    first, last = (", ".join(sorted(ends)) or "Thing" for ends in (one.domain, one.range))
    return f"{first} {'↔' if one.symmetric else '→'} {last}"


def _measured(milestone: bool, units: Iterable[str]) -> str:
    return "date" if milestone else ", ".join(f"`{unit}`" for unit in sorted(units)) or "number"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def main() -> None:
    """Renews the document in place."""
    path = Path(ontology_dir()).parent / "docs" / "data-dictionary.md"
    path.write_text(dictionary(), encoding="utf-8")


if __name__ == "__main__":
    main()
