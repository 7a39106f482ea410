"""Links to a view, exports of what is shown, print, and a page that asks for nothing."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import re
import struct
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from explorer.browser import Opened

from ssbgraph.store.view import View
from ssbgraph.viz.page import page
from ssbgraph.viz.picture import landscape

pytestmark = pytest.mark.browser
SVG = "{http://www.w3.org/2000/svg}"
STATES = (
    {"view": "network", "selected": "gamma"}, {"pins": ["gamma", "delta"], "question": {"slug": "path", "from": "gamma", "to": "delta"}},
    {"question": {"slug": "dependents", "of": "sulfur", "hard": True, "depth": 3}, "tree": False}, {"focus": "gamma", "hops": 2, "theme": "dark"},
    {"from": "2022-01-01", "to": "2024-12-31", "undated": False}, {"selected": "delta-2"}, {"view": "table", "sort": "-status", "selected": "cell-one-6"},
)  # fmt: skip


@pytest.fixture(scope="module")
def file(tiny: View, tmp_path_factory: Any) -> Path:
    path: Path = tmp_path_factory.mktemp("share") / "page.html"
    path.write_text(page(tiny, landscape(tiny)), encoding="utf-8")
    return path


@pytest.fixture
def opened(browser: Any, file: Path) -> Iterator[Opened]:
    found = Opened(browser, file)
    yield found
    found.close()
    assert (found.requests, found.complaints) == ([], [])


def export(opened: Opened, name: str) -> Path:
    opened.tab.click("#export")
    with opened.tab.expect_download() as waiting:
        opened.tab.click(f"[data-export={name}]")
    return Path(waiting.value.path())


@pytest.mark.parametrize("patch", STATES, ids=str)
def test_the_address_brings_the_whole_view_back(browser: Any, file: Path, opened: Opened, patch: dict[str, Any]) -> None:
    filters = {"kind": ["Company", "Material"], "status": ["active"]}
    opened.tab.evaluate(
        "([patch, filters]) => ssbgraph.set({...patch, filters: {...ssbgraph.state.filters, ...filters}})", [patch, filters]
    )
    state = opened.tab.evaluate("() => ssbgraph.state")
    again = Opened(browser, file, opened.tab.evaluate("() => location.hash.slice(1)"))
    assert {**again.tab.evaluate("() => ssbgraph.state"), "details": None} == {**state, "details": None}
    assert again.complaints == []
    again.close()


def test_a_link_followed_inside_the_page_changes_the_view(opened: Opened) -> None:
    opened.tab.evaluate("() => { location.hash = 's=gamma&f.kind=Company'; }")
    opened.tab.wait_for_selector("#panel h2:has-text('Gamma Electrolytes')")
    assert opened.tab.evaluate("() => ssbgraph.state.filters.kind") == ["Company"]


@pytest.mark.parametrize("address", [
    "s=nobody&p=x,y,gamma&focus=none&n=99&v=nothing", "q=dependents&q.of=nobody", "q=path&q.a=gamma", "q=__proto__&q.of=gamma", "q=constructor",
    "f.kind=Nothing,Company&f.role=%3Cb%3E", "from=yesterday&to=2024", "sort=<script>&t=neon&v=__proto__", "%E0%A4%A", "s=%00&&&==="])  # fmt: skip
def test_an_address_that_makes_no_sense_is_read_as_far_as_it_does(browser: Any, file: Path, address: str) -> None:
    opened = Opened(browser, file, address)
    state = opened.tab.evaluate("() => ssbgraph.state")
    assert (state["selected"], state["question"], state["view"], state["focus"], state["from"], state["to"]) == (
        None,
        None,
        "network",
        None,
        None,
        None,
    )
    assert state["pins"] == (["gamma"] if "gamma&focus" in address else [])
    assert state["filters"]["kind"] == (["Company"] if "Company" in address else [])
    assert opened.complaints == []
    opened.close()


def test_the_link_is_copied(opened: Opened) -> None:
    opened.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.tab.evaluate("() => ssbgraph.select('gamma')")
    opened.tab.click("#copy-link")
    opened.tab.wait_for_selector("#copy-link:has-text('Copied')")
    assert opened.tab.evaluate("() => navigator.clipboard.readText()").endswith("#s=gamma")


def test_statements_are_saved_as_csv_that_no_spreadsheet_runs(opened: Opened, tiny: View) -> None:
    opened.tab.evaluate(
        "() => { ssbgraph.statement('delta-2').note = 'x'; ssbgraph.thing('delta').label = '=1+1'; ssbgraph.filter('kind', ['Company']); }"
    )
    rows = list(csv.DictReader(io.StringIO(export(opened, "csv").read_bytes().decode("utf-8"))))
    companies = {id_ for id_, thing in tiny.things.items() if thing.kind == "Company"}
    assert sorted(row["id"] for row in rows) == sorted(
        one.id for one in tiny.relations.values() if one.subject in companies and one.object in companies
    )
    delta = next(row for row in rows if row["id"] == "delta-2")
    assert (delta["subject"], delta["subject_label"], delta["object_label"], delta["status"]) == (
        "delta",
        "'=1+1",
        "Gamma Electrolytes",
        "active",
    )
    assert delta["sources"] == " ".join(tiny.sources[id_].url for id_ in tiny.relations["delta-2"].sources)


def test_the_selection_is_saved_as_json(opened: Opened, tiny: View) -> None:
    opened.tab.evaluate("() => ssbgraph.filter('relation', ['memberOf'])")
    found = json.loads(export(opened, "json").read_text(encoding="utf-8"))
    assert [one["id"] for one in found["statements"]] == ["alpha-motors-5", "gamma-5", "lambda-labs-2"]
    assert {one["id"] for one in found["things"]} == {"alpha-motors", "gamma", "lambda-labs", "sun-alliance"}
    cited = {id_ for kind in ("things", "statements", "claims") for one in found[kind] for id_ in one["sources"]}
    assert {one["id"] for one in found["sources"]} == cited


def test_the_selection_is_saved_as_a_graph_that_networkx_reads(opened: Opened, tiny: View) -> None:
    graph = nx.read_graphml(export(opened, "graphml"), force_multigraph=True)
    assert set(graph) == set(tiny.things)
    assert sorted(key for _, _, key in graph.edges) == sorted(tiny.relations)
    assert graph.nodes["alpha-motors"] == {"label": "Alpha Motors", "kind": "Company", "country": "DE", "roles": "automaker"}
    assert graph.edges["delta", "gamma", "delta-2"]["predicate"] == "supplies"


def test_the_drawing_is_saved_as_svg(opened: Opened, tiny: View) -> None:
    drawing = ET.parse(export(opened, "svg")).getroot()
    titles = [node.text for node in drawing.iter(f"{SVG}title")]
    assert titles[0] == "The solid-state-battery industry"
    assert sorted(titles[1:]) == sorted(thing.label for thing in tiny.things.values())
    assert "Beta Cells" in [node.text for node in drawing.iter(f"{SVG}text")]
    assert [node for node in drawing.iter() if node.tag in (f"{SVG}script", f"{SVG}foreignObject")] == []


def test_the_picture_is_saved_as_png_at_twice_its_size(opened: Opened) -> None:
    data = export(opened, "png").read_bytes()
    box = opened.tab.locator("#network").bounding_box()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (round(box["width"]) * 2, round(box["height"]) * 2)
    assert len(data) > 10_000


def test_print_keeps_drawing_and_panel_and_writes_addresses_out(opened: Opened) -> None:
    opened.tab.evaluate("() => ssbgraph.select('delta-2')")
    opened.tab.emulate_media(media="print")
    assert [opened.tab.is_visible(one) for one in ("#network", "#panel", "#filters", "#tabs", "#dates")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    written = opened.tab.evaluate("() => getComputedStyle(document.querySelector('.sources a'), '::after').content")
    assert "http" in written
    assert opened.tab.pdf()[:5] == b"%PDF-"


def test_the_policy_pins_every_script_and_style_and_lets_nothing_out(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)
    assert policy is not None
    rules = dict(rule.strip().split(" ", 1) for rule in unescape(policy[1]).split(";"))
    assert (rules["default-src"], rules["connect-src"], rules["base-uri"], rules["form-action"]) == ("'none'",) * 4
    assert "unsafe" not in policy[1]
    for name, found in (
        ("script-src", re.findall(r"<script>(.*?)</script>", text, re.DOTALL)),
        ("style-src", re.findall(r"<style>(.*?)</style>", text, re.DOTALL)),
    ):
        assert rules[name].split() == [
            f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in found
        ]


def test_a_browser_that_cannot_unpack_the_data_is_told_so(browser: Any, file: Path) -> None:
    tab = browser.new_page()
    tab.add_init_script("delete window.DecompressionStream")
    tab.goto(file.as_uri())
    tab.wait_for_selector("#notice:has-text('could not be drawn')")
    assert tab.inner_text("#notice") == (
        "This page could not be drawn: the browser cannot unpack its data; one from 2023 or later can."
    )
    tab.close()


def test_the_same_data_gives_the_same_bytes(tiny: View, file: Path) -> None:
    assert page(tiny, landscape(tiny)) == file.read_text(encoding="utf-8")


def test_the_real_landscape_is_one_file_under_two_megabytes_that_shows_itself_at_once(
    browser: Any, shipped: View, tmp_path: Path
) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(shipped, landscape(shipped)), encoding="utf-8")
    assert path.stat().st_size < 2_000_000
    opened = Opened(browser, path)
    assert opened.requests == []
    drawn = opened.tab.evaluate("() => ssbgraph.drawn()")
    assert (len(drawn["nodes"]), len(drawn["edges"])) == (len(shipped.things), len(shipped.relations))
    opened.close()
