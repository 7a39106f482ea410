"""Canonical Turtle: the same triples always give the same bytes, and reading them gives the same triples."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from ssbgraph.cli.fmt import fmt_command
from ssbgraph.errors import BadData
from ssbgraph.locate import shipped_data_dir
from ssbgraph.terms import ID, METRIC, SSB, ST, XSD, curie, expand
from ssbgraph.turtle import format_text, read_turtle, write_turtle

MESSY = """# A file about Alpha
# in two lines
@prefix w: <https://w3id.org/ssbgraph/ontology#>.   @prefix st: <https://w3id.org/ssbgraph/statement/> .
PREFIX own: <https://example.com/own#>
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://w3id.org/ssbgraph/id/> .
st:alpha-10 w:note '''two
lines "quoted" # no comment''' ; w:value 1.50, 2, 1e3, -7 ; a w:Claim ; w:about <alpha> .
<https://w3id.org/ssbgraph/dispute/alpha-1> a w:Dispute ; w:about <alpha> .
st:alpha-9 a w:Relation ; w:announced "2024"^^xsd:gYear ; own:thing own:other, <https://example.com/x y> .
<alpha> skos:altLabel "アルファ"@ja, "Ａ" , "a" ; w:list ( 1 [ w:x true ] () ) ; a w:Company ; skos:prefLabel "Alpha" .
""".replace("x y", "x%20y")
CANONICAL = """# A file about Alpha
# in two lines

@prefix dispute: <https://w3id.org/ssbgraph/dispute/> .
@prefix id: <https://w3id.org/ssbgraph/id/> .
@prefix own: <https://example.com/own#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix ssb: <https://w3id.org/ssbgraph/ontology#> .
@prefix st: <https://w3id.org/ssbgraph/statement/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

id:alpha a ssb:Company ;
    skos:prefLabel "Alpha" ;
    skos:altLabel "a", "アルファ"@ja, "Ａ" ;
    ssb:list ( 1 [ ssb:x true ] () ) .

st:alpha-9 a ssb:Relation ;
    ssb:announced "2024"^^xsd:gYear ;
    own:thing <https://example.com/x%20y>, own:other .

st:alpha-10 a ssb:Claim ;
    ssb:about id:alpha ;
    ssb:value 1.50, 1e3, 2, -7 ;
    ssb:note "two\\nlines \\"quoted\\" # no comment" .

dispute:alpha-1 a ssb:Dispute ;
    ssb:about id:alpha .
"""


def test_a_messy_file_gets_the_one_form() -> None:
    assert format_text(MESSY, "alpha.ttl") == CANONICAL
    assert format_text(CANONICAL, "alpha.ttl") == CANONICAL


def test_shipped_data_are_canonical() -> None:
    files = sorted(shipped_data_dir().rglob("*.ttl"))
    assert len(files) > 600
    wrong = [file.name for file in files if format_text(text := file.read_text("utf-8"), file.name) != text]
    assert wrong == []


def test_objects_share_a_line_until_it_is_full() -> None:
    text = write_turtle(
        [ox.Triple(ox.NamedNode(ID + "a"), ox.NamedNode(SSB + "x"), ox.NamedNode(f"{ID}{'b' * 30}-{n}")) for n in (10, 9, 1)]
    )
    assert text.split("\n\n")[1].splitlines() == [
        f"id:a ssb:x id:{'b' * 30}-1,",
        f"        id:{'b' * 30}-9,",
        f"        id:{'b' * 30}-10 .",
    ]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("id:a a 1 .", "x.ttl:1:1", "not valid Turtle"),
        ("<a:b> <a:c> <a:d> .\n<a:b> <a:c> .\n", "x.ttl:2:13", "not valid Turtle"),
        ("<a:b> <a:c> 1 . # gone\n", "x.ttl:1:17", "a comment here would be lost"),
        ("# head\n<a:b> <a:c> 'x#y' .\n  # gone\n", "x.ttl:3:3", "a comment here would be lost"),
        ("<a:b> <a:c> _:x . <a:d> <a:c> _:x .", "x.ttl:1:1", "blank node"),
        ("_:x <a:c> _:y . _:y <a:c> _:x .", "x.ttl:1:1", "refer to one another in a circle"),
        ("_:x <a:c> _:x .", "x.ttl:1:1", "circle"),
    ],
)
def test_what_has_no_canonical_form_is_refused_with_its_place(text: str, place: str, reason: str) -> None:
    with pytest.raises(BadData) as error:
        format_text(text, "x.ttl")
    assert error.value.problems[0].startswith(place + ":")
    assert reason in error.value.problems[0]


def test_every_comment_that_would_be_lost_is_named() -> None:
    with pytest.raises(BadData) as error:
        format_text("<a:b> <a:c> 1 . # one\n# two\n", "x.ttl")
    assert [problem.split(" ")[0] for problem in error.value.problems] == ["x.ttl:1:17:", "x.ttl:2:1:"]


def test_a_triple_can_be_an_object() -> None:
    text = "<a:b> <a:c> <<( <a:b> <a:c> id:d )>> .\n"
    head = f"@prefix id: <{ID}> .\n\n"
    assert format_text(head + text, "x.ttl") == head + text


def test_short_forms_and_iris_are_one_to_one() -> None:
    assert curie(ID + "toyota") == "id:toyota"
    assert expand("st:toyota-17") == ST + "toyota-17"
    assert curie(METRIC + "cycle-life") == "metric:cycle-life"
    assert [curie(iri) for iri in (ID, ID + "a/b", ID + "a.", "https://example.com/x", ID + "é")] == [None] * 5


# Any triples at all

NAMES = st.from_regex(r"[a-z0-9][a-z0-9-]{0,6}", fullmatch=True)
IRIS = st.builds(ox.NamedNode, st.builds(str.__add__, st.sampled_from([ID, ST, SSB, "https://example.com/"]), NAMES))
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
KINDS = st.sampled_from([XSD + name for name in ("integer", "decimal", "double", "boolean", "date", "string")])
LITERALS = (
    st.builds(ox.Literal, TEXTS)
    | st.builds(lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(kind)), TEXTS, KINDS)
    | st.builds(
        lambda number, kind: ox.Literal(number, datatype=ox.NamedNode(kind)),
        st.from_regex(r"[+-]?[0-9]{0,3}\.?[0-9]{0,3}(e[0-9])?|true|false", fullmatch=True),
        KINDS,
    )
    | st.builds(lambda text: ox.Literal(text, language="ja"), TEXTS)
)
TRIPLES = st.lists(st.builds(ox.Triple, IRIS, IRIS, IRIS | LITERALS), max_size=20)


@settings(max_examples=150, deadline=None)
@given(TRIPLES, st.randoms())
def test_reading_what_was_written_gives_the_same_triples(triples: list[ox.Triple], random: object) -> None:
    text = write_turtle(triples)
    read = [ox.Triple(quad.subject, quad.predicate, quad.object) for quad in read_turtle(text, "x.ttl")[0]]
    assert set(read) == set(triples)
    shuffled = list(triples)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert write_turtle(shuffled) == text == format_text(text, "x.ttl")


@pytest.mark.parametrize(
    "environment",
    [{"LC_ALL": "C", "PYTHONHASHSEED": "1", "TZ": "UTC"}, {"LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo"}],
)
def test_no_locale_or_hash_seed_changes_a_byte(environment: dict[str, str]) -> None:
    code = (
        "import sys; from ssbgraph.turtle import format_text;"
        "sys.stdout.buffer.write(format_text(sys.stdin.buffer.read().decode('utf-8'), 'x.ttl').encode('utf-8'))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=MESSY.encode(), capture_output=True, check=True, env=os.environ | environment
    )
    assert done.stdout == CANONICAL.encode()


# The command


def test_check_names_what_is_not_canonical_and_fmt_corrects_it(tmp_path: Path) -> None:
    file = tmp_path / "in" / "alpha.ttl"
    file.parent.mkdir()
    file.write_text(MESSY, encoding="utf-8")
    run = CliRunner().invoke
    found = run(fmt_command, [str(tmp_path), "--check"], standalone_mode=False)
    assert (found.return_value, found.output) == (1, f"{file}: is not canonical\n")
    assert file.read_text("utf-8") == MESSY
    assert run(fmt_command, [str(tmp_path)], standalone_mode=False).return_value == 0
    assert file.read_text("utf-8") == CANONICAL
    assert run(fmt_command, [str(file), "--check"], standalone_mode=False).return_value == 0
    assert [path.name for path in file.parent.iterdir()] == ["alpha.ttl"]


def test_fmt_changes_nothing_if_one_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(MESSY, encoding="utf-8")
    (tmp_path / "b.ttl").write_text("<a:b> <a:c> 1 . # gone\n", encoding="utf-8")
    (tmp_path / "c.ttl").write_bytes(b"# \xff\n")
    result = CliRunner().invoke(fmt_command, [str(tmp_path)], standalone_mode=False)
    assert isinstance(result.exception, BadData)
    assert [problem.split(": ")[1].split(";")[0] for problem in result.exception.problems] == [
        "a comment here would be lost",
        "is not UTF-8 at byte 3",
    ]
    assert (tmp_path / "a.ttl").read_text("utf-8") == MESSY
