"""Factors are carried by statements or measures, measures count what they say, and a point of view changes the answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from ssbgraph.answers.factors.measures import MEASURES, reading
from ssbgraph.answers.factors.scope import Scope
from ssbgraph.answers.registry import answer
from ssbgraph.store.load import open_view
from ssbgraph.store.view import View

RIVALS = Path(__file__).parent / "worlds" / "rivals"
MARKET: dict[str, Any] = {
    "cell-energy": (400, {"nova-6", "orion-7"}),
    "charging-shown": (12, {"nova-4", "nova-5", "orion-4", "orion-5"}),
    "cycle-life-shown": (0, {"orion-13"}),
    "verified-claims": (1, {"nova-6"}),
    "promise-record": (50, {"nova-8", "nova-9", "nova-10", "orion-10", "orion-11"}),
    "slip": (36.0, {"nova-8", "nova-9"}),
    "late-rivals": (1, {"nova-8"}),
    "running-capacity": (10.0, {"nova-7", "orion-10"}),
    "running-lines": (1.0, {"nova-7", "orion-10"}),
    "capacity-by-country": (90, {"nova-7", "orion-10"}),
    "cost-gap": (20, {"orion-12", "lithium-ion-battery-1"}),
    "rival-technologies": (2, {"lithium-ion-battery-1", "orion-9"}),
    "public-money": (1, {"fund-1"}),
    "incumbents": (2, {"nova-9", "orion-11"}),
    "evaluators": (1, {"tester-1"}),
    "applications": (1, {"orion-13"}),
    "single-sources": (1, {"miner-1", "garnet-1"}),
    "concentration": (1, {"rare-1"}),
    "export-controls": (1, {"rare-2"}),
    "maturity": (0, {"nova-8", "nova-9", "orion-11"}),
}
"""Numbers and statements found by hand in `worlds/rivals`."""
SEEN_BY: tuple[tuple[str, str, int | None], ...] = (
    ("nova", "rivals-ahead", 1),
    ("orion", "rivals-ahead", 0),
    ("nova", "launch-date", 2028),
    ("orion", "launch-date", 2027),
    ("nova", "export-controls", 1),
    ("orion", "export-controls", 0),
    ("nova", "open-suppliers", 1),
    ("orion", "open-suppliers", None),
    ("nova", "home-funders", None),
    ("orion", "home-funders", 1),
    ("nova", "public-money", 1),
    ("orion", "public-money", 0),
    ("nova", "running-capacity", 100),
    ("orion", "cell-energy", 0),
    ("orion", "evaluators", 1),
    ("nova", "evaluators", None),
    ("nova", "late-rivals", None),
    ("orion", "late-rivals", 1),
)
COMMON = {"strength": 4, "weakness": 6, "opportunity": 5, "threat": 6}


@pytest.fixture(scope="module")
def rivals() -> View:
    return open_view([RIVALS])


@pytest.mark.parametrize("measure", sorted(MARKET))
def test_a_measure_counts_what_was_found_by_hand(rivals: View, measure: str) -> None:
    found = reading(Scope(rivals), measure)
    assert found is not None
    assert (found.value, set(found.statements)) == MARKET[measure]
    assert set(found.examples) <= set(found.statements)


@pytest.mark.parametrize("measure", sorted(MEASURES.keys() - MARKET.keys() - {"shown-share", "launch-date"}))
def test_a_measure_that_finds_nothing_says_nothing(rivals: View, measure: str) -> None:
    assert reading(Scope(rivals), measure) is None


@pytest.mark.parametrize(("org", "measure", "value"), SEEN_BY)
def test_a_measure_is_taken_from_the_point_of_view(rivals: View, org: str, measure: str, value: int | None) -> None:
    found = reading(Scope(rivals, org), measure)
    assert (found.value if found else None) == value


def test_the_closed_list_of_measures_is_the_list_of_functions(shipped: View) -> None:
    assert set(shipped.measures) == set(MEASURES)


def test_measures_name_commands_that_exist(shipped: View, run_cli: Callable[..., Result]) -> None:
    for command in {one.command for one in shipped.measures.values()}:
        words = command.split()
        assert words[0] == "ssbgraph"
        assert run_cli(*words[1:2], "--help").exit_code == 0


def test_all_commonly_named_factors_are_there_and_carried_or_said_not_to_be(shipped: View) -> None:
    rows = [row for row in answer(shipped, "swot", {}).rows if row["origin"] == "commonly-named"]
    assert {one: sum(row["quadrant"] == one for row in rows) for one in COMMON} == COMMON
    for row in rows:
        assert row["supported"] == bool(row["statements"]), row["factor"]
        assert row["supported"] != row["text"].startswith("Not supported by the graph: "), row["factor"]


def test_the_graph_adds_factors_of_its_own(shipped: View) -> None:
    rows = [row for row in answer(shipped, "swot", {}).rows if row["origin"] == "found-in-graph"]
    assert {"export-controls", "late-field", "hardly-verified"} <= {row["factor"] for row in rows}


@pytest.mark.parametrize(
    "parameters", [{}, {"of": "toyota"}, {"of": "solid-state-battery", "for": "ford"}], ids=["market", "organisation", "entrant"]
)
def test_every_supported_factor_tells_its_statements_and_sources(shipped: View, parameters: dict[str, str]) -> None:
    for row in answer(shipped, "swot", parameters).rows:
        known = [id_ for id_ in row["statements"] if id_ in shipped.relations or id_ in shipped.claims]
        assert known == row["statements"]
        assert set(row["examples"]) <= set(known)
        assert bool(row["cites"]) == bool(row["statements"])
        if row["measure"] and row["supported"]:
            assert isinstance(row["value"], (int, float))
            assert row["how"]


def factors(view: View, **parameters: str) -> set[tuple[str, str]]:
    return {(row["factor"], row["text"]) for row in answer(view, "swot", parameters).rows}


def test_who_enters_changes_the_answer(shipped: View) -> None:
    market, toyota, scape = factors(shipped), factors(shipped, of="toyota"), factors(shipped, **{"for": "quantumscape"})
    assert len(toyota - market) >= 6
    assert len(scape - market) >= 6
    assert len(toyota - scape) >= 6


def test_a_rival_is_the_reference_and_brings_its_own_factors(shipped: View) -> None:
    rows = answer(shipped, "swot", {"of": "quantumscape", "for": "toyota"}).rows
    weighed = [row for row in rows if row["reference"] is not None and not row["label"].startswith("QuantumScape: ")]
    assert weighed
    assert all("(QuantumScape)" in row["text"] for row in weighed)
    assert {row["quadrant"] for row in rows if row["label"].startswith("QuantumScape: ")} == {"opportunity", "threat"}


def test_nobody_enters_against_itself(run_cli: Callable[..., Result]) -> None:
    done = run_cli("swot", "toyota", "--for", "toyota")
    assert "cannot enter against itself" in str(done.exception)


def test_a_former_day_counts_only_what_was_known(shipped: View) -> None:
    then = open_view(as_of=date(2019, 12, 31))
    found = {row["factor"]: row for row in answer(then, "swot", {}).rows}
    now = {row["factor"]: row for row in answer(shipped, "swot", {}).rows}
    assert len(found["uncertain-timelines"]["statements"]) < len(now["uncertain-timelines"]["statements"])
    assert not found["export-controls"]["supported"]
    assert found["export-controls"]["text"].endswith("on 2019-12-31.")
