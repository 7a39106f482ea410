"""Where things stand and what the page embeds: stable, apart, whole, and cut only where it says so."""

from __future__ import annotations

import base64
import json
import math
import re
import subprocess
import sys
import zlib
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from ssbgraph.model import Relation
from ssbgraph.store.view import View
from ssbgraph.viz import payload as payloads
from ssbgraph.viz.layout import GAP, arranged
from ssbgraph.viz.page import page
from ssbgraph.viz.payload import payload
from ssbgraph.viz.picture import Picture, best_connected, landscape, partnership


def unpacked(table: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(zip(table["columns"], row, strict=False)) for row in table["rows"]]


def test_no_two_things_stand_on_one_another(shipped: View) -> None:
    arrangement = arranged(landscape(shipped))
    near = [
        (one, other)
        for one, other in combinations(sorted(arrangement.places), 2)
        if math.dist(arrangement.places[one], arrangement.places[other]) < arrangement.sizes[one] + arrangement.sizes[other]
    ]
    assert near == []


def test_members_of_a_community_stand_together_and_apart_from_others(shipped: View) -> None:
    arrangement = arranged(landscape(shipped))
    discs = []
    for members in arrangement.communities:
        if members[0] not in arrangement.loose:
            spots = [arrangement.places[id_] for id_ in members]
            (left, right), (top, bottom) = ((min(axis), max(axis)) for axis in zip(*spots, strict=True))
            discs.append((((left + right) / 2, (top + bottom) / 2), spots))
    assert len(discs) > 5
    for (one, spots), (other, _) in combinations(discs, 2):
        assert math.dist(one, other) > GAP
        closer = sum(math.dist(spot, other) < math.dist(spot, one) for spot in spots)
        assert closer <= len(spots) * 0.2


def test_more_relations_make_a_thing_larger(tiny: View) -> None:
    arrangement = arranged(landscape(tiny))
    assert arrangement.degree["beta-cells"] == 13
    assert arrangement.sizes["beta-cells"] > arrangement.sizes["gamma"] > arrangement.sizes["avis"]


def test_things_without_ties_stand_in_rows_underneath(tiny: View) -> None:
    extra = {f"lone-{number}": replace(tiny.things["avis"], id=f"lone-{number}") for number in range(5)}
    view = replace(tiny, things={**tiny.things, **extra})
    arrangement = arranged(landscape(view))
    assert arrangement.loose == frozenset(extra)
    lowest = max(y for id_, (_, y) in arrangement.places.items() if id_ not in extra)
    assert [arrangement.places[id_][1] for id_ in extra] == [pytest.approx(lowest + 2.5 * GAP, abs=0.2)] * 5


@pytest.mark.parametrize("things", [(), ("gamma",), ("gamma", "delta")])
def test_pictures_of_few_things_have_places_too(things: tuple[str, ...]) -> None:
    relations = (Relation("r", "active", (), subject="delta", predicate="supplies", object="gamma"),) if len(things) == 2 else ()
    assert sorted(arranged(Picture("few", things, relations)).places) == sorted(things)


def test_the_same_data_stand_the_same_in_another_process(tiny: View) -> None:
    script = (
        "from pathlib import Path; from ssbgraph.store import open_view; from ssbgraph.viz.layout import arranged; "
        "from ssbgraph.viz.picture import landscape; print(arranged(landscape(open_view([Path('tests/worlds/tiny')]))).places)"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed, "PATH": ""}
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {f"{arranged(landscape(tiny)).places}\n"}


def test_the_page_embeds_every_statement_claim_step_and_source(tiny: View) -> None:
    text = page(tiny, landscape(tiny))
    found = re.search(r'id="data">([^<]+)<', text)
    assert found is not None
    data = json.loads(zlib.decompress(base64.b64decode(found[1])))
    things = [row["id"] for row in unpacked(data["things"])]
    assert things == sorted(tiny.things)
    assert [row["id"] for row in unpacked(data["statements"])] == sorted(tiny.relations)
    assert [row["id"] for row in unpacked(data["claims"])] == sorted(tiny.claims)
    assert len(unpacked(data["steps"])) == len(tiny.steps)
    sources = [row["id"] for row in unpacked(data["sources"])]
    assert sources == sorted(tiny.sources)
    for row in unpacked(data["statements"]):
        relation = tiny.relations[row["id"]]
        assert (things[row["subject"]], row["predicate"], things[row["object"]], row["status"]) == (
            relation.subject,
            relation.predicate,
            relation.object,
            relation.status,
        )
        assert [sources[number] for number in row["sources"]] == list(relation.sources)


def test_a_part_of_the_landscape_is_a_scope_with_places_of_its_own(tiny: View) -> None:
    picture = partnership(tiny, center="theta-tools")
    scope = payload(tiny, picture)["scope"]
    assert scope["title"] == "Theta Tools within 1 hop"
    assert scope["things"] == ["beta-cells", "beta-energy", "theta-tools"]
    assert scope["statements"] == ["beta-energy-1", "beta-energy-3", "theta-tools-1"]
    assert scope["places"] == [list(arranged(picture).places[id_]) for id_ in scope["things"]]
    assert payload(tiny, landscape(tiny))["scope"] is None


def test_more_than_can_be_read_is_cut_to_the_best_connected_and_says_so(tiny: View, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(payloads, "MOST", 10)
    data = payload(tiny, landscape(tiny))
    assert data["meta"]["cut"] == {"of": 34, "kept": 10}
    kept = {row["id"] for row in unpacked(data["things"])}
    assert kept == set(best_connected(landscape(tiny), 10).things)
    assert {"beta-cells", "gamma", "alpha-motors", "sulfide-electrolyte"} <= kept
    inside = {one.id for one in tiny.relations.values() if {one.subject, one.object} <= kept}
    assert {row["id"] for row in unpacked(data["statements"])} == inside
