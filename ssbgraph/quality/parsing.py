"""The child process that parses files nobody vouches for (started by `syntax`).

Some texts crash a parser: 20,000 nested triple terms overflow its stack. So the files are parsed here, one
after the other, with a line of JSON for each; when this process dies, the parent knows in which file.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pyoxigraph as ox

SUFFIXES = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".owl": ox.RdfFormat.RDF_XML,
    ".xml": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_ABSOLUTE = (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS)
_MARKED = (ox.RdfFormat.RDF_XML, ox.RdfFormat.JSON_LD)
_PLACE = re.compile(r"Parser error at line \d+ (?:column \d+|between columns? \d+ and (?:line \d+ )?(?:column )?\d+): ")
Defect = tuple[int, int, str]
"""Line, column and what is wrong."""


def main() -> None:
    """Parses the files whose paths standard input lists, and says for each what is wrong with it, if anything."""
    from ssbgraph.sparql import limits

    paths = json.loads(sys.stdin.buffer.read())
    limits.enclose(600, files=True)
    for path in paths:
        sys.stdout.buffer.write(json.dumps(defect(Path(path))).encode() + b"\n")
        sys.stdout.buffer.flush()


def defect(path: Path) -> Defect | None:
    """The first thing that keeps the file from being read as the form of RDF that its suffix names."""
    form = SUFFIXES[path.suffix.lower()]
    try:
        content = path.read_bytes()
        content.decode("utf-8")
    except OSError as error:
        return 1, 1, f"cannot be read: {error.strerror}"
    except UnicodeDecodeError as error:
        return *place(error.object, error.start), "is not UTF-8 text"
    if content.startswith(b"\xef\xbb\xbf") and form not in _MARKED:
        return 1, 1, f"begins with a byte order mark, which {form.name} does not allow"
    base = None if form in _ABSOLUTE else path.resolve().as_uri()
    return _parsed(content, form, base)


def place(content: bytes, position: int) -> tuple[int, int]:
    """Line and column of a position, counted from 1."""
    before = content[:position]
    return before.count(b"\n") + 1, position - (before.rfind(b"\n") + 1) + 1


def _parsed(content: bytes, form: ox.RdfFormat, base: str | None) -> Defect | None:
    try:
        for _ in ox.parse(content, form, base_iri=base):
            pass
    except SyntaxError as error:
        found = error.lineno, error.offset
        line, column = found if found[0] else _xml_place(content, base) if form == ox.RdfFormat.RDF_XML else (1, 1)
        return line or 1, column or 1, f"is not valid {form.name}: {_PLACE.sub('', str(error.msg))}"
    except MemoryError:
        return 1, 1, "needs too much memory to be parsed"
    except (OSError, ValueError) as error:
        return 1, 1, f"is not valid {form.name}: {error}"
    return _xml_defect(content) if form == ox.RdfFormat.RDF_XML else None


def _xml_defect(content: bytes) -> Defect | None:
    """What keeps the content from being XML, such as a root element that is never closed."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(content, True)
    except expat.ExpatError as error:
        return error.lineno, error.offset + 1, f"is not valid RDF/XML: {expat.ErrorString(error.code)}"
    return None


def _xml_place(content: bytes, base: str | None) -> tuple[int, int]:
    """Where an RDF/XML file is wrong; the parser does not say.

    Where it is no XML, the XML parser tells; else the tag at whose end the RDF parser gives up.
    """
    if (defect := _xml_defect(content)) is not None:
        return defect[:2]
    tags: Any = _Tags(content)
    try:
        for _ in ox.parse(tags, ox.RdfFormat.RDF_XML, base_iri=base):
            pass
    except (SyntaxError, ValueError):
        pass
    return place(content, tags.start)


class _Tags:
    """A file that is read tag by tag and remembers where the last one began."""

    def __init__(self, content: bytes) -> None:
        self._chunks = self._cut(content)
        self.start = 0

    def _cut(self, content: bytes) -> Iterator[bytes]:
        at = 0
        while at < len(content):
            end = content.find(b">", at) + 1 or len(content)
            opening = content.find(b"<", at, end)
            self.start = opening if opening >= 0 else at
            yield content[at:end]
            at = end

    def read(self, size: int = -1) -> bytes:
        """The next tag with the text before it."""
        return next(self._chunks, b"")
