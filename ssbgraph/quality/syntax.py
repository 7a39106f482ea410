"""Strict syntax of RDF files of any form, each error with its line and column."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ssbgraph.quality.finding import Finding
from ssbgraph.quality.parsing import SUFFIXES, Defect, place
from ssbgraph.sparql.process import ending, start

LARGEST = 512 * 1024 * 1024
_FIXES = {
    "cannot be read": "make it a readable file",
    "is not UTF-8": "save it in UTF-8",
    "is larger": "split it",
    "begins with": "save it without one",
    "the suffix": "name it .ttl, .trig, .nt, .nq, .rdf or .jsonld",
    "breaks the parser": "nest brackets and triple terms less deeply, or split the file",
}
_FIX = "correct the syntax at this place"
_OPENING, _CLOSING = b"([{", b")]}"


def rdf_files(paths: Iterable[Path]) -> list[Path]:
    """The files given and all files with an RDF suffix in the folders given."""
    found: list[Path] = []
    for path in paths:
        inside = (file for file in path.rglob("*") if file.is_file() and _known(file))
        found += sorted(inside) if path.is_dir() else [path]
    return found


def _known(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def check_file(path: Path) -> list[Finding]:
    """What keeps one file from being read: its suffix, its bytes, or its first syntax error."""
    return check_files([path])


def check_files(paths: Sequence[Path]) -> list[Finding]:
    """What keeps the files from being read, in their order. They are parsed in a child process, never here."""
    refused = {path: defect for path in paths if (defect := _unfit(path))}
    defects = refused | dict(_parsed([path for path in paths if path not in refused]))
    return [_finding(path, defects[path]) for path in paths if path in defects]


def _unfit(path: Path) -> Defect | None:
    if not _known(path):
        return 1, 1, "the suffix names no form of RDF"
    try:
        too_large = path.stat().st_size > LARGEST
    except OSError as error:
        return 1, 1, f"cannot be read: {error.strerror}"
    return (1, 1, f"is larger than {LARGEST // 2**20} MiB") if too_large else None


def _parsed(paths: Sequence[Path]) -> Iterator[tuple[Path, Defect]]:
    """Defects of the files; a file that kills the child is one, and a new child goes on with the next file."""
    left = list(paths)
    while left:
        lines, how = _child(left)
        for path, line in zip(left, lines, strict=False):
            if (defect := json.loads(line)) is not None:
                yield path, tuple(defect)
        left = left[len(lines) :]
        if left:
            yield left[0], (*_deepest(left[0]), f"breaks the parser ({how}); it nests too deeply or is too large")
            left = left[1:]


def _child(paths: Sequence[Path]) -> tuple[list[bytes], str]:
    """The child's lines, one for each file it came through, and how it ended."""
    child = start("ssbgraph.quality.parsing")
    try:
        output, _ = child.communicate(json.dumps([str(path) for path in paths]).encode())
    finally:
        child.kill()
        child.wait()
    return [line for line in output.splitlines(keepends=True) if line.endswith(b"\n")], ending(child.returncode)


def _deepest(path: Path) -> tuple[int, int]:
    """Where most brackets are open: the place to look at when the parser died without a word."""
    content = path.read_bytes()
    depth = most = at = 0
    for position, byte in enumerate(content):
        if byte in _OPENING or content[position : position + 2] == b"<<":
            depth += 1
        elif byte in _CLOSING or content[position : position + 2] == b">>":
            depth -= 1
        if depth > most:
            most, at = depth, position
    return place(content, at)


def _finding(path: Path, defect: Defect) -> Finding:
    line, column, message = defect
    fix = next((fix for start, fix in _FIXES.items() if message.startswith(start)), _FIX)
    return Finding("error", "syntax", message, fix, f"{path}:{line}:{column}")
