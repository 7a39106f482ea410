"""Runs the `console` blocks of Markdown files and puts in what they print.

    python tests/console.py README.md docs/*.md

A block holds lines `$ command` with the output of each below; a command goes on in the next line after a backslash.
`ssbgraph` commands run in this process's environment at 100 columns, all of a document in one folder that is empty
but for a copy of the data where the document copies it. The test of the documents fails where a file is not as this
program leaves it.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_COPIES = "cp -r graph_data "
_BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)


def output(command: str, folder: str) -> str:
    """What the command prints in a folder, errors included."""
    words = shlex.split(command.replace("\\\n", " "))
    program = [sys.executable, "-m", "ssbgraph"] if words[0] == "ssbgraph" else [words[0]]
    environment = os.environ | {"COLUMNS": "100", "NO_COLOR": "1"}
    environment.pop("SSBGRAPH_DATA", None)
    done = subprocess.run([*program, *words[1:]], capture_output=True, text=True, env=environment, cwd=folder, check=False)
    return done.stdout + done.stderr


def filled(text: str) -> str:
    """The Markdown text with every console block run anew."""
    with tempfile.TemporaryDirectory() as folder:
        if _COPIES in text:
            shutil.copytree(ROOT / "graph_data", Path(folder) / "graph_data")
        return _BLOCK.sub(lambda block: f"```console\n{_run(block.group(1), folder)}```", text)


def _run(block: str, folder: str) -> str:
    return "\n".join(f"$ {command}\n{output(command, folder)}" for command in _commands(block))


def _commands(block: str) -> list[str]:
    """The commands of a block, as they are written."""
    return re.findall(r"^\$ ((?:.*\\\n)*.*)$", block, re.MULTILINE)


def documents() -> list[Path]:
    """All Markdown files with console blocks."""
    return [
        path
        for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
        if path.is_file() and "```console" in path.read_text(encoding="utf-8")
    ]


if __name__ == "__main__":
    for path in [Path(name) for name in sys.argv[1:]] or documents():
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
