"""The ledger of promises on an invented world, every figure worked out by hand."""

from pathlib import Path

import pytest

from ssbgraph import UsageError, open_graph
from ssbgraph.graph import Graph
from ssbgraph.render import render
from ssbgraph.render.chart import chart_svg

WORLD = Path(__file__).parent / "worlds" / "promises"


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSBGRAPH_CACHE", str(tmp_path / "cache"))


def world(as_of: str | None = None) -> Graph:
    return open_graph(WORLD, as_of)


def ledger(graph: Graph, *names: str, metric: str | None = None) -> dict[str, tuple[object, ...]]:
    rows = graph.promises("Arrow Motors", metric=metric).rows
    return {row["statements"][0]: tuple(row[name] for name in names) for row in rows}


def test_outcomes_slips_and_replacements() -> None:
    assert ledger(world(), "outcome", "slip_previous", "slip_first", "replaced_by") == {
        # Last days 2020-12-31, 2023-12-31, 2028-12-31: 1095 and 1827 days, 2922 in all; a month has 30.436875.
        "arrow-1": ("missed", None, None, None),
        "arrow-2": ("replaced", 36.0, 36.0, "arrow-3"),
        "arrow-3": ("open", 60.0, 96.0, None),
        "arrow-4": ("overdue (inferred)", None, None, None),
        "arrow-5": ("forecast", None, None, None),
        "arrow-6": ("open", None, None, None),
        "arrow-7": ("open", None, None, None),
        # 2024-06-30 to 2024-09-30 is 92 days.
        "bolt-plant-1": ("missed (inferred)", None, None, None),
        "bolt-plant-2": ("happened", 3.0, 3.0, None),
        "bolt-plant-3": ("met (inferred)", None, None, None),
        "bolt-plant-4": ("happened", -6.0, -6.0, None),
    }


def test_a_replacement_said_outright_is_followed_across_series(tmp_path: Path) -> None:
    specific = tmp_path / "world.ttl"
    text = (WORLD / "world.ttl").read_text()
    specific.write_text(
        text.replace('ssb:maximum "2028"^^xsd:gYear ;', 'ssb:maximum "2028"^^xsd:gYear ; ssb:generation "all-solid" ;')
    )
    rows = {row["statements"][0]: row for row in open_graph(specific).promises("Arrow Motors").rows}
    assert (rows["arrow-3"]["slip_first"], rows["arrow-3"]["slip_chain"]) == (None, 60.0)
    assert rows["arrow-2"]["slip_chain"] is None


@pytest.mark.parametrize(
    ("generations", "slip"),
    [
        (("all-solid", None), 12.0),  # the generation of the cell is known, so both are of one series
        (("all-solid", "semi-solid"), None),  # two generations of the cell are told of: the unspecific one stands alone
    ],
)
def test_the_generation_of_a_product_may_come_from_what_else_is_said_of_it(
    tmp_path: Path, generations: tuple[str | None, str | None], slip: float | None
) -> None:
    claims = [("2025", "2023-01-01", None), ("2026", "2024-01-01", generations[0]), ("2030", "2022-01-01", generations[1])]
    text = (WORLD / "world.ttl").read_text() + 'id:cell a ssb:Product ; skos:prefLabel "Cell" .\n'
    for number, (value, said, generation) in enumerate(claims, 1):
        metric = "vehicle-launch" if number < 3 else "sample-delivery"
        stated = f' ; ssb:generation "{generation}"' if generation else ""
        text += (
            f"st:cell-{number} a ssb:Claim ; ssb:about id:arrow ; ssb:product id:cell ; ssb:metric metric:{metric} ; "
            f'ssb:value "{value}"^^xsd:gYear ; ssb:status status:target ; ssb:announced "{said}"^^xsd:date ; '
            f"prov:hadPrimarySource src:early{stated} .\n"
        )
    (tmp_path / "world.ttl").write_text(text)
    rows = {row["statements"][0]: row for row in open_graph(tmp_path / "world.ttl").promises("Arrow Motors").rows}
    assert rows["cell-2"]["slip_first"] == slip


def test_series_do_not_mix_and_unstated_is_one_of_its_own() -> None:
    found = ledger(world(), "series", metric="vehicle-launch")
    assert {id_: series for id_, (series,) in found.items()} == {
        **dict.fromkeys(("arrow-1", "arrow-2", "arrow-3", "arrow-5"), "Arrow Motors · vehicle launch · scope unstated"),
        "arrow-4": "Arrow Motors · vehicle launch · robot",
    }


def test_nobody_repeating_a_promise_makes_it_stale() -> None:
    stale = {id_: label for id_, (label,) in ledger(world(), "stale").items() if label}
    # Said 2022-04-08: 55 months before 2026-11-25. Undated, but its source is of February 2018.
    assert stale == {"arrow-7": "lapsed (inferred)", "arrow-6": "lapsed (inferred)"}


def test_what_was_said_stands_as_it_was_said_then() -> None:
    then = ledger(world("2018-12-31"), "outcome", "status", "note")
    assert then == {"arrow-1": ("open", "target", None), "arrow-6": ("open", "target", None)}
    assert ledger(world("2022-06-30"), "outcome", "replaced_by", metric="vehicle-launch") == {
        # The source that tells of the miss is of 2026, but the outcome itself is dated December 2020.
        "arrow-1": ("missed", None),
        "arrow-2": ("open", None),
        "arrow-4": ("open", None),
    }


def test_an_organisation_answers_for_its_plants_and_children_a_child_only_for_itself() -> None:
    rows = world().promises("Bolt Cells").rows
    assert {row["about"] for row in rows} == {"bolt-plant"}


def test_slippage_of_each_series_and_of_the_landscape() -> None:
    rows = world().slippage().rows
    launch = next(row for row in rows if row["label"] == "Arrow Motors · vehicle launch · scope unstated")
    # Said 2017-12-18 and 2025-12-18: 2922 days are 8.0002 years; 96 / 8 = 12. To go: 2026-11-25 to 2028-12-31, 767 days.
    picked = ("promises", "slip", "slip_per_year", "months_to_go", "outcomes", "met", "decided", "hit_rate", "overdue")
    assert {name: launch[name] for name in picked} == {
        "promises": 3,
        "slip": 96.0,
        "slip_per_year": 12.0,
        "months_to_go": 25.2,
        "outcomes": {"missed": 1, "open": 1, "replaced": 1},
        "met": 0,
        "decided": 2,
        "hit_rate": 0.0,
        "overdue": 0,
    }
    landscape = rows[-1]
    # Decided: arrow-1 and -2, bolt-plant-1 (not kept), bolt-plant-3 (kept).
    assert (
        landscape["promises"],
        landscape["slip"],
        landscape["met"],
        landscape["decided"],
        landscape["hit_rate"],
        landscape["overdue"],
    ) == (7, 96.0, 1, 4, 0.25, 1)


def test_nothing_is_computed_from_fewer_than_two_promises() -> None:
    rows = world().slippage("Bolt Cells").rows
    single = [row for row in rows if row["section"] == "Series"]
    assert [(row["promises"], row["slip"], row["slip_per_year"], row["hit_rate"]) for row in single] == [
        (1, None, None, None),
        (1, None, None, None),
    ]


def test_a_country_narrows_to_its_organisations() -> None:
    rows = world().slippage(country="kr").rows
    assert [row["label"] for row in rows if row["section"] == "Organisations"] == ["Bolt Cells"]
    assert "Countries" not in {row["section"] for row in rows}


def test_an_unknown_metric_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match="no metric") as caught:
        world().promises("Arrow Motors", metric="price of fish")
    assert "vehicle-launch" in caught.value.hint


def test_the_chart_draws_every_dated_promise_and_is_the_same_each_time() -> None:
    answer = world().promises("Arrow Motors")
    drawn = chart_svg(answer)
    assert drawn == render(world().promises("Arrow Motors"), "svg")
    assert all(f"({id_})" in drawn for id_ in ("arrow-1", "arrow-2", "arrow-3", "arrow-4", "arrow-7", "bolt-plant-1"))
    assert "arrow-6" not in drawn
    assert all(part in drawn for part in ("said = promised", ">today<", "prefers-color-scheme:dark"))
    assert "var(" not in chart_svg(answer, theme="dark")
    assert "<svg" in render(answer, "html")


def test_only_dated_answers_have_a_chart() -> None:
    with pytest.raises(UsageError, match="nothing to draw"):
        chart_svg(world().dependents("Bolt Cells"))
