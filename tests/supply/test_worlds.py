"""The worked example of docs/supply-analysis.md, solved by hand; and figures checked on the shipped data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ssbgraph.answers.registry import answer
from ssbgraph.errors import UsageError
from ssbgraph.store.load import open_view
from ssbgraph.store.view import View
from ssbgraph.supply.shares import hhi

WORLD = Path(__file__).parent.parent / "worlds" / "supply" / "example.ttl"


@pytest.fixture(scope="module")
def world() -> View:
    return open_view([WORLD])


def states(view: View, **parameters: Any) -> dict[str, str]:
    """State by line (`organisation/item`), or by organisation where no line is known."""
    return {
        f"{row['entity']}/{row['item']}" if row["item"] else row["entity"]: row["state"]
        for row in answer(view, "disruption", parameters).rows
    }


CAR = ("alpha/comet", "alpha/beta-cell", "beta/beta-cell", "beta/salt")
SALT = ("gamma/salt", "delta/salt")


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"of": ["gamma"]}, dict.fromkeys(CAR, "at risk") | {"eta": "exposed"}),
        ({"of": ["delta"]}, dict.fromkeys(("beta/beta-cell", "beta/salt"), "unaffected")),
        ({"of": ["gamma", "delta"]}, dict.fromkeys(CAR, "stopped") | {"eta": "exposed"}),
        ({"of": ["epsilon"]}, dict.fromkeys(CAR + SALT, "stopped") | {"eta": "exposed"}),
        ({"of": ["acid"]}, dict.fromkeys(SALT, "near")),
        ({"of": ["acid", "powder"]}, dict.fromkeys(CAR + SALT, "stopped") | {"eta": "exposed"}),
        ({"of": ["germ"]}, {"epsilon/sulfide": "near", "zeta/sulfide": "near"}),
        ({"of": ["zeta-plant"]}, {"zeta/sulfide": "blocked", "eta/sulfide": "at risk"}),
        (
            {"of": ["beta-plant"]},
            {"beta/beta-cell": "stopped", "alpha/comet": "stopped", "alpha/beta-cell": "stopped", "eta": "exposed"},
        ),
        ({"of": ["salt"], "country": "China", "export_stop": True}, {}),
        (
            {"of": ["sulfide"], "country": "CN", "export_stop": True},
            dict.fromkeys(CAR, "at risk") | {"gamma/salt": "stopped", "eta": "exposed"},
        ),
        (
            {"country": "CN", "export_stop": True},
            dict.fromkeys((*CAR, "gamma/salt"), "stopped") | {"eta": "exposed", "zeta/sulfide": "near"},
        ),
        ({"of": ["germ"], "country": "CN", "export_stop": True}, {"zeta/sulfide": "near"}),
    ],
    ids=str,
)
def test_states_are_those_found_by_hand(world: View, parameters: dict[str, Any], expected: dict[str, str]) -> None:
    assert states(world, **parameters) == {line: state for line, state in expected.items() if state != "unaffected"}


def test_output_of_countries_without_a_total_is_a_source_of_unknown_share(tmp_path: Path) -> None:
    """Epsilon alone makes the sulfide; once some is known to be made in China, its loss is no end: one of three is hit
    (Epsilon, China, the rest of the world), and without China and the rest nothing but Epsilon is left."""
    text = WORLD.read_text() + (
        "st:sulfide-9 a ssb:Claim ; ssb:about id:sulfide ; ssb:metric metric:production-volume ; ssb:value 7 ; "
        'ssb:unit "t/a" ; ssb:comparator "=" ; ssb:status status:estimate ; ssb:country "CN" ; ssb:stage "refining" ; '
        'ssb:announced "2025-01-01"^^xsd:date ; prov:hadPrimarySource src:paper .\n'
    )
    (tmp_path / "world.ttl").write_text(text)
    found = states(open_view([tmp_path / "world.ttl"]), of=["epsilon"])
    assert "stopped" not in found.values()
    assert {line: state for line, state in found.items() if "salt" in line} == {
        "gamma/salt": "at risk",
        "delta/salt": "at risk",
        "beta/salt": "at risk",
    }


def test_an_explanation_names_every_source_with_its_state(world: View) -> None:
    rows = {f"{row['entity']}/{row['item']}": row for row in answer(world, "disruption", {"of": ["gamma"]}).rows}
    found = rows["beta/beta-cell"]
    assert [(one["label"], one["grade"], one["state"]) for one in found["sources"]] == [
        ("Gamma Salts / Salt", "qualified", "stopped"),
        ("Delta Salts / Salt", "known", "unaffected"),
        ("unknown", "unknown", "unknown"),
    ]
    assert found["need"] == "salt"
    assert found["lines"] == "2 of 2"
    assert [hop["relation"] for hop in found["chain"]] == ["needs", "is supplied by"]
    assert found["statements"] == ["beta-cell-2", "gamma-2"]


@pytest.mark.parametrize(("months", "launch"), [(6, (12.0, 6.0, 0.0)), (12, (12.0, 12.0, 0.0)), (18, (12.0, 12.0, 6.0))])
def test_lateness_uses_float_before_a_promise_slips(world: View, months: int, launch: tuple[float, ...]) -> None:
    rows = answer(world, "disruption", {"of": ["zeta-plant"], "delay": months}).rows
    assert [(row["promise"], row["float_before"], row["used"], row["slip"]) for row in rows] == [
        ("vehicle launch", *launch),
        ("operation start", 0.0, 0.0, float(months)),
    ]


def test_chokepoints_have_two_grades_and_cut_sets(world: View) -> None:
    rows = answer(world, "chokepoints", {"of": "alpha"}).rows
    graded: dict[str, list[str]] = {}
    for row in rows:
        graded.setdefault(row["grade"], []).append(row["entity"] or "+".join(row["members"]))
    assert graded == {
        "no known substitute": ["beta-cell", "beta", "beta-plant", "epsilon", "salt", "sulfide"],
        "sole qualified source": ["gamma"],
        "cut sets of 2": ["delta+gamma"],
    }


def test_substitutes_are_makers_that_do_not_supply_yet(world: View) -> None:
    found = answer(world, "substitutes", {"for": "gamma", "of": "beta"})
    assert [(row["entity"], row["status"], row["capacity"]) for row in found.rows] == [("delta", "running", "not stated")]
    assert answer(world, "substitutes", {"for": "epsilon"}).rows[0]["status"] == "planned"
    assert "No substitute is known" in answer(world, "substitutes", {"for": "beta"}).summary


def test_tiers_go_from_the_car_to_the_element(world: View) -> None:
    rows = answer(world, "dependencies", {"of": "comet", "tiers": True}).rows
    assert [(row["tier"], row["entity"], row["mark"]) for row in rows] == [
        (1, "beta-cell", "single"),
        (2, "salt", "2"),
        (3, "sulfide", "single"),
        (3, "powder", "unknown"),
        (3, "acid", "unknown"),
        (4, "germ", "2"),
    ]
    assert all(row["sources"][-1]["source"] == "unknown" for row in rows)


def test_concentration_is_an_interval(world: View) -> None:
    (row,) = answer(world, "concentration", {"of": "germ"}).rows
    assert (row["hhi_minimum"], row["hhi_maximum"], row["coverage"]) == (5000, 5400, 80.0)
    assert hhi([]) == (0.0, 10000.0)


@pytest.mark.parametrize(
    ("item", "stage", "expected"), [("germanium", "refining", (8281, 8362)), ("rare-earths", "mining", (4926, 5296))]
)
def test_figures_of_the_shipped_data(shipped: View, item: str, stage: str, expected: tuple[int, int]) -> None:
    rows = [row for row in answer(shipped, "concentration", {"of": item}).rows if row["stage"] == stage and row["year"] == "2024"]
    assert (rows[0]["hhi_minimum"], rows[0]["hhi_maximum"]) == expected


def test_no_total_gives_no_index(shipped: View) -> None:
    assert answer(shipped, "concentration", {"of": "lithium-sulfide"}).rows == ()


@pytest.mark.parametrize(
    "parameters",
    [{}, {"of": ["gamma"], "export_stop": True}, {"country": "CN", "delay": 3}, {"of": ["gamma"], "country": "Narnia"}],
)
def test_options_that_do_not_go_together_are_refused(world: View, parameters: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        answer(world, "disruption", parameters)


def test_the_example_of_the_document_runs(world: View) -> None:
    text = (Path(__file__).parent.parent.parent / "docs" / "supply-analysis.md").read_text(encoding="utf-8")
    code = text.partition("```python\n")[2].partition("```")[0].splitlines()
    scope: dict[str, Any] = {}
    exec("\n".join(code[:-1]).replace("tests/worlds/supply/example.ttl", str(WORLD)), scope)
    assert eval(code[-1], scope) == {
        ("Alpha Motors", "Beta cell"): "at risk",
        ("Alpha Motors", "Comet"): "at risk",
        ("Beta Cells", "Beta cell"): "at risk",
        ("Beta Cells", "Salt"): "at risk",
        ("Eta Motors", "(the organisation)"): "exposed",
    }
