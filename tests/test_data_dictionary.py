"""The data dictionary says what the ontology, the shapes and the import say now."""

import re
from pathlib import Path

from ssbgraph.importing.dictionary import dictionary
from ssbgraph.importing.vocabulary import vocabulary
from ssbgraph.tabular import COLUMNS

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docs" / "data-dictionary.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    return TEXT.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


def rows(heading: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|\n ").split(" | ")]
        for line in section(heading).splitlines()
        if line.startswith("| `")
    ]


def test_it_is_what_the_generator_writes() -> None:
    assert dictionary() == TEXT, "renew it with: python -m ssbgraph.importing.dictionary"


def test_every_column_has_a_row_with_form_and_meaning() -> None:
    for table, heading in (
        ("things", "Things"),
        ("relations", "Relations"),
        ("claims", "Claims and promises"),
        ("disputes", "Disputes"),
        ("sources", "Sources"),
    ):
        found = rows(heading)
        assert [row[0].strip("`") for row in found] == list(COLUMNS[table])
        assert all(row[2] and row[3] and re.fullmatch(r"[01](\.\.(\d|n))?", row[4]) and row[5] for row in found), heading


def test_every_closed_list_is_whole() -> None:
    known = vocabulary()
    assert {row[0].strip("`") for row in rows("Predicates of relations")} == {
        name for name, one in known.properties.items() if one.relation
    }
    assert {row[0].strip("`") for row in rows("Metrics")} == set(known.metrics)
    assert all(
        row[-1]
        for heading in ("Kinds of thing", "Predicates of relations", "Roles of organisations", "Statuses", "Metrics")
        for row in rows(heading)
    )
