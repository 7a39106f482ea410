"""Strict syntax of RDF files of any form, each error with its line and column."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from ssbgraph.quality.finding import Finding

DEEPEST = 400
"""Brackets that may be open at once; far more than data needs, far less than overflows a parser's stack."""
LARGEST = 512 * 1024 * 1024
_NAMES = {ox.RdfFormat.TURTLE: "Turtle", ox.RdfFormat.TRIG: "TriG", ox.RdfFormat.N_TRIPLES: "N-Triples",
          ox.RdfFormat.N_QUADS: "N-Quads", ox.RdfFormat.RDF_XML: "RDF/XML", ox.RdfFormat.JSON_LD: "JSON-LD",
          ox.RdfFormat.N3: "N3"}
_SUFFIXES = {".ttl": ox.RdfFormat.TURTLE, ".trig": ox.RdfFormat.TRIG, ".nt": ox.RdfFormat.N_TRIPLES,
             ".nq": ox.RdfFormat.N_QUADS, ".rdf": ox.RdfFormat.RDF_XML, ".owl": ox.RdfFormat.RDF_XML,
             ".xml": ox.RdfFormat.RDF_XML, ".jsonld": ox.RdfFormat.JSON_LD}
_OPENING, _CLOSING = b"([{", b")]}"


def rdf_files(paths: Iterable[Path]) -> list[Path]:
    """The files given and all files with an RDF suffix in the folders given."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(file for file in path.rglob("*") if file.is_file() and _format(file)) if path.is_dir() else [path]
        found += inside
    return found


def _format(path: Path) -> ox.RdfFormat | None:
    return _SUFFIXES.get(path.suffix.lower())


def check_file(path: Path) -> list[Finding]:
    """What keeps the file from being read: its suffix, its bytes, or its first syntax error."""
    form = _format(path)
    if form is None:
        return [_finding(path, 1, 1, "the suffix names no RDF form", "name it .ttl, .trig, .nt, .nq, .rdf or .jsonld")]
    try:
        if path.stat().st_size > LARGEST:
            return [_finding(path, 1, 1, f"is larger than {LARGEST // 2**20} MiB", "split it")]
        content = path.read_bytes()
        content.decode("utf-8")
    except OSError as error:
        return [_finding(path, 1, 1, f"cannot be read: {error.strerror}", "make it a readable file")]
    except UnicodeDecodeError as error:
        line, column = _place(error.object, error.start)
        return [_finding(path, line, column, "is not UTF-8", "save it in UTF-8")]
    return _parsed(path, content, form)


def _parsed(path: Path, content: bytes, form: ox.RdfFormat) -> list[Finding]:
    if (deep := _too_deep(content)) is not None:
        line, column = _place(content, deep)
        return [_finding(path, line, column, f"nests deeper than {DEEPEST} brackets", "flatten it")]
    try:
        for _ in ox.parse(content, form, base_iri=path.resolve().as_uri()):
            pass
    except SyntaxError as error:
        return [_finding(path, error.lineno or 1, error.offset or 1, f"is not valid {_NAMES[form]}: {error.msg}",
                         "correct the syntax at this place")]
    except ValueError as error:
        return [_finding(path, 1, 1, f"is not valid {_NAMES[form]}: {error}", "correct the file")]
    return []


def _too_deep(content: bytes) -> int | None:
    """Position at which more than DEEPEST brackets are open, strings counted in (they seldom nest)."""
    depth = 0
    if sum(content.count(bytes([byte])) for byte in _OPENING) + content.count(b"<<") <= DEEPEST:
        return None
    for at, byte in enumerate(content):
        if byte in _OPENING or (byte == 60 and content[at:at + 2] == b"<<"):
            depth += 1
        elif byte in _CLOSING or (byte == 62 and content[at:at + 2] == b">>"):
            depth = max(0, depth - 1)
        if depth > DEEPEST:
            return at
    return None


def _place(content: bytes, position: int) -> tuple[int, int]:
    before = content[:position]
    return before.count(b"\n") + 1, position - (before.rfind(b"\n") + 1) + 1


def _finding(path: Path, line: int, column: int, message: str, fix: str) -> Finding:
    return Finding("error", "syntax", message, fix, f"{path}:{line}:{column}")
