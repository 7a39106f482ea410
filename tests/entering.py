"""A small world to enter facts into, and ways to enter them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from ssbgraph.importing import Report

NEWS = {
    "source": "https://example.com/news",
    "title": "Beta supplies Alpha",
    "publisher": "Example Weekly",
    "published": "2026-11-20",
}


def problems(report: Report) -> list[tuple[str, str]]:
    return sorted((one.reason, one.fix) for one in report.problems)


def entered(report: Report) -> list[tuple[str, str]]:
    return [(one.name, one.outcome) for one in report.entries]


def run(data: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, without a terminal."""
    return subprocess.run(
        [sys.executable, "-m", "ssbgraph", *arguments, "--data", str(data)],
        input=text,
        text=True,
        capture_output=True,
        check=False,
    )


def block(data: Path, file: str, name: str) -> str:
    text = (data / file).read_text(encoding="utf-8")
    return next(part for part in text.split("\n\n") if part.startswith(name + " ")).strip()
