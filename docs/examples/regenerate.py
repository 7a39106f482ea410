"""Writes the example reports of this folder anew from the shipped data, or (`--check`) tells which are out of date.

    python docs/examples/regenerate.py
    python docs/examples/regenerate.py --check

PDF depends on the fonts of the machine, so it is written but not compared.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import ssbgraph
from ssbgraph.errors import UsageError
from ssbgraph.reports.documents import written

HERE = Path(__file__).resolve().parent
REPORTS: dict[str, tuple[str, dict[str, Any]]] = {
    "market-strategy": ("market-strategy", {"compared": ["Toyota", "Solid Power", "QuantumScape"]}),
    "company-toyota": ("company", {"of": "Toyota"}),
    "changes": ("changes", {"since": "2025-11-25"}),
}


def documents(*, paper: bool) -> Iterator[tuple[str, bytes]]:
    """Every file of the examples with its content; PDF only if asked for."""
    graph = ssbgraph.open_graph()
    for stem, (kind, asked) in REPORTS.items():
        report = graph.report(kind, **asked)
        markdown = written(report, "markdown", stem=stem)
        yield f"{stem}.md", markdown.content
        yield from markdown.beside.items()
        yield f"{stem}.html", written(report, "html").content
        if paper:
            yield f"{stem}.pdf", written(report, "pdf").content


def main(arguments: list[str]) -> int:
    """Writes all files and removes drawings that are no more; with `--check` compares and changes nothing."""
    check = arguments == ["--check"]
    found = dict(documents(paper=not check))
    stale = [name for name, content in found.items() if not (HERE / name).is_file() or (HERE / name).read_bytes() != content]
    if check:
        print("\n".join(f"{name} is out of date: run python docs/examples/regenerate.py" for name in stale) or "up to date")
        return 1 if stale else 0
    for old in HERE.glob("*-[0-9]*.svg"):
        if old.name not in found:
            old.unlink()
    for name in stale:
        (HERE / name).write_bytes(found[name])
    print(f"wrote {len(stale)} of {len(found)} files")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except UsageError as error:
        sys.exit(str(error))
