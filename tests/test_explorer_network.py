"""The network view: what is drawn, where, and what pointer and keys do to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
    path: Path = tmp_path_factory.mktemp("network") / "page.html"
    path.write_text(page(tiny, landscape(tiny)), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    found = Opened(browser, file)
    yield found
    found.close()
    assert (found.requests, found.complaints) == ([], [])


@pytest.fixture
def real(browser: Any, shipped: View, tmp_path: Path) -> Iterator[Opened]:
    path = tmp_path / "page.html"
    path.write_text(page(shipped, landscape(shipped)), encoding="utf-8")
    found = Opened(browser, path)
    yield found
    found.close()
    assert (found.requests, found.complaints) == ([], [])


def spot(opened: Opened, id_: str) -> tuple[float, float]:
    found = opened.tab.evaluate("id => ssbgraph.spotOf(id)", id_)
    return found["x"], found["y"]


def bright(opened: Opened) -> list[str]:
    found: list[str] = opened.tab.evaluate("() => [...(ssbgraph.meant() || {things: []}).things].sort()")
    return found


def test_every_thing_and_every_statement_is_drawn(opened: Opened, tiny: View) -> None:
    drawn = opened.tab.evaluate("() => ssbgraph.drawn()")
    assert sorted(drawn["nodes"]) == sorted(tiny.things)
    assert sorted(drawn["edges"]) == sorted(tiny.relations)


def test_hovering_dims_all_but_the_neighbours_and_tells_what_it_is(opened: Opened) -> None:
    opened.tab.mouse.move(*spot(opened, "delta"))
    opened.tab.wait_for_selector("#tip:not([hidden])")
    assert opened.tab.inner_text("#tip").split("\n")[0] == "Delta Sulfides"
    assert bright(opened) == ["delta", "gamma", "lambda-labs", "lithium-sulfide"]
    box = opened.tab.locator("#network").bounding_box()
    opened.tab.mouse.move(box["x"] + 3, box["y"] + 3)
    opened.tab.wait_for_selector("#tip", state="hidden")
    assert bright(opened) == []


def test_a_click_selects_and_a_click_beside_lets_go(opened: Opened) -> None:
    opened.tab.mouse.click(*spot(opened, "gamma"))
    opened.tab.wait_for_selector("#panel h2:has-text('Gamma Electrolytes')")
    assert opened.tab.evaluate("() => ssbgraph.state.selected") == "gamma"
    box = opened.tab.locator("#network").bounding_box()
    opened.tab.mouse.click(box["x"] + 3, box["y"] + 3)
    opened.tab.wait_for_selector("#panel h2:has-text('What is shown')")


def test_a_click_on_a_line_says_how_we_know(opened: Opened) -> None:
    (x1, y1), (x2, y2) = spot(opened, "sun-alliance"), spot(opened, "lambda-labs")
    opened.tab.mouse.click((x1 + x2) / 2, (y1 + y2) / 2)
    opened.tab.wait_for_selector("#panel h2:has-text('How do we know?')")
    assert opened.tab.evaluate("() => ssbgraph.state.selected") == "lambda-labs-2"
    assert opened.tab.locator("#panel .sources li").count() >= 1


def test_a_double_click_focuses_and_undo_brings_all_back(opened: Opened, tiny: View) -> None:
    opened.tab.mouse.dblclick(*spot(opened, "theta-tools"))
    opened.tab.wait_for_selector("#unfocus")
    drawn = opened.tab.evaluate("() => ssbgraph.drawn()")
    assert sorted(drawn["nodes"]) == ["beta-cells", "beta-energy", "theta-tools"]
    assert sorted(drawn["edges"]) == ["beta-energy-1", "beta-energy-3", "theta-tools-1"]
    opened.tab.select_option("#notice select", "2")
    assert len(opened.tab.evaluate("() => ssbgraph.drawn()")["nodes"]) > 3
    opened.tab.click("#unfocus")
    assert sorted(opened.tab.evaluate("() => ssbgraph.drawn()")["nodes"]) == sorted(tiny.things)


def test_keys_pin_focus_zoom_and_go_from_neighbour_to_neighbour(opened: Opened) -> None:
    opened.tab.evaluate("() => ssbgraph.select('gamma')")
    opened.tab.focus("#network")
    seen = {"gamma"}
    for key in ("ArrowLeft", "ArrowUp", "ArrowRight", "ArrowDown"):
        opened.tab.keyboard.press(key)
        seen.add(opened.tab.evaluate("() => ssbgraph.state.selected"))
    assert len(seen) > 1
    opened.tab.keyboard.press("p")
    pinned = opened.tab.evaluate("() => ssbgraph.state.pins")
    assert len(pinned) == 1
    opened.tab.keyboard.press("f")
    assert opened.tab.evaluate("() => ssbgraph.state.focus") == pinned[0]
    opened.tab.keyboard.press("Escape")
    opened.tab.keyboard.press("Escape")
    assert opened.tab.evaluate("() => [ssbgraph.state.selected, ssbgraph.state.focus]") == [None, None]
    before = spot(opened, "gamma")
    opened.tab.keyboard.press("+")
    assert spot(opened, "gamma") != before
    opened.tab.keyboard.press("0")
    assert spot(opened, "gamma") == pytest.approx(before, abs=1.5)


def test_nothing_moves_unless_asked_to(opened: Opened, tiny: View) -> None:
    before = {id_: spot(opened, id_) for id_ in tiny.things}
    opened.tab.wait_for_timeout(600)
    assert {id_: spot(opened, id_) for id_ in tiny.things} == before
    opened.tab.click("#physics")
    opened.tab.wait_for_timeout(600)
    opened.tab.click("#physics")
    assert {id_: spot(opened, id_) for id_ in tiny.things} != before


def test_dragging_moves_one_thing_and_fit_shows_all_again(opened: Opened) -> None:
    x, y = spot(opened, "delta")
    others = spot(opened, "gamma")
    opened.tab.mouse.move(x, y)
    opened.tab.mouse.down()
    opened.tab.mouse.move(x + 60, y + 40, steps=6)
    opened.tab.mouse.up()
    assert spot(opened, "delta") == pytest.approx((x + 60, y + 40), abs=12)
    assert spot(opened, "gamma") == others
    opened.tab.click("#fit")
    box = opened.tab.locator("#network").bounding_box()
    for id_ in ("delta", "gamma", "sulfur"):
        left, top = spot(opened, id_)
        assert box["x"] < left < box["x"] + box["width"]
        assert box["y"] < top < box["y"] + box["height"]


def test_labels_come_by_importance_and_never_overlap(real: Opened, shipped: View) -> None:
    labels = real.tab.evaluate("() => ssbgraph.labels()")
    boxes = [(one["x"], one["y"] - 7, one["x"] + one["wide"], one["y"] + 7) for one in labels]
    overlapping = [
        (labels[at]["text"], labels[other]["text"])
        for at, a in enumerate(boxes)
        for other, b in enumerate(boxes[:at])
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert overlapping == []
    assert len(labels) > 40
    degree = {id_: len(shipped.relations_of.get(id_, ())) for id_ in shipped.things}
    shown = {one["id"] for one in labels if one.get("id")}
    assert set(sorted(degree, key=lambda id_: -degree[id_])[:8]) <= shown


def test_an_answer_stands_as_a_tree_and_in_the_landscape(opened: Opened, tiny: View) -> None:
    opened.tab.evaluate("() => ssbgraph.set({question: {slug: 'dependents', of: 'sulfur'}})")
    drawn = opened.tab.evaluate("() => ssbgraph.drawn()")
    answer = opened.tab.evaluate("() => [...ssbgraph.answer().things]")
    assert sorted(drawn["nodes"]) == sorted(answer)
    columns = {round(spot(opened, id_)[0]) for id_ in drawn["nodes"]}
    assert min(columns) == round(spot(opened, "sulfur")[0])
    opened.tab.mouse.move(*spot(opened, "argyro"))
    opened.tab.wait_for_selector("#tip:not([hidden])")
    assert bright(opened) == ["argyro", "lithium-sulfide", "sulfur"]
    opened.tab.mouse.move(*spot(opened, "sulfur"))
    opened.tab.click("#tree")
    assert sorted(opened.tab.evaluate("() => ssbgraph.drawn()")["nodes"]) == sorted(tiny.things)
    assert bright(opened) == sorted(answer)


def crowded(view: View, more: int) -> View:
    """The world with so many things more that nothing is known of."""
    extra = {
        f"more-{number:05}": replace(view.things["avis"], id=f"more-{number:05}", label=f"More {number}", aliases=())
        for number in range(more)
    }
    return replace(view, things={**view.things, **extra})


def test_a_crowd_is_cut_to_the_best_connected_and_says_so(browser: Any, tiny: View, tmp_path: Path) -> None:
    crowd = crowded(tiny, 1600)
    path = tmp_path / "crowd.html"
    path.write_text(page(crowd, landscape(crowd)), encoding="utf-8")
    opened = Opened(browser, path)
    assert opened.tab.inner_text("#net-note") == "Drawn: the 1,500 best connected of 1,634. Filter or focus to see others."
    drawn = opened.tab.evaluate("() => ssbgraph.drawn().nodes")
    assert len(drawn) == 1500
    assert set(tiny.things) - {"avis"} <= set(drawn)
    opened.tab.evaluate("() => ssbgraph.filter('kind', ['Material'])")
    assert opened.tab.is_hidden("#net-note")
    opened.close()
    assert opened.complaints == []


def test_the_drawing_fits_again_when_its_pane_changes(opened: Opened, tiny: View) -> None:
    opened.tab.set_viewport_size({"width": 1000, "height": 600})
    opened.tab.wait_for_timeout(300)
    box = opened.tab.locator("#network").bounding_box()
    spots = [spot(opened, id_) for id_ in tiny.things]
    assert box["x"] < min(x for x, _ in spots) < max(x for x, _ in spots) < box["x"] + box["width"]
    assert box["y"] < min(y for _, y in spots) < max(y for _, y in spots) < box["y"] + box["height"]
    high = (max(y for _, y in spots) - min(y for _, y in spots)) / box["height"]
    wide = (max(x for x, _ in spots) - min(x for x, _ in spots)) / box["width"]
    assert max(high, wide) > 0.6


def test_on_a_phone_a_tree_begins_readable_at_what_was_asked(browser: Any, file: Path) -> None:
    opened = Opened(browser, file, "q=dependents&q.of=sulfur", phone=True)
    opened.tab.wait_for_timeout(300)
    x, _ = spot(opened, "sulfur")
    assert 0 < x < 60
    assert spot(opened, "lithium-sulfide")[0] - x > 100
    opened.close()


@pytest.mark.parametrize("dark", [False, True])
def test_colours_follow_the_theme(browser: Any, file: Path, dark: bool) -> None:
    opened = Opened(browser, file, dark=dark)
    assert opened.tab.evaluate("() => document.documentElement.dataset.theme") == ("dark" if dark else "light")
    assert opened.tab.evaluate("() => ssbgraph.color('Company')") == ("#56a8e0" if dark else "#0072b2")
    opened.tab.click("#theme")
    assert opened.tab.evaluate("() => ssbgraph.color('Company')") == ("#0072b2" if dark else "#56a8e0")
    opened.close()
    assert opened.complaints == []


def test_a_finger_taps_and_the_panel_comes_up_on_a_phone(browser: Any, file: Path) -> None:
    opened = Opened(browser, file, phone=True)
    opened.tab.touchscreen.tap(*spot(opened, "gamma"))
    opened.tab.wait_for_selector("#panel h2:has-text('Gamma Electrolytes')")
    assert opened.tab.evaluate("() => document.documentElement.scrollWidth") == 390
    opened.tab.click("#show-filters")
    assert opened.tab.is_visible("#facet-kind")
    opened.tab.click("#show-filters")
    assert opened.tab.is_hidden("#facet-kind")
    opened.close()
    assert opened.complaints == []
