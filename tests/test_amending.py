"""Correcting facts keeps their history: published ids stay, lead on, and every surface says so."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from facts import ALPHA, BETA, DENSITY, LAUNCH, SOURCE, SUPPLY, WORLD, changed, fingerprint, new_folder, take

import ssbgraph
from ssbgraph.amending import merge, rename, retract, supersede
from ssbgraph.cli import cli
from ssbgraph.errors import AmbiguousName, SsbGraphError, UnknownName, UsageError, Withdrawn
from ssbgraph.importing import Report
from ssbgraph.locate import shipped_data_dir
from ssbgraph.quality.report import check_paths
from ssbgraph.store import open_store, open_view

SECOND = changed(SOURCE, id="src-beta-2025", url="https://example.com/b", title="Beta news", published="2025-03")
GAMMA = changed(BETA, id="gamma", name="Gamma AG", aliases=["Gamma"], roles=["automaker"], sources=["src-beta-2025"])
SUPPLY_GAMMA = changed(SUPPLY, id="alpha--supplies--gamma", object="gamma", sources=["src-beta-2025"])
LATER = changed(LAUNCH, id="alpha--commercial-launch--2025", value="2029", announced="2025-03", sources=["src-beta-2025"])
STARTED = changed(
    SUPPLY, id="alpha--supplies--beta--2025", announced="2025-03-01", sources=["src-beta-2025"], qualifiers__note="series supply"
)


@pytest.fixture
def world(tmp_path: Path) -> Path:
    data = new_folder(tmp_path / "data")
    assert take(data, *WORLD, SECOND, GAMMA, SUPPLY_GAMMA, LATER, STARTED).written
    return data


def name_of(data: Path, record: dict[str, object]) -> str:
    """The number under which a record went into the graph."""
    view = open_view([data])
    return next(one.id for one in (*view.relations.values(), *view.claims.values()) if one.identifier == record["id"])


def block(data: Path, file: str, name: str) -> list[str]:
    text = (data / file).read_text(encoding="utf-8")
    return [line.strip() for part in text.split("\n\n") if part.startswith(name + " ") for line in part.strip().splitlines()]


def fates(report: Report) -> list[tuple[str, str]]:
    return [(entry.name, entry.outcome) for entry in report.entries]


def errors(data: Path) -> list[str]:
    """Codes of what `check` calls an error; the small world has no licence."""
    return [one.code for one in check_paths([data]) if one.severity == "error" and one.code != "shape:Dataset"]


def test_a_withdrawn_statement_keeps_what_it_said_and_counts_no_more(world: Path) -> None:
    density = name_of(world, DENSITY)
    before = block(world, "organisations/alpha.ttl", f"st:{density}")
    report = retract(world, [f"st:{density}"], reason="the figure is of another cell")
    assert report.written
    assert fates(report) == [(f"st:{density}", "withdrawn")]
    after = block(world, "organisations/alpha.ttl", f"st:{density}")
    assert set(before) - set(after) == {f"st:{density} a ssb:Claim ;"}
    assert set(after) - set(before) == {
        f"st:{density} a ssb:Retired ;",
        "owl:deprecated true ;",
        'ssb:retiredOn "2026-11-25"^^xsd:date ;',
        'ssb:retiredBecause "the figure is of another cell" ;',
    }
    assert density not in open_view([world]).claims
    assert f"st:{density}" in (world / "published_ids.txt").read_text().split()


def test_nothing_but_the_file_of_the_statement_changes(world: Path) -> None:
    before = fingerprint(world)
    retract(world, [name_of(world, DENSITY)], reason="wrong")
    after = fingerprint(world)
    assert {name for name in after if after[name] != before.get(name)} == {"organisations/alpha.ttl"}


def test_what_a_withdrawn_statement_said_is_in_no_store(world: Path) -> None:
    density = name_of(world, DENSITY)
    retract(world, [density], reason="wrong")
    found = open_store([world]).query(f"SELECT ?p {{ GRAPH ?g {{ <https://w3id.org/ssbgraph/statement/{density}> ?p ?o }} }}")
    assert sorted(row["p"].value.rsplit("#", 1)[-1] for row in found) == ["deprecated", "retiredBecause", "retiredOn", "type"]


def test_asking_for_a_withdrawn_statement_tells_when_and_why(world: Path) -> None:
    density = name_of(world, DENSITY)
    retract(world, [density], reason="the figure is of another cell")
    with pytest.raises(Withdrawn, match=f"st:{density} was withdrawn on 2026-11-25: the figure is of another cell"):
        ssbgraph.open_graph(world).evidence(density)


def test_a_number_is_never_used_again(world: Path) -> None:
    density = name_of(world, DENSITY)
    numbers = {
        line.partition("-")[2] for line in (world / "published_ids.txt").read_text().split() if line.startswith("st:alpha-")
    }
    retract(world, [density], reason="wrong")
    take(world, changed(DENSITY, id="alpha--energy-density-gravimetric--2025", value=390, announced="2025-03"))
    assert name_of(world, changed(DENSITY, id="alpha--energy-density-gravimetric--2025")).partition("-")[2] not in numbers


def test_importing_a_withdrawn_record_again_is_refused_with_the_reason(world: Path) -> None:
    density = name_of(world, DENSITY)
    retract(world, [density], reason="the figure is of another cell")
    problems = take(world, DENSITY).problems
    assert [(one.reason, one.fix) for one in problems] == [
        (
            f"is known as st:{density}, which was withdrawn on 2026-11-25: the figure is of another cell",
            "leave the record out, or give it another id",
        )
    ]


def test_a_thing_that_others_name_is_not_withdrawn_alone(world: Path) -> None:
    before = fingerprint(world)
    report = retract(world, ["Gamma AG"], reason="does not exist")
    assert [str(one) for one in report.problems] == [
        f"organisations/gamma.ttl:8: id:gamma: is named by st:{name_of(world, SUPPLY_GAMMA)}; "
        "withdraw these in the same call, or merge it into what it really is"
    ]
    assert fingerprint(world) == before
    assert retract(world, ["gamma", name_of(world, SUPPLY_GAMMA)], reason="does not exist").written
    with pytest.raises(Withdrawn):
        ssbgraph.open_graph(world).profile("gamma")


def test_a_source_that_statements_rest_on_is_not_withdrawn(world: Path) -> None:
    report = retract(world, ["https://www.example.com/b/"], reason="forged")
    assert [one.record for one in report.problems] == ["src:beta-2025"]
    assert not report.written


def test_a_reason_is_required_and_every_name_is_checked(world: Path) -> None:
    with pytest.raises(UsageError, match="for a reason"):
        retract(world, ["gamma"], reason=" ")
    with pytest.raises(UnknownName, match="alpha-99"):
        retract(world, ["alpha-99"], reason="wrong")
    take(world, changed(BETA, id="gamma-two", name="Gamma Two", aliases=["Gamma"]))
    with pytest.raises(AmbiguousName):
        retract(world, ["Gamma"], reason="wrong")


def test_of_two_promises_both_stand_and_the_first_was_replaced(world: Path) -> None:
    old, new = name_of(world, LAUNCH), name_of(world, LATER)
    assert fates(supersede(world, old, new)) == [(f"st:{old}", f"replaced by the promise st:{new}")]
    view = open_view([world])
    assert (view.claims[old].outcome, view.claims[old].outcome_date, view.claims[old].outcome_sources) == (
        "replaced",
        "2025-03",
        ("beta-2025",),
    )
    assert view.claims[new].revision_of == (old,)


def test_a_promise_holds_again_when_the_one_that_replaced_it_is_withdrawn(world: Path) -> None:
    old, new = name_of(world, LAUNCH), name_of(world, LATER)
    before = block(world, "organisations/alpha.ttl", f"st:{old}")
    supersede(world, old, new)
    assert fates(retract(world, [new], reason="misread")) == [(f"st:{old}", "open again"), (f"st:{new}", "withdrawn")]
    assert block(world, "organisations/alpha.ttl", f"st:{old}") == before


def test_a_superseded_relation_holds_only_on_days_before_its_successor(world: Path) -> None:
    old, new = name_of(world, SUPPLY), name_of(world, STARTED)
    assert fates(supersede(world, old, new, reason="series supply has begun")) == [(f"st:{old}", f"replaced by st:{new}")]
    assert set(open_view([world]).relations) & {old, new} == {new}
    assert set(open_view([world], date(2024, 12, 31)).relations) & {old, new} == {old}
    assert set(open_view([world], date(2025, 12, 31)).relations) & {old, new} == {new}
    store = open_store([world], date(2024, 12, 31))
    assert store.query(
        f"ASK {{ GRAPH ?g {{ <https://w3id.org/ssbgraph/statement/{old}> a <https://w3id.org/ssbgraph/ontology#Relation> }} }}"
    )


def test_evidence_of_a_superseded_statement_is_that_of_its_successor_and_says_so(world: Path) -> None:
    old, new = name_of(world, SUPPLY), name_of(world, STARTED)
    supersede(world, old, new)
    answer = ssbgraph.open_graph(world).evidence(f"st:{old}")
    assert [row["statement"] for row in answer.rows if row["section"] == "statements"] == [new]
    assert answer.caveats[0] == f"st:{old} was replaced by st:{new} on 2026-11-25."


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (LAUNCH, DENSITY, "is about something else"),
        (SUPPLY, SUPPLY_GAMMA, "is about something else"),
        (LAUNCH, LAUNCH, "cannot take its own place"),
    ],
)
def test_statements_about_something_else_do_not_replace_one_another(
    world: Path, first: dict[str, object], second: dict[str, object], reason: str
) -> None:
    before = fingerprint(world)
    report = supersede(world, name_of(world, first), name_of(world, second))
    assert [one.reason.startswith(reason) for one in report.problems] == [True]
    assert fingerprint(world) == before


def test_promises_cannot_replace_one_another_in_a_circle(world: Path) -> None:
    old, new = name_of(world, LAUNCH), name_of(world, LATER)
    supersede(world, old, new)
    assert [one.reason for one in supersede(world, new, old).problems] == [f"was itself replaced by st:{new}"]


def test_merged_things_become_one_under_all_their_names(world: Path) -> None:
    beta, gamma = name_of(world, SUPPLY), name_of(world, SUPPLY_GAMMA)
    report = merge(world, "beta", "gamma", reason="one company")
    assert fates(report) == [("id:beta", "replaced by id:gamma"), (f"st:{beta}", f"replaced by st:{gamma}")] or fates(report) == [
        ("id:beta", "replaced by id:gamma")
    ]
    view = open_view([world])
    assert "beta" not in view.things
    assert view.things["gamma"].aliases == ("Beta", "Gamma")
    assert view.things["gamma"].sources == ("alpha-2024", "beta-2025")
    assert {one.object for one in view.relations.values() if one.predicate == "supplies"} == {"gamma"}
    assert [view.resolve(name) for name in ("beta", "Beta", "Gamma AG")] == ["gamma"] * 3
    assert errors(world) == []


def test_statements_that_say_the_same_after_a_merge_become_one(world: Path) -> None:
    take(world, changed(SUPPLY, id="alpha--supplies--gamma--again", object="gamma", announced="2024-05-01"))
    beta, gamma = (
        name_of(world, SUPPLY),
        name_of(world, changed(SUPPLY, id="alpha--supplies--gamma--again"))
        if "alpha--supplies--gamma--again" in (world / "organisations/alpha.ttl").read_text()
        else name_of(world, SUPPLY_GAMMA),
    )
    merge(world, "beta", "gamma")
    view = open_view([world])
    assert sum(one.announced == "2024-05-01" for one in view.relations.values()) == 1
    assert view.retired[f"st:{beta}"].successor == f"st:{gamma}"
    assert view.relations[gamma].sources == ("alpha-2024", "beta-2025")


def test_things_of_another_sort_or_in_relation_to_one_another_are_not_merged(world: Path) -> None:
    before = fingerprint(world)
    assert [one.reason for one in merge(world, "alpha", "src:alpha-2024").problems] == ["is of another sort than src:alpha-2024"]
    reasons = [one.reason for one in merge(world, "alpha", "beta").problems]
    assert "would stand between the thing and itself" in reasons
    assert [one.reason for one in merge(world, "alpha", "salt").problems] == ["is of another sort than id:salt"]
    assert fingerprint(world) == before


def test_sources_and_statements_merge_too(world: Path) -> None:
    merge(world, "src-alpha-2024", "src-beta-2025")
    view = open_view([world])
    assert set(view.sources) == {"beta-2025"}
    assert {one.sources for one in view.things.values()} == {("beta-2025",)}
    report = merge(world, name_of(world, LAUNCH), name_of(world, LATER))
    assert [one.reason for one in report.problems] == [
        f"says something else than st:{name_of(world, LATER)}: ssb:value is 2027-06, not 2029"
    ]


def test_a_renamed_thing_takes_its_file_along_and_its_old_id_leads_to_it(world: Path) -> None:
    report = rename(world, "gamma", "gamma-group", label="Gamma Group")
    assert fates(report) == [("id:gamma", "now called Gamma Group"), ("id:gamma", "replaced by id:gamma-group")]
    view = open_view([world])
    assert view.things["gamma-group"].label == "Gamma Group"
    assert view.things["gamma-group"].aliases == ("Gamma", "Gamma AG")
    assert (world / "organisations/gamma-group.ttl").is_file()
    assert [one for one in open_view([world]).relations.values() if one.object == "gamma-group"]
    answer = ssbgraph.open_graph(world).suppliers("gamma")
    assert [row["entity"] for row in answer.rows] == ["alpha"]
    assert answer.caveats[0] == "id:gamma was replaced by id:gamma-group on 2026-11-25."


def test_statements_move_with_the_thing_they_are_about_and_keep_their_numbers(world: Path) -> None:
    before = open_view([world])
    rename(world, "alpha", "alpha-cells")
    after = open_view([world])
    assert set(before.relations) == set(after.relations)
    assert set(before.claims) == set(after.claims)
    assert "st:alpha-1 " not in (world / "organisations/alpha.ttl").read_text()
    assert "st:alpha-1 " in (world / "organisations/alpha-cells.ttl").read_text()
    assert errors(world) == []


def test_an_id_that_was_used_never_means_anything_else(world: Path) -> None:
    rename(world, "gamma", "gamma-group")
    assert [one.reason for one in rename(world, "beta", "gamma").problems] == ["cannot be called id:gamma, which was used before"]
    assert [one.reason for one in rename(world, "beta", "alpha").problems] == ["cannot be called id:alpha, which exists already"]
    assert [one.reason for one in rename(world, "beta", "No Id").problems] == ["the new name is no id: 'No Id'"]
    problems = take(world, changed(ALPHA, id="gamma", name="Another")).problems
    assert [one.reason for one in problems] == ["is known as id:gamma, which was replaced by id:gamma-group on 2026-11-25"]
    assert [one.reason for one in rename(world, "alpha-1", "alpha-one").problems] == ["keeps its id for ever"]


def test_successors_are_followed_to_the_end(world: Path) -> None:
    rename(world, "gamma", "gamma-group")
    rename(world, "gamma-group", "gamma-holding")
    assert ssbgraph.open_graph(world).view.resolve("gamma") == "gamma-holding"
    with pytest.raises(SsbGraphError, match="id:gamma was replaced by id:gamma-group"):
        retract(world, ["id:gamma"], reason="wrong")


def test_data_that_name_a_retired_thing_are_told_what_to_name(world: Path) -> None:
    rename(world, "gamma", "gamma-group")
    problems = take(world, changed(SUPPLY, id="alpha--supplies--gamma--2", object="gamma", announced="2026")).problems
    assert [one.reason for one in problems] == ["object gamma does not exist (it was replaced by id:gamma-group on 2026-11-25)"]
    file = world / "organisations/alpha.ttl"
    file.write_text(file.read_text().replace("rdf:object id:gamma-group", "rdf:object id:gamma"))
    with pytest.raises(ssbgraph.BadData, match="id:gamma was replaced by id:gamma-group on 2026-11-25; name what stands"):
        open_view([world])


def test_every_surface_leads_to_the_successor_and_says_so(world: Path) -> None:
    rename(world, "gamma", "gamma-group")
    rename(world, "src-alpha-2024", "alpha-news")
    said = "id:gamma was replaced by id:gamma-group on 2026-11-25."
    for arguments in (
        ["suppliers", "gamma"],
        ["ask", "who supplies gamma"],
        ["find", "gamma"],
        ["profile", "id:gamma"],
        ["reach", "gamma"],
    ):
        result = CliRunner().invoke(cli, [*arguments, "--data", str(world), "--format", "json"])
        assert said in json.loads(result.stdout)["caveats"], arguments
    cited = CliRunner().invoke(cli, ["sources", "src-alpha-2024", "--data", str(world), "--format", "json"])
    assert [row["source"] for row in json.loads(cited.stdout)["rows"]] == ["alpha-news"]
    assert "src:alpha-2024 was replaced by src:alpha-news on 2026-11-25." in json.loads(cited.stdout)["caveats"]
    out = str(world.parent / "drawn.html")
    for arguments in (["export", "--of", "gamma", "-o", str(world.parent / "part.ttl")], ["viz", "gamma", "-o", out]):
        assert f"Note: {said}" in CliRunner().invoke(cli, [*arguments, "--data", str(world)]).stderr, arguments
    queried = CliRunner().invoke(cli, ["sparql", "ASK { id:gamma ?p ?o }", "--data", str(world)])
    assert said in queried.stderr


@pytest.mark.parametrize(
    "change",
    [
        lambda data, dry: retract(data, ["alpha-1"], reason="wrong", dry_run=dry),
        lambda data, dry: merge(data, "beta", "gamma", dry_run=dry),
        lambda data, dry: rename(data, "gamma", "gamma-group", dry_run=dry),
    ],
)
def test_a_dry_run_shows_the_change_and_writes_nothing(world: Path, change: object) -> None:
    before = fingerprint(world)
    report = change(world, True)  # type: ignore[operator]
    assert report.changes
    assert not report.written
    assert fingerprint(world) == before
    assert sorted(change(world, False).changes) == sorted(report.changes)  # type: ignore[operator]


def test_published_ids_are_all_kept_by_every_correction(world: Path) -> None:
    before = set((world / "published_ids.txt").read_text().split())
    merge(world, "beta", "gamma")
    rename(world, "gamma", "gamma-group")
    retract(world, [name_of(world, DENSITY)], reason="wrong")
    after = set((world / "published_ids.txt").read_text().split())
    assert after - before == {"id:gamma-group"}
    assert before - after == set()


def test_the_shipped_data_can_be_corrected(tmp_path: Path) -> None:
    import shutil

    data = Path(shutil.copytree(shipped_data_dir(), tmp_path / "data"))
    report = rename(data, "Toyota", "toyota-motor-corporation")
    assert report.problems == []
    view = open_view([data])
    assert view.resolve("toyota") == "toyota-motor-corporation"
    assert len(view.things) == len(open_view().things)
