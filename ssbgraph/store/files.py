"""The files that make up a graph: which they are, what they contain, and a digest of it all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ssbgraph.locate import ontology_dir
from ssbgraph.terms import FILE_GRAPHS

FORMATS = {".ttl": "Turtle", ".trig": "TriG", ".nt": "N-Triples", ".nq": "N-Quads", ".rdf": "RDF/XML"}
JOURNAL = ".ssbgraph-journal"
"""Name of the file that a write leaves when it is killed (see ssbgraph.atomic)."""
_ONTOLOGY_PARTS = ("ssb.ttl", "modules", "vocab")


@dataclass(frozen=True)
class SourceFile:
    """One file of RDF with the name it goes by in findings and in its named graph."""

    path: Path
    name: str

    @cached_property
    def content(self) -> bytes:
        """Its bytes, read once."""
        return self.path.read_bytes()

    @property
    def graph(self) -> str:
        """IRI of the named graph that holds its triples."""
        return FILE_GRAPHS + self.name


def _walk(root: Path, prefix: str) -> Iterator[SourceFile]:
    if root.is_file():
        yield SourceFile(root, prefix or root.name)
        return
    for path in sorted(root.rglob("*")):
        if path.suffix in FORMATS and path.is_file():
            yield SourceFile(path, f"{prefix}/{path.relative_to(root).as_posix()}".lstrip("/"))


def data_files(paths: Sequence[Path]) -> list[SourceFile]:
    """All RDF files in the given files and folders, in a stable order; a file is named below its folder.

    A folder whose last writer was killed half-way is completed first.
    """
    for path in paths:
        if (path / JOURNAL).exists():
            from ssbgraph.atomic import settle

            settle(path)
    return [file for path in paths for file in _walk(path, path.name if path.is_dir() else "")]


def ontology_files() -> list[SourceFile]:
    """The ontology's own files: header, modules and closed lists (shapes and alignments apart)."""
    root = ontology_dir()
    return [file for part in _ONTOLOGY_PARTS for file in _walk(root / part, f"ontology/{part}")]


def rule_files() -> list[SourceFile]:
    """The CONSTRUCT rules, in alphabetical order."""
    root = ontology_dir() / "rules"
    return [SourceFile(path, f"ontology/rules/{path.name}") for path in sorted(root.glob("*.rq"))]


def digest(files: Iterable[SourceFile], *extra: str) -> str:
    """Hash of names and contents of the files and of whatever else an outcome depends on."""
    state = hashlib.blake2b(digest_size=16)
    for text in extra:
        state.update(text.encode() + b"\0")
    for file in files:
        state.update(f"{file.name}\0{len(file.content)}\0".encode())
        state.update(file.content)
    return state.hexdigest()
