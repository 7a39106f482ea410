"""The network page in a real browser: it draws offline, keeps every edge, and takes no text for markup."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from ssbgraph.store import open_view
from ssbgraph.store.view import View
from ssbgraph.viz.page import page
from ssbgraph.viz.picture import partnership

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")]
PAYLOADS = ["<script>hit()</script>", "<img src=x onerror=hit()>", "\"><svg onload=hit()>", "</script><script>hit()</script>",
            "javascript:hit()", "{{7*7}}", "<a href='javascript:hit()'>x</a>", "'-hit()-'", "\u2028hit()", "]]><script>hit()//"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def view() -> View:
    return open_view()


class Opened:
    """A page opened from disk with what it asked for, said and executed."""

    def __init__(self, browser: Any, path: Any) -> None:
        self.tab = browser.new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.hits: list[str] = []
        self.tab.on("request", lambda request: self.requests.append(request.url))
        self.tab.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.tab.on("console", lambda message: self.complaints.append(message.text))
        self.tab.on("dialog", lambda dialog: (self.hits.append(dialog.message), dialog.dismiss()))
        self.tab.expose_function("hit", lambda: self.hits.append("hit"))
        self.tab.goto(path.as_uri())
        self.tab.wait_for_selector("html[data-drawn=yes]", timeout=20000)


def test_the_partnership_network_draws_without_a_request(browser: Any, view: View, tmp_path: Any) -> None:
    picture = partnership(view)
    path = tmp_path / "network.html"
    path.write_text(page(view, picture), encoding="utf-8")
    opened = Opened(browser, path)
    assert opened.requests == [path.as_uri()]
    assert opened.complaints == []
    counts = opened.tab.inner_text("#counts")
    assert counts == f"{len(picture.things)} things, {len(picture.relations)} statements"
    assert opened.tab.evaluate("edges.length") == len(picture.relations)


def test_finding_a_name_shows_its_statements_and_sources(browser: Any, view: View, tmp_path: Any) -> None:
    path = tmp_path / "network.html"
    path.write_text(page(view, partnership(view)), encoding="utf-8")
    opened = Opened(browser, path)
    opened.tab.fill("#find", "quantumscape")
    opened.tab.wait_for_function("document.querySelector('#detail h2') !== null")
    assert opened.tab.inner_text("#detail h2") == "QuantumScape"
    assert opened.tab.locator("#detail a[href^='https://']").count() > 0


def test_hostile_text_stays_text(browser: Any, view: View, tmp_path: Any) -> None:
    picture = partnership(view, center="quantumscape")
    things, sources = dict(view.things), dict(view.sources)
    for number, id_ in enumerate(picture.things):
        payload = PAYLOADS[number % len(PAYLOADS)]
        things[id_] = replace(things[id_], label=payload, aliases=(payload,), country=payload, roles=(payload,))
    for number, id_ in enumerate(sorted(sources)):
        payload = PAYLOADS[number % len(PAYLOADS)]
        sources[id_] = replace(sources[id_], title=payload, publisher=payload, url=payload)
    hostile = replace(view, things=things, sources=sources)
    path = tmp_path / "hostile.html"
    path.write_text(page(hostile, replace(picture, title=PAYLOADS[3])), encoding="utf-8")
    opened = Opened(browser, path)
    for payload in PAYLOADS:
        opened.tab.fill("#find", payload)
    for number in range(len(picture.things)):
        opened.tab.evaluate(f"showNode(nodes.getIds()[{number}])")
    opened.tab.wait_for_timeout(300)
    assert opened.hits == []
    assert opened.requests == [path.as_uri()]
    assert opened.tab.locator("a[href^='javascript']").count() == 0


def test_the_same_data_gives_the_same_bytes(view: View) -> None:
    assert page(view, partnership(view)) == page(view, partnership(view))
