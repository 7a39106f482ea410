"""Importing refuses what is wrong, with its place, and nothing changes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
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

from ssbgraph.importing.read import MAX_DEPTH, MAX_FILE, MAX_LINE


def statement(data: Path, file: str, name: str) -> str:
    """The block of one subject in a Turtle file."""
    blocks = (data / file).read_text(encoding="utf-8").split("\n\n")
    return next(block for block in blocks if block.startswith(name + " ")).strip()


def counts(report: Any) -> dict[str, int]:
    return {f"{kind} {outcome}": count for (kind, outcome), count in sorted(report.counts.items()) if count}


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
    (
        "checked in the future",
        changed(SUPPLY, checked={"on": "2027-01-01", "verdict": "confirmed"}),
        "checked 2027-01-01 lies after the date",
    ),
    ("checked without verdict", changed(SUPPLY, checked={"on": "2026-01-01"}), "'checked.verdict' is missing"),
    ("outcome before promise", changed(LAUNCH, outcome={"kind": "missed", "date": "2020"}), "dated before it was announced"),
    ("outcome without kind", changed(LAUNCH, outcome={"date": "2025"}), "the field 'outcome.kind' is missing"),
    ("outcome as text", changed(LAUNCH, outcome="missed"), "outcome is no object"),
    ("missed but met", changed(LAUNCH, status="missed", outcome={"kind": "met"}), "contradicts outcome 'met'"),
    ("said twice", changed(LAUNCH, said_status="planned"), "said_status 'planned' contradicts status 'target'"),
    ("active plan", changed(SUPPLY, predicate="plansToSupply"), "plansToSupply contradicts status 'active'"),
    ("replaces nothing", changed(LAUNCH, replaces="none--x"), "replaces none--x, which is no other claim"),
    ("replaces itself", changed(LAUNCH, replaces=LAUNCH["id"]), "which is no other claim"),
    ("verified by nobody", changed(DENSITY, status="third-party-verified"), "without saying by whom"),
    (
        "verified by a material",
        changed(DENSITY, status="third-party-verified", qualifiers={"verified_by": ["salt"]}),
        "the verifiedBy salt is a Material",
    ),
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
    circle = [
        changed(SUPPLY, id=f"{a}--made-from--{b}", subject=a, predicate="madeFrom", object=b, qualifiers={})
        for a, b in (("one", "two"), ("two", "three"), ("three", "one"))
    ]
    report = take(world, *things, *circle)
    assert [str(problem) for problem in report.problems] == [
        "facts.jsonl:6: three--made-from--one: closes a circle: one already is madeFrom three, directly or over "
        "others; remove the relation that is wrong"
    ]


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
        (4, "the unit 'km' does not fit energy-density-gravimetric"),
    ]
    assert (empty / "organisations/beta.ttl").exists()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(["alpha", "2024"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(WORLD), st.data())
def test_no_damaged_record_crashes_or_slips_through_half(
    tmp_path_factory: pytest.TempPathFactory, record: Record, data: st.DataObject
) -> None:
    folder = new_folder(tmp_path_factory.mktemp("fuzz") / "data")
    name = data.draw(st.sampled_from([*record, "qualifiers", "outcome", "checked", "replaces", "parent"]))
    damaged = changed(record) | {name: data.draw(VALUES)}
    content = lines(*(other for other in WORLD if other is not record)) + json.dumps(damaged).encode()
    report = take_bytes(folder, content)
    assert report.written == (not report.problems)
    for problem in report.problems:
        assert str(problem).encode()
