"""Runs the `console` blocks of Markdown files and puts in what they print.

    python tests/console.py README.md docs/*.md

A block holds lines `$ command` with the output of each below; `ssbgraph` commands run in this process's
environment at 100 columns. The test of the documents fails where a file is not as this program leaves it.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def output(command: str) -> str:
    """What the command prints, errors included."""
    words = shlex.split(command)
    program = [sys.executable, "-m", "ssbgraph"] if words[0] == "ssbgraph" else [words[0]]
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1"}
    environment.pop("SSBGRAPH_DATA", None)
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run([*program, *words[1:]], capture_output=True, text=True, env=environment, cwd=folder,
                              check=False)
    return done.stdout + done.stderr


def filled(text: str) -> str:
    """The Markdown text with every console block run anew."""
    return _BLOCK.sub(lambda block: f"```console\n{_run(block.group(1))}```", text)


def _run(block: str) -> str:
    commands = [line[2:] for line in block.splitlines() if line.startswith("$ ")]
    return "\n".join(f"$ {command}\n{output(command)}" for command in commands)


def documents() -> list[Path]:
    """All Markdown files with console blocks."""
    return [path for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
            if path.is_file() and "```console" in path.read_text(encoding="utf-8")]


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or documents():
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
