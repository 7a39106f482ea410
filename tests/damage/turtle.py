"""Damaged Turtle fragments."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from random import Random

from damage.cases import Case

_LINE = re.compile(r"    (\S+) (.+?) ([;.])\Z")
_DATES = ('"2024-13"^^xsd:gYearMonth', '"2024-02-30"^^xsd:date', '"May"', "2024", '"2024-05"^^xsd:string', '"2024"@en')
_LITERALS = ("id:alpha", "_:b", '[ ssb:note "x" ]', '"x"@en', "( 1 2 )", "<http://example.com/x>")
_NAMES = ('"alpha"', "id:nobody", "src:nobody", "_:b", "<http://example.com/x>", "ssb:Nothing", "42")
_BLOCK = """id:epsilon a ssb:Material ; skos:prefLabel "Epsilon" ; prov:hadPrimarySource src:gamma-2025 ."""


def cases(random: Random, text: str) -> Iterator[Case]:
    """All damaged files, made from sound Turtle of the small world."""
    for number, (what, content) in enumerate((*_objects(random, text), *_properties(text), *_texts(random, text), *_bytes(text))):
        yield Case(what, f"{number:03}.ttl", content)


def _objects(random: Random, text: str) -> Iterator[tuple[str, bytes]]:
    lines = text.split("\n")
    for at, line in enumerate(lines):
        if (found := _LINE.match(line)) and found[1] not in ("ssb:recorded", "dcterms:identifier"):
            value = random.choice(_wrong(found[1], found[2]))
            changed = f"    {found[1]} {value} {found[3]}"
            yield f"line {at + 1}: {found[1]} {value}", "\n".join([*lines[:at], changed, *lines[at + 1 :]]).encode()


def _wrong(predicate: str, value: str) -> tuple[str, ...]:
    if "xsd:g" in value or "xsd:date" in value:
        return _DATES
    if not value.startswith(('"', "4", "5", "true")):
        return tuple(name for name in _NAMES if name != value)
    return (*_LITERALS, "400") if value.startswith('"') else (*_LITERALS, '"400"', "4.0e2", "9" * 50)


def _properties(text: str) -> Iterator[tuple[str, bytes]]:
    for name, line in (
        ("an unknown property", 'ssb:colour "red"'),
        ("another's property", "ssb:value 5"),
        ("a retired mark", "owl:deprecated true"),
        ("an undeclared prefix", 'foo:bar "x"'),
        ("two names", 'skos:prefLabel "Epsilon two"'),
        ("two kinds", "a ssb:Company"),
        ("a control character", 'ssb:formula "Li\\u0007"'),
        ("a reversed text", 'ssb:formula "Li\\u202EF"'),
        ("an unknown country", 'ssb:country "Japan"'),
        ("a role that is none", "ssb:industryRole ssb:singer"),
    ):
        yield name, (text + _BLOCK.replace(" .", f" ; {line} .")).encode()
    for name, block in (
        ("a blank subject", '[] a ssb:Material ; skos:prefLabel "x" .'),
        ("a subject elsewhere", "<http://example.com/x> a ssb:Material ."),
        ("an ontology", "<https://w3id.org/ssbgraph/ontology> a owl:Ontology ."),
        ("no kind", 'id:epsilon skos:prefLabel "x" .'),
        ("a thing as statement", "st:epsilon-1 a ssb:Material ."),
        ("a statement as thing", "id:epsilon a ssb:Relation ."),
        ("a triple as object", "id:epsilon a ssb:Material ; ssb:note <<( id:alpha ssb:supplies id:beta )>> ."),
        ("another data set", '<https://w3id.org/ssbgraph/dataset> ssb:asOf "2030-01-01"^^xsd:date .'),
        ("a rule", "{ ?x a ssb:Company } => { ?x a ssb:Person } ."),
        ("a query", "SELECT * WHERE { ?s ?p ?o }"),
        ("an id with capitals", 'id:Epsilon a ssb:Material ; skos:prefLabel "x" ; prov:hadPrimarySource src:gamma-2025 .'),
        (
            "a circle",
            "st:two-1 a ssb:Relation ; rdf:subject id:two ; rdf:predicate ssb:madeFrom ; rdf:object id:one ; "
            "ssb:status status:active ; prov:hadPrimarySource src:gamma-2025 .",
        ),
        (
            "a changed copy",
            "st:copy-1 a ssb:Relation ; rdf:subject id:gamma ; rdf:predicate ssb:supplies ; rdf:object id:beta ; "
            'ssb:status status:ended ; dcterms:identifier "gamma--supplies--beta" ; '
            "prov:hadPrimarySource src:gamma-2025 .",
        ),
    ):
        yield name, (text + block).encode()


def _texts(random: Random, text: str) -> Iterator[tuple[str, bytes]]:
    body = text.index("\n\nid:")
    for letter in '";.<^':
        for _ in range(3):
            places = [
                at for at in range(len(text)) if text[at] == letter and (letter not in ";." or text[at + 1 : at + 2] == "\n")
            ]
            at = random.choice([at for at in places if at < len(text) - 2])
            yield f"{letter} is missing at {at}", (text[:at] + text[at + 1 :]).encode()
    for _ in range(10):
        at = random.choice([at for at in range(body, len(text) - 3) if text[at : at + 3] == "\n  "])
        yield f"cut off at {at}", text[:at].encode()
    for depth in (300, 3_000, 100_000):
        yield f"brackets {depth} deep", (text + "id:x ssb:note " + "[ ssb:note " * depth + "1" + " ]" * depth + " .").encode()
        yield f"lists {depth} deep", (text + "id:x ssb:note " + "(" * depth + ")" * depth + " .").encode()
        yield (
            f"triple terms {depth} deep",
            (text + "id:x ssb:note " + "<<( id:x ssb:note " * depth + "1" + " )>>" * depth + " .").encode(),
        )
    yield "a text that never ends", (text + 'id:x ssb:note """' + "x" * 100_000).encode()
    yield "a space in an IRI", (text + "<http://a b> a ssb:Material .").encode()


def _bytes(text: str) -> Iterator[tuple[str, bytes]]:
    content = text.encode()
    yield "latin-1", text.replace("Gamma news", "Gämma").encode("latin-1")
    yield "UTF-16", text.encode("utf-16")
    yield "a byte-order mark", b"\xef\xbb\xbf" + content
    yield "bytes of zero", b"\0" * 1000
    yield "a zero byte in a text", content.replace(b"Gamma news", b"Gamma\0news")
    yield "gzip", gzip.compress(content, mtime=0)
    yield "a line of 2 MB", content + b'id:x ssb:note "' + b"x" * 2**21 + b'" .'
    yield "a file of 17 MB", content + b" " * (17 * 2**20)
    yield "100,000 subjects", content + b"".join(b"<urn:x:%d> a ssb:Material .\n" % number for number in range(100_000))
