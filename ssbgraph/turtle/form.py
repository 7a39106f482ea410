"""Reads Turtle strictly and writes it back in its canonical form."""

from __future__ import annotations

import re

import pyoxigraph as ox

from ssbgraph.errors import BadData, UsageError
from ssbgraph.terms import PREFIXES
from ssbgraph.turtle.write import write_turtle

_TOKEN = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*'''"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'(?:[^'\\\n]|\\.)*'"
    r"|<[^<>\s]*>"
    r"|\\."
    r"|(#[^\n]*)",
    re.DOTALL,
)
_HEAD = re.compile(r"(?:[ \t]*(?:#[^\n]*)?(?:\n|\Z))*")


def read_turtle(text: str, path: str) -> tuple[list[ox.Quad], dict[str, str]]:
    """Triples and declared prefixes of a Turtle text; `path` is what errors call it.

    Raises BadData with `path:line:column` for text that is not Turtle.
    """
    parser = ox.parse(text.encode(), ox.RdfFormat.TURTLE, base_iri="https://w3id.org/ssbgraph/file/")
    try:
        return list(parser), parser.prefixes
    except SyntaxError as error:
        place = f"{path}:{error.lineno or 1}:{error.offset or 1}"
        raise BadData([f"{place}: not valid Turtle: {error.msg}; correct the syntax at this place"]) from None


def head_comments(text: str, path: str) -> str:
    """Comment lines that open the text, which formatting keeps.

    Raises BadData with the place of every comment further down, which formatting would lose.
    """
    found = _HEAD.match(text)
    end = found.end() if found else 0
    lost = [match.start(1) for match in _TOKEN.finditer(text, end) if match.group(1) is not None]
    if lost:
        raise BadData(
            [
                f"{_place(text, start, path)}: a comment here would be lost; move it to the head of the file "
                "or into rdfs:comment or ssb:note"
                for start in lost
            ]
        )
    return "\n".join(line.strip() for line in text[:end].splitlines()).strip("\n")


def format_text(text: str, path: str) -> str:
    """The canonical form of a Turtle text. Prefixes that only this file declares are kept for it.

    Raises BadData (with `path:line:column`) for invalid Turtle and for comments that would be lost.
    """
    quads, declared = read_turtle(text, path)
    own = {prefix: iri for prefix, iri in declared.items() if prefix not in PREFIXES and iri not in PREFIXES.values()}
    head = head_comments(text, path)
    try:
        return write_turtle(quads, head=head, prefixes={**PREFIXES, **own})
    except UsageError as error:
        raise BadData([f"{path}:1:1: {error.message}; {error.hint}"]) from None


def _place(text: str, start: int, path: str) -> str:
    line = text.count("\n", 0, start) + 1
    return f"{path}:{line}:{start - text.rfind(chr(10), 0, start)}"
