"""Importing: every field has its place, equal facts merge, and anything wrong changes nothing."""

from __future__ import annotations

import json
import re
import shutil
import textwrap
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from facts import (
    ALPHA,
    BETA,
    DENSITY,
    DISPUTE,
    LAUNCH,
    PLANT,
    SALT,
    SOURCE,
    SUPPLY,
    WORLD,
    Record,
    changed,
    fingerprint,
    lines,
    new_folder,
    take,
    take_bytes,
)

from ssbgraph.cli.import_ import import_command
from ssbgraph.errors import BadData
from ssbgraph.locate import shipped_data_dir
from ssbgraph.store import open_view
from ssbgraph.turtle import format_text


def statement(data: Path, file: str, name: str) -> str:
    """The block of one subject in a Turtle file."""
    blocks = (data / file).read_text(encoding="utf-8").split("\n\n")
    return next(block for block in blocks if block.startswith(name + " ")).strip()


def counts(report: Any) -> dict[str, int]:
    return {f"{kind} {outcome}": count for (kind, outcome), count in sorted(report.counts.items()) if count}


def test_every_record_gets_its_file_and_number(world: Path) -> None:
    assert sorted(fingerprint(world)) == [
        "dataset.ttl",
        "facilities/alpha-plant.ttl",
        "materials/salt.ttl",
        "organisations/alpha.ttl",
        "organisations/beta.ttl",
        "published_ids.txt",
        "sources/2024.ttl",
    ]
    assert (world / "published_ids.txt").read_text().split() == [
        "dispute:alpha-1",
        "id:alpha",
        "id:alpha-plant",
        "id:beta",
        "id:salt",
        "src:alpha-2024",
        "st:alpha-1",
        "st:alpha-2",
        "st:alpha-3",
        "st:alpha-4",
    ]


def test_a_file_reads_as_its_thing_relations_claims_disputes(world: Path) -> None:
    text = (world / "organisations/alpha.ttl").read_text(encoding="utf-8")
    assert (
        text.split("\n\n", 1)[1]
        == """id:alpha a ssb:Company ;
    skos:prefLabel "Alpha" ;
    skos:altLabel "アルファ" ;
    ssb:industryRole ssb:cell-maker ;
    ssb:country "JP" ;
    dcterms:identifier "alpha" ;
    prov:hadPrimarySource src:alpha-2024 .

st:alpha-1 a ssb:Relation ;
    rdf:subject id:alpha ;
    rdf:predicate ssb:supplies ;
    rdf:object id:beta ;
    ssb:status status:active ;
    ssb:material id:salt ;
    ssb:announced "2024-05-01"^^xsd:date ;
    ssb:recorded "2026-11-25"^^xsd:date ;
    dcterms:identifier "alpha--supplies--beta" ;
    prov:hadPrimarySource src:alpha-2024 .

st:alpha-2 a ssb:Relation ;
    rdf:subject id:alpha ;
    rdf:predicate ssb:operates ;
    rdf:object id:alpha-plant ;
    ssb:status status:active ;
    ssb:recorded "2026-11-25"^^xsd:date ;
    dcterms:identifier "alpha--operates--alpha-plant" ;
    prov:hadPrimarySource src:alpha-2024 .

st:alpha-3 a ssb:Claim ;
    ssb:about id:alpha ;
    ssb:metric metric:energy-density-gravimetric ;
    ssb:value 400.5 ;
    ssb:unit "W.h/kg" ;
    ssb:comparator ">=" ;
    ssb:status status:company-stated ;
    ssb:wording "over 400 Wh/kg" ;
    ssb:announced "2024"^^xsd:gYear ;
    ssb:recorded "2026-11-25"^^xsd:date ;
    dcterms:identifier "alpha--energy-density-gravimetric--2024" ;
    prov:hadPrimarySource src:alpha-2024 .

st:alpha-4 a ssb:Claim ;
    ssb:about id:alpha ;
    ssb:metric metric:commercial-launch ;
    ssb:value "2027-06"^^xsd:gYearMonth ;
    ssb:comparator "=" ;
    ssb:status status:target ;
    ssb:wording "mid-2027" ;
    ssb:announced "2024"^^xsd:gYear ;
    ssb:recorded "2026-11-25"^^xsd:date ;
    dcterms:identifier "alpha--commercial-launch--2024" ;
    prov:hadPrimarySource src:alpha-2024 .

dispute:alpha-1 a ssb:Dispute ;
    ssb:about id:alpha ;
    ssb:topic "energy-density-gravimetric" ;
    ssb:concerns st:alpha-3 ;
    ssb:note "Another source says 350" ;
    dcterms:identifier "alpha--energy-density--1" ;
    prov:hadPrimarySource src:alpha-2024 .
"""
    )


def test_the_same_records_give_the_same_bytes_and_change_nothing_twice(world: Path, tmp_path: Path) -> None:
    other = new_folder(tmp_path / "other" / "data")
    take(other, *WORLD)
    before = fingerprint(world)
    again = take(world, *WORLD)
    assert fingerprint(other) == before == fingerprint(world)
    assert counts(again) == {
        "claim unchanged": 2,
        "dispute unchanged": 1,
        "parent merged": 1,
        "relation unchanged": 1,
        "source unchanged": 1,
        "thing unchanged": 4,
    }


def test_a_dry_run_writes_nothing(world: Path) -> None:
    before = fingerprint(world)
    report = take(world, changed(SUPPLY, id="alpha--supplies--beta--2", status="planned"), dry_run=True)
    assert (report.written, list(report.changes)) == (False, ["organisations/alpha.ttl", "published_ids.txt"])
    assert fingerprint(world) == before


# Conversions


def test_planned_supply_is_supply_with_its_status(world: Path) -> None:
    take(world, changed(SUPPLY, id="alpha--plans-to-supply--beta", predicate="plansToSupply", status="planned"))
    block = statement(world, "organisations/alpha.ttl", "st:alpha-5")
    assert "rdf:predicate ssb:supplies ;" in block
    assert "ssb:status status:planned ;" in block


@pytest.mark.parametrize(
    ("given", "said", "outcome"),
    [
        ({"status": "missed"}, "target", "missed"),
        ({"status": "superseded"}, "target", "replaced"),
        ({"status": "superseded", "said_status": "planned"}, "planned", "replaced"),
        ({"status": "superseded", "outcome": {"kind": "withdrawn"}}, "target", "withdrawn"),
        ({"status": "planned", "outcome": {"kind": "met"}}, "planned", "met"),
    ],
)
def test_outcomes_leave_the_status_as_it_was_said(world: Path, given: Record, said: str, outcome: str) -> None:
    assert take(world, changed(LAUNCH, id="alpha--commercial-launch--2023", announced="2023", **given)).written
    block = statement(world, "organisations/alpha.ttl", "st:alpha-5")
    assert f"ssb:status status:{said} ;" in block
    assert f"ssb:outcome ssb:{outcome} ;" in block


def test_a_superseded_figure_was_stated_by_the_company(world: Path) -> None:
    take(world, changed(DENSITY, id="alpha--energy-density-gravimetric--2023", status="superseded"))
    assert "ssb:status status:company-stated ;" in statement(world, "organisations/alpha.ttl", "st:alpha-5")


def test_an_outcome_keeps_its_date_and_sources(world: Path) -> None:
    outcome = {"kind": "missed", "date": "2025-06", "sources": ["src-alpha-2024"]}
    take(world, changed(LAUNCH, id="alpha--commercial-launch--2023", outcome=outcome))
    block = statement(world, "organisations/alpha.ttl", "st:alpha-5")
    assert 'ssb:outcomeDate "2025-06"^^xsd:gYearMonth ;' in block
    assert "ssb:outcomeSource src:alpha-2024 ;" in block


def test_a_promise_points_to_the_one_it_replaces_even_if_that_comes_later(empty: Path) -> None:
    new = changed(LAUNCH, id="alpha--commercial-launch--2025", announced="2025", replaces=LAUNCH["id"])
    assert take(empty, SOURCE, ALPHA, new, LAUNCH).written
    assert "prov:wasRevisionOf st:alpha-2 ;" in statement(empty, "organisations/alpha.ttl", "st:alpha-1")
    assert counts(take(empty, new)) == {"claim unchanged": 1}


def test_checked_and_every_qualifier_have_their_place(world: Path) -> None:
    take(
        world,
        changed(
            DENSITY,
            id="alpha--energy-density-gravimetric--x",
            when="2024-01/2024-05",
            status="third-party-verified",
            checked={"on": "2026-11-20", "verdict": "confirmed", "note": "as stated"},
            qualifiers={
                "verified_by": ["beta"],
                "generation": "all-solid",
                "sample_stage": "B",
                "level": "cell",
                "charge_window": "10-80 %",
                "temperature": "25 Cel",
                "application": "EV",
                "country": "JP",
                "stage": "mining",
                "kind": "k",
                "conditions": "c",
                "note": "n",
                "material": "salt",
                "facility": "alpha-plant",
                "of": "beta",
            },
        ),
    )
    block = statement(world, "organisations/alpha.ttl", "st:alpha-5").replace("\n    ", " ")
    for part in (
        'ssb:whenStart "2024-01"^^xsd:gYearMonth',
        'ssb:whenEnd "2024-05"^^xsd:gYearMonth',
        "ssb:verifiedBy id:beta",
        "ssb:facility id:alpha-plant",
        "ssb:of id:beta",
        'ssb:generation "all-solid"',
        'ssb:sampleStage "B"',
        'ssb:level "cell"',
        'ssb:application "EV"',
        'ssb:chargeWindow "10-80 %"',
        'ssb:temperature "25 Cel"',
        'ssb:country "JP"',
        'ssb:stage "mining"',
        'ssb:conditions "c"',
        'ssb:checked "2026-11-20"^^xsd:date',
        'ssb:verdict "confirmed"',
        'ssb:checkNote "as stated"',
    ):
        assert part in block


def test_symmetric_relations_are_stored_once(world: Path) -> None:
    pair = changed(
        SUPPLY, id="beta--collaborates-with--alpha", subject="beta", predicate="collaboratesWith", object="alpha", qualifiers={}
    )
    mirrored = changed(pair, id="alpha--collaborates-with--beta", subject="alpha", object="beta")
    assert counts(take(world, pair, mirrored)) == {"relation merged": 1, "relation taken": 1}
    assert "rdf:subject id:alpha" in statement(world, "organisations/alpha.ttl", "st:alpha-5")


def test_a_material_that_stands_as_product_is_a_material(world: Path) -> None:
    take(world, changed(SUPPLY, id="alpha--supplies--beta--2", status="planned", qualifiers={"product": "salt"}))
    assert "ssb:material id:salt ;" in statement(world, "organisations/alpha.ttl", "st:alpha-5")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([], "st:alpha-1 operates active"),
        (
            [
                changed(
                    SUPPLY,
                    id="alpha--builds--alpha-plant",
                    predicate="builds",
                    object="alpha-plant",
                    status="planned",
                    qualifiers={},
                )
            ],
            "",
        ),
        (
            [
                changed(
                    SUPPLY,
                    id="beta--builds--alpha-plant",
                    subject="beta",
                    predicate="builds",
                    object="alpha-plant",
                    status="planned",
                    qualifiers={},
                )
            ],
            "st:alpha-1 builds planned",
        ),
    ],
)
def test_a_plant_belongs_to_its_parent_once(empty: Path, others: list[Record], expected: str) -> None:
    take(empty, SOURCE, ALPHA, BETA, PLANT, *others)
    name, predicate, status = (expected or "st:alpha-1 builds planned").split()
    block = statement(empty, "organisations/alpha.ttl", name)
    assert f"rdf:predicate ssb:{predicate} ;" in block
    assert f"ssb:status status:{status} ;" in block
    assert "st:alpha-2" not in (empty / "organisations/alpha.ttl").read_text()


def test_an_organisation_is_a_subsidiary_of_its_parent(empty: Path) -> None:
    take(empty, SOURCE, ALPHA, changed(BETA, parent="alpha"))
    assert "rdf:predicate ssb:subsidiaryOf ;" in statement(empty, "organisations/beta.ttl", "st:beta-1")


# Merging and revising


def test_the_same_fact_with_another_source_is_merged(world: Path) -> None:
    second = changed(SOURCE, id="src-beta-2025", url="https://example.com/b", published="2025")
    again = changed(SUPPLY, sources=["src-beta-2025"])
    other_id = changed(SUPPLY, id="alpha--supplies--beta--again", sources=["src-beta-2025"])
    named = changed(DISPUTE, id="alpha--supplies--1", records=[other_id["id"]])
    report = take(world, second, again, other_id, named)
    assert counts(report) == {"dispute taken": 1, "relation merged": 2, "source taken": 1}
    block = statement(world, "organisations/alpha.ttl", "st:alpha-1")
    assert "prov:hadPrimarySource src:alpha-2024, src:beta-2025 ." in block
    assert 'dcterms:identifier "alpha--supplies--beta" ;' in block
    assert "ssb:concerns st:alpha-1 ;" in statement(world, "organisations/alpha.ttl", "dispute:alpha-2")
    assert counts(take(world, other_id)) == {"relation unchanged": 1}


def test_a_changed_record_is_refused_unless_it_is_a_revision(world: Path) -> None:
    before = fingerprint(world)
    better = changed(SUPPLY, status="ended", end="2025")
    report = take(world, better)
    assert [str(problem) for problem in report.problems] == [
        "facts.jsonl:1: alpha--supplies--beta: is already in the graph as st:alpha-1 with different content "
        "(ssb:end, ssb:status); give it another id, or revise the statement with --revise"
    ]
    assert fingerprint(world) == before
    assert counts(take(world, better, revise=True, recorded="2026-11-20")) == {"relation revised": 1}
    block = statement(world, "organisations/alpha.ttl", "st:alpha-1")
    assert "ssb:status status:ended ;" in block
    assert 'ssb:recorded "2026-11-25"^^xsd:date ;' in block


def test_numbers_of_published_ids_are_not_used_again(world: Path) -> None:
    ids = world / "published_ids.txt"
    ids.write_text(ids.read_text() + "st:alpha-41\n")
    take(world, changed(SUPPLY, id="alpha--supplies--beta--2", status="ended"))
    assert "st:alpha-42" in ids.read_text()
    assert "st:alpha-41" in ids.read_text()


def test_a_thing_of_another_kind_moves_with_all_that_is_in_its_file(world: Path) -> None:
    take(world, changed(SALT, type="Process", formula=None), changed(SUPPLY, qualifiers={}), revise=True)
    assert not (world / "materials/salt.ttl").exists()
    assert "id:salt a ssb:Process" in (world / "technologies/salt.ttl").read_text()


def test_comments_in_the_middle_of_a_touched_file_are_not_lost(world: Path) -> None:
    file = world / "organisations/alpha.ttl"
    file.write_text(file.read_text() + "# a remark\n")
    before = fingerprint(world)
    added = changed(SUPPLY, id="alpha--supplies--beta--2", status="ended")
    with pytest.raises(BadData, match=r"alpha.ttl:74:1: a comment here would be lost"):
        take(world, added)
    assert fingerprint(world) == before


# The command


def test_the_command_reports_and_returns_3_for_bad_records(world: Path) -> None:
    file = world.parent / "bad.jsonl"
    file.write_bytes(lines(changed(SUPPLY, id="alpha--supplies--beta--2", status="maybe")))
    result = CliRunner().invoke(import_command, [str(file), "--data", str(world)], standalone_mode=False)
    assert result.return_value == 3
    assert "bad.jsonl:1: alpha--supplies--beta--2: status is not in the list: 'maybe'; use one of" in result.stderr
    assert "Nothing was written: 1 problem(s)." in result.stdout


def test_the_command_shows_the_changes_of_a_dry_run(world: Path) -> None:
    file = world.parent / "news.jsonl"
    file.write_bytes(lines(changed(SUPPLY, id="alpha--supplies--beta--2", status="ended")))
    result = CliRunner().invoke(import_command, [str(file), "--data", str(world), "--dry-run"], standalone_mode=False)
    assert result.return_value == 0
    assert "+st:alpha-5 a ssb:Relation ;" in result.stdout
    assert result.stdout.endswith("Dry run: 2 file(s) would change.\n")


def test_the_command_prints_its_report_as_json(world: Path) -> None:
    result = CliRunner().invoke(
        import_command, [str(world.parent / "facts.jsonl"), "--data", str(world), "--format", "json"], standalone_mode=False
    )
    found = json.loads(result.stdout)
    assert found["written"] is True
    assert found["counts"]["thing"] == {"taken": 0, "merged": 0, "unchanged": 4, "revised": 0, "refused": 0}


# The example that graph_data/README.md works through


def test_the_worked_example_of_the_readme_is_true(tmp_path: Path) -> None:
    data = tmp_path / "graph_data"
    shutil.copytree(shipped_data_dir(), data)
    readme = (data / "README.md").read_text("utf-8")
    dataset = data / "dataset.ttl"
    dataset.write_text(re.sub(r'asOf "[0-9-]+"', 'asOf "2026-12-02"', dataset.read_text("utf-8")), encoding="utf-8")
    blocks = [textwrap.dedent(block) for block in re.findall(r" {3}```turtle\n(.*?) {3}```", readme, re.DOTALL)]
    for name, block in zip(("sources/2026.ttl", "organisations/idemitsu-kosan.ttl"), blocks, strict=True):
        file = data / name
        file.write_text(format_text(f"{file.read_text('utf-8')}\n{block}", name), encoding="utf-8")
    view = open_view([data])
    assert view.statement("idemitsu-kosan-99").sources == ("example-weekly-20261202-idemitsu-umicore",)
    records = re.findall(r"```json\n(.*?)```", readme, re.DOTALL)[0]
    assert counts(take_bytes(data, records.encode())) == {"relation merged": 1, "source unchanged": 1}
