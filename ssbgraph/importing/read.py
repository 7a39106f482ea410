"""Reads JSON Lines files into records with their place, refusing what is no safe UTF-8 JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from ssbgraph.errors import UsageError
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
    """One line of a file: what kind of record it is, its fields and where it stands."""

    kind: str
    fields: dict[str, Json]
    file: str
    line: int

    @property
    def id(self) -> str:
        """Its own id, or an empty text where it has none that can be printed."""
        found = self.fields.get("id")
        return found if isinstance(found, str) and found.isprintable() else ""

    def problem(self, reason: str, fix: str) -> Problem:
        """A problem at the place of this record."""
        return Problem(self.file, self.line, self.id, reason, fix)


class Unreadable(ValueError):
    """A line or file that holds no record; the second argument is what to do."""


def json_lines(paths: Sequence[Path]) -> list[Path]:
    """The JSON Lines files among the paths and in the folders, in alphabetical order within a folder."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"no such file or folder: {path}", hint="Give JSON Lines files or a folder of them.")
        found += sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
    if not found:
        raise UsageError(f"no .jsonl file in {', '.join(map(str, paths))}", hint="Facts are read from *.jsonl files.")
    return found


def not_read(paths: Sequence[Path]) -> list[str]:
    """Names of the files in the folders that are no JSON Lines and are passed over."""
    return sorted(file.name for path in paths if path.is_dir() for file in path.iterdir() if file.suffix != ".jsonl")


def read_records(paths: Iterable[Path]) -> tuple[list[Record], list[Problem]]:
    """All records of the files in their order, and a problem for every line that holds none."""
    records: list[Record] = []
    problems: list[Problem] = []
    for path in paths:
        problems += _read_file(path, records)
    return records, problems


def _read_file(path: Path, records: list[Record]) -> list[Problem]:
    problems: list[Problem] = []
    for line, content in _lines(path, problems):
        try:
            records.append(_record(content, path.name, line))
        except Unreadable as error:
            problems.append(Problem(path.name, line, "", *error.args))
        if len(problems) >= MAX_PROBLEMS:
            problems.append(Problem(path.name, line, "", "has too many such lines", "the rest was not read"))
            break
    return problems


def _lines(path: Path, problems: list[Problem]) -> Iterator[tuple[int, bytes]]:
    try:
        content = _content(path)
    except Unreadable as error:
        problems.append(Problem(path.name, 1, "", *error.args))
        return
    for number, line in enumerate(BytesIO(content), 1):
        if line.strip():
            yield number, line.rstrip(b"\n")


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise Unreadable("is no plain file", "give a .jsonl file")
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except OSError as error:
        raise Unreadable(f"cannot be read: {error.strerror}", "make the file readable") from None
    if len(content) > MAX_FILE:
        raise Unreadable(f"is larger than {MAX_FILE // 2**20} MB", "split it into smaller files")
    packed = next((name for magic, name in _PACKED.items() if content.startswith(magic)), None)
    if packed:
        raise Unreadable(f"is {packed}-compressed", "unpack it first; compressed input is not read")
    return content


def _record(line: bytes, file: str, number: int) -> Record:
    if len(line) > MAX_LINE:
        raise Unreadable(f"the line is longer than {MAX_LINE // 2**20} MB",
                         "a record is one short line; shorten its texts")
    fields = _object(_decoded(line))
    return Record(_kind(fields), fields, file, number)


def _decoded(line: bytes) -> str:
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(f"is not UTF-8 at byte {error.start + 1} of the line", "save the file as UTF-8") from None
    if text.startswith("\ufeff"):
        raise Unreadable("begins with a byte-order mark", "save the file as UTF-8 without one")
    return text


def _object(text: str) -> dict[str, Json]:
    try:
        value = json.loads(text, parse_float=Decimal, parse_constant=_no_constant, object_pairs_hook=_no_duplicates)
    except Unreadable:
        raise
    except json.JSONDecodeError as error:
        raise Unreadable(f"is not JSON at column {error.colno}: {error.msg}", "write one JSON object a line") from None
    except RecursionError:
        raise Unreadable("nests too deeply", f"a record has at most {MAX_DEPTH} levels") from None
    except (ValueError, ArithmeticError):
        raise Unreadable("holds a number that is too long", "write numbers with at most 30 digits") from None
    if not isinstance(value, dict):
        raise Unreadable("is no JSON object", 'write one object a line: {"id": …}')
    _check_depth(value)
    return value


def _check_depth(value: Json) -> None:
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [inner for outer in level if isinstance(outer, dict | list)
                 for inner in (outer.values() if isinstance(outer, dict) else outer)]
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
        raise Unreadable("is no source (url), thing (type), relation (predicate), claim (metric) or dispute (about)",
                         "give exactly one of these fields")
    return kinds[0]
