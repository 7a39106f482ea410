"""Rows that an expert expects of the shipped data, and rows that would be absurd.

Ranges, not snapshots: new facts move the numbers a little, a broken rule moves them a lot.
"""

from __future__ import annotations

import pytest

from ssbgraph.answers.registry import answer
from ssbgraph.model import Row
from ssbgraph.store.view import View


def rows(view: View, slug: str, **parameters: object) -> dict[str, Row]:
    return {row["entity"]: row for row in answer(view, slug, parameters).rows}


def organisations(view: View, found: dict[str, Row]) -> dict[str, Row]:
    return {id_: row for id_, row in found.items() if view.things[id_].is_actor}


def test_about_eighteen_organisations_use_sulfide_electrolyte(shipped: View) -> None:
    found = organisations(shipped, rows(shipped, "dependents", of="sulfide electrolyte"))
    users = {id_: row for id_, row in found.items() if row["strength"] != "exposure"}
    needing = [row["modality"] for row in users.values() if row["strength"] in ("required", "likely")]
    assert 15 <= len(users) <= 28
    assert 3 <= needing.count("active") <= 10
    assert 3 <= len(needing) - needing.count("active") <= 8
    assert {"bmw", "samsung-sdi", "sk-on", "ford", "toyota", "catl", "byd"} <= set(users)


def test_makers_of_sulfide_electrolyte_are_no_dependents_on_it(shipped: View) -> None:
    found = rows(shipped, "dependents", of="sulfide electrolyte")
    assert not {"idemitsu-kosan", "lotte-energy-materials", "posco-jk-solid-solution"} & set(found)


def test_oxide_and_polymer_makers_do_not_depend_on_sulfide(shipped: View) -> None:
    found = rows(shipped, "dependents", of="sulfide electrolyte")
    assert not {"quantumscape", "ilika", "prologium", "blue-solutions", "ion-storage-systems"} & set(found)


def test_a_brand_or_investor_of_a_user_is_no_user(shipped: View) -> None:
    found = rows(shipped, "dependents", of="sulfide electrolyte")
    assert not {"lexus", "mercedes-benz", "us-department-of-energy"} & set(found)


def test_germanium_stops_no_user_of_argyrodite(shipped: View) -> None:
    found = rows(shipped, "dependents", of="germanium")
    argyrodite = {"samsung-sdi", "solid-power", "bmw", "idemitsu-kosan", "mitsui-kinzoku", "sk-on", "catl"}
    assert "lgps" in found
    assert not argyrodite & set(found)
    assert not [row for row in found.values() if any(hop["from"].startswith("argyrodite") for hop in row["chain"])]
    assert "sulfide-electrolyte" not in found
    assert len(found) <= 8


@pytest.mark.parametrize("user", ["samsung-sdi", "toyota", "bmw", "catl"])
def test_sulfide_users_depend_on_phosphorus(shipped: View, user: str) -> None:
    assert user in rows(shipped, "dependents", of="phosphorus pentasulfide")


def test_no_route_to_lithium_sulfide_is_required(shipped: View) -> None:
    found = rows(shipped, "dependencies", of="lithium sulfide", depth=1)
    routes = [row["strength"] for id_, row in found.items() if shipped.things[id_].kind == "Material"]
    assert len(routes) >= 5
    assert routes.count("required") <= 1


def test_bmw_depends_on_its_cell_and_electrolyte_suppliers(shipped: View) -> None:
    found = rows(shipped, "dependencies", of="BMW")
    actors = organisations(shipped, found)
    assert "solid-power" in actors
    assert {"sulfide-electrolyte", "lithium-sulfide"} <= set(found)
    assert not {"toyota", "volkswagen", "catl", "quantumscape", "ford"} & set(found)
    assert len(actors) <= 12


def test_quantumscape_depends_on_no_sulfide(shipped: View) -> None:
    found = rows(shipped, "dependencies", of="QuantumScape")
    assert found
    assert not {"sulfide-electrolyte", "lithium-sulfide", "germanium", "phosphorus-pentasulfide"} & set(found)


@pytest.mark.parametrize("slug", ["dependents", "dependencies"])
def test_hard_is_part_of_all_and_required_throughout(shipped: View, slug: str) -> None:
    everything = rows(shipped, slug, of="sulfide electrolyte")
    hard = rows(shipped, slug, of="sulfide electrolyte", hard=True)
    assert set(hard) <= set(everything)
    assert {step["strength"] for row in hard.values() for step in row["chain"]} == {"required"}


def test_every_hop_follows_on_the_one_before_and_is_sourced(shipped: View) -> None:
    for thing in ("sulfide-electrolyte", "lithium-sulfide", "quantumscape"):
        for row in rows(shipped, "dependents", of=thing).values():
            hops = row["chain"]
            assert [hop["to"] for hop in hops[:-1]] == [hop["from"] for hop in hops[1:]]
            assert all(hop["statements"] and hop["cites"] for hop in hops)


def test_reach_grows_with_hops_and_crosses_only_organisations(shipped: View) -> None:
    rings = [rows(shipped, "reach", of="BMW", hops=hops) for hops in (1, 2, 3)]
    assert set(rings[0]) < set(rings[1]) < set(rings[2])
    crossed = {step["to"] for row in rings[2].values() for step in row["chain"]}
    assert all(shipped.things[id_].is_actor for id_ in crossed)


def test_paths_are_as_short_as_networkx_says(shipped: View) -> None:
    import networkx as nx

    from ssbgraph.answers.partners import neighbours

    actors = [id_ for id_, thing in shipped.things.items() if thing.is_actor]
    graph = nx.Graph((one, other) for one in actors for other in neighbours(shipped, one))
    for start, end in [("bmw", "idemitsu-kosan"), ("toyota", "catl"), ("quantumscape", "samsung-sdi")]:
        if start in graph and end in graph and nx.has_path(graph, start, end):
            ways = nx.shortest_simple_paths(graph, start, end)
            lengths = [len(way) - 1 for way, _ in zip(ways, range(3), strict=False)]
            found = answer(shipped, "path", {"from": start, "to": end}).rows
            assert [row["hops"] for row in found] == lengths


@pytest.mark.parametrize(
    "slug",
    [
        "partners",
        "suppliers",
        "customers",
        "claims",
        "unverified",
        "investors",
        "facilities",
        "profile",
        "disputes",
        "dependents",
        "dependencies",
    ],
)
@pytest.mark.parametrize("thing", ["toyota", "quantumscape", "samsung-sdi", "catl", "solid-power", "idemitsu-kosan"])
def test_answers_are_the_same_twice(shipped: View, slug: str, thing: str) -> None:
    first, second = (answer(shipped, slug, {"of": thing}).as_record() for _ in range(2))
    assert first == second
