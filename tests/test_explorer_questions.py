"""The questions that the explorer answers itself: the same rows as the command line, each with its chain and sources."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import TINY
from explorer.browser import Opened

from ssbgraph.store.view import View
from ssbgraph.viz.page import page
from ssbgraph.viz.picture import landscape

pytestmark = pytest.mark.browser
SHIPPED = ("sulfide-electrolyte", "lithium-sulfide", "toyota", "quantumscape", "idemitsu-kosan", "solid-power")
PATHS = (("alpha-motors", "theta-tools"), ("sulfur", "alpha-motors"), ("eta-capital", "delta"), ("zeta-institute", "germanium"))
COMPARED = ("entity", "label", "strength", "modality", "hops", "statements", "path", "kinds", "lines")


def saved(view: View, folder: Path) -> Path:
    path = folder / "page.html"
    path.write_text(page(view, landscape(view)), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def world(browser: Any, tiny: View, tmp_path_factory: Any) -> Iterator[Opened]:
    found = Opened(browser, saved(tiny, tmp_path_factory.mktemp("tiny")))
    yield found
    found.close()
    assert (found.requests, found.complaints) == ([], [])


@pytest.fixture(scope="module")
def real(browser: Any, shipped: View, tmp_path_factory: Any) -> Iterator[Opened]:
    found = Opened(browser, saved(shipped, tmp_path_factory.mktemp("shipped")))
    yield found
    found.close()
    assert (found.requests, found.complaints) == ([], [])


def asked(opened: Opened, slug: str, **parameters: Any) -> list[dict[str, Any]]:
    rows = opened.tab.evaluate("question => ssbgraph.answer(question).rows", {"slug": slug, **parameters})
    return [compared(row) for row in rows]


def compared(row: dict[str, Any]) -> dict[str, Any]:
    hops = [
        {name: step[name] for name in ("from", "relation", "to", "statements", "status", "strength")} for step in row["chain"]
    ]
    return {name: row[name] for name in COMPARED if row.get(name) not in (None, "")} | {"chain": hops}


def printed(run_cli: Callable[..., Any], *arguments: str) -> list[dict[str, Any]]:
    done = run_cli(*arguments, "--format", "json")
    assert done.exit_code == 0, done.output
    return [compared(row) for row in json.loads(done.stdout)["rows"]]


@pytest.mark.parametrize("options", [{}, {"hard": True}, {"active": True}, {"depth": 2}], ids=str)
@pytest.mark.parametrize("slug", ["dependents", "dependencies"])
def test_page_and_command_line_walk_to_the_same_rows(
    world: Opened, tiny: View, run_cli: Any, slug: str, options: dict[str, Any]
) -> None:
    flags = [text for name, value in options.items() for text in ([f"--{name}"] if value is True else [f"--{name}", str(value)])]
    for id_ in sorted(tiny.things):
        assert asked(world, slug, of=id_, **options) == printed(run_cli, slug, id_, *flags, "--data", str(TINY)), id_


def test_page_and_command_line_find_the_same_partners_and_reach(world: Opened, tiny: View, run_cli: Any) -> None:
    actors = sorted(id_ for id_, thing in tiny.things.items() if thing.is_actor)
    for id_ in actors:
        assert partners(asked(world, "partners", of=id_)) == partners(printed(run_cli, "partners", id_, "--data", str(TINY)))
        assert asked(world, "reach", of=id_, hops=3) == printed(run_cli, "reach", id_, "--hops", "3", "--data", str(TINY))
    assert len(asked(world, "reach", of="alpha-motors", hops=3)) > len(asked(world, "reach", of="alpha-motors", hops=1)) > 0


def partners(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows without what only one side shows: the page marks no status apart from the modality."""
    return [{name: row[name] for name in ("entity", "modality", "kinds", "chain", "statements")} for row in rows]


@pytest.mark.parametrize(("first", "last"), PATHS)
def test_page_and_command_line_find_the_same_paths(world: Opened, run_cli: Any, first: str, last: str) -> None:
    found = asked(world, "path", **{"from": first, "to": last, "k": 4})
    assert found == printed(run_cli, "path", first, last, "--k", "4", "--data", str(TINY))
    assert found[0]["path"] == 1


@pytest.mark.parametrize("of", SHIPPED)
def test_buttons_of_the_panel_answer_as_the_command_line_does(real: Opened, run_cli: Any, of: str) -> None:
    for slug in ("dependents", "dependencies", "partners"):
        real.tab.evaluate("id => ssbgraph.set({question: null, selected: id})", of)
        if real.tab.locator(f"[data-question={slug}]").count():
            real.tab.click(f"[data-question={slug}]")
            while real.tab.locator("#answer-rows .more").count():
                real.tab.click("#answer-rows .more")
            assert real.texts("[data-row]") == [row["label"] for row in printed(run_cli, slug, of)]


@pytest.mark.parametrize(
    ("of", "questions"),
    [
        ("toyota", ["dependents", "dependencies", "partners", "reach"]),
        ("qse-5", ["dependents", "dependencies", "partners"]),
        ("sulfide-electrolyte", ["dependents", "dependencies"]),
    ],
)
def test_the_panel_asks_what_can_be_asked_of_a_thing(real: Opened, of: str, questions: list[str]) -> None:
    real.tab.evaluate("id => ssbgraph.set({question: null, selected: id})", of)
    buttons = real.tab.locator("[data-question]").evaluate_all("nodes => nodes.map(node => node.dataset.question)")
    assert buttons == questions
    real.tab.evaluate("of => { location.hash = `#q=partners&q.of=${of}` }", of)
    assert bool(real.tab.evaluate("ssbgraph.state.question")) == ("partners" in questions)


def test_a_row_opens_its_chain_with_the_sources_of_every_hop(world: Opened, tiny: View) -> None:
    world.tab.evaluate("ssbgraph.set({question: {slug: 'dependents', of: 'lithium-sulfide'}, selected: null})")
    world.tab.click("[data-row=beta-cells]")
    hops = [text.replace("\xa0", "").split("\n")[0] for text in world.texts(".answer-row.chosen .chain > li")]
    assert hops == ["Beta Cells / Argyro buys Argyro active, required", "Argyro is made from Lithium sulfide active, required"]
    world.tab.click(".answer-row.chosen .chain li:last-child summary")
    cited = {tiny.sources[id_].title for id_ in tiny.relations["argyro-2"].sources}
    assert set(world.texts(".answer-row.chosen .chain > li:last-child .sources :is(a, li > span:first-child)")) == cited
    world.tab.keyboard.press("Escape")


@pytest.mark.parametrize("of", ["toyota", "qse-5", "sulfide-electrolyte", "24m-rayong-pilot-plant", "green-innovation-fund"])
def test_the_panel_holds_every_statement_of_the_profile(real: Opened, run_cli: Any, of: str) -> None:
    real.tab.evaluate("id => ssbgraph.set({question: null, selected: id})", of)
    while real.tab.locator("#panel .more").count():
        real.tab.locator("#panel .more").first.click()
    script = "nodes => nodes.map(node => node.dataset.statement || node.dataset.claim)"
    held = real.tab.locator("#panel .fact[data-statement], #panel .fact[data-claim]").evaluate_all(script)
    rows = json.loads(run_cli("profile", of, "--format", "json").stdout)["rows"]
    assert sorted(held) == sorted({id_ for row in rows if row["section"] != "disputes" for id_ in row.get("statements", ())})
    disputes = {row["text"] for row in rows if row["section"] == "disputes"}
    assert all(text in real.tab.inner_text("#panel") for text in disputes)


def test_options_narrow_the_answer(world: Opened) -> None:
    world.tab.evaluate("ssbgraph.set({question: {slug: 'dependents', of: 'sulfur'}, selected: null})")
    everything = set(world.texts("[data-row]"))
    world.tab.check(".option-row label:has-text('hard only') input")
    hard = set(world.texts("[data-row]"))
    assert hard < everything
    world.tab.select_option(".option-row select", "1")
    assert set(world.texts("[data-row]")) < hard
    world.tab.click("#undo")
    assert set(world.texts("[data-row]")) == hard


def test_two_pins_show_how_they_connect(world: Opened) -> None:
    world.tab.evaluate("ssbgraph.set({question: null, pins: [], selected: 'alpha-motors'})")
    world.tab.click("[data-action=pin]")
    world.tab.evaluate("ssbgraph.set({selected: 'delta'})")
    world.tab.click("[data-action=pin]")
    assert world.tab.inner_text("#answer-title") == "How Alpha Motors is connected to Delta Sulfides"
    assert world.tab.inner_text("#answer-summary") == "3 paths, the shortest of 2 hops."
    world.tab.keyboard.press("Escape")
    world.tab.keyboard.press("Escape")
    assert world.tab.evaluate("[ssbgraph.state.question, ssbgraph.state.pins]") == [None, []]
