"""Filters: what stays when they are set by click, counts that follow one another, dates, undo."""

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
    path: Path = tmp_path_factory.mktemp("filters") / "page.html"
    path.write_text(page(tiny, landscape(tiny)), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    found = Opened(browser, file)
    yield found
    found.close()
    assert (found.requests, found.complaints) == ([], [])


def choose(opened: Opened, facet: str, *values: str) -> None:
    box = opened.tab.locator(f"#facet-{facet}")
    box.evaluate("node => { node.open = true; }")
    for value in values:
        box.locator(f"input[value='{value}']").click()


def shown(opened: Opened, what: str = "statements") -> list[str]:
    found: list[str] = opened.tab.evaluate("what => ssbgraph.visible()[what].map(one => one.id).sort()", what)
    return found


def counts(opened: Opened, facet: str) -> dict[str, int]:
    script = "nodes => nodes.map(node => [node.querySelector('input').value, Number(node.querySelector('.number').textContent)])"
    pairs = opened.tab.locator(f"#facet-{facet} .option").evaluate_all(script)
    return {value: number for value, number in pairs if number}


def test_at_first_everything_is_shown(opened: Opened, tiny: View) -> None:
    assert shown(opened) == sorted(tiny.relations)
    assert shown(opened, "things") == sorted(tiny.things)
    assert opened.tab.inner_text("#counts") == "34 things, 58 statements"


def test_a_type_keeps_things_of_that_type_and_relations_between_them(opened: Opened) -> None:
    choose(opened, "kind", "Material", "MaterialClass")
    assert shown(opened) == sorted(
        [
            "argyro-1",
            "argyro-2",
            "argyro-3",
            "argyro-4",
            "glassy-1",
            "lithium-sulfide-1",
            "lithium-sulfide-2",
            "lithium-sulfide-3",
            "lithium-sulfide-4",
            "plain-thio-1",
            "plain-thio-2",
            "plain-thio-3",
            "thiogerm-1",
            "thiogerm-2",
            "thiogerm-3",
            "thiogerm-4",
        ]
    )
    assert counts(opened, "relation") == {"madeFrom": 12, "variantOf": 4}
    assert counts(opened, "kind")["Company"] == 10


def test_a_relation_keeps_its_statements_and_their_ends(opened: Opened) -> None:
    choose(opened, "relation", "memberOf")
    assert shown(opened) == ["alpha-motors-5", "gamma-5", "lambda-labs-2"]
    assert shown(opened, "things") == ["alpha-motors", "gamma", "lambda-labs", "sun-alliance"]
    assert counts(opened, "status") == {"active": 2, "ended": 1}
    assert counts(opened, "kind") == {"Company": 3, "Programme": 1}


def test_a_role_keeps_who_has_it_and_what_they_are_tied_to(opened: Opened) -> None:
    choose(opened, "role", "electrolyte-supplier")
    assert shown(opened, "things") == ["argyro", "epsilon", "gamma", "gamma-plant", "gamma-plant-two", "sun-alliance", "thiogerm"]
    assert shown(opened) == ["epsilon-2", "gamma-1", "gamma-2", "gamma-3", "gamma-5"]
    assert counts(opened, "role")["automaker"] == 3


def test_a_country_keeps_what_is_there_and_what_it_is_tied_to(opened: Opened) -> None:
    choose(opened, "country", "JP")
    assert shown(opened, "things") == ["beta-cells", "beta-energy", "beta-plant", "cell-one", "omega-ministry"]
    choose(opened, "relation", "funds", "subsidiaryOf")
    assert shown(opened) == ["beta-energy-1", "omega-ministry-1"]
    assert opened.tab.inner_text("#counts") == "3 things, 2 statements"


def test_status_strength_and_sources_narrow_each_other(opened: Opened, tiny: View) -> None:
    choose(opened, "status", "planned")
    assert shown(opened) == ["cell-one-4", "epsilon-1", "gamma-3", "gamma-plant-two-1", "iota-3"]
    strengths = counts(opened, "strength")
    assert sum(strengths.values()) == 5
    choose(opened, "strength", "required")
    required = {id_ for step in tiny.steps if step.strength == "required" for id_ in step.statements}
    assert shown(opened) == sorted({"cell-one-4", "epsilon-1", "gamma-3", "gamma-plant-two-1", "iota-3"} & required)
    choose(opened, "sourcing", "weak")
    weak = {id_ for id_, one in tiny.relations.items() if all(tiny.sources[source].weak for source in one.sources)}
    assert shown(opened) == sorted(set(shown(opened)) & weak)


def test_dates_keep_what_was_announced_between(opened: Opened, tiny: View) -> None:
    opened.tab.locator("#range-from").fill(opened.tab.evaluate("String((2024 - 2010) * 4)"))
    dated = {id_ for id_, one in tiny.relations.items() if one.announced and one.announced >= "2024"}
    undated = {id_ for id_, one in tiny.relations.items() if not one.announced}
    assert shown(opened) == sorted(dated | undated)
    opened.tab.uncheck("#undated")
    assert shown(opened) == sorted(dated)
    assert opened.tab.inner_text("#range-text").startswith("2024 Q1 to ")
    opened.tab.click("#all-dates")
    assert len(shown(opened)) == sum(one.announced is not None for one in tiny.relations.values())


def test_play_moves_on_by_itself_until_today(opened: Opened) -> None:
    opened.tab.locator("#range-from").fill("54")
    opened.tab.click("#play")
    opened.tab.wait_for_function("() => ssbgraph.state.to !== null")
    first = len(shown(opened))
    opened.tab.wait_for_function("() => document.getElementById('play').getAttribute('aria-pressed') === 'false'", timeout=15000)
    assert opened.tab.evaluate("ssbgraph.state.to") is None
    assert len(shown(opened)) > first


def test_undo_goes_back_step_by_step_and_reset_to_the_start(opened: Opened, tiny: View) -> None:
    choose(opened, "kind", "Company")
    choose(opened, "status", "ended")
    assert shown(opened) == ["beta-cells-5", "delta-3"]
    opened.tab.keyboard.press("Control+z")
    assert opened.tab.evaluate("[ssbgraph.state.filters.kind, ssbgraph.state.filters.status]") == [["Company"], []]
    opened.tab.click("#undo")
    assert shown(opened) == sorted(tiny.relations)
    choose(opened, "kind", "Company")
    opened.tab.click("#reset")
    assert shown(opened) == sorted(tiny.relations)


def test_what_fits_nothing_says_so(opened: Opened) -> None:
    choose(opened, "kind", "Programme")
    choose(opened, "relation", "funds")
    assert shown(opened, "things") == []
    assert opened.tab.inner_text("#net-note") == "Nothing fits these filters. Undo or Reset brings it back."
    opened.tab.click("#undo")
    assert shown(opened, "things") == ["sun-alliance"]
    assert opened.tab.is_hidden("#net-note")


def test_the_histogram_counts_what_the_other_filters_leave(opened: Opened) -> None:
    choose(opened, "relation", "memberOf")
    titles = opened.tab.locator("#bars rect title").evaluate_all("nodes => nodes.map(node => node.textContent)")
    assert [title for title in titles if not title.endswith(" 0 statements")] == ["2021 Q1: 3 statements"]
