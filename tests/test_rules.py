"""Each rule of `ontology/rules` alone: the smallest Turtle it speaks of, and exactly what it derives.

Things are written `name: Kind`, relations `subject predicate object [status] [property=value ...]`. Steps read
`dependent -> on (strength, modality)`, with `!` at the end where the dependent does not inherit what `on` depends
on; a line is written `organisation/item`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyoxigraph as ox
import pytest

from ssbgraph.locate import shipped_data_dir
from ssbgraph.store import derived, rules
from ssbgraph.store.files import data_files, ontology_files
from ssbgraph.store.parse import parse_files
from ssbgraph.store.records import Records
from ssbgraph.terms import GRAPHS, PREFIXES, SSB

HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
REFERENCES = ("material", "product", "facility")
STATUSES = ("active", "announced", "planned", "under-evaluation", "ended", "rumoured")

STEPS: dict[str, list[tuple[str, str, list[str]]]] = {
    "made-from": [
        (
            "a: Material, b: Material, c: Material",
            "a madeFrom b need=required; a madeFrom c need=optional",
            ["a -> b (required, active)", "a -> c (possible, active)"],
        ),
        (
            "a: Material, b: Material, c: Material",
            "a madeFrom b; a madeFrom c",
            ["a -> b (possible, active)", "a -> c (possible, active)"],
        ),
        ("a: Material, b: Material", "a madeFrom b", ["a -> b (required, active)"]),
        (
            "a: Material, s: Material, x: Material, y: Material",
            "a madeFrom s route=one; a madeFrom x route=one; a madeFrom s route=two; a madeFrom y route=two",
            ["a -> s (required, active)", "a -> x (possible, active)", "a -> y (possible, active)"],
        ),
        (
            "a: Material, b: Material, c: Material",
            "a madeFrom b need=one-of; a madeFrom c need=one-of",
            ["a -> b (possible, active)", "a -> c (possible, active)"],
        ),
        ("a: Material, b: Material", "a madeFrom b need=in-situ", []),
    ],
    "variant-of": [("v: Material, k: MaterialClass", "v variantOf k", ["v -> k (required, active)!"])],
    "variant-of-wider": [
        ("v: Material, k: MaterialClass, w: MaterialClass", "v variantOf k; k variantOf w", ["v -> w (required, active)!"])
    ],
    "class-input": [
        (
            "k: MaterialClass, u: Material, v: Material, m: Material, n: Material",
            "u variantOf k; v variantOf k; u madeFrom m need=required; v madeFrom m need=required; u madeFrom n need=required",
            ["k -> m (required, active)"],
        ),
        (
            "k: MaterialClass, u: Material, v: Material, w: Material, m: Material, n: Material",
            "u variantOf k; v variantOf k; w variantOf k; u madeFrom m need=required; v madeFrom m need=required; "
            "w madeFrom m need=required; u madeFrom n need=required; v madeFrom n need=required",
            ["k -> m (required, active)", "k -> n (likely, active)"],
        ),
        ("k: MaterialClass, u: Material, m: Material", "u variantOf k; u madeFrom m need=required", ["k -> m (likely, active)"]),
    ],
    "class-recipe": [
        ("k: MaterialClass, v: Material, m: Material", "v variantOf k; k madeFrom m", ["v -> m (required, active)"]),
        ("k: MaterialClass, v: Material, m: Material, n: Material", "v variantOf k; k madeFrom m; v madeFrom n", []),
    ],
    "product-uses": [
        (
            "p: Product, m: Material, t: Technology",
            "p uses m; p uses t planned",
            ["p -> m (required, active)", "p -> t (typical, planned)!"],
        ),
        ("p: Product, m: Material, n: Material", "p uses m need=in-situ; p uses n need=optional", ["p -> n (possible, active)"]),
    ],
    "material-uses": [
        (
            "m: Material, n: Material, q: Process, d: Technology",
            "m uses n; m uses q; m uses d kind=environment",
            ["m -> n (possible, active)!", "m -> q (typical, active)!", "m -> d (soft, active)!"],
        )
    ],
    "technology-uses": [
        ("t: Technology, m: Material", "t uses m", ["t -> m (typical, active)!"]),
        ("t: Technology, m: Material", "t uses m need=optional", ["t -> m (possible, active)!"]),
    ],
    "installed-in": [
        ("p: Product, v: Vehicle", "p installedIn v", ["v -> p (required, active)"]),
        (
            "p: Product, q: Product, v: Vehicle",
            "p installedIn v; q installedIn v planned",
            ["v -> p (possible, active)", "v -> q (possible, planned)"],
        ),
    ],
    "makes": [
        (
            "o: Company, m: Material, n: Material, v: Vehicle",
            "o produces m; o develops n; o develops v",
            ["o/m -> m (required, active)", "o/n -> n (development, active)", "o/v -> v (required, active)"],
        ),
        ("o: Company, m: Material", "o develops m kind=patent", []),
    ],
    "makes-by-plant": [
        ("o: Company, f: Facility, m: Material", "o operates f; f outputs m", ["o/m -> m (required, active)"]),
        ("o: Company, f: Facility, m: Material", "o builds f; f outputs m", ["o/m -> m (required, planned)"]),
    ],
    "plant-output": [("f: Facility, m: Material", "f outputs m planned", ["f -> m (required, planned)"])],
    "made-at": [
        ("o: Company, f: Facility, m: Material", "o operates f; f outputs m", ["o/m -> f (required, active)"]),
        (
            "o: Company, f: Facility, g: Facility, m: Material",
            "o operates f; o builds g; f outputs m; g outputs m",
            ["o/m -> f (likely, active)", "o/m -> g (likely, planned)"],
        ),
    ],
    "operated-by": [
        ("o: Company, f: Facility", "o operates f", ["f -> o (required, active)!"]),
        ("o: Company, f: Facility", "o builds f", ["f -> o (required, planned)!"]),
    ],
    "organisation-uses": [("o: Company, m: Material", "o uses m", ["o/m -> m (development, active)"])],
    "sells": [("o: Company, c: Company, m: Material", "o supplies c planned material=m", ["o/m -> m (required, planned)"])],
    "buys": [
        ("o: Company, c: Company, m: Material", "o supplies c material=m", ["c/m -> m (required, active)"]),
        ("o: Company, c: Company, m: Material", "o supplies c material=m supplyStage=sample", ["c/m -> m (development, active)"]),
        ("o: Company, c: Company, m: Material", "o supplies c rumoured material=m", []),
    ],
    "supplied-by": [
        ("o: Company, c: Company, m: Material", "o supplies c material=m", ["c/m -> o/m (required, active)"]),
        (
            "o: Company, q: Company, c: Company, m: Material",
            "o supplies c material=m; q supplies c planned material=m",
            ["c/m -> o/m (likely, active)", "c/m -> q/m (likely, planned)"],
        ),
    ],
    "supplied-unnamed": [("o: Company, c: Company", "o supplies c", ["c -> o (exposure, active)!"])],
    "contract-facility": [
        (
            "o: Company, c: Company, f: Facility, m: Material",
            "o supplies c planned material=m facility=f",
            ["c/m -> f (required, planned)"],
        )
    ],
    "needs-bought": [
        (
            "o: Company, c: Company, p: Product, m: Material",
            "c produces p; p uses m; o supplies c material=m",
            ["c/p -> c/m (required, active)"],
        ),
        ("o: Company, c: Company, p: Product, m: Material, n: Material", "c produces p; p uses n; o supplies c material=m", []),
    ],
    "captive": [("c: Company, p: Product, m: Material", "c produces p; p uses m; c produces m", ["c/p -> c/m (likely, active)"])],
    "licensed": [
        ("l: Company, c: Company", "l licensesTo c", ["c -> l (exposure, active)!"]),
        (
            "l: Company, c: Company, p: Product",
            "l licensesTo c planned product=p; c produces p",
            ["c/p -> l (required, planned)!"],
        ),
    ],
    "equipped-by": [
        ("e: Company, o: Company, f: Facility", "e suppliesEquipmentTo o facility=f; o operates f", ["f -> e (soft, active)!"]),
        ("e: Company, o: Company, f: Facility", "e suppliesEquipmentTo o facility=f; o builds f", ["f -> e (required, active)!"]),
    ],
    "evaluates": [("o: Company, p: Product", "o evaluates p under-evaluation", ["o -> p (exposure, under-evaluation)!"])],
    "joint-development": [
        (
            "a: Company, b: Company, m: Material",
            "a jointDevelopmentWith b material=m",
            ["a -> m (exposure, active)!", "b -> m (exposure, active)!"],
        ),
        ("a: Company, b: Company", "a jointDevelopmentWith b", []),
    ],
    "brand-of": [
        ("b: Company, o: Company", "b subsidiaryOf o note=brand", ["b -> o (required, active)"]),
        ("b: Company, o: Company", "b subsidiaryOf o", []),
    ],
    "consolidated": [
        ("c: Company, o: Company, m: Material", "c subsidiaryOf o; c produces m", ["o -> c/m (required, active)"]),
        ("c: Company, o: Company, m: Material", "c subsidiaryOf o stakePercent=20; c produces m", []),
        ("c: Company, o: Company, m: Material", "c subsidiaryOf o kind=spin-off; c produces m", []),
    ],
    "joint-venture": [
        ("j: JointVenture, o: Company, m: Material", "j jointVentureOf o; j produces m", ["o -> j/m (exposure, active)!"])
    ],
}
"""For each rule that derives dependency steps: things, relations, and the steps that the rule gives."""

LINES: dict[str, tuple[str, str, list[str]]] = {
    "line-produces": ("o: Company, m: Material", "o produces m", ["o/m produces"]),
    "line-develops": ("o: Company, m: Material", "o develops m", ["o/m develops"]),
    "line-uses": ("o: Company, m: Material, p: Product", "o uses m; p uses m", ["o/m uses"]),
    "line-buys": ("o: Company, c: Company, m: Material", "o supplies c material=m", ["c/m buys", "o/m supplies"]),
    "line-supplies": ("o: Company, c: Company, m: Material", "o supplies c rumoured material=m", []),
    "line-outputs": ("o: Company, f: Facility, m: Material", "o operates f; f outputs m", ["o/m outputs"]),
}
"""For each rule that derives lines: things, relations, and all lines that there are then."""

EDGES: dict[str, tuple[str, str, list[str]]] = {
    "edge-current": ("a: Company, b: Company", "a supplies b", ["a supplies b"]),
    "edge-expected": ("a: Company, b: Company", "a supplies b planned", ["a supplies b"]),
    "edge-symmetric-current": (
        "a: Company, b: Company",
        "a collaboratesWith b",
        ["a collaboratesWith b", "b collaboratesWith a"],
    ),
    "edge-symmetric-expected": (
        "a: Company, b: Company",
        "a collaboratesWith b announced",
        ["a collaboratesWith b", "b collaboratesWith a"],
    ),
}
"""For each rule that derives direct edges: things, relations, and the edges in the rule's graph."""


@cache
def vocabulary() -> tuple[ox.Quad, ...]:
    quads, problems = parse_files(ontology_files())
    assert not problems
    return tuple(quads)


def turtle(things: str, relations: str) -> str:
    written = [f"id:{name} a ssb:{kind} ." for name, kind in (one.split(": ") for one in things.split(", "))]
    written += [relation(number, one.split()) for number, one in enumerate(filter(None, relations.split("; ")), 1)]
    return HEAD + "\n".join(written)


def relation(number: int, parts: list[str]) -> str:
    subject, predicate, object_, *rest = parts
    status = next((one for one in rest if one in STATUSES), "active")
    more = "".join(f" ; ssb:{name} {term(name, value)}" for name, _, value in (one.partition("=") for one in rest if "=" in one))
    return (
        f"st:s-{number} a ssb:Relation ; rdf:subject id:{subject} ; rdf:predicate ssb:{predicate} ; "
        f"rdf:object id:{object_} ; ssb:status status:{status}{more} ."
    )


def term(name: str, value: str) -> str:
    return f"id:{value}" if name in REFERENCES else value if value.isdigit() else f'"{value}"'


def derive(things: str, relations: str) -> tuple[Records, list[ox.Quad]]:
    authored = [*ox.parse(turtle(things, relations).encode(), ox.RdfFormat.TURTLE)]
    store = ox.Store()
    store.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in (*vocabulary(), *authored))
    return Records(authored), rules.derive(store)


def steps(rule: str, things: str, relations: str) -> Iterator[str]:
    records, made = derive(things, relations)
    lines, found = derived.read(made, records.relations)

    def name(node: str) -> str:
        return f"{lines[node].organisation}/{lines[node].item}" if node in lines else node

    for _, step in found:
        if step.rule == rule:
            stop = "" if step.inherits else "!"
            yield f"{name(step.dependent)} -> {name(step.on)} ({step.strength}, {step.modality}){stop}"


STEP_CASES = [(rule, *case) for rule, cases in STEPS.items() for case in cases]


@pytest.mark.parametrize(
    ("rule", "things", "relations", "expected"), STEP_CASES, ids=[f"{rule}: {relations}" for rule, _, relations, _ in STEP_CASES]
)
def test_a_rule_derives_these_steps(rule: str, things: str, relations: str, expected: list[str]) -> None:
    assert sorted(set(steps(rule, things, relations))) == sorted(expected)


@pytest.mark.parametrize("rule", LINES)
def test_a_rule_derives_these_lines(rule: str) -> None:
    things, relations, expected = LINES[rule]
    records, made = derive(things, relations)
    found, _ = derived.read(made, records.relations)
    assert sorted(f"{line.organisation}/{line.item} {line.activity}" for line in found.values()) == expected


@pytest.mark.parametrize("rule", EDGES)
def test_a_rule_derives_these_edges(rule: str) -> None:
    things, relations, expected = EDGES[rule]
    graph = GRAPHS + rule.rpartition("-")[2]
    found = [quad for quad in derive(things, relations)[1] if quad.graph_name == ox.NamedNode(graph)]
    names = [
        " ".join(term_.value.rpartition("/")[2].rpartition("#")[2] for term_ in (quad.subject, quad.predicate, quad.object))
        for quad in found
    ]  # type: ignore[union-attr]
    assert sorted(names) == expected


def test_rules_read_no_triple_whose_predicate_they_do_not_name() -> None:
    parsed, problems = parse_files(ontology_files() + data_files([shipped_data_dir()]))
    assert not problems
    triples = [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in parsed]
    read = rules.read_by(rules.rules())
    everything, named = ox.Store(), ox.Store()
    everything.bulk_extend(triples)
    named.bulk_extend(triple for triple in triples if triple.predicate in read)
    assert len(named) < len(everything) / 2
    assert set(rules.derive(everything)) == set(rules.derive(named))


def test_each_direct_edge_keeps_its_derivation() -> None:
    _, made = derive("a: Company, b: Company", "a supplies b; a supplies b planned")
    because = {
        quad.object.value.rpartition("/")[2]
        for quad in made  # type: ignore[union-attr]
        if quad.predicate.value == SSB + "because" and "/dependency/" in quad.subject.value
    }  # type: ignore[union-attr]
    assert because >= {"s-1", "s-2"}


def test_a_required_input_is_a_plain_edge() -> None:
    _, made = derive("a: Material, b: Material, c: Material", "a madeFrom b need=required; a madeFrom c need=optional")
    found = [
        (quad.subject.value[-1], quad.object.value[-1])
        for quad in made  # type: ignore[union-attr]
        if quad.predicate.value == SSB + "requires"
    ]
    assert found == [("a", "b")]


@pytest.mark.parametrize("status", ["ended", "rumoured"])
@pytest.mark.parametrize("predicate", ["produces", "supplies", "operates", "uses"])
def test_what_is_over_or_rumoured_gives_nothing(status: str, predicate: str) -> None:
    kinds = {"produces": "Material", "supplies": "Company", "operates": "Facility", "uses": "Material"}
    records, made = derive(f"a: Company, b: {kinds[predicate]}", f"a {predicate} b {status}")
    assert derived.read(made, records.relations)[1] == []
    assert not [quad for quad in made if quad.graph_name.value.endswith(("/current", "/expected"))]


def test_every_rule_has_a_test() -> None:
    tested = {*STEPS, *LINES, *EDGES, "edge-derivation", "requires"}
    assert {rule.name for rule in rules.rules()} == tested
