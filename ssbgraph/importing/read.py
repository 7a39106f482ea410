"""Reads JSON Lines files into records with their place, refusing what is no safe UTF-8 JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from ssbgraph.importing.report import Problem

Json: TypeAlias = Any

MAX_FILE = 16 * 2**20
"""Bytes a file may have."""
MAX_LINE = 2**20
"""Bytes a line may have."""
MAX_DEPTH = 6
"""Levels to which a record may nest."""
MAX_PROBLEMS = 1000
"""Lines without a record after which the rest of a file is not read."""
_PACKED = {b"\x1f\x8b": "gzip", b"PK": "zip", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "zstd"}
_MARKS = {"source": {"url"}, "thing": {"type"}, "relation": {"predicate"}, "claim": {"metric"}, "dispute": {"about"}}


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a file: what kind of record it is, its fields and where it stands.

    `columns` gives the headings of fields that a table calls otherwise.
    """

    kind: str
    fields: dict[str, Json]
    file: str
    line: int
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Its own id, or an empty text where it has none that can be printed."""
        found = self.fields.get("id")
        return found if isinstance(found, str) and found.isprintable() else ""

    def called(self, field: str) -> str:
        """What the input calls a field."""
        return self.columns.get(field, field)

    def problem(self, reason: str, fix: str) -> Problem:
        """A problem at the place of this record; the remedy names fields as the input does."""
        for name, column in self.columns.items():
            if "." in name or "_" in name:
                fix = fix.replace(name, column)
        return Problem(self.file, self.line, self.id, reason, fix)


class Unreadable(ValueError):
    """A line or file that holds no record; the second argument is what to do."""


def read_json_lines(path: Path, records: list[Record]) -> list[Problem]:
    """Adds the records of a JSON Lines file; returns a problem for every line that holds none."""
    try:
        return _read_lines(content(path), path.name, records)
    except Unreadable as error:
        return [Problem(path.name, 1, "", *error.args)]


def read_json(found: bytes, name: str, records: list[Record]) -> list[Problem]:
    """Adds the records of JSON Lines, of one JSON object or of a list of them; a record of a list is placed by its number."""
    try:
        sound(found)
        if not _is_document(found):
            return _read_lines(found, name, records)
        value = _json(decoded(found, "of the text"))
        problems = []
        for number, fields in enumerate(value if isinstance(value, list) else [value], 1):
            try:
                records.append(_of_fields(fields, name, number))
            except Unreadable as error:
                problems.append(Problem(name, number, "", *error.args))
        return problems
    except Unreadable as error:
        return [Problem(name, 1, "", *error.args)]


def _is_document(found: bytes) -> bool:
    """Whether the text is JSON over several lines, not a record a line."""
    first = found.lstrip().partition(b"\n")[0].rstrip()
    return first.startswith(b"[") or (first.startswith(b"{") and not first.endswith(b"}"))


def _read_lines(found: bytes, name: str, records: list[Record]) -> list[Problem]:
    problems: list[Problem] = []
    for line, text in _lines(found):
        try:
            records.append(_record(text, name, line))
        except Unreadable as error:
            problems.append(Problem(name, line, "", *error.args))
        if len(problems) >= MAX_PROBLEMS:
            problems.append(Problem(name, line, "", "has too many such lines", "the rest was not read"))
            break
    return problems


def _lines(found: bytes) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(BytesIO(found), 1):
        if line.strip():
            yield number, line.rstrip(b"\n")


def content(path: Path, *, packed: bool = False) -> bytes:
    """The bytes of a file. Raises Unreadable for one that is too large, or compressed unless it is to be `packed`."""
    if not path.is_file():
        raise Unreadable("is no plain file", "give a .jsonl, .csv, .xlsx or .ttl file")
    try:
        with path.open("rb") as file:
            found = file.read(MAX_FILE + 1)
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}", "make the file readable") from None
    return sound(found, packed=packed)


def sound(found: bytes, *, packed: bool = False) -> bytes:
    """The bytes, if they are not too many, and not compressed unless they are to be `packed`. Raises Unreadable."""
    if len(found) > MAX_FILE:
        raise Unreadable(f"is larger than {MAX_FILE // 2**20} MB", "split it into smaller files")
    how = next((name for magic, name in _PACKED.items() if found.startswith(magic)), None)
    if how and not packed:
        raise Unreadable(f"is {how}-compressed", "unpack it first; compressed input is not read")
    return found


def _record(line: bytes, file: str, number: int) -> Record:
    if len(line) > MAX_LINE:
        raise Unreadable(f"the line is longer than {MAX_LINE // 2**20} MB", "a record is one short line; shorten its texts")
    return _of_fields(_json(decoded(line, "of the line")), file, number)


def _of_fields(fields: Json, file: str, number: int) -> Record:
    if not isinstance(fields, dict):
        raise Unreadable("is no JSON object", 'write one object a line: {"id": …}')
    _check_depth(fields)
    return Record(_kind(fields), fields, file, number)


def decoded(found: bytes, of: str) -> str:
    """The bytes as text. Raises Unreadable where they are not UTF-8; `of` says what the place is counted in."""
    try:
        text = found.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"is not UTF-8 at byte {error.start + 1} {of}", "save the file as UTF-8") from None
    if text.startswith("\ufeff"):
        raise Unreadable("begins with a byte-order mark", "save the file as UTF-8 without one")
    return text


def _json(text: str) -> Json:
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_no_duplicates)
    except Unreadable:
        raise
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column" if error.lineno > 1 else "column"
        raise Unreadable(f"is not JSON at {place} {error.colno}: {error.msg}", "write one JSON object a line") from None
    except RecursionError:
        raise Unreadable("nests too deeply", f"a record has at most {MAX_DEPTH} levels") from None
    except (ValueError, ArithmeticError):
        raise Unreadable("holds a number that is too long", "write numbers with at most 30 digits") from None


def _check_depth(value: Json) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
    if any(isinstance(inner, dict | list) for inner in level):
        raise Unreadable("nests too deeply", f"a record has at most {MAX_DEPTH} levels")


def _no_constant(name: str) -> Json:
    raise Unreadable(f"holds {name}, which is no number", "give a finite number or leave the field out")


def _no_duplicates(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Unreadable(f"has the field {twice!r} twice", "keep one of them")
    return fields


def _kind(fields: dict[str, Json]) -> str:
    kinds = [kind for kind, marks in _MARKS.items() if marks <= fields.keys()]
    if len(kinds) != 1:
        raise Unreadable(
            "is no source (url), thing (type), relation (predicate), claim (metric) or dispute (about)",
            "give exactly one of these fields",
        )
    return kinds[0]
