"""Anything can be drawn: answers with their proof, CONSTRUCT results, and the map's outlines from their source."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from explorer.browser import Opened

import ssbgraph
from ssbgraph.errors import UnknownName, UsageError
from ssbgraph.graph import Graph
from ssbgraph.viz.drawing import answer_picture, picture_of
from ssbgraph.viz.natural_earth import anchor, equal_earth, path, world

WORLD = Path(__file__).parent / "worlds" / "explorer"
SUPPLIES = "CONSTRUCT { ?a ssb:supplies ?b } WHERE { ?a ssb:supplies ?b }"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return ssbgraph.open_graph(data=WORLD)


def run(*arguments: str, cwd: Path | None = None, browser: str = "true") -> subprocess.CompletedProcess[str]:
    """The command line over the invented world; `browser` is the program that stands for a browser."""
    import os

    return subprocess.run(
        [sys.executable, "-m", "ssbgraph", *arguments],
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "SSBGRAPH_DATA": str(WORLD), "BROWSER": browser, "PYTHONPATH": str(WORLD.parents[2])},
    )


def test_an_answer_becomes_the_things_and_relations_of_its_proof(graph: Graph) -> None:
    answer = graph.dependents("salt")
    picture = answer_picture(graph.view, answer)
    assert picture.things == ("arrow", "comet", "garasu", "garasu-plant", "glass", "nova", "nova-cell", "salina", "salt")
    assert [one.id for one in picture.relations] == [
        "arrow-1",
        "garasu-plant-1",
        "glass-1",
        "nova-1",
        "nova-cell-1",
        "nova-cell-2",
        "salina-2",
    ]
    assert picture.start == {"question": {"slug": "given"}, "view": "chain", "details": True}
    assert picture.answer is not None
    assert [row["entity"] for row in picture.answer["rows"]] == [row["entity"] for row in answer.rows]
    assert picture.answer["cells"][0] == ["Garasu", "Company", "required", "active", "2 of 2", "Garasu / Salt > buys Salt [1][2]"]


@pytest.mark.parametrize(
    ("ask", "view"),
    [
        (lambda graph: graph.facilities(), "map"),
        (lambda graph: graph.promises("arrow"), "timeline"),
        (lambda graph: graph.path("digger", "arrow"), "network"),
        (lambda graph: graph.claims("nova-cell"), "table"),
        (lambda graph: graph.disruption("salina"), "chain"),
        (lambda graph: graph.chokepoints("arrow"), "chain"),
    ],
)
def test_an_answer_opens_in_the_view_that_suits_it(graph: Graph, ask: Any, view: str) -> None:
    assert answer_picture(graph.view, ask(graph)).start["view"] == view


def test_triples_are_drawn_by_the_statements_behind_them(graph: Graph) -> None:
    picture = picture_of(graph.view, graph.sparql(SUPPLIES))
    assert [one.id for one in picture.relations] == ["garasu-3", "salina-2"]
    assert picture.things == ("garasu", "nova", "salina")
    both = picture_of(graph.view, graph.sparql("CONSTRUCT { id:arrow ssb:jointDevelopmentWith id:nova } WHERE {}"))
    assert [one.id for one in both.relations] == ["nova-2"]
    named = picture_of(graph.view, graph.sparql("CONSTRUCT { st:nova-3 a ssb:Claim . st:digger-1 a ssb:Relation } WHERE {}"))
    assert (named.things, [one.id for one in named.relations]) == (("digger", "nova", "ore"), ["digger-1"])


def test_what_cannot_be_drawn_is_refused(graph: Graph) -> None:
    with pytest.raises(UsageError, match="rows of who cannot be drawn"):
        graph.draw(graph.sparql("SELECT ?who WHERE { ?who ssb:supplies ?b }"))
    with pytest.raises(UsageError, match="names nothing that can be drawn"):
        graph.draw(graph.sparql("CONSTRUCT { ?a ?b 1 } WHERE { ?a ?b 1 }"))
    with pytest.raises(UnknownName):
        graph.draw("nobody of that name")


def test_the_same_data_draw_the_same_bytes(graph: Graph) -> None:
    assert graph.draw() == graph.draw()
    assert graph.draw("garasu") == graph.draw("硝子工業")


@pytest.mark.browser
def test_an_answer_page_shows_the_answer_and_its_proof(browser: Any, graph: Graph, tmp_path: Path) -> None:
    answer = graph.disruption("salina")
    file = tmp_path / "disruption.html"
    file.write_text(graph.draw(answer), encoding="utf-8")
    opened = Opened(browser, file)
    assert opened.texts("#answer-title") == [answer.title]
    assert opened.texts("#answer-summary") == [answer.summary]
    assert len(opened.texts("#answer-rows .answer-row")) == len(answer.rows)
    lit = opened.tab.locator(".chain-lit").evaluate_all("nodes => nodes.flatMap(node => node.dataset.statements.split(' '))")
    assert set(lit) <= {id_ for row in answer.rows for id_ in row["statements"]} | {
        id_ for row in answer.rows for hop in row["chain"] for id_ in hop["statements"]
    }
    assert lit
    opened.tab.click("#answer-table")
    assert opened.texts(".view-table tbody tr th") == [str(row["item_label"]) for row in answer.rows]
    opened.tab.click("#panel .panel-head button")
    opened.tab.click("#answer-again")
    assert opened.texts("#answer-title") == [answer.title]
    assert (opened.requests, opened.complaints) == ([], [])
    opened.close()


def test_every_question_is_a_page_on_the_command_line(tmp_path: Path) -> None:
    done = run("disruption", "salina", "-o", "out.html", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    text = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert text.startswith("<!DOCTYPE html>")
    assert "<noscript>" in text
    assert "Glass electrolyte" in text.split("<noscript>")[1]
    assert run("disruption", "salina", "--format", "html").stdout == text


def test_a_chart_of_dates_stays_a_chart(tmp_path: Path) -> None:
    text = run("promises", "arrow", "--format", "html").stdout
    assert "said = promised" in text


def test_open_starts_the_browser_with_the_page(tmp_path: Path) -> None:
    note = tmp_path / "opened"
    program = tmp_path / "browse"
    program.write_text(f'#!/bin/sh\necho "$1" > {note}\n')
    program.chmod(0o755)
    done = run("ask", "who supplies Nova", "--open", browser=f"{program} %s")
    assert done.returncode == 0
    assert note.read_text().startswith("file://")
    shown = Path(note.read_text().strip().removeprefix("file://"))
    assert "Garasu" in shown.read_text(encoding="utf-8").split("<noscript>")[1]
    refused = run("suppliers", "nova", "--open", "--format", "csv")
    assert (refused.returncode, "--open shows a page, not csv" in refused.stderr) == (2, True)


def test_viz_draws_queries_and_landscapes(tmp_path: Path) -> None:
    assert (
        run("viz", "-o", "all.html", cwd=tmp_path)
        .stderr.splitlines()[-1]
        .startswith("wrote all.html: 11 things, 14 statements, ")
    )
    query = tmp_path / "supply.rq"
    query.write_text(SUPPLIES)
    for given in (SUPPLIES, str(query)):
        assert "3 things, 2 statements" in run("viz", "--query", given, "-o", "some.html", cwd=tmp_path).stderr
    refused = run("viz", "--construct", "SELECT ?a WHERE { ?a a ssb:Company }", cwd=tmp_path)
    assert (refused.returncode, "only CONSTRUCT and DESCRIBE" in refused.stderr) == (2, True)
    assert run("viz", "Nova", "--query", SUPPLIES, cwd=tmp_path).returncode == 2


def test_outlines_are_projected_and_anchored_inside() -> None:
    assert equal_earth(11.5, 0) == (0.0, 0.0)
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert anchor([square]) == (5.0, 5.0)
    bent = [(0.0, 0.0), (10.0, 0.0), (10.0, 1.0), (1.0, 1.0), (1.0, 10.0), (0.0, 10.0)]
    x, y = anchor([bent])
    assert min(x, y) < 1
    assert path([[*square, square[0]]]) == "M0 0l10 0 0 10 -10 0z"


def test_the_world_is_made_of_topojson() -> None:
    ring = [[0, 0], [10, 0], [0, 10], [-10, 0], [0, -10]]
    shape = {"type": "Polygon", "arcs": [[0]], "id": "276"}
    topology = {
        "transform": {"scale": [1, 1], "translate": [5, 45]},
        "arcs": [ring],
        "objects": {"countries": {"geometries": [shape, {"type": "Polygon", "arcs": [[-1]]}]}},
    }
    found = world(topology, topology)
    assert list(found["countries"]) == ["DE"]
    assert found["countries"]["DE"]["path"].startswith("M")
    assert found["other"].startswith("M")
    assert json.loads(json.dumps(found)) == found


@pytest.mark.browser
def test_what_is_too_much_is_cut_and_the_page_says_so(
    browser: Any, graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssbgraph.viz.payload.MOST", 8)
    file = tmp_path / "cut.html"
    file.write_text(graph.draw(), encoding="utf-8")
    opened = Opened(browser, file)
    assert opened.texts("#notice") == ["This page holds the 8 best connected of 11 things."]
    kept = opened.tab.evaluate("ssbgraph.data.things.map(one => one.id)")
    assert (len(kept), "garasu" in kept, "digger" in kept) == (8, True, False)
    for view in ("chain", "timeline", "map", "table"):
        opened.view(view)
    assert opened.complaints == []
    opened.close()
