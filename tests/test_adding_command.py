"""Entering facts on the command line: the same as in Python, by options or from standard input."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from entering import NEWS, run
from facts import WORLD, fingerprint, new_folder, take

import ssbgraph
from ssbgraph.store import open_view


def test_the_python_api_does_what_the_command_does(world: Path, tmp_path: Path) -> None:
    other = new_folder(tmp_path / "other" / "data")
    take(other, *WORLD)
    ssbgraph.open_graph(world).add("relation", subject="Beta", predicate="supplies", object="Alpha", status="planned", **NEWS)
    done = run(
        other,
        "add",
        "relation",
        "Beta",
        "supplies",
        "Alpha",
        "--status",
        "planned",
        "--source",
        NEWS["source"],
        "--title",
        NEWS["title"],
        "--publisher",
        NEWS["publisher"],
        "--published",
        NEWS["published"],
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert fingerprint(world) == fingerprint(other)


def test_an_opened_graph_answers_from_what_was_added(world: Path) -> None:
    graph = ssbgraph.open_graph(world)
    graph.add("relation", subject="Beta", predicate="supplies", object="Alpha", status="active", **NEWS)
    assert [row["entity"] for row in graph.suppliers("alpha").rows] == ["beta"]
    graph.retract(["st:beta-1"], reason="wrong")
    assert graph.suppliers("alpha").rows == ()


def test_a_dry_run_shows_the_lines_and_writes_nothing(world: Path) -> None:
    before = fingerprint(world)
    done = run(
        world,
        "add",
        "relation",
        "Beta",
        "supplies",
        "Alpha",
        "--status",
        "active",
        "--dry-run",
        "--source",
        "https://example.com/a",
    )
    assert done.returncode == 0
    assert "+    rdf:object id:alpha ;" in done.stdout.splitlines()
    assert done.stdout.splitlines()[-1] == "Dry run: 2 files would change; nothing was written."
    assert fingerprint(world) == before


def test_problems_speak_of_the_options(world: Path) -> None:
    done = run(
        world,
        "add",
        "claim",
        "Beta",
        "commercial-launch",
        "2029",
        "--status",
        "third-party-verified",
        "--source",
        "https://example.com/a",
        "--announced",
        "2026-12",
    )
    assert done.returncode == 3
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "announced 2026-12 lies after the date of the data set (2026-11-25); correct the date, or move the date on with "
        "--as-of DATE",
        "is third-party-verified without saying by whom; name --verified-by, or lower the status",
        "Nothing was written: 2 problems.",
    ]


def test_a_dispute_by_the_command(world: Path) -> None:
    done = run(
        world,
        "add",
        "dispute",
        "Alpha",
        "--topic",
        "launch",
        "--note",
        "One says 2027, one says 2029",
        "--statement",
        "st:alpha-4",
        "--source",
        "https://example.com/a",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "dispute:alpha-2: added, in organisations/alpha.ttl" in done.stdout.splitlines()


def test_without_a_terminal_add_says_what_is_missing(world: Path) -> None:
    done = run(world, "add", "relation", "Beta", "supplies")
    assert done.returncode == 3
    assert [line.partition(";")[0] for line in done.stderr.splitlines()] == [
        "--source is missing",
        "the field '--status' is missing",
        "the field 'OBJECT' is missing",
        "Nothing was written: 3 problems.",
    ]


@pytest.mark.parametrize("form", ["lines", "list", "object"])
def test_records_come_from_standard_input(world: Path, form: str) -> None:
    fact = {
        "subject": "Beta",
        "predicate": "supplies",
        "object": "Alpha",
        "status": "planned",
        "source": {"url": NEWS["source"], "title": NEWS["title"], "publisher": NEWS["publisher"]},
    }
    thing = {"id": "gamma", "type": "Company", "name": "Gamma", "source": "https://example.com/a"}
    about = fact | {"object": "gamma", "source": "https://example.com/a"}
    texts = {
        "lines": "\n".join(map(json.dumps, (thing, about, fact))),
        "list": json.dumps([thing, about, fact], indent=1),
        "object": json.dumps(fact, indent=2),
    }
    done = run(world, "add", "-", "--format", "json", text=texts[form])
    assert (done.returncode, done.stderr) == (0, "")
    names = [(one["name"], one["outcome"]) for one in json.loads(done.stdout)["entries"] if one["kind"] != "source"]
    assert names == {"object": [("st:beta-1", "taken")]}.get(
        form, [("id:gamma", "taken"), ("st:beta-1", "taken"), ("st:beta-2", "taken")]
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "standard input:1: is not JSON at column 2"),
        ("[1]", "standard input:1: is no JSON object"),
        ('{"subject": "beta"}', "standard input:1: is no source (url)"),
        ("", "Nothing changed"),
        (
            '{"subject": "Betta", "predicate": "supplies", "object": "alpha", "status": "active", "source": "https://example.com/a"}',
            "names nothing that the graph knows: 'Betta'",
        ),
    ],
)
def test_damaged_standard_input_changes_nothing(world: Path, text: str, said: str) -> None:
    before = fingerprint(world)
    done = run(world, "add", "-", text=text)
    assert said in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert fingerprint(world) == before


def test_entering_a_fact_into_the_shipped_data_takes_seconds(tmp_path: Path) -> None:
    import shutil

    from ssbgraph.locate import shipped_data_dir

    data = Path(shutil.copytree(shipped_data_dir(), tmp_path / "data"))
    started = time.monotonic()
    done = run(
        data,
        "add",
        "relation",
        "Idemitsu",
        "supplies",
        "Umicore",
        "--material",
        "lithium sulfide",
        "--status",
        "planned",
        "--source",
        NEWS["source"],
        "--title",
        "Idemitsu to supply Umicore",
        "--publisher",
        NEWS["publisher"],
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert time.monotonic() - started < 20
    assert open_view([data]).relations[f"idemitsu-kosan-{_next(shipped_data_dir())}"].object == "umicore"


def _next(data: Path) -> int:
    """The number after the highest that was ever used for Idemitsu."""
    listed = (data / "published_ids.txt").read_text().split()
    return 1 + max(
        int(one.rpartition("-")[2])
        for one in listed
        if one.startswith("st:idemitsu-kosan-") and one.removeprefix("st:idemitsu-kosan-").isdigit()
    )
