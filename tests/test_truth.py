"""Truth checks: silent on a world that can be true, and naming the statement when one field of it is spoilt."""

from pathlib import Path

import pytest

from ssbgraph.answers.staleness import staleness
from ssbgraph.quality.thresholds import thresholds
from ssbgraph.quality.truth import doubts
from ssbgraph.store import open_view
from ssbgraph.store.view import View

WORLD = (Path(__file__).parent / "worlds" / "truth" / "world.ttl").read_text()


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSBGRAPH_CACHE", str(tmp_path / "cache"))


def view_of(tmp_path: Path, text: str) -> View:
    path = tmp_path / "world.ttl"
    path.write_text(text)
    return open_view([path])


def spoilt(statement: str, old: str, new: str) -> str:
    """The world with one piece of one statement replaced."""
    start = WORLD.index(f"{statement} a ssb:")
    end = WORLD.index(" .\n", start)
    block = WORLD[start:end]
    assert old in block, f"{statement} has no {old}"
    return WORLD[:start] + block.replace(old, new, 1) + WORLD[end:]


def test_what_can_be_true_is_not_doubted(tmp_path: Path) -> None:
    assert list(doubts(view_of(tmp_path, WORLD))) == []


@pytest.mark.parametrize(
    ("code", "statement", "old", "new"),
    [
        ("contradiction", "st:helio-3", "ssb:value 1500", "ssb:value 900"),
        ("misattribution", "st:helio-4", "ssb:about id:helio", "ssb:about id:nereid"),
        ("inflation", "st:helio-2", "ssb:verifiedBy id:testlab ;", ""),
        ("inflation", "st:helio-2", "ssb:verifiedBy id:testlab", "ssb:verifiedBy id:helio"),
        ("inflation", "st:helio-4", "status:target", "status:achieved"),
        ("lost-conditions", "st:helio-2", 'ssb:sampleStage "A"', 'ssb:sampleStage "B"'),
        ("order-of-dates", "st:helio-4", "2024-01-31", "2025-01-31"),
        ("order-of-dates", "st:helio-4", '"2028"^^xsd:gYear', '"2021"^^xsd:gYear'),
        ("unit-or-scale", "st:helio-5", "2000000000", "2000000"),
        ("unit-or-scale", "st:helio-5", '"JPY"', '"USD"'),
        ("unit-or-scale", "st:helio-2", "ssb:value 1500", "ssb:value 1500000"),
        ("chemistry", "st:h-9-1", "id:sulfide-electrolyte", "id:oxide-electrolyte"),
        (
            "swapped-roles",
            "st:nereid-1",
            "rdf:subject id:nereid ; rdf:predicate ssb:supplies ; rdf:object id:helio",
            "rdf:subject id:helio ; rdf:predicate ssb:supplies ; rdf:object id:nereid",
        ),
        ("duplicate-thing", "id:nereid", "Nereid Energy", "Helio Cells Co., Ltd."),
        ("weak-support", "st:helio-2", "src:helio", "src:forum"),
    ],
)
def test_one_spoilt_field_is_named(tmp_path: Path, code: str, statement: str, old: str, new: str) -> None:
    found = list(doubts(view_of(tmp_path, spoilt(statement, old, new))))
    named = [one for one in found if one.code == f"truth:{code}" and statement.split(":")[1] in one.message]
    assert named, [one.message for one in found]
    assert all(one.fix and one.subject for one in named)


def test_a_sample_of_the_maker_is_no_result_of_the_product(tmp_path: Path) -> None:
    borrowed = (
        WORLD + "st:h-9-2 a ssb:Claim ; ssb:about id:h-9 ; ssb:metric metric:cycle-life ; ssb:value 1500 ; "
        'ssb:unit "{cycles}" ; ssb:status status:demonstrated ; prov:hadPrimarySource src:helio .\n'
    )
    found = [one.message for one in doubts(view_of(tmp_path, borrowed)) if one.code == "truth:lost-conditions"]
    assert len(found) == 2
    assert all("st:h-9-2 gives H-9 sulfide cell the cycle-life" in message for message in found)


def test_a_recorded_dispute_is_not_reported_again(tmp_path: Path) -> None:
    known = spoilt("st:helio-3", "ssb:value 1500", "ssb:value 900") + (
        '<https://w3id.org/ssbgraph/dispute/helio-1> a ssb:Dispute ; ssb:about id:helio ; ssb:topic "cycle-life" ; '
        'ssb:note "differ" ; ssb:concerns st:helio-2, st:helio-3 ; prov:hadPrimarySource src:helio .\n'
    )
    assert "truth:contradiction" not in {one.code for one in doubts(view_of(tmp_path, known))}


def test_silence_makes_a_status_stalled_and_then_lapsed(tmp_path: Path) -> None:
    view = view_of(tmp_path, WORLD)
    # Last confirmed 2024-02-01, 33.8 months before the data's date of 2026-11-25.
    assert staleness(view, view.claims["helio-4"]) == "stalled (inferred)"
    old = view_of(tmp_path, WORLD.replace("2026-11-25", "2028-03-01"))
    assert staleness(old, old.claims["helio-4"]) == "lapsed (inferred)"


def test_every_limit_has_its_reason() -> None:
    assert thresholds()["stalled-after"] == 24
    assert thresholds()["lapsed-after"] == 48
    assert all(one.reason and one.minimum < one.maximum for one in thresholds().ranges.values())
