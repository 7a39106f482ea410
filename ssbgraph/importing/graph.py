"""The Turtle files of a data folder as sets of facts that can be edited and written back canonically."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from ssbgraph.errors import BadData
from ssbgraph.importing.fields import Facts
from ssbgraph.importing.retirement import is_retired
from ssbgraph.terms import DCTERMS, DISPUTE, ID, PREFIXES, PROV, SRC, SSB, ST, curie, expand
from ssbgraph.turtle import head_comments, read_turtle, write_turtle

PUBLISHED = "published_ids.txt"
_PUBLISHED_NAMESPACES = (ID, ST, SRC, DISPUTE)
_NUMBERED = re.compile(r"(.+)-([0-9]{1,9})\Z")
_IDENTIFIER, _PRIMARY = DCTERMS + "identifier", PROV + "hadPrimarySource"
_NOT_CONTENT = {_IDENTIFIER, _PRIMARY, SSB + "recorded"}
_EQUAL = (SSB + "comparator", "=")


@dataclass(slots=True)
class DataFile:
    """One Turtle file: its text as read, and its facts by subject."""

    text: str = ""
    subjects: dict[str, Facts] = field(default_factory=dict)
    rest: list[ox.Quad] = field(default_factory=list)
    prefixes: dict[str, str] = field(default_factory=dict)
    touched: bool = False


class Graph:
    """All Turtle files below a folder. Changes stay in memory until `changes()` is written.

    Raises BadData for files that are not valid Turtle.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._files: dict[str, DataFile] = defaultdict(DataFile)
        self._file_of: dict[str, str] = {}
        self.by_identifier: dict[str, str] = {}
        self.retired: dict[str, Facts] = {}
        self._by_content: dict[frozenset[tuple[str, object]], str] = {}
        self._last: dict[str, int] = defaultdict(int)
        self._published = self._read_published()
        self._read_files()

    def _read_published(self) -> set[str]:
        path = self.root / PUBLISHED
        listed = set(path.read_text("utf-8").split()) if path.is_file() else set()
        for short in listed:
            self._count(expand(short))
        return listed

    def _read_files(self) -> None:
        problems: list[str] = []
        for path in sorted(self.root.rglob("*.ttl")):
            try:
                self._read(path)
            except UnicodeDecodeError as error:
                problems.append(f"{path}:1:1: is not UTF-8 at byte {error.start + 1}; save it as UTF-8")
            except BadData as error:
                problems += error.problems
        if problems:
            raise BadData(problems)

    def _read(self, path: Path) -> None:
        name = path.relative_to(self.root).as_posix()
        file = self._files[name]
        file.text = path.read_bytes().decode("utf-8")
        quads, declared = read_turtle(file.text, str(path))
        file.prefixes = {prefix: iri for prefix, iri in declared.items() if iri not in PREFIXES.values()}
        for quad in quads:
            if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal):
                file.subjects.setdefault(quad.subject.value, set()).add((quad.predicate.value, quad.object))
            else:
                file.rest.append(quad)
        for iri, facts in file.subjects.items():
            self._index(iri, facts, name)

    def _index(self, iri: str, facts: Facts, name: str) -> None:
        self._file_of[iri] = name
        if is_retired(facts):
            self.retired[iri] = facts
        if iri.startswith(ST):
            self.by_identifier.setdefault(iri.removeprefix(ST), iri)
        if iri.startswith((ST, DISPUTE)):
            self._count(iri)
            self._by_content.setdefault(content(facts), iri)
            for predicate, value in facts:
                if predicate == _IDENTIFIER:
                    self.by_identifier[value.value] = iri

    def _count(self, iri: str) -> None:
        if numbered := _NUMBERED.match(iri):
            self._last[numbered[1]] = max(self._last[numbered[1]], int(numbered[2]))

    def __contains__(self, iri: str) -> bool:
        return iri in self._file_of

    def facts(self, iri: str) -> Facts:
        """The facts of a subject that the graph holds."""
        return self._files[self._file_of[iri]].subjects[iri]

    def file_of(self, iri: str) -> str:
        """The file (path below the root) that holds a subject."""
        return self._file_of[iri]

    def subjects(self, namespace: str) -> Iterator[tuple[str, Facts]]:
        """All subjects whose IRI is in the namespace, with their facts."""
        for iri, name in self._file_of.items():
            if iri.startswith(namespace):
                yield iri, self._files[name].subjects[iri]

    def named(self, namespace: str, name: str) -> str | None:
        """The statement or dispute that has this identifier, or this number (`toyota-17`)."""
        found = self.by_identifier.get(name, "")
        own = namespace + name
        return found if found.startswith(namespace) else own if own in self else None

    def same_content(self, facts: Facts) -> str | None:
        """The statement that says the same, whatever its sources and identifier."""
        said = content(facts)
        found = self._by_content.get(said)
        return found if found is not None and content(self.facts(found)) == said else None

    def also_called(self, identifier: str, iri: str) -> None:
        """Lets later records of this run name a statement by the identifier of one that was merged into it."""
        if iri.startswith((ST, DISPUTE)):
            self.by_identifier.setdefault(identifier, iri)

    def new_iri(self, namespace: str, slug: str) -> str:
        """The IRI `slug-n` with the next number that was never used for the slug; the number is used up."""
        self._last[namespace + slug] += 1
        return f"{namespace}{slug}-{self._last[namespace + slug]}"

    def put(self, iri: str, facts: Facts, name: str) -> None:
        """Sets the facts of a subject in the named file; a thing that changes its file takes all in it along."""
        old = self._file_of.get(iri, name)
        if old != name:
            self._move(iri, old, name)
        file = self._files[name]
        file.subjects[iri] = facts
        file.touched = True
        self._index(iri, facts, name)

    def _move(self, iri: str, old: str, name: str) -> None:
        before, after = self._files[old], self._files[name]
        before.touched = after.touched = True
        for moved in list(before.subjects) if iri.startswith(ID) else [iri]:
            after.subjects[moved] = before.subjects.pop(moved)
            self._file_of[moved] = name

    def changes(self) -> dict[str, tuple[bytes, bytes]]:
        """Old and new content of every file that differs, with the list of published ids; an empty file goes.

        Raises BadData where a comment in the middle of a file would be lost.
        """
        texts = {name: (file.text, self._text(name, file)) for name, file in self._files.items() if file.touched}
        texts[PUBLISHED] = self._published_text()
        return {name: (old.encode(), new.encode()) for name, (old, new) in sorted(texts.items()) if old != new}

    def _text(self, name: str, file: DataFile) -> str:
        if not file.subjects and not file.rest:
            return ""
        head = head_comments(file.text, str(self.root / name))
        triples = [
            ox.Triple(ox.NamedNode(iri), ox.NamedNode(predicate), value)
            for iri, facts in file.subjects.items()
            for predicate, value in facts
        ]
        return write_turtle([*triples, *file.rest], head=head, prefixes={**file.prefixes, **PREFIXES})

    def _published_text(self) -> tuple[str, str]:
        path = self.root / PUBLISHED
        old = path.read_bytes().decode("utf-8") if path.is_file() else ""
        named = {curie(iri) or iri for iri in self._file_of if iri.startswith(_PUBLISHED_NAMESPACES)}
        return old, "".join(f"{short}\n" for short in sorted(self._published | named))


def content(facts: Facts) -> frozenset[tuple[str, object]]:
    """What a statement says: its facts without sources, identifiers and the day it was recorded.

    A comparator that is not given is `=`.
    """
    return frozenset(
        (predicate, value) for predicate, value in facts if predicate not in _NOT_CONTENT and (predicate, value.value) != _EQUAL
    )
