"""`coverage`: shares are counted over statements, gaps over the things that could have them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from facts import LAUNCH, PLANT, SALT, SOURCE, SUPPLY, WORLD, changed, new_folder, take

from ssbgraph.answers.coverage import coverage
from ssbgraph.answers.gaps import gaps
from ssbgraph.cli import cli
from ssbgraph.store import open_view
from ssbgraph.store.view import View

SRC = ["src-alpha-2024"]
WEAK = changed(SOURCE, id="src-forum", publisher="Forum", url="https://example.com/f", published="2026", weak=True)
CELL: dict[str, Any] = {"id": "cell", "type": "Product", "name": "Cell", "sources": SRC}
USE: dict[str, Any] = {"subject": "cell", "predicate": "uses", "object": "salt", "status": "active", "sources": SRC}
MORE = (
    WEAK,
    CELL,
    changed(CELL, id="pouch", name="Alpha pouch cell"),
    changed(SALT, id="glass", name="Glass"),
    changed(SALT, id="sand", name="Sand"),
    changed(PLANT, id="ruin", name="Ruin", parent=None, place="Springfield"),
    changed(
        SUPPLY,
        id="beta--supplies--alpha",
        subject="beta",
        object="alpha",
        sources=["src-forum", *SRC],
        announced=None,
        qualifiers={},
        checked={"on": "2026-01-02", "verdict": "confirmed"},
    ),
    changed(LAUNCH, id="beta--commercial-launch--2020", subject="beta", value="2022", announced="2020", sources=["src-forum"]),
    {"id": "alpha--produces--cell", "predicate": "produces", **USE, "subject": "alpha", "object": "cell"}
    | {"predicate": "produces"},
    USE | {"id": "cell--uses--salt", "qualifiers": {"role": "electrolyte"}},
    USE | {"id": "pouch--uses--salt", "subject": "pouch"},
    {
        **USE,
        "id": "salt--made-from--sand",
        "subject": "salt",
        "predicate": "madeFrom",
        "object": "sand",
        "qualifiers": {"role": "precursor"},
    },
    {**USE, "id": "glass--variant-of--salt", "subject": "glass", "predicate": "variantOf"},
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    data = new_folder(tmp_path_factory.mktemp("coverage") / "data")
    report = take(data, *WORLD, *MORE)
    assert report.problems == []
    return open_view([data])


def section(view: View, name: str) -> list[tuple[str, int, float]]:
    return [(row["name"], row["number"], row["share"]) for row in coverage(view).rows if row["section"] == name]


def test_statements_are_counted_by_sources_age_sort_kind_and_country(view: View) -> None:
    assert section(view, "All") == [("all statements", 11, 100.0)]
    assert section(view, "By sources") == [("weak sources alone", 1, 9.1), ("1 publisher", 9, 81.8), ("2 publishers", 1, 9.1)]
    assert section(view, "By age") == [("up to 1 year", 2, 18.2), ("1 to 2 years", 2, 18.2), ("2 to 4 years", 7, 63.6)]
    assert section(view, "By sort of statement") == [("relations", 8, 72.7), ("figures", 1, 9.1), ("promises and dates", 2, 18.2)]
    assert section(view, "By kind of thing") == [("Company", 7, 63.6), ("Material", 2, 18.2), ("Product", 2, 18.2)]
    assert section(view, "By country") == [("Japan", 8, 72.7), ("(none)", 3, 27.3)]


def test_shares_within_a_group_are_those_of_its_statements(view: View) -> None:
    whole, *_ = coverage(view).rows
    assert {name: whole[name] for name in ("several", "weak", "dated", "checked", "age")} == {
        "several": 9.1,
        "weak": 9.1,
        "dated": 36.4,
        "checked": 9.1,
        "age": 29.8,
    }
    country = next(row for row in coverage(view).rows if row["name"] == "Japan")
    assert (country["several"], country["checked"]) == (12.5, 12.5)


@pytest.mark.parametrize(
    ("gap", "open_", "cases"),
    [
        ("product-electrolyte", (0, 2), []),
        ("product-anode", (2, 2), [("pouch", ""), ("cell", "Alpha")]),
        ("product-format", (1, 2), [("cell", "Alpha")]),
        ("material-producer", (2, 3), [("glass", ""), ("sand", "")]),
        ("plant-owner", (1, 2), [("ruin", "")]),
        ("plant-place", (1, 2), [("alpha-plant", "Alpha")]),
        ("plant-capacity", (2, 2), [("alpha-plant", "Alpha"), ("ruin", "")]),
        ("plant-state", (1, 2), [("ruin", "")]),
        ("promise-outcome", (1, 2), [("beta", "commercial launch 2022, said 2020")]),
        ("electrolyte-maker", (2, 2), [("glass", "unknown: its maker"), ("salt", "unknown: who makes Sand")]),
    ],
)
def test_each_gap_lists_the_things_that_have_it(
    view: View, gap: str, open_: tuple[int, int], cases: list[tuple[str, str]]
) -> None:
    width = next(row for row in coverage(view).rows if row["section"] == "Gaps" and row["name"] == gap)
    assert (width["number"], width["of"]) == open_
    assert [(row["entity"], row["known"]) for row in coverage(view, gap).rows] == cases


def test_all_gaps_at_once_are_the_sum_of_each(view: View) -> None:
    every = [row["gap"] for row in coverage(view, "all").rows]
    assert {gap.name: every.count(gap.name) for gap in gaps()} == {gap.name: len(coverage(view, gap.name).rows) for gap in gaps()}


def test_the_past_knows_less(view: View, tmp_path: Path) -> None:
    data = new_folder(tmp_path / "data")
    take(data, *WORLD, *MORE)
    done = CliRunner().invoke(cli, ["coverage", "--data", str(data), "--as-of", "2021", "--format", "json"])
    rows = json.loads(done.output)["rows"]
    assert rows[0]["number"] < 11
    assert next(row["number"] for row in rows if row["name"] == "promise-outcome") == 0


def test_the_command_renders_every_form_and_refuses_an_unknown_gap(view: View, tmp_path: Path) -> None:
    data = new_folder(tmp_path / "data")
    take(data, *WORLD, *MORE)
    texts = {
        form: CliRunner().invoke(cli, ["coverage", "--data", str(data), "--format", form]).output
        for form in ("table", "json", "csv", "markdown", "html")
    }
    assert all("product-format" in text for text in texts.values())
    refused = CliRunner().invoke(cli, ["coverage", "--data", str(data), "--gap", "love"])
    assert "there is no gap called 'love'" in str(refused.exception)


def test_shipped_data_are_covered_as_expected() -> None:
    rows = coverage(open_view()).rows
    whole = rows[0]
    assert whole["number"] > 2000
    assert whole["several"] > 30
    assert sum(row["number"] for row in rows if row["section"] == "By country") == whole["number"]
