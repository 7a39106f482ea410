"""The detail panel: who it is, relations by kind, claims with conditions, promises with slip, disputes, and how we know."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from explorer.browser import Opened

from ssbgraph.store import open_view
from ssbgraph.store.view import View
from ssbgraph.viz.page import page
from ssbgraph.viz.picture import landscape

pytestmark = pytest.mark.browser
PROMISES = Path(__file__).parent / "worlds" / "promises"


def opened_at(browser: Any, view: View, folder: Path, address: str = "") -> Opened:
    path = folder / "page.html"
    path.write_text(page(view, landscape(view)), encoding="utf-8")
    return Opened(browser, path, address)


@pytest.fixture(scope="module")
def world(browser: Any, tiny: View, tmp_path_factory: Any) -> Iterator[Opened]:
    found = opened_at(browser, tiny, tmp_path_factory.mktemp("detail"))
    yield found
    found.close()
    assert (found.requests, found.complaints) == ([], [])


def panel(opened: Opened, id_: str) -> str:
    opened.tab.evaluate("id => ssbgraph.set({selected: id, question: null})", id_)
    return str(opened.tab.inner_text("#panel")).replace("\xa0", "")


def fact(opened: Opened, attribute: str, id_: str) -> Any:
    return opened.tab.locator(f"[data-{attribute}={id_}]")


def test_the_head_tells_who_it_is(world: Opened) -> None:
    panel(world, "beta-cells")
    assert world.tab.inner_text("#panel .who") == "Company · cell maker · Japan"
    panel(world, "cell-one")
    assert world.tab.inner_text("#panel .aliases") == "Also BC-1"


def test_relations_stand_in_groups_read_from_the_thing(world: Opened) -> None:
    panel(world, "gamma")
    heads = [text.lower() for text in world.texts("#panel h3")]
    assert heads == [
        "supplies (1)", "is supplied by (1)", "develops jointly with (1)", "is a parent of (1)", "is financed by (1)",
        "is a member of (1)", "makes (1)", "operates (1)", "builds (1)", "who says what it is",
    ]  # fmt: skip


def test_a_statement_tells_status_dates_item_and_sources(world: Opened, tiny: View) -> None:
    panel(world, "delta")
    text = fact(world, "statement", "delta-2").inner_text().replace("\xa0", "")
    assert text.split("\n")[:3] == ["Gamma Electrolytes", "with Lithium sulfide", "active"]
    assert "announced 2022-11" in text
    fact(world, "statement", "delta-2").locator("summary").click()
    for id_ in tiny.relations["delta-2"].sources:
        source = tiny.sources[id_]
        link = fact(world, "statement", "delta-2").locator(f"a[href='{source.url}']")
        assert link.inner_text() == source.title
        assert source.publisher in fact(world, "statement", "delta-2").inner_text()


def test_how_do_we_know_is_answered_for_every_statement_and_claim(world: Opened, tiny: View) -> None:
    for id_, one in {**tiny.relations, **tiny.claims}.items():
        text = panel(world, id_)
        assert text.startswith("How do we know?")
        for source in one.sources:
            assert tiny.sources[source].title in text, id_


def test_a_statement_names_the_dependencies_that_rest_on_it(world: Opened, tiny: View) -> None:
    text = panel(world, "argyro-2")
    steps = [step for step in tiny.steps if "argyro-2" in step.statements]
    assert f"Dependencies that rest on it ({len(steps)})".upper() in text.upper()
    assert "Argyro is made from Lithium sulfide required, active" in text.replace("\n", " ")


def test_claims_show_figure_status_and_conditions(world: Opened, tiny: View) -> None:
    panel(world, "cell-one")
    text = fact(world, "claim", "cell-one-6").inner_text()
    claim = tiny.claims["cell-one-6"]
    assert "800" in text
    assert "third party verified" in text
    for verifier in claim.verified_by:
        assert tiny.label(verifier) in text
    for condition in (claim.conditions, claim.charge_window, claim.temperature):
        assert condition is None or condition in text


def test_disputes_stand_with_what_they_are_about(world: Opened, tiny: View) -> None:
    (dispute,) = tiny.disputes.values()
    text = panel(world, dispute.about)
    assert "WHERE SOURCES DISAGREE (1)" in text
    assert dispute.note in text
    for id_ in dispute.statements:
        assert dispute.note in panel(world, id_)


def test_promises_show_their_slip_and_what_became_of_them(browser: Any, run_cli: Any, tmp_path: Path) -> None:
    view = open_view([PROMISES])
    opened = opened_at(browser, view, tmp_path)
    printed = {
        row["statements"][0]: row
        for id_ in view.things
        for row in json.loads(run_cli("promises", id_, "--data", str(PROMISES), "--format", "json").stdout)["rows"]
    }
    late = {
        id_: row["slip_first"]
        for id_, row in printed.items()
        if (row.get("slip_first") or 0) > 0 and row.get("slip_chain") is None
    }
    assert late
    for id_, months in late.items():
        assert f"{round(months, 1):g} months later than first promised" in panel(opened, id_)
    for id_, row in printed.items():
        if row["outcome"] and row.get("nature") == "promise":
            assert row["outcome"] in panel(opened, id_)
    opened.close()
    assert opened.complaints == []


def test_long_groups_unfold(browser: Any, shipped: View, tmp_path: Path) -> None:
    opened = opened_at(browser, shipped, tmp_path, "s=sulfide-electrolyte")
    hidden = opened.tab.locator("#panel [data-statement]").count()
    opened.tab.locator("#panel .more").first.click()
    assert opened.tab.locator("#panel [data-statement]").count() > hidden
    opened.close()


def test_the_overview_counts_what_is_shown(world: Opened, tiny: View) -> None:
    world.tab.evaluate("() => ssbgraph.set({selected: null, question: null})")
    used = {id_ for one in (*tiny.relations.values(), *tiny.claims.values()) for id_ in one.sources}
    assert world.texts("#panel .figures b") == ["34", "58", "7", str(len(used))]
    world.tab.click("#panel .top-list [data-thing=beta-cells]")
    assert world.tab.evaluate("() => ssbgraph.state.selected") == "beta-cells"
