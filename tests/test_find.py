"""Finding things by name, listing sources, and the counts of the invented world."""

from __future__ import annotations

import pytest

from ssbgraph.answers.find import find, sources, stats
from ssbgraph.answers.registry import answer
from ssbgraph.errors import SsbGraphError, UnknownName, UsageError
from ssbgraph.store.view import View


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Beta Cells", "beta-cells"),
        ("beta cels", "beta-cells"),
        ("アルファ自動車", "alpha-motors"),
        ("li2s", "lithium-sulfide"),
        ("Li₂S", "lithium-sulfide"),
        ("BC-1", "cell-one"),
        ("zeta", "zeta-institute"),
        ("sulphide electrolyte", "sulfide-electrolyte"),
    ],
)
def test_the_best_match_comes_first(tiny: View, text: str, first: str) -> None:
    assert find(tiny, text).rows[0]["entity"] == first


def test_nothing_is_found_where_nothing_is_alike(tiny: View) -> None:
    assert find(tiny, "xyzzyq").rows == ()
    assert find(tiny, "  ").rows == ()


def test_at_most_so_many_are_found(tiny: View) -> None:
    assert [row["entity"] for row in find(tiny, "plant", limit=2).rows] == ["beta-plant", "gamma-plant"]


def test_sources_say_what_rests_on_them(tiny: View) -> None:
    (row,) = sources(tiny, "report").rows
    assert row["source"] == "report"
    assert row["statements"] == ["gamma-4", "cell-one-6"]
    assert row["resting"] == 2


def test_sources_by_publisher_and_by_weakness(tiny: View) -> None:
    assert [row["source"] for row in sources(tiny, "volt").rows] == ["blog"]
    assert [(row["source"], row["resting"]) for row in sources(tiny, weak=True).rows] == [("blog", 3)]
    assert len(sources(tiny).rows) == 5
    assert len(sources(tiny, limit=2).rows) == 2


def test_the_counts_are_those_of_the_files(tiny: View) -> None:
    rows = {(row["section"], row["name"]): row["value"] for row in stats(tiny).rows}
    assert rows["things", "Company"] == 10
    assert rows["relations by predicate", "supplies"] == 6
    assert rows["relations by status", "ended"] == 3
    assert rows["claims by status", "target"] == 3
    assert rows["trust", "statements"] == 65
    assert rows["trust", "with two publishers or more"] == 2
    assert rows["trust", "resting on weak sources alone"] == 3
    assert rows["also", "weak sources"] == 1


@pytest.mark.parametrize(
    ("slug", "parameters", "error", "words"),
    [
        ("suppliers", {"of": "Bta Cels"}, UnknownName, "Beta Cells (beta-cells)"),
        ("producers", {"of": "Beta Cells"}, UsageError, "'Beta Cells' is of kind Company"),
        ("suppliers", {}, UsageError, "suppliers needs of"),
        ("suppliers", {"of": "gamma", "colour": "red"}, UsageError, "has no parameter colour"),
        ("partners", {"of": "gamma", "kind": "friend"}, UsageError, "One of: joint-development"),
        ("reach", {"of": "gamma", "hops": 0}, UsageError, "at least 1"),
        ("claims", {"of": "cell-one", "metric": "cycle lif"}, UsageError, "cycle-life"),
        ("facilities", {"country": "Atlantis"}, UsageError, "two-letter code"),
        ("evidence", {"subject": "gamma", "predicate": "loves", "object": "delta"}, UsageError, "supplies"),
        ("evidence", {"subject": "st:gamma-99"}, UnknownName, "gamma-99"),
        ("evidence", {}, UsageError, "needs a statement or a thing"),
    ],
)
def test_a_mistake_is_explained(
    tiny: View, slug: str, parameters: dict[str, object], error: type[SsbGraphError], words: str
) -> None:
    with pytest.raises(error) as caught:
        answer(tiny, slug, parameters)
    assert words in str(caught.value)
