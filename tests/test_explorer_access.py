"""Nobody is kept out: axe finds nothing serious, in any view, light and dark, wide and on a phone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from explorer.browser import Opened

from ssbgraph.answers.registry import answer
from ssbgraph.store.view import View
from ssbgraph.viz.drawing import draw

pytestmark = pytest.mark.browser
STATES = (
    "v=timeline&tab=timeline:news",
    "v=network&s=toyota",
    "v=chain&s=sulfide-electrolyte",
    "v=timeline&tab=timeline:against&s=toyota",
    "v=map&s=toyota",
    "v=table&tab=table:claims:&s=quantumscape",
    "v=network&q=dependents&q.of=lithium-sulfide",
)


@pytest.fixture(scope="module")
def file(shipped: View, tmp_path_factory: Any) -> Path:
    path: Path = tmp_path_factory.mktemp("access") / "explorer.html"
    path.write_text(draw(shipped), encoding="utf-8")
    return path


COLOURS = ["color-contrast", "link-in-text-block"]


def faults(opened: Opened, rules: list[str] | None = None) -> list[str]:
    """Serious and critical findings of axe (of some rules, or of all): rule, and the first element concerned."""
    options = {"resultTypes": ["violations"]} | ({"runOnly": {"type": "rule", "values": rules}} if rules else {})
    found = Axe().run(opened.tab, options=options).response["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:160]} ({one['nodes'][0]['failureSummary'][:200]})"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("phone", [False, True], ids=["wide", "phone"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_serious(browser: Any, file: Path, dark: bool, phone: bool) -> None:
    """In the dark only the colours differ, so only their rules are run again."""
    opened = Opened(browser, file, dark=dark, phone=phone)
    found = {}
    for state in STATES:
        opened.tab.evaluate("hash => { location.hash = hash; }", state)
        opened.tab.wait_for_timeout(150)
        if faults_here := faults(opened, COLOURS if dark else None):
            found[state] = faults_here
    opened.close()
    assert found == {}


def test_axe_finds_nothing_serious_in_an_answer(browser: Any, shipped: View, tmp_path: Path) -> None:
    path = tmp_path / "answer.html"
    path.write_text(draw(shipped, answer(shipped, "disruption", {"of": ["idemitsu-kosan"]})), encoding="utf-8")
    opened = Opened(browser, path)
    assert faults(opened) == []
    opened.close()


def test_every_view_is_reached_and_read_by_keys_alone(browser: Any, file: Path) -> None:
    opened = Opened(browser, file, "v=network")
    for number, name in enumerate(("network", "chain", "timeline", "map", "table"), start=1):
        opened.tab.locator("body").press(str(number))
        opened.tab.wait_for_selector(f"#view-{name}:not([hidden])")
        assert opened.tab.get_attribute(f"#tab-{name}", "aria-selected") == "true"
    opened.close()
