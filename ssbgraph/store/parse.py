"""Strict parsing of the files into triples, with every syntax error placed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from ssbgraph.store.files import FORMATS, SourceFile

_FORMAT = {suffix: ox.RdfFormat.from_extension(suffix[1:]) or ox.RdfFormat.TURTLE for suffix in FORMATS}


@dataclass(frozen=True)
class Parsed:
    """The triples of one file, as quads of the default graph."""

    file: SourceFile
    triples: list[ox.Quad]

    def quads(self) -> Iterator[ox.Quad]:
        """The triples in the named graph of the file."""
        graph = ox.NamedNode(self.file.graph)
        return (ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in self.triples)


def parse_each(files: Iterable[SourceFile]) -> tuple[list[Parsed], list[str]]:
    """The triples of each file, and a line for every file that does not parse (`file:line:column: what`)."""
    parsed: list[Parsed] = []
    problems: list[str] = []
    for file in files:
        try:
            parsed.append(Parsed(file, _triples(file)))
        except SyntaxError as error:
            problems.append(
                f"{file.name}:{error.lineno or 1}:{error.offset or 1}: not valid "
                f"{FORMATS[file.path.suffix]}: {error.msg}; correct the syntax at this place"
            )
        except (OSError, ValueError) as error:
            problems.append(f"{file.name}:1:1: cannot be read: {error}; make it a readable UTF-8 file")
    return parsed, problems


def parse_files(files: Iterable[SourceFile]) -> tuple[list[ox.Quad], list[str]]:
    """All quads of the files, each file in its own named graph, and the problems (see `parse_each`)."""
    parsed, problems = parse_each(files)
    return [quad for one in parsed for quad in one.quads()], problems


def _triples(file: SourceFile) -> list[ox.Quad]:
    form = _FORMAT[file.path.suffix]
    found = ox.parse(file.content, form, base_iri=file.graph)
    if form.supports_datasets:
        return [ox.Quad(quad.subject, quad.predicate, quad.object) for quad in found]
    return list(found)
