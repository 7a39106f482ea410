"""`diff` tells in words what changed between two versions of the data, whether folders or git revisions."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from facts import ALPHA, DENSITY, DISPUTE, LAUNCH, SOURCE, SUPPLY, WORLD, changed, new_folder, take

from ssbgraph.cli import cli
from ssbgraph.versions import changes

LATER = changed(LAUNCH, id="alpha--commercial-launch--2025", announced="2025-02", value="2028", replaces=LAUNCH["id"])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    data = new_folder(tmp_path / "old" / "graph_data")
    assert take(data, *WORLD).written
    return data


@pytest.fixture
def new(old: Path, tmp_path: Path) -> Path:
    """A copy to change."""
    return Path(shutil.copytree(old, tmp_path / "new" / "graph_data"))


def rows(old: Path, new: Path) -> list[tuple[str, str, str, str]]:
    found = changes(str(old), str(new), old)
    return [(row["section"], row["change"], row["id"], row["words"]) for row in found.rows]


def test_the_same_data_differ_in_nothing(old: Path, new: Path) -> None:
    found = changes(str(old), str(new), old)
    assert (found.rows, found.summary) == ((), "Nothing changed.")


def test_a_promise_that_replaces_another_has_moved_by_months(old: Path, new: Path) -> None:
    replaced = changed(LAUNCH, outcome={"kind": "replaced", "date": "2025-02", "sources": ["src-alpha-2024"]})
    assert take(new, replaced, LATER, revise=True).written
    assert rows(old, new) == [
        ("Promises moved", "later", "alpha-5", "Alpha, commercial launch: 2027-06 → 2028, 18.1 months later (said 2025-02)"),
        ("Outcomes recorded", "replaced", "alpha-4", "Alpha: commercial launch 2027-06 (said 2024): replaced 2025-02"),
    ]
    assert changes(str(old), str(new), old).rows[0]["months"] == 18.1


def test_two_promises_that_are_tied_later_have_moved_too(old: Path, new: Path) -> None:
    for data in (old, new):
        assert take(data, {name: value for name, value in LATER.items() if name != "replaces"}).written
    assert take(new, LATER, revise=True).written
    assert [row[:3] for row in rows(old, new)] == [("Promises moved", "later", "alpha-5")]


@pytest.mark.parametrize(
    ("record", "row"),
    [
        (
            changed(SUPPLY, status="ended", end="2025"),
            ("Statements changed", "changed", "alpha-1", "Alpha supplies Salt to Beta: status active → ended; end 2025 added"),
        ),
        (
            changed(LAUNCH, value="2027-09"),
            (
                "Statements changed",
                "changed",
                "alpha-4",
                "Alpha: commercial launch 2027-09: value 2027-06 → 2027-09 (3 months later)",
            ),
        ),
        (
            changed(SUPPLY, checked={"on": "2026-11-20", "verdict": "confirmed"}),
            ("Statements read again", "read", "alpha-1", "Alpha supplies Salt to Beta: confirmed 2026-11-20"),
        ),
        (
            changed(SUPPLY, id="alpha--supplies--beta--2", status="planned", announced="2025"),
            ("Statements added", "added", "alpha-5", "Alpha supplies Salt to Beta, planned (said 2025)"),
        ),
        (
            changed(DENSITY, sources=["src-alpha-2024"], qualifiers={"level": "cell"}),
            ("Statements changed", "changed", "alpha-3", "Alpha: energy density gravimetric >= 400.5 W.h/kg: level cell added"),
        ),
        (
            changed(DISPUTE, id="alpha--supply--1", about="supplies", note="One says no"),
            ("Disputes", "opened", "alpha-2", "Alpha, supplies: One says no"),
        ),
        (changed(ALPHA, name="Alpha Cells"), ("Things", "renamed", "alpha", "Alpha Cells: label Alpha → Alpha Cells")),
        (changed(ALPHA, id="gamma", name="Gamma"), ("Things", "added", "gamma", "Gamma, Company")),
        (
            changed(SOURCE, id="src-new", title="More", url="https://example.com/m", weak=True),
            ("Sources", "added", "new", 'Example, "More", 2024-05 (weak)'),
        ),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_each_change_is_told_in_words(old: Path, new: Path, record: dict[str, Any], row: tuple[str, ...]) -> None:
    assert take(new, record, revise=True).written
    assert rows(old, new) == [row]
    before_after = {"added": "removed", "opened": "closed"}
    back = rows(new, old)
    assert [(section, change) for section, change, *_ in back] == [
        ("Statements removed" if row[0] == "Statements added" else row[0], before_after.get(row[1], row[1]))
    ]


def test_a_renamed_and_a_retracted_record_are_told_with_their_reason(old: Path, new: Path) -> None:
    assert command("rename", "beta", "beta-cells", "--data", str(new), "--reason", "new name").exit_code == 0
    assert command("retract", "st:alpha-3", "--data", str(new), "--reason", "misread").exit_code == 0
    found = rows(old, new)
    assert ("Things", "renamed", "beta-cells", "id:beta was replaced by id:beta-cells on 2026-11-25: new name") in found
    assert any(
        row[:3] == ("Statements removed", "retired", "alpha-3") and row[3].endswith("withdrawn on 2026-11-25: misread")
        for row in found
    )


def test_factors_of_the_swot_are_told_too(old: Path, new: Path) -> None:
    for data, label in ((old, "Few makers"), (new, "Very few makers")):
        (data / "factors.ttl").write_text(
            "@prefix ssb: <https://w3id.org/ssbgraph/ontology#> .\n@prefix factor: <https://w3id.org/ssbgraph/factor/> .\n"
            "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
            f'factor:few-makers a ssb:Factor ; skos:prefLabel "{label}" .\n'
        )
    assert rows(old, new) == [("Factors", "changed", "few-makers", "Very few makers: label Few makers → Very few makers")]


# Revisions


def command(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words), standalone_mode=False)


def git(folder: Path, *words: str) -> None:
    subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=x", "-c", "user.email=x@example.com", *words], check=True, capture_output=True
    )


@pytest.fixture
def repository(old: Path) -> Path:
    git(old.parent, "init", "-q")
    git(old.parent, "add", "graph_data")
    git(old.parent, "commit", "-q", "-m", "first")
    return old


def told(*words: str) -> list[str]:
    done = command("diff", *words, "--format", "json")
    assert done.exception is None
    return [row["words"] for row in json.loads(done.output)["rows"]]


def test_revisions_are_compared_with_one_another_and_with_what_lies_there(repository: Path) -> None:
    assert take(repository, changed(ALPHA, id="gamma", name="Gamma")).written
    assert told("--data", str(repository)) == ["Gamma, Company"]
    git(repository.parent, "add", "graph_data")
    git(repository.parent, "commit", "-q", "-m", "second")
    assert told("--data", str(repository)) == []
    assert told("HEAD~1", "HEAD", "--data", str(repository)) == ["Gamma, Company"]
    assert told("HEAD~1", "--data", str(repository)) == ["Gamma, Company"]
    assert told(str(repository), "HEAD~1", "--data", str(repository)) == ["Gamma, Company"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["nonsense"], "'nonsense' is no folder and no git revision"),
        (["--", "--output=x"], "'--output=x' is no git revision"),
        (["HEAD~7"], "'HEAD~7' is no folder and no git revision"),
    ],
)
def test_a_name_that_is_no_version_is_refused(repository: Path, words: list[str], message: str) -> None:
    done = CliRunner().invoke(cli, ["diff", "--data", str(repository), *words])
    assert (message in str(done.exception), "Traceback" in done.output) == (True, False)


def test_a_folder_outside_git_needs_two_names(old: Path) -> None:
    done = CliRunner().invoke(cli, ["diff", "--data", str(old)])
    assert "git cannot tell what" in str(done.exception)


def test_broken_data_are_refused_with_their_place(old: Path, new: Path) -> None:
    (new / "organisations" / "alpha.ttl").write_text("id:alpha a")
    done = CliRunner().invoke(cli, ["diff", str(old), str(new), "--data", str(old)])
    assert "organisations/alpha.ttl:1:" in str(done.exception)


def test_forms_and_the_exit_code(old: Path, new: Path) -> None:
    assert take(new, changed(ALPHA, id="gamma", name="Gamma"), changed(ALPHA, id="delta", name="Delta")).written
    assert command("diff", str(old), str(new), "--exit-code", "--format", "json").return_value == 1
    assert command("diff", str(old), str(old), "--exit-code", "--format", "json").return_value == 0
    assert command("diff", str(old), str(old), "--format", "table").output == "Nothing changed.\n"
    text = command("diff", str(old), str(new), "--format", "table", "--limit", "1").output
    assert text.splitlines()[:2] == ["What changed", "2 changes: 2 things."]
    assert "The first 1 of 2 changes." in text
    assert "| added | gamma | Gamma, Company |" in command("diff", str(old), str(new), "--format", "markdown").output
