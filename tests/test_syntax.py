"""Malformed files of every form are refused with their place; nothing crashes the program that checks."""

import os
from pathlib import Path

import pytest

from ssbgraph.quality.syntax import check_file, check_files, rdf_files

RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x/">\n'
BAD = {
    "ttl": [
        "<a> <b> <c>",
        "<a> <b> .",
        "<a> <b> <c> . .",
        "x:a <b> <c> .",
        '<a> <b> "c .',
        "<a> <b> 'c\nd' .",
        "<a b> <b> <c> .",
        '"a" <b> <c> .',
        "<a> _:b <c> .",
        "<a> <b> (1 2 .",
        "<a> <b> [ <c> <d> .",
        "@prefix a <b> .",
        "@base <b>",
        "<a> <b> 1e .",
        '<a> <b> "c"@1 .',
        "<a> <b> <c> ; ; , <d> .",
        '<a> <b> "\\q" .',
        "<a> <b> <\\u00ZZ> .",
        "{ <a> <b> <c> }",
        "SELECT * {}",
    ],
    "trig": [
        "{ <a> <b> <c>",
        "<g> { <a> <b> . }",
        "<g> <h> { }",
        '"g" { }',
        "<g> { <a> <b> <c> } .",
        "GRAPH { <a> <b> <c> }",
        "<g> { { } }",
        "<g> { <a> <b> <c> . . }",
        "@graph <g> { }",
        "<g> { @prefix a: <b> . }",
        "( 1 ) { }",
        "[ <a> <b> ] { }",
    ],
    "nt": [
        "<http://a> <http://b> <c> .",
        "<a> <http://b> <http://c> .",
        "<http://a> <http://b> <http://c>",
        "<http://a> <http://b> 1 .",
        "<http://a> <http://b> 'c' .",
        '<http://a> <http://b> "c\n" .',
        "<http://a> <http://b> true .",
        "@prefix a: <http://b> .",
        "<http://a> <http://b> <http://c>, <http://d> .",
        '"a" <http://b> <http://c> .',
        "<http://a> _:b <http://c> .",
        '<http://a> <http://b> "c"@ .',
        "<http://a> <http://b> <http://c> <http://g> .",
        "<http://a b> <http://b> <http://c> .",
    ],
    "nq": [
        "<http://a> <http://b> <http://c> <g> .",
        '<http://a> <http://b> <http://c> "g" .',
        "<http://a> <http://b> <http://c> 1 .",
        "<http://a> <http://b> <http://c> <http://g> <http://h> .",
        "<http://a> <http://b> <http://c> <http://g>",
        "<http://a> .",
        "<http://g> { <http://a> <http://b> <http://c> }",
        "<http://a> <http://b> [] <http://g> .",
        "a b c d .",
        "<http://a> <http://b>",
        '<http://a> <http://b> "\\z" <http://g> .',
        "<http://a> <http://b> <http://c\\u00> .",
    ],
    "rdf": [
        "",
        "<a>",
        RDF,
        RDF + "<x:a></rdf:RDF>",
        RDF + "<y:a/></rdf:RDF>",
        RDF + '<rdf:Description rdf:ID="1 a"/></rdf:RDF>',
        RDF + '<rdf:Description rdf:ID="a"/><rdf:Description rdf:ID="a"/></rdf:RDF>',
        RDF + "<rdf:li/></rdf:RDF>",
        RDF + '<x:a rdf:about="b" rdf:nodeID="c"/></rdf:RDF>',
        RDF + "<x:a>&no;</x:a></rdf:RDF>",
        RDF + "<x:a x='<'/></rdf:RDF>",
        RDF + '<rdf:Description rdf:aboutEach="a"/></rdf:RDF>',
        RDF + "<x:a/></rdf:RDF><more/>",
    ],
    "jsonld": [
        "{",
        "[1",
        '{"@id": }',
        '{"@id": 1}',
        '{"@context": "http://127.0.0.1:1/c", "a": 1}',
        '{"@type": {}}',
        "nothing",
        '{"@context": {"a": {"@id": 1}}}',
        '{"@value": 1, "@id": "x"}',
        "{'a': 1}",
        '{"a": 1,}',
        '{"@graph": [}',
    ],
}
GOOD = {
    "ttl": "<a> <b> <c>, 'd', 1 .",
    "trig": "<g> { <a> <b> <c> }",
    "nt": "<http://a> <http://b> <http://c> .",
    "nq": "<http://a> <http://b> <http://c> <http://g> .",
    "rdf": RDF + '<x:a rdf:about="b"/></rdf:RDF>',
    "jsonld": '{"@id": "http://a", "http://b": 1}',
}


@pytest.mark.parametrize("suffix", sorted(BAD))
def test_malformed_files_are_refused_with_their_place(suffix: str, tmp_path: Path) -> None:
    paths = []
    for number, text in enumerate(BAD[suffix]):
        paths.append(tmp_path / f"{number:02}.{suffix}")
        paths[-1].write_text(text, encoding="utf-8")
    found = {finding.place.rsplit(":", 2)[0]: finding for finding in check_files(paths)}
    assert [text for path, text in zip(paths, BAD[suffix], strict=True) if str(path) not in found] == []
    for finding in found.values():
        _, line, column = finding.place.rsplit(":", 2)
        assert int(line) >= 1
        assert int(column) >= 1
        assert finding.message
        assert finding.fix


@pytest.mark.parametrize("suffix", sorted(GOOD))
def test_good_files_pass(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"good.{suffix}"
    path.write_text(GOOD[suffix], encoding="utf-8")
    assert check_file(path) == []


@pytest.mark.parametrize(
    ("name", "content", "place", "message"),
    [
        ("a.ttl", b"<a> <b> <c> .\n<a> <b> x:c .\n", "2:9", "is not valid Turtle: The prefix x: has not been declared"),
        ("a.nt", b"<http://a> <http://b> <c> .\n", "1:23", "is not valid N-Triples: No scheme found in an absolute IRI"),
        ("a.ttl", b"<a> <b> 'x' .\n<a> <b> '\xe9' .\n", "2:10", "is not UTF-8 text"),
        ("a.ttl", b"\xef\xbb\xbf<a> <b> <c> .", "1:1", "begins with a byte order mark, which Turtle does not allow"),
        ("a.foo", b"", "1:1", "the suffix names no form of RDF"),
        (
            "a.rdf",
            RDF.encode() + b'  <rdf:Description rdf:ID="1 a"/>\n</rdf:RDF>',
            "2:3",
            "is not valid RDF/XML: 1 a is not a valid rdf:ID value",
        ),
        (
            "a.rdf",
            RDF.encode() + b" <x:a>\n</rdf:RDF>",
            "3:3",
            "is not valid RDF/XML: ill-formed document: expected `</x:a>`, but `</rdf:RDF>` was found",
        ),
    ],
)
def test_the_place_is_exact(name: str, content: bytes, place: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (finding,) = check_file(path)
    assert (finding.place, finding.message) == (f"{path}:{place}", message)


def test_files_that_crash_the_parser_are_told_and_the_others_still_read(tmp_path: Path) -> None:
    deep = 20000
    (tmp_path / "a.ttl").write_text("<a> <b> .", encoding="utf-8")
    (tmp_path / "b.ttl").write_text("<a> <b> " + "<<( <a> <b> " * deep + "1" + " )>>" * deep + " .", encoding="utf-8")
    (tmp_path / "c.jsonld").write_text('{"http://a":' * deep + "1" + "}" * deep, encoding="utf-8")
    (tmp_path / "d.ttl").write_text("<a> <b> <c> .", encoding="utf-8")
    (tmp_path / "e.ttl").write_text("<a> <b> " + "(" * deep + ")" * deep + " .", encoding="utf-8")
    (tmp_path / "f.nt").write_text("a", encoding="utf-8")
    found = {
        Path(finding.place.split(":")[0]).name: finding.message.split(" (")[0] for finding in check_files(rdf_files([tmp_path]))
    }
    assert {name: found[name] for name in ("b.ttl", "c.jsonld")} == dict.fromkeys(("b.ttl", "c.jsonld"), "breaks the parser")
    assert set(found) == {"a.ttl", "b.ttl", "c.jsonld", "f.nt"}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX")
def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone.ttl").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.ttl").mkdir()
    assert [finding.message for finding in check_files([tmp_path / "gone.ttl", tmp_path / "folder.ttl"])] == [
        "cannot be read: No such file or directory",
        "cannot be read: Is a directory",
    ]
