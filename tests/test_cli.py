"""The command line as a new user meets it: shapes of output, exit codes, errors that help."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "ssbgraph", *arguments], capture_output=True, text=True, check=False, env=os.environ | environment
    )


def test_piped_output_is_one_json_object_of_the_documented_form() -> None:
    answer = json.loads(run("dependents", "sulfide electrolyte").stdout)
    assert list(answer) == ["question", "parameters", "as_of", "rows", "citations", "caveats", "sparql"]
    assert (answer["question"], answer["parameters"]) == ("dependents", {"of": "sulfide-electrolyte"})
    row = answer["rows"][0]
    assert {"entity", "label", "kind", "chain", "modality", "strength", "statements"} <= set(row)
    assert {"from", "relation", "to", "statements", "status", "strength"} <= set(row["chain"][0])
    cited = {citation["number"] for citation in answer["citations"]}
    assert all(set(step["cites"]) <= cited and step["cites"] for row in answer["rows"] for step in row["chain"])


@pytest.mark.parametrize(
    ("arguments", "code", "text"),
    [
        (["dependents", "Toyotta"], 2, "Toyota"),
        (["dependents"], 2, "Missing argument"),
        (["depends", "Toyota"], 2, "No such command"),
        (["dependents", "Toyota", "--as-of", "2025-13"], 2, "no date"),
        (["dependents", "Toyota", "--data", "/nowhere"], 2, "no such data"),
        (["dependents", "Toyota", "-o", "/nowhere/answer.json"], 2, "cannot write"),
    ],
)
def test_a_mistake_exits_2_and_says_what_to_do(arguments: list[str], code: int, text: str) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert text in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unknown_name_under_json_lists_candidates() -> None:
    done = run("dependents", "Toyotta", "--format", "json")
    assert json.loads(done.stdout)["error"] == "unknown-entity"
    assert "toyota" in [found["entity"] for found in json.loads(done.stdout)["candidates"]]


def test_bad_data_exits_3_with_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("<https://w3id.org/ssbgraph/id/x> a .\n", encoding="utf-8")
    done = run("stats", "--data", str(tmp_path))
    assert done.returncode == 3
    assert "bad.ttl:1:" in done.stderr


@pytest.mark.parametrize("width", ["80", "120"])
def test_a_table_fits_the_terminal(width: str) -> None:
    done = run("dependents", "sulfide electrolyte", "--format", "table", "--quiet", COLUMNS=width)
    assert max(len(line) for line in done.stdout.splitlines()) <= int(width)


def test_native_script_names_are_understood() -> None:
    answer = json.loads(run("find", "出光興産").stdout)
    assert answer["rows"][0]["entity"] == "idemitsu-kosan"


@pytest.mark.parametrize("form", ["jsonl", "csv", "markdown", "html"])
def test_every_format_renders(form: str) -> None:
    done = run("partners", "QuantumScape", "--format", form)
    assert done.returncode == 0
    assert "Corning" in done.stdout


def test_completion_offers_names() -> None:
    done = run(_SSBGRAPH_COMPLETE="bash_complete", COMP_WORDS="ssbgraph dependents quantums", COMP_CWORD="2")
    assert done.stdout.splitlines()[0] == "plain,quantumscape"
