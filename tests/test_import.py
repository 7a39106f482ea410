"""Importing: every field has its place, equal facts merge, and anything wrong changes nothing."""

from __future__ import annotations

import gzip
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
from hypothesis import given, settings
from hypothesis import strategies as st

from ssbgraph.cli.import_ import import_command
from ssbgraph.errors import BadData
from ssbgraph.importing.read import MAX_DEPTH, MAX_FILE, MAX_LINE
from ssbgraph.locate import shipped_data_dir
from ssbgraph.store import open_view
from ssbgraph.turtle import format_text


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    return new_folder(tmp_path / "data")


@pytest.fixture
def world(empty: Path) -> Path:
    assert take(empty, *WORLD).written
    return empty


def statement(data: Path, file: str, name: str) -> str:
    """The block of one subject in a Turtle file."""
    blocks = (data / file).read_text(encoding="utf-8").split("\n\n")
    return next(block for block in blocks if block.startswith(name + " ")).strip()


def counts(report: Any) -> dict[str, int]:
    return {f"{kind} {outcome}": count for (kind, outcome), count in sorted(report.counts.items()) if count}


def test_every_record_gets_its_file_and_number(world: Path) -> None:
    assert sorted(fingerprint(world)) == [
        "dataset.ttl", "facilities/alpha-plant.ttl", "materials/salt.ttl", "organisations/alpha.ttl",
        "organisations/beta.ttl", "published_ids.txt", "sources/2024.ttl"]
    assert (world / "published_ids.txt").read_text().split() == [
        "dispute:alpha-1", "id:alpha", "id:alpha-plant", "id:beta", "id:salt", "src:alpha-2024",
        "st:alpha-1", "st:alpha-2", "st:alpha-3", "st:alpha-4"]


def test_a_file_reads_as_its_thing_relations_claims_disputes(world: Path) -> None:
    text = (world / "organisations/alpha.ttl").read_text(encoding="utf-8")
    assert text.split("\n\n", 1)[1] == '''id:alpha a ssb:Company ;
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
'''


def test_the_same_records_give_the_same_bytes_and_change_nothing_twice(world: Path, tmp_path: Path) -> None:
    other = new_folder(tmp_path / "other" / "data")
    take(other, *WORLD)
    before = fingerprint(world)
    again = take(world, *WORLD)
    assert fingerprint(other) == before == fingerprint(world)
    assert counts(again) == {"claim unchanged": 2, "dispute unchanged": 1, "parent merged": 1,
                             "relation unchanged": 1, "source unchanged": 1, "thing unchanged": 4}


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


@pytest.mark.parametrize(("given", "said", "outcome"), [
    ({"status": "missed"}, "target", "missed"),
    ({"status": "superseded"}, "target", "replaced"),
    ({"status": "superseded", "said_status": "planned"}, "planned", "replaced"),
    ({"status": "superseded", "outcome": {"kind": "withdrawn"}}, "target", "withdrawn"),
    ({"status": "planned", "outcome": {"kind": "met"}}, "planned", "met"),
])
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
    take(world, changed(
        DENSITY, id="alpha--energy-density-gravimetric--x", when="2024-01/2024-05", status="third-party-verified",
        checked={"on": "2026-11-20", "verdict": "confirmed", "note": "as stated"},
        qualifiers={"verified_by": ["beta"], "generation": "all-solid", "sample_stage": "B", "level": "cell",
                    "charge_window": "10-80 %", "temperature": "25 Cel", "application": "EV", "country": "JP",
                    "stage": "mining", "kind": "k", "conditions": "c", "note": "n", "material": "salt",
                    "facility": "alpha-plant", "of": "beta"}))
    block = statement(world, "organisations/alpha.ttl", "st:alpha-5").replace("\n    ", " ")
    for part in ('ssb:whenStart "2024-01"^^xsd:gYearMonth', 'ssb:whenEnd "2024-05"^^xsd:gYearMonth',
                 "ssb:verifiedBy id:beta", "ssb:facility id:alpha-plant", "ssb:of id:beta",
                 'ssb:generation "all-solid"', 'ssb:sampleStage "B"', 'ssb:level "cell"', 'ssb:application "EV"',
                 'ssb:chargeWindow "10-80 %"', 'ssb:temperature "25 Cel"', 'ssb:country "JP"', 'ssb:stage "mining"',
                 'ssb:conditions "c"', 'ssb:checked "2026-11-20"^^xsd:date', 'ssb:verdict "confirmed"',
                 'ssb:checkNote "as stated"'):
        assert part in block


def test_symmetric_relations_are_stored_once(world: Path) -> None:
    pair = changed(SUPPLY, id="beta--collaborates-with--alpha", subject="beta", predicate="collaboratesWith",
                   object="alpha", qualifiers={})
    mirrored = changed(pair, id="alpha--collaborates-with--beta", subject="alpha", object="beta")
    assert counts(take(world, pair, mirrored)) == {"relation merged": 1, "relation taken": 1}
    assert "rdf:subject id:alpha" in statement(world, "organisations/alpha.ttl", "st:alpha-5")


def test_a_material_that_stands_as_product_is_a_material(world: Path) -> None:
    take(world, changed(SUPPLY, id="alpha--supplies--beta--2", status="planned", qualifiers={"product": "salt"}))
    assert "ssb:material id:salt ;" in statement(world, "organisations/alpha.ttl", "st:alpha-5")


@pytest.mark.parametrize(("others", "expected"), [
    ([], "st:alpha-1 operates active"),
    ([changed(SUPPLY, id="alpha--builds--alpha-plant", predicate="builds", object="alpha-plant", status="planned",
              qualifiers={})], ""),
    ([changed(SUPPLY, id="beta--builds--alpha-plant", subject="beta", predicate="builds", object="alpha-plant",
              status="planned", qualifiers={})], "st:alpha-1 builds planned"),
])
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
        "(ssb:end, ssb:status); give it another id, or revise the statement with --revise"]
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


# Bad input: each is refused with its place and reason, and changes nothing

BAD_RECORDS: list[tuple[str, Record, str]] = [
    ("missing source", changed(SUPPLY, sources=[]), "sources is empty"),
    ("no sources", changed(SUPPLY, sources=None), "the field 'sources' is missing"),
    ("dangling source", changed(SUPPLY, sources=["src-none"]), "the source src-none does not exist"),
    ("sources as text", changed(SUPPLY, sources="src-alpha-2024"), "sources is no list"),
    ("dangling subject", changed(SUPPLY, subject="nobody"), "subject nobody does not exist"),
    ("dangling object", changed(SUPPLY, object="nobody"), "object nobody does not exist"),
    ("dangling material", changed(SUPPLY, qualifiers__material="x"), "material x does not exist"),
    ("id with capitals", changed(SUPPLY, id="Alpha--x"), "id is no record id"),
    ("id as number", changed(SUPPLY, id=7), "id is 7 where a text belongs"),
    ("thing id with underscore", changed(ALPHA, id="a_b"), "id is no id: 'a_b'"),
    ("unknown field", changed(SUPPLY, colour="red"), "unknown field 'colour'"),
    ("unknown qualifier", changed(SUPPLY, qualifiers__colour="red"), "unknown field 'qualifiers.colour'"),
    ("unknown status", changed(SUPPLY, status="maybe"), "status is not in the list: 'maybe'"),
    ("claim status on a relation", changed(SUPPLY, status="target"), "status is not in the list: 'target'"),
    ("unknown predicate", changed(SUPPLY, predicate="likes"), "there is no predicate called 'likes'"),
    ("predicate that is none", changed(SUPPLY, predicate="about"), "there is no predicate called 'about'"),
    ("unknown kind", changed(ALPHA, type="Band"), "there is no kind of thing called 'Band'"),
    ("abstract kind", changed(ALPHA, type="Actor"), "there is no kind of thing called 'Actor'"),
    ("unknown role", changed(ALPHA, roles=["singer"]), "there is no role called 'singer'"),
    ("unknown metric", changed(DENSITY, metric="beauty"), "there is no metric called 'beauty'"),
    ("unit of another metric", changed(DENSITY, unit="km"), "the unit 'km' does not fit"),
    ("no unit", changed(DENSITY, unit=None), "has no unit"),
    ("unit on a milestone", changed(LAUNCH, unit="a"), "is a date and takes no unit"),
    ("date as quantity", changed(DENSITY, value="2024"), "is measured by a number"),
    ("number as milestone", changed(LAUNCH, value=2027), "is measured by a date"),
    ("value and range", changed(DENSITY, value_min=1, value_max=2), "has no single value and no full range"),
    ("half a range", changed(DENSITY, value=None, value_min=1), "has no single value and no full range"),
    ("no value", changed(DENSITY, value=None), "has no single value and no full range"),
    ("range upside down", changed(DENSITY, value=None, value_min=2, value_max=1), "maximum 1 lies before minimum 2"),
    ("13th month", changed(LAUNCH, value="2027-13"), "value is no date that exists: '2027-13'"),
    ("30 February", changed(SUPPLY, announced="2024-02-30"), "announced is no date that exists"),
    ("date form", changed(SUPPLY, announced="1 May 2024"), "announced is no date that exists"),
    ("date as number", changed(SUPPLY, announced=2024), "announced is 2024 where a text belongs"),
    ("interval as date", changed(SUPPLY, announced="2024/2025"), "announced is an interval"),
    ("interval upside down", changed(DENSITY, when="2025/2024"), "when ends before it starts"),
    ("end before start", changed(SUPPLY, start="2025", end="2024-06"), "end 2024-06 lies before start 2025"),
    ("announced in the future", changed(SUPPLY, announced="2026-12"), "announced 2026-12 lies after the date"),
    ("published in the future", changed(SOURCE, published="2027"), "issued 2027 lies after the date"),
    ("checked in the future", changed(SUPPLY, checked={"on": "2027-01-01", "verdict": "confirmed"}),
     "checked 2027-01-01 lies after the date"),
    ("checked without verdict", changed(SUPPLY, checked={"on": "2026-01-01"}), "'checked.verdict' is missing"),
    ("outcome before promise", changed(LAUNCH, outcome={"kind": "missed", "date": "2020"}),
     "dated before it was announced"),
    ("outcome without kind", changed(LAUNCH, outcome={"date": "2025"}), "the field 'outcome.kind' is missing"),
    ("outcome as text", changed(LAUNCH, outcome="missed"), "outcome is no object"),
    ("missed but met", changed(LAUNCH, status="missed", outcome={"kind": "met"}), "contradicts outcome 'met'"),
    ("said twice", changed(LAUNCH, said_status="planned"), "said_status 'planned' contradicts status 'target'"),
    ("active plan", changed(SUPPLY, predicate="plansToSupply"), "plansToSupply contradicts status 'active'"),
    ("replaces nothing", changed(LAUNCH, replaces="none--x"), "replaces none--x, which is no other claim"),
    ("replaces itself", changed(LAUNCH, replaces=LAUNCH["id"]), "which is no other claim"),
    ("verified by nobody", changed(DENSITY, status="third-party-verified"), "without saying by whom"),
    ("verified by a material", changed(DENSITY, status="third-party-verified", qualifiers={"verified_by": ["salt"]}),
     "the verifiedBy salt is a Material"),
    ("domain", changed(SUPPLY, predicate="madeFrom"), "the subject alpha is a Company"),
    ("range", changed(SUPPLY, object="salt"), "the object salt is a Material"),
    ("range of a qualifier", changed(SUPPLY, qualifiers={"facility": "beta"}), "the facility beta is a Company"),
    ("self relation", changed(SUPPLY, object="alpha"), "subject and object are the same thing"),
    ("amount without unit", changed(SUPPLY, qualifiers__amount=5), "amount and unit belong together"),
    ("amount in stones", changed(SUPPLY, qualifiers={"amount": 5, "unit": "stone"}), "no amount is given in 'stone'"),
    ("stake over 100", changed(SUPPLY, qualifiers__stake_percent=101), "is no share in percent: 101"),
    ("country in letters", changed(ALPHA, country="Japan"), "country is no country code: 'Japan'"),
    ("country as list", changed(ALPHA, country=["JP"]), "country is ['JP'] where a text belongs"),
    ("no address", changed(SOURCE, url="example.com"), "url is no web address"),
    ("script address", changed(SOURCE, url="javascript:alert(1)"), "url is no web address"),
    ("weak as text", changed(SOURCE, weak="yes"), "weak is 'yes' where true or false belongs"),
    ("true as number", changed(DENSITY, value=True), "value is True where a number belongs"),
    ("number as text", changed(ALPHA, name=5), "name is 5 where a text belongs"),
    ("empty name", changed(ALPHA, name=" "), "name is empty or has spaces around it"),
    ("long text", changed(ALPHA, name="x" * 4001), "name has more than 4000 characters"),
    ("control character", changed(ALPHA, name="Al\x07pha"), "name contains a control character"),
    ("line break", changed(SUPPLY, qualifiers__note="a\nb"), "qualifiers.note contains a control character"),
    ("bidi override", changed(ALPHA, name="Al\u202epha"), "name contains a control character"),
    ("qualifiers as list", changed(SUPPLY, qualifiers=["x"]), "qualifiers is no object"),
    ("dispute about nothing", changed(DISPUTE, records=["none--x"]), "concerns none--x, which does not exist"),
    ("unknown parent", changed(PLANT, parent="nobody"), "parent nobody does not exist"),
    ("parent of a material", changed(SALT, parent="alpha"), "parent is not known for a Material"),
]


@pytest.mark.parametrize(("record", "reason"), [row[1:] for row in BAD_RECORDS], ids=[row[0] for row in BAD_RECORDS])
def test_a_bad_record_is_refused_with_its_place(world: Path, record: Record, reason: str) -> None:
    before = fingerprint(world)
    fresh = record if record.get("id") in ("Alpha--x", 7, "a_b") else changed(record, id=f"{record['id']}-new")
    if record.get("replaces") == record["id"]:
        fresh = changed(fresh, replaces=fresh["id"])
    report = take(world, BETA, fresh)
    assert not report.written
    assert fingerprint(world) == before
    assert [problem for problem in report.problems if reason in problem.reason], report.problems
    assert {(problem.file, problem.line) for problem in report.problems} == {("facts.jsonl", 2)}
    assert all(problem.fix for problem in report.problems)


def nested(depth: int) -> bytes:
    return b'{"id": "x", "qualifiers": ' + b"[" * depth + b"]" * depth + b', "metric": "x"}'


BAD_LINES: list[tuple[str, bytes, str]] = [
    ("no JSON", b"{id: alpha}", "is not JSON at column 2"),
    ("cut off", lines(SUPPLY)[:40], "is not JSON"),
    ("list", b"[1, 2]", "is no JSON object"),
    ("text", b'"alpha"', "is no JSON object"),
    ("no kind", b'{"id": "x"}', "is no source (url), thing (type)"),
    ("two kinds", b'{"url": "x", "type": "y"}', "is no source (url), thing (type)"),
    ("field twice", b'{"id": "a", "id": "b", "url": "x"}', "has the field 'id' twice"),
    ("latin-1", '{"id": "é", "url": "x"}'.encode("latin-1"), "is not UTF-8 at byte 9"),
    ("utf-16", lines(SUPPLY).decode().encode("utf-16"), "is not UTF-8"),
    ("byte-order mark", b"\xef\xbb\xbf" + lines(SUPPLY), "begins with a byte-order mark"),
    ("NaN", b'{"metric": "x", "value": NaN}', "holds NaN, which is no number"),
    ("infinity", b'{"metric": "x", "value": -Infinity}', "holds -Infinity, which is no number"),
    ("huge integer", b'{"metric": "x", "value": ' + b"9" * 5000 + b"}", "holds a number that is too long"),
    ("huge exponent", b'{"metric": "x", "value": 1e99999999999999999999}', "holds a number that is too long"),
    ("too deep", nested(MAX_DEPTH + 1), "nests too deeply"),
    ("very deep", nested(100_000), "nests too deeply"),
    ("long line", lines(changed(ALPHA, name="x" * MAX_LINE)), "the line is longer than 1 MB"),
    ("gzip", gzip.compress(lines(SUPPLY)), "is gzip-compressed"),
    ("zip", b"PK\x03\x04" + b"\0" * 30, "is zip-compressed"),
    ("null bytes", b"\0\0\0\0", "is not JSON"),
]


@pytest.mark.parametrize(("content", "reason"), [row[1:] for row in BAD_LINES], ids=[row[0] for row in BAD_LINES])
def test_a_bad_line_is_refused_with_its_place(world: Path, content: bytes, reason: str) -> None:
    before = fingerprint(world)
    report = take_bytes(world, content)
    assert reason in report.problems[0].reason
    assert (report.problems[0].file, report.problems[0].line) == ("facts.jsonl", 1)
    assert fingerprint(world) == before


def test_a_large_file_is_refused(world: Path) -> None:
    report = take_bytes(world, b" " * (MAX_FILE + 1))
    assert [problem.reason for problem in report.problems] == ["is larger than 16 MB"]


@pytest.mark.parametrize("value", ["1e31", "1e-31", "0." + "1" * 40])
def test_a_number_beyond_reason_is_refused(world: Path, value: str) -> None:
    content = lines(changed(DENSITY, id="alpha--x", value=12321)).replace(b"12321", value.encode())
    assert "is not finite or has too many digits" in take_bytes(world, content).problems[0].reason


def test_a_broken_surrogate_is_refused(world: Path) -> None:
    content = json.dumps(changed(ALPHA, id="gamma", name="X")).replace('"X"', '"\\ud800"').encode()
    assert "broken Unicode" in take_bytes(world, content).problems[0].reason


def test_a_circle_is_refused(world: Path) -> None:
    things = [changed(SALT, id=name) for name in ("one", "two", "three")]
    circle = [changed(SUPPLY, id=f"{a}--made-from--{b}", subject=a, predicate="madeFrom", object=b, qualifiers={})
              for a, b in (("one", "two"), ("two", "three"), ("three", "one"))]
    report = take(world, *things, *circle)
    assert [str(problem) for problem in report.problems] == [
        "facts.jsonl:6: three--made-from--one: closes a circle: one already is madeFrom three, directly or over "
        "others; remove the relation that is wrong"]


def test_two_records_of_one_id_that_differ_are_refused(empty: Path) -> None:
    report = take(empty, SOURCE, ALPHA, BETA, SALT, SUPPLY, changed(SUPPLY, status="ended"), revise=True)
    assert ["twice in this input" in problem.reason for problem in report.problems] == [True]
    assert sorted(fingerprint(empty)) == ["dataset.ttl"]


def test_all_problems_are_collected_and_sound_records_taken_on_request(empty: Path) -> None:
    bad = [changed(ALPHA, country="Japan", name=""), changed(DENSITY, unit="km")]
    report = take(empty, SOURCE, BETA, *bad, keep_going=True)
    assert counts(report) == {"claim refused": 1, "source taken": 1, "thing refused": 1, "thing taken": 1}
    assert [(problem.line, problem.reason) for problem in sorted(report.problems)] == [
        (3, "country is no country code: 'Japan'"),
        (3, "name is empty or has spaces around it"),
        (4, "about alpha does not exist (its record was refused)"),
        (4, "the unit 'km' does not fit energy-density-gravimetric")]
    assert (empty / "organisations/beta.ttl").exists()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["alpha", "2024"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3), max_leaves=6)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(WORLD), st.data())
def test_no_damaged_record_crashes_or_slips_through_half(
        tmp_path_factory: pytest.TempPathFactory, record: Record, data: st.DataObject) -> None:
    folder = new_folder(tmp_path_factory.mktemp("fuzz") / "data")
    name = data.draw(st.sampled_from([*record, "qualifiers", "outcome", "checked", "replaces", "parent"]))
    damaged = changed(record) | {name: data.draw(VALUES)}
    content = lines(*(other for other in WORLD if other is not record)) + json.dumps(damaged).encode()
    report = take_bytes(folder, content)
    assert report.written == (not report.problems)
    for problem in report.problems:
        assert str(problem).encode()


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
    result = CliRunner().invoke(import_command, [str(world.parent / "facts.jsonl"), "--data", str(world),
                                                 "--format", "json"], standalone_mode=False)
    found = json.loads(result.stdout)
    assert found["written"] is True
    assert found["counts"]["thing"] == {"taken": 0, "merged": 0, "unchanged": 4, "revised": 0, "refused": 0}


# The example that graph_data/README.md works through

def test_the_worked_example_of_the_readme_is_true(tmp_path: Path) -> None:
    data = tmp_path / "graph_data"
    shutil.copytree(shipped_data_dir(), data)
    readme = (data / "README.md").read_text("utf-8")
    dataset = data / "dataset.ttl"
    dataset.write_text(dataset.read_text("utf-8").replace('"2026-11-25"', '"2026-12-02"'), encoding="utf-8")
    blocks = [textwrap.dedent(block) for block in re.findall(r" {3}```turtle\n(.*?) {3}```", readme, re.DOTALL)]
    for name, block in zip(("sources/2026.ttl", "organisations/idemitsu-kosan.ttl"), blocks, strict=True):
        file = data / name
        file.write_text(format_text(f"{file.read_text('utf-8')}\n{block}", name), encoding="utf-8")
    view = open_view([data])
    assert view.statement("idemitsu-kosan-99").sources == ("example-weekly-20261202-idemitsu-umicore",)
    records = re.findall(r"```json\n(.*?)```", readme, re.DOTALL)[0]
    assert counts(take_bytes(data, records.encode())) == {"relation merged": 1, "source unchanged": 1}
