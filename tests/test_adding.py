"""Entering one fact: names for ids, one call's problems all together, and nothing else changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from entering import NEWS, block, entered, problems, run
from facts import fingerprint

import ssbgraph
from ssbgraph.adding import add
from ssbgraph.adding.parts import parts
from ssbgraph.quality.report import check_paths
from ssbgraph.store import open_view
from ssbgraph.turtle import format_text


def test_a_relation_is_entered_by_names_and_gets_number_source_and_day(world: Path) -> None:
    report = add(
        world,
        "relation",
        subject="Beta",
        predicate="supplies",
        object="アルファ",
        material="Li2S",
        status="planned",
        announced="2026-11-20",
        start="2028",
        **NEWS,
    )
    source = "src:example-weekly-20261120-beta-supplies-alpha"
    assert entered(report) == [(source, "taken"), ("st:beta-1", "taken")]
    assert report.written
    assert (
        block(world, "organisations/beta.ttl", "st:beta-1")
        == f"""st:beta-1 a ssb:Relation ;
    rdf:subject id:beta ;
    rdf:predicate ssb:supplies ;
    rdf:object id:alpha ;
    ssb:status status:planned ;
    ssb:material id:salt ;
    ssb:announced "2026-11-20"^^xsd:date ;
    ssb:start "2028"^^xsd:gYear ;
    ssb:recorded "2026-11-25"^^xsd:date ;
    dcterms:identifier "beta--supplies--alpha--salt" ;
    prov:hadPrimarySource {source} ."""
    )
    assert (
        block(world, "sources/2026.ttl", source)
        == f"""{source} a ssb:Source ;
    dcterms:title "Beta supplies Alpha" ;
    dcterms:publisher "Example Weekly" ;
    dcterms:issued "2026-11-20"^^xsd:date ;
    ssb:url "https://example.com/news"^^xsd:anyURI ;
    ssb:sourceKind "news" ."""
    )


def test_only_the_file_of_the_subject_the_source_and_the_list_of_ids_change(world: Path) -> None:
    before = fingerprint(world)
    add(world, "relation", subject="beta", predicate="licenses to", object="alpha", status="active", **NEWS)
    after = fingerprint(world)
    assert sorted(name for name in after if after[name] != before.get(name)) == [
        "organisations/beta.ttl",
        "published_ids.txt",
        "sources/2026.ttl",
    ]
    for path in world.rglob("*.ttl"):
        assert format_text(path.read_text("utf-8"), path.name) == path.read_text("utf-8")
    assert [one.code for one in check_paths([world]) if one.severity == "error"] == ["shape:Dataset"]


@pytest.mark.parametrize(
    ("metric", "value", "unit", "facts"),
    [
        ("energy-density-gravimetric", "844", "W.h/kg", ["ssb:value 844 ;"]),
        ("energy-density-gravimetric", ">= 1,000.5", "W.h/kg", ["ssb:value 1000.5 ;", 'ssb:comparator ">=" ;']),
        ("Energy density gravimetric", "400/450", "W.h/kg", ["ssb:minimum 400 ;", "ssb:maximum 450 ;"]),
        ("commercial-launch", "2027-06", None, ['ssb:value "2027-06"^^xsd:gYearMonth ;']),
        ("commercial launch", "<=2029", None, ['ssb:value "2029"^^xsd:gYear ;', 'ssb:comparator "<=" ;']),
        ("commercial-launch", "2027/2029", None, ['ssb:minimum "2027"^^xsd:gYear ;', 'ssb:maximum "2029"^^xsd:gYear ;']),
    ],
)
def test_a_figure_is_read_as_people_write_it(world: Path, metric: str, value: str, unit: str | None, facts: list[str]) -> None:
    given = {"unit": unit} if unit else {}
    report = add(
        world, "claim", subject="beta", metric=metric, value=value, status="company stated", announced="2026", **given, **NEWS
    )
    assert problems(report) == []
    lines = block(world, "organisations/beta.ttl", "st:beta-1").splitlines()
    assert [line.strip() for line in lines if any(mark in line for mark in ("value", "imum", "comparator"))] == facts


@pytest.mark.parametrize("record", ["relation", "claim", "thing", "source", "dispute"])
def test_every_part_that_a_record_has_can_be_given(world: Path, record: str) -> None:
    """Also `kind`, which a relation and a claim have beside the kind of record."""
    before = fingerprint(world)
    refused = {part.name: problems(add(world, record, **{part.name: "?"})) for part in parts(record)}
    assert [name for name, found in refused.items() if not found] == []
    assert fingerprint(world) == before


def test_what_is_stated_is_told_closer_by_a_kind(world: Path) -> None:
    given = {"subject": "beta", "predicate": "supplies", "object": "alpha", "status": "planned", "kind": "letter of intent"}
    ssbgraph.open_graph(world).add("relation", **given, **NEWS)
    assert ssbgraph.open_graph(world).view.relations["beta-1"].kind == "letter of intent"


def test_all_problems_of_a_call_are_told_together_and_nothing_changes(world: Path) -> None:
    before = fingerprint(world)
    report = add(world, "claim", subject="Betta", metric="energy density", value="fast", status="said", announced="2026-13")
    assert [reason for reason, _ in problems(report)] == [
        "--announced is no date that exists: '2026-13'",
        "--source is missing",
        "--status is not in the list: 'said'",
        "METRIC is none that the ontology knows: 'energy density'",
        "SUBJECT names nothing that the graph knows: 'Betta'",
        "VALUE is no number: 'fast'",
    ]
    assert dict(problems(report))["SUBJECT names nothing that the graph knows: 'Betta'"].startswith("Nearest: Beta (beta)")
    assert fingerprint(world) == before


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"source": None, "title": None}, "--source is missing"),
        ({"publisher": None}, "--source https://example.com/news is not cited yet, and its publisher is missing"),
        ({"source": "example.com/news"}, "--source 'example.com/news' is no source that is known"),
        ({"object": "salt"}, "the object salt is a Material, which does not fit here"),
        ({"object": "Beta"}, "subject and object are the same thing"),
        ({"announced": "2026-12-01"}, "announced 2026-12-01 lies after the date of the data set (2026-11-25)"),
        ({"amount": "12"}, "amount and unit belong together"),
        ({"stake_percent": "120"}, "--stake-percent is no share in percent: 120"),
    ],
)
def test_what_an_import_refuses_is_refused(world: Path, given: dict[str, Any], reason: str) -> None:
    before = fingerprint(world)
    fact = {"subject": "beta", "predicate": "supplies", "object": "alpha", "status": "active", **NEWS} | given
    report = add(world, "relation", **{name: value for name, value in fact.items() if value is not None})
    assert [one for one, _ in problems(report)] == [reason]
    assert fingerprint(world) == before


def test_a_page_that_is_cited_already_is_not_entered_twice(world: Path) -> None:
    report = add(
        world,
        "relation",
        subject="beta",
        predicate="supplies",
        object="alpha",
        status="active",
        source="http://www.example.com/a/#top",
    )
    assert entered(report) == [("st:beta-1", "taken")]
    assert open_view([world]).relations["beta-1"].sources == ("alpha-2024",)


def test_the_same_fact_again_gets_its_second_source(world: Path) -> None:
    report = add(
        world,
        "relation",
        subject="alpha",
        predicate="supplies",
        object="beta",
        status="active",
        material="salt",
        announced="2024-05-01",
        **NEWS,
    )
    assert entered(report) == [("src:example-weekly-20261120-beta-supplies-alpha", "taken"), ("st:alpha-1", "merged")]
    assert open_view([world]).relations["alpha-1"].sources == ("alpha-2024", "example-weekly-20261120-beta-supplies-alpha")


def test_a_statement_named_outright_gets_the_source_and_nothing_is_stated_anew(world: Path) -> None:
    report = add(world, "relation", same_as="st:alpha-1", **NEWS)
    assert entered(report) == [("src:example-weekly-20261120-beta-supplies-alpha", "taken"), ("st:alpha-1", "merged")]
    assert len(open_view([world]).relations["alpha-1"].sources) == 2
    assert problems(add(world, "relation", same_as="st:alpha-99", **NEWS)) == [
        ("--same-as: nothing in the graph is called 'st:alpha-99'", "Try `ssbgraph find TEXT`.")
    ]


def test_another_fact_of_the_same_kind_gets_an_id_of_its_own(world: Path) -> None:
    for status in ("planned", "active"):
        add(world, "relation", subject="beta", predicate="supplies", object="alpha", status=status, **NEWS)
    relations = open_view([world]).relations
    assert (relations["beta-1"].identifier, relations["beta-2"].identifier) == (
        "beta--supplies--alpha",
        "beta--supplies--alpha--2",
    )


def test_a_promise_that_replaces_another_says_so_in_both(world: Path) -> None:
    report = add(
        world,
        "claim",
        subject="alpha",
        metric="commercial-launch",
        value="2029",
        status="target",
        announced="2026-11-20",
        replaces="st:alpha-4",
        **NEWS,
    )
    assert entered(report)[1:] == [("st:alpha-5", "taken"), ("st:alpha-4", "replaced by the promise st:alpha-5")]
    claims = open_view([world]).claims
    assert claims["alpha-5"].revision_of == ("alpha-4",)
    assert (claims["alpha-4"].outcome, claims["alpha-4"].outcome_date) == ("replaced", "2026-11-20")
    assert claims["alpha-4"].value == "2027-06"


def test_a_promise_about_something_else_is_not_replaced(world: Path) -> None:
    before = fingerprint(world)
    report = add(
        world, "claim", subject="beta", metric="commercial-launch", value="2029", status="target", replaces="alpha-4", **NEWS
    )
    assert [reason for reason, _ in problems(report)] == [
        "is about something else than st:beta-1: alpha commercial-launch, not beta commercial-launch"
    ]
    assert fingerprint(world) == before


def test_the_outcome_of_a_promise_is_entered_with_its_page(world: Path) -> None:
    graph = ssbgraph.open_graph(world)
    report = graph.add_outcome("st:alpha-4", "missed", date="2026-11-20", **NEWS)
    assert entered(report) == [("src:example-weekly-20261120-beta-supplies-alpha", "taken"), ("st:alpha-4", "missed")]
    claim = graph.view.claims["alpha-4"]
    assert (claim.outcome, claim.outcome_date, claim.outcome_sources, claim.sources) == (
        "missed",
        "2026-11-20",
        ("example-weekly-20261120-beta-supplies-alpha",),
        ("alpha-2024",),
    )
    assert [reason for reason, _ in problems(graph.add_outcome("alpha-4", "met", **NEWS))] == ["was missed already"]


@pytest.mark.parametrize(
    ("statement", "given", "reason"),
    [
        ("alpha-3", {}, "is no promise: it gives no date of a milestone"),
        ("id:alpha", {}, "is no statement"),
        ("alpha-4", {"date": "2023"}, "would be wrong then: its outcome (2023) is dated before it was announced (2024)"),
        ("alpha-4", {"date": "soon"}, "the outcome is no date that exists: 'soon'"),
        ("alpha-4", {"source": None}, "--source is missing"),
    ],
)
def test_an_outcome_that_cannot_be_changes_nothing(world: Path, statement: str, given: dict[str, Any], reason: str) -> None:
    before = fingerprint(world)
    fact = {name: value for name, value in (NEWS | given).items() if value is not None}
    report = ssbgraph.open_graph(world).add_outcome(statement, "met", **fact)
    assert [one for one, _ in problems(report)] == [reason]
    assert fingerprint(world) == before


def test_an_outcome_by_the_command(world: Path) -> None:
    done = run(world, "add", "outcome", "st:alpha-4", "withdrawn", "--date", "2026-11", "--source", "https://example.com/a")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[0] == "st:alpha-4: withdrawn, in organisations/alpha.ttl"
    assert open_view([world]).claims["alpha-4"].outcome_sources == ("alpha-2024",)


def test_like_facts_are_shown_the_likest_first(world: Path) -> None:
    add(world, "relation", subject="beta", predicate="evaluates", object="alpha", status="active", **NEWS)
    report = add(world, "relation", subject="beta", predicate="supplies", object="alpha", status="active", dry_run=True, **NEWS)
    assert [note for note in report.notes if note.startswith("Like")] == [
        "Like st:alpha-1: Alpha supplies Salt to Beta (active, 2024-05-01).",
        "Like st:beta-1: Beta evaluates Alpha (active).",
    ]
    assert report.notes[-1].startswith("The same fact as one of these? --same-as")
    thing = add(world, "thing", name="Alpha Inc", type="Company", dry_run=True, alias=["alfa", "alpha"], **NEWS)
    assert thing.notes == ["Like id:alpha: Alpha (Company)."]


def test_things_sources_and_disputes_are_entered_too(world: Path) -> None:
    thing = add(world, "thing", name="Example Cells GmbH", type="company", role=["cell-maker"], country="DE", **NEWS)
    assert entered(thing)[1:] == [("id:example-cells-gmbh", "taken")]
    source = add(world, "source", url="https://example.com/other", title="Another page", publisher="Example Daily")
    assert entered(source) == [("src:example-daily-nd-another-page", "taken")]
    second = add(world, "source", url="https://example.com/third", title="Another page", publisher="Example Daily")
    assert entered(second) == [("src:example-daily-nd-another-page-2", "taken")]
    dispute = add(
        world,
        "dispute",
        subject="Alpha",
        topic="launch",
        note="One says 2027, one says 2029",
        statement=["st:alpha-4"],
        source="https://example.com/other",
    )
    assert entered(dispute) == [("dispute:alpha-2", "taken")]
    view = open_view([world])
    assert view.things["example-cells-gmbh"].roles == ("cell-maker",)
    assert view.disputes["alpha-2"].statements == ("alpha-4",)
    assert set((world / "published_ids.txt").read_text().split()) >= {
        "id:example-cells-gmbh",
        "src:example-daily-nd-another-page",
        "dispute:alpha-2",
    }


def test_a_thing_that_goes_by_a_known_name_or_gets_no_id_is_refused(world: Path) -> None:
    assert problems(add(world, "thing", name="ALPHA", type="Programme", **NEWS)) == [
        ("NAME is what id:alpha is called", "use that, or give --id if this is another thing")
    ]
    assert [one for one, _ in problems(add(world, "thing", name="電池", type="Company", **NEWS))] == [
        "the field '--id' is missing"
    ]
    assert add(world, "thing", name="アルファ", id="alpha-programme", type="Programme", **NEWS).written
    assert "different content" in problems(add(world, "thing", name="Other", id="alpha", type="Company", **NEWS))[0][0]


def test_the_date_of_the_data_set_moves_on_when_asked(world: Path) -> None:

    report = add(
        world,
        "relation",
        subject="beta",
        predicate="supplies",
        object="alpha",
        status="active",
        announced="2026-12-02",
        as_of=date(2026, 12, 2),
        **NEWS,
    )
    assert report.written
    view = open_view([world])
    assert (view.dataset_date.isoformat(), view.relations["beta-1"].recorded) == ("2026-12-02", "2026-12-02")
    with pytest.raises(ssbgraph.UsageError, match="never moves back to 2026-11-01"):
        add(world, "relation", same_as="st:alpha-1", as_of=date(2026, 11, 1), **NEWS)
