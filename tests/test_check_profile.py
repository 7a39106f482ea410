"""A profile regrades the findings of `check`, and its own mistakes are named by line."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from facts import WORLD, new_folder, take

from ssbgraph.cli import cli
from ssbgraph.errors import UsageError
from ssbgraph.quality.finding import Finding
from ssbgraph.quality.profile import read_profile, regraded

FOUND = [
    Finding("warning", "check:duplicate-label", "a", ""),
    Finding("info", "check:undatable-statement", "b", ""),
    Finding("warning", "truth:contradiction", "c", ""),
    Finding("error", "syntax", "d", ""),
]


def profile(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "profile.tsv"
    file.write_text(text)
    return file


def test_the_longest_code_that_fits_decides(tmp_path: Path) -> None:
    text = "# ours\n*\tINFO\ncheck:*\tOFF\ncheck:duplicate-label\tERROR  # names\ntruth:*    WARN\n\n"
    grades = read_profile(profile(tmp_path, text))
    assert [(one.severity, one.message) for one in regraded(FOUND, grades)] == [("error", "a"), ("error", "d"), ("warning", "c")]
    assert regraded(FOUND, {}) == sorted(FOUND, key=lambda one: ("error", "warning", "info").index(one.severity))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("check:duplicate-label", "profile.tsv:1: not a code with its severity", "OFF"),
        ("\ncheck:duplicate-label SEVERE", "profile.tsv:2: not a code with its severity", "ERROR|WARN|INFO|OFF"),
        ("check:duplicate-lable OFF", "no finding has the code check:duplicate-lable", "Nearest: check:duplicate-label"),
        ("shape:Clam OFF", "no finding has the code shape:Clam", "shape:Claim"),
        ("syntax OFF", "syntax is always an error", ""),
        ("load* INFO", "load* is always an error", ""),
        ("spelling OFF", "no finding has the code spelling", "check:"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, message: str, hint: str) -> None:
    with pytest.raises(UsageError) as error:
        read_profile(profile(tmp_path, text))
    assert (message in error.value.message, hint in error.value.hint) == (True, True)


def test_the_command_counts_and_fails_by_the_profile(tmp_path: Path) -> None:
    data = new_folder(tmp_path / "data")
    assert take(data, *WORLD).written

    def checked(*words: str) -> tuple[Counter[str], object]:
        done = CliRunner().invoke(cli, ["check", str(data), "--format", "json", *words], standalone_mode=False)
        return Counter(one["severity"] for one in json.loads(done.output)), done.return_value

    plain, code = checked()
    assert (code, sum(plain.values()) > 1) == (int(plain["error"] > 0), True)
    strict, code = checked("--profile", str(profile(tmp_path, "* ERROR")))
    assert (code, strict) == (1, Counter({"error": sum(plain.values())}))
    silent, code = checked("--profile", str(profile(tmp_path, "* OFF")), "--fail-on", "info")
    assert (code, silent) == (0, Counter())
