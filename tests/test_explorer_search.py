"""Search as you type: by every name in every script, with mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from explorer.browser import Opened

from ssbgraph.store.view import View
from ssbgraph.viz.page import page
from ssbgraph.viz.picture import landscape

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(tiny: View, tmp_path_factory: Any) -> Path:
    path: Path = tmp_path_factory.mktemp("search") / "page.html"
    path.write_text(page(tiny, landscape(tiny)), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    found = Opened(browser, file)
    yield found
    found.close()
    assert (found.requests, found.complaints) == ([], [])


def matches(opened: Opened, text: str) -> list[str]:
    opened.tab.fill("#search", text)
    return opened.tab.locator(".result:not(.question) .name").evaluate_all(
        "nodes => nodes.map(node => node.firstChild.textContent)"
    )


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("alpha motors", "Alpha Motors"),
        ("アルファ", "Alpha Motors"),
        ("アルファ自動車", "Alpha Motors"),
        ("BC-1", "Beta Cell One"),
        ("bc1", "Beta Cell One"),
        ("li2s", "Lithium sulfide"),
        ("Li₂S", "Lithium sulfide"),
        ("lithium sulphide", "Lithium sulfide"),
        ("THETA", "Theta Tools"),
        ("gamma-plant-two", "Gamma plant two"),
        ("öméga", "Omega Ministry"),
        ("electrolytes gamma", "Gamma Electrolytes"),
    ],
)
def test_a_name_in_any_spelling_is_found(opened: Opened, text: str, first: str) -> None:
    assert matches(opened, text)[0] == first


def test_matches_are_ordered_by_fit_then_by_importance(opened: Opened) -> None:
    assert matches(opened, "gamma") == ["Gamma Electrolytes", "Gamma plant", "Gamma plant two"]
    assert matches(opened, "sulfide") == [
        "Sulfide electrolyte",
        "Lithium sulfide",
        "Delta Sulfides",
        "Phosphorus sulfide",
        "Glassy sulfide",
    ]


def test_keys_choose_a_match_and_the_panel_tells_of_it(opened: Opened) -> None:
    opened.tab.keyboard.press("/")
    opened.tab.keyboard.type("gamma")
    opened.tab.keyboard.press("ArrowDown")
    assert opened.tab.get_attribute("#search", "aria-activedescendant") == "result-1"
    opened.tab.keyboard.press("Enter")
    assert opened.tab.inner_text("#panel h2").strip() == "Gamma plant"
    assert opened.tab.is_hidden("#results")


def test_a_click_chooses_and_a_click_elsewhere_closes(opened: Opened) -> None:
    opened.tab.fill("#search", "delta")
    opened.tab.click(".result >> nth=0")
    assert opened.tab.evaluate("ssbgraph.state.selected") == "delta"
    opened.tab.fill("#search", "delta")
    opened.tab.click("#title")
    assert opened.tab.is_hidden("#results")


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("who depends on lithium sulfide", {"slug": "dependents", "of": "lithium-sulfide"}),
        ("What does Alpha Motors depend on?", {"slug": "dependencies", "of": "alpha-motors"}),
        ("who are Gamma Electrolytes' partners", {"slug": "partners", "of": "gamma"}),
        ("who are Gamma's partners", {"slug": "partners", "of": "gamma"}),
        ("how far does アルファ自動車's network reach", {"slug": "reach", "of": "alpha-motors"}),
        ("how is Delta connected to Theta Tools?", {"slug": "path", "from": "delta", "to": "theta-tools"}),
        ("how is nobody connected to delta", None),
    ],
)
def test_a_question_typed_in_full_is_asked(opened: Opened, text: str, question: dict[str, str] | None) -> None:
    opened.tab.fill("#search", text)
    assert opened.tab.locator(".result.question").count() == (1 if question else 0)
    opened.tab.keyboard.press("Enter")
    assert opened.tab.evaluate("() => ssbgraph.state.question") == question
    assert question is None or opened.tab.is_visible("#answer-title")


def test_a_name_offers_what_can_be_asked_of_it(opened: Opened) -> None:
    opened.tab.fill("#search", "sulfur")
    assert opened.texts(".result.question .name") == [
        "Who depends on Sulfur?",
        "What does Sulfur depend on?",
        "Who are the partners of Sulfur?",
    ]
    opened.tab.click(".result.question >> nth=0")
    assert opened.tab.inner_text("#answer-title") == "Who depends on Sulfur"


def test_what_nobody_is_called_is_said_to_be_unknown(opened: Opened) -> None:
    assert matches(opened, "no such thing") == []
    assert opened.texts("#results li") == ["Nothing by that name"]
    opened.tab.keyboard.press("Enter")
    assert opened.tab.evaluate("ssbgraph.state.selected") is None


def test_what_the_filters_hide_is_found_and_can_be_brought_into_sight(opened: Opened) -> None:
    opened.tab.evaluate("() => ssbgraph.filter('kind', ['Material'])")
    opened.tab.fill("#search", "gamma electrolytes")
    opened.tab.keyboard.press("Enter")
    assert opened.tab.inner_text("#hidden-note").startswith("The filters hide it.")
    opened.tab.click("#hidden-note button")
    assert opened.tab.locator("#hidden-note").count() == 0
    assert opened.tab.evaluate("() => [ssbgraph.state.selected, ssbgraph.visible().things.length]") == ["gamma", 34]
    opened.tab.click("#undo")
    assert opened.tab.evaluate("() => ssbgraph.state.filters.kind") == ["Material"]


def test_the_name_in_another_script_stands_beside_the_english_one(opened: Opened) -> None:
    opened.tab.fill("#search", "alpha motors")
    assert opened.texts(".result .native") == ["アルファ自動車"]
    opened.tab.keyboard.press("Enter")
    assert opened.tab.inner_text("#panel h2").strip() == "Alpha Motors アルファ自動車"


def test_every_name_of_the_real_landscape_finds_its_thing(browser: Any, shipped: View, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(shipped, landscape(shipped)), encoding="utf-8")
    opened = Opened(browser, path)
    names = [[thing.id, name] for thing in shipped.things.values() for name in (thing.id, thing.label, *thing.aliases)]
    lost = opened.tab.evaluate(
        "names => names.filter(([id, name]) => !ssbgraph.find(name, 40).some(one => one.thing.id === id))", names
    )
    opened.close()
    assert lost == []
