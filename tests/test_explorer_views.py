"""The views beside the network: what they show of an invented chain, and that clicks and keys do what they say."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from explorer.browser import Opened

from ssbgraph.store import open_view
from ssbgraph.store.view import View
from ssbgraph.viz.layers import layers
from ssbgraph.viz.outline import outline
from ssbgraph.viz.page import page
from ssbgraph.viz.picture import landscape

pytestmark = pytest.mark.browser
WORLD = Path(__file__).parent / "worlds" / "explorer"


@pytest.fixture(scope="module")
def world() -> View:
    return open_view([WORLD])


@pytest.fixture(scope="module")
def file(world: View, tmp_path_factory: Any) -> Path:
    path: Path = tmp_path_factory.mktemp("explorer") / "world.html"
    path.write_text(page(world, landscape(world)), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    found = Opened(browser, file)
    yield found
    found.close()
    assert (found.requests, found.complaints) == ([], [])


def at(browser: Any, file: Path, address: str, **how: bool) -> Opened:
    return Opened(browser, file, address, **how)


def test_items_stand_in_layers_and_organisations_in_none(world: View) -> None:
    found = layers(world)
    assert found.of == {"ore": 0, "salt": 1, "glass": 2, "nova-cell": 3, "comet": 4}
    assert set(found.ranks.values()) == {0}


def test_every_country_of_the_data_has_a_place_on_the_map(shipped: View) -> None:
    countries = outline()["countries"]
    assert {thing.country for thing in shipped.things.values() if thing.country} - set(countries) == set()
    assert all(
        0 < one["x"] < outline()["width"] and 0 < one["y"] < outline()["height"]
        for code, one in countries.items()
        if code in {thing.country for thing in shipped.things.values()}
    )


def test_the_whole_chain_lists_its_layers_from_left_to_right(opened: Opened) -> None:
    opened.view("chain")
    lefts = {
        name: opened.tab.locator(f".chain-card[data-card={name}]").bounding_box()["x"]
        for name in ("ore", "salt", "glass", "nova-cell", "comet")
    }
    assert sorted(lefts, key=lambda name: lefts[name]) == ["ore", "salt", "glass", "nova-cell", "comet"]
    assert opened.texts(".chain-layer") == [
        "Raw materials",
        "Precursors",
        "Electrolytes, electrodes",
        "Cells and batteries",
        "Vehicles and devices",
    ]


def test_a_thing_chosen_shows_its_chain_with_makers_and_plants(opened: Opened) -> None:
    opened.view("chain")
    opened.tab.locator(".chain-card[data-card=glass] .chain-node").first.click()
    assert opened.tab.locator(".chain-words").inner_text() == "Chain of Glass electrolyte: 5 items, 5 organisations"
    glass = opened.tab.locator(".chain-card[data-card=glass] .chain-node")
    assert glass.evaluate_all("nodes => nodes.map(node => node.dataset.thing)") == ["glass", "garasu", "garasu-plant", "nova"]
    assert opened.tab.evaluate("ssbgraph.state.selected") == "glass"


def test_links_of_the_chain_tell_how_firm_they_are(browser: Any, file: Path) -> None:
    opened = at(browser, file, "v=chain&s=glass")
    supply = opened.tab.locator(".chain-edge[data-statements~=garasu-3] .chain-link").first
    assert "chain-planned" in supply.get_attribute("class")
    told = opened.texts(".chain-edge[data-statements~=glass-1] title")
    assert told == [] or "Glass electrolyte" in told[0]
    opened.tab.locator(".chain-edge[data-statements~=garasu-3] .chain-grip").first.dispatch_event("click")
    assert opened.tab.evaluate("ssbgraph.state.selected") == "garasu-3"
    assert opened.tab.locator(".chain-words").inner_text().startswith("Chain of Glass electrolyte")
    opened.close()


def test_arrows_and_enter_move_through_the_chain(browser: Any, file: Path) -> None:
    opened = at(browser, file, "v=chain")
    opened.tab.locator(".chain-card[data-card=salt] .chain-node").first.focus()
    opened.tab.keyboard.press("ArrowRight")
    assert opened.tab.evaluate("document.activeElement.dataset.thing") == "glass"
    opened.tab.keyboard.press("Enter")
    assert opened.tab.evaluate("ssbgraph.state.selected") == "glass"
    opened.close()


def test_the_timeline_marks_what_became_of_each_date(opened: Opened) -> None:
    opened.view("timeline")
    marks = {
        node["claim"]: node["fate"]
        for node in opened.tab.locator("[data-claim]").evaluate_all(
            "nodes => nodes.map(node => ({claim: node.dataset.claim, fate: node.classList[1]}))"
        )
    }
    assert marks == {"arrow-2": "timeline-missed", "arrow-3": "timeline-open", "nova-3": "timeline-met"}
    assert opened.texts(".timeline-name text") == ["Arrow Motors", "Nova"]
    opened.tab.locator("[data-claim=arrow-2] .timeline-grip").click()
    assert opened.tab.evaluate("ssbgraph.state.selected") == "arrow-2"


def test_said_against_promised_draws_a_curve_a_series(opened: Opened) -> None:
    opened.view("timeline")
    opened.tab.click("[data-mode=against]")
    points = opened.tab.locator("[data-lane^=arrow] polyline").get_attribute("points").split()
    (said_a, promised_a), (said_b, promised_b) = [[float(number) for number in point.split(",")] for point in points]
    assert said_a < said_b
    assert promised_a > promised_b
    assert {"said = promised", "today"} <= set(opened.texts(".timeline-against text"))
    assert opened.tab.evaluate("location.hash") == "#v=timeline&tab=timeline%3Aagainst"


def test_announcements_stand_on_their_days(opened: Opened) -> None:
    opened.view("timeline")
    opened.tab.click("[data-mode=news]")
    rows = opened.tab.locator("[data-statement]")
    assert rows.evaluate_all("nodes => nodes.map(node => node.dataset.statement)")[:2] == ["garasu-3", "nova-cell-2"]
    dots = rows.evaluate_all("nodes => nodes.map(node => Number(node.querySelector('circle').getAttribute('cx')))")
    assert dots == sorted(dots, reverse=True)
    assert len(dots) == 12
    rows.first.click()
    assert opened.tab.evaluate("ssbgraph.state.selected") == "garasu-3"
    opened.tab.evaluate("ssbgraph.select('garasu')")
    assert opened.texts(".timeline-news .timeline-name text") == [
        "supplies Nova",
        "is supplied by Salina",
        "makes Glass electrolyte",
        "operates Garasu plant",
    ]


def test_the_map_gathers_things_in_their_countries(opened: Opened) -> None:
    opened.view("map")
    counts = opened.tab.locator(".map-bubble").evaluate_all(
        "nodes => Object.fromEntries(nodes.map(node => [node.dataset.code, node.querySelector('text').textContent]))"
    )
    assert counts == {"AU": "1", "DE": "1", "JP": "2", "KR": "1", "US": "1"}
    opened.tab.locator("[data-code=JP]").focus()
    opened.tab.keyboard.press("Enter")
    assert opened.texts(".map-country li") == ["Garasu", "Garasu plant\nOsaka"]
    opened.tab.click("text=Only this country")
    assert opened.tab.evaluate("ssbgraph.state.filters.country") == ["JP"]


def test_the_map_zooms_by_wheel_and_keys_and_goes_back(browser: Any, file: Path) -> None:
    opened = at(browser, file, "v=map")
    frame = "document.querySelector('.map-svg').viewBox.baseVal.width"
    whole = opened.tab.evaluate(frame)
    opened.tab.locator(".map-svg").hover()
    opened.tab.mouse.wheel(0, -300)
    assert opened.tab.evaluate(frame) < whole
    opened.tab.locator(".map-svg").focus()
    opened.tab.keyboard.press("0")
    assert opened.tab.evaluate(frame) == pytest.approx(whole)
    opened.close()


def test_the_table_sorts_narrows_and_exports(opened: Opened) -> None:
    opened.view("table")
    opened.tab.click("[data-table=statements]")
    assert opened.texts(".table-count") == ["14 rows"]
    opened.tab.fill(".table-find", "garasu salt")
    assert opened.texts(".view-table tbody th") == ["Salina"]
    opened.tab.fill(".table-find", "")
    opened.tab.click("thead button:has-text('Announced')")
    opened.tab.click("thead button:has-text('Announced')")
    assert opened.texts(".view-table tbody tr td:nth-child(6)")[0] == "2025-05-01"
    assert opened.tab.locator("th[aria-sort=descending]").inner_text().startswith("Announced")
    lines = opened.download(".table-csv").lstrip("\ufeff").splitlines()
    assert lines[0] == "Who or what,Relation,To whom or what,Item,Status,Announced,Dependence,Sources"
    assert lines[1].startswith("Garasu,supplies,Nova,Glass electrolyte,planned,2025-05-01,")
    assert len(lines) == 15


def test_the_table_lists_things_claims_disputes_and_sources(browser: Any, file: Path) -> None:
    rows = {}
    for name in ("things", "claims", "disputes", "sources"):
        opened = at(browser, file, f"v=table&tab=table:{name}:")
        rows[name] = len(opened.texts(".view-table tbody tr"))
        opened.close()
    assert rows == {"things": 11, "claims": 4, "disputes": 1, "sources": 2}


def test_filters_and_choice_stay_when_the_view_changes(opened: Opened) -> None:
    opened.tab.evaluate("ssbgraph.set({selected: 'nova', filters: {...ssbgraph.state.filters, status: ['planned']}})")
    for name in ("chain", "timeline", "map", "table"):
        opened.view(name)
        assert opened.tab.evaluate("[ssbgraph.state.selected, ssbgraph.state.filters.status[0]]") == ["nova", "planned"]
    opened.tab.click("[data-table=statements]")
    assert set(opened.texts(".view-table tbody td:nth-child(5)")) == {"planned"}


@pytest.mark.parametrize("name", ["chain", "timeline", "map", "table"])
def test_every_view_is_an_svg_of_its_own(browser: Any, file: Path, name: str) -> None:
    opened = at(browser, file, f"v={name}&s=nova")
    drawing = ET.fromstring(opened.tab.evaluate(f"ssbgraph.views.get('{name}').svg()"))
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Nova" in "".join(drawing.itertext())
    assert float(drawing.get("width", "0")) > 100
    opened.close()


@pytest.mark.parametrize("name", ["chain", "timeline", "map", "table"])
def test_every_view_fits_a_phone(browser: Any, file: Path, name: str) -> None:
    opened = at(browser, file, f"v={name}", phone=True)
    assert opened.tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = opened.tab.locator(f"#view-{name}").bounding_box()
    assert box["height"] > 300
    assert opened.tab.evaluate("document.documentElement.scrollHeight <= innerHeight + 1")
    opened.close()


def test_filters_narrow_the_chain(browser: Any, file: Path) -> None:
    opened = at(browser, file, "v=chain&s=glass&f.country=JP")
    assert opened.texts(".chain-card[data-card=glass] .chain-node:not(.chain-strong) text") == ["Garasu", "Garasu plant"]
    opened.tab.evaluate("ssbgraph.set({filters: {...ssbgraph.state.filters, country: []}, to: '2022-12-31'})")
    assert "nova-cell" not in opened.tab.locator(".chain-card").evaluate_all("nodes => nodes.map(node => node.dataset.card)")
    opened.close()


def test_a_row_of_an_answer_chosen_keeps_the_answers_chain(browser: Any, file: Path) -> None:
    opened = at(browser, file, "v=chain&q=dependents&q.of=salt")
    before = opened.texts(".chain-words")
    assert before[0].startswith("Chain of the answer")
    opened.tab.evaluate("ssbgraph.select('arrow')")
    assert opened.texts(".chain-words") == before
    lit = opened.tab.locator(".chain-lit").evaluate_all("nodes => nodes.map(node => node.dataset.statements)")
    assert {"nova-cell-2", "nova-cell-1", "glass-1"} <= set(" ".join(lit).split())
    opened.close()


def test_a_double_click_in_the_chain_focuses(opened: Opened) -> None:
    opened.view("chain")
    opened.tab.locator(".chain-card[data-card=glass] .chain-strong").dblclick()
    assert opened.tab.evaluate("[ssbgraph.state.selected, ssbgraph.state.focus]") == ["glass", "glass"]
