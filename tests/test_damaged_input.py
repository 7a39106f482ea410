"""At least 500 damaged files of every form: each is refused with place and reason, the data stay, memory stays small."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import pytest
from damage import json_lines, tables, turtle
from damage.cases import SOUND, Case
from facts import WORLD, lines, new_folder, take

from ssbgraph.importing import Options, import_paths

SEED = 20261125
FORMS = ("jsonl", "csv", "xlsx", "ttl")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = new_folder(tmp_path_factory.mktemp("damage") / "data")
    assert take(data, *WORLD).written
    return data


@pytest.fixture(scope="module")
def fragment(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sound records as Turtle."""
    data = new_folder(tmp_path_factory.mktemp("fragment") / "data")
    take(data, *WORLD)
    before = set(data.rglob("*.ttl"))
    take(data, *SOUND)
    new = [path.read_text().split("\n\n", 1) for path in sorted(data.rglob("*.ttl")) if path not in before]
    prefixes = sorted({line for head, _ in new for line in head.split("\n")})
    return "\n".join(prefixes) + "\n\n" + "\n".join(body.strip("\n") + "\n" for _, body in new)


@cache
def damaged(form: str, fragment: str) -> list[Case]:
    """All damaged files of a form, made once."""
    random = Random(SEED)
    found = {
        "jsonl": json_lines.cases,
        "csv": tables.csv_cases,
        "xlsx": tables.xlsx_cases,
        "ttl": lambda seed: turtle.cases(seed, fragment),
    }
    return list(found[form](random))


def sound(form: str, fragment: str) -> bytes:
    if form == "ttl":
        return fragment.encode()
    return lines(*SOUND) if form == "jsonl" else tables.as_xlsx(tables.tables(*SOUND))


def imported(world: Path, folder: Path) -> list[dict[str, Any]]:
    """What a child of 512 MB says of each file."""
    here = str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, "-m", "damage.child", str(world), str(folder)],
        cwd=here,
        text=True,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": here},
        check=False,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, len(found)) == (0, len(list(folder.iterdir()))), done.stderr[-2000:]
    return found


@pytest.mark.parametrize("form", ["jsonl", "xlsx", "ttl"])
def test_the_undamaged_file_is_taken(world: Path, tmp_path: Path, fragment: str, form: str) -> None:
    file = tmp_path / f"sound.{form}"
    file.write_bytes(sound(form, fragment))
    report = import_paths([file], Options(world, dry_run=True))
    assert (report.problems, sum(report.counts.values())) == ([], len(SOUND))


def test_the_undamaged_tables_are_taken(world: Path, tmp_path: Path) -> None:
    for name, rows in tables.tables(*SOUND).items():
        (tmp_path / f"{name}.csv").write_text(tables.as_csv(rows))
    report = import_paths([tmp_path], Options(world, dry_run=True))
    assert (report.problems, sum(report.counts.values())) == ([], len(SOUND))


@pytest.mark.parametrize("form", FORMS)
def test_every_damaged_file_is_refused_with_its_place(world: Path, tmp_path: Path, fragment: str, form: str) -> None:
    cases = damaged(form, fragment)
    for case in cases:
        (tmp_path / case.file).write_bytes(case.content)
    what = {case.file: case.what for case in cases}
    found = imported(world, tmp_path)
    slips = {f"{one['file']}: {what[one['file']]}": one for one in found if not refused(one)}
    assert slips == {}
    assert max(one["peak"] for one in found) < 512


def refused(found: dict[str, Any]) -> bool:
    """Whether an import changed nothing and named file, line, reason and remedy of every problem."""
    return (
        found["unchanged"]
        and bool(found.get("problems"))
        and all(
            place.split(":")[0] == found["file"] and line >= 1 and reason and fix
            for place, line, reason, fix in found["problems"]
        )
    )


def test_there_are_more_than_500_damaged_files_and_the_seed_makes_the_same_ones(fragment: str) -> None:
    counts = {form: len(damaged(form, fragment)) for form in FORMS}
    assert sum(counts.values()) >= 500
    assert all(count >= 90 for count in counts.values())
    assert list(tables.csv_cases(Random(SEED))) == damaged("csv", fragment)
