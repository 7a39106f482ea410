"""Strict parsing of the files into quads, each file in its own named graph, with every syntax error placed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from ssbgraph.store.files import FORMATS, SourceFile

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMAT = {suffix: ox.RdfFormat.from_extension(suffix[1:]) for suffix in FORMATS}


def parse_file(file: SourceFile) -> Iterator[ox.Quad]:
    """Quads of one file in its named graph. Raises SyntaxError with line and column, or UnicodeDecodeError."""
    graph = ox.NamedNode(file.graph)
    for quad in ox.parse(file.content, _FORMAT[file.path.suffix], base_iri=file.graph):
        yield ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def parse_files(files: Iterable[SourceFile]) -> tuple[list[ox.Quad], list[str]]:
    """All quads of the files, and a line for every file that does not parse (`file:line:column: what`)."""
    quads: list[ox.Quad] = []
    problems: list[str] = []
    for file in files:
        try:
            quads.extend(parse_file(file))
        except SyntaxError as error:
            problems.append(f"{file.name}:{error.lineno or 1}:{error.offset or 1}: not valid "
                            f"{FORMATS[file.path.suffix]}: {error.msg}; correct the syntax at this place")
        except (OSError, ValueError) as error:
            problems.append(f"{file.name}:1:1: cannot be read: {error}; make it a readable UTF-8 file")
    return quads, problems
