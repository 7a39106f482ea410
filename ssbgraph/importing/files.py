"""The files of an import: which they are, and the reader of each form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from ssbgraph.errors import UsageError
from ssbgraph.importing.read import Record, read_json_lines
from ssbgraph.importing.report import Problem
from ssbgraph.importing.rows import Reading, renamed

SUFFIXES = (".jsonl", ".csv", ".xlsx", ".ttl")
"""Forms that are read from folders; a file given by its name with any other suffix is read as JSON Lines."""
_NO_RECORDS = ("columns.csv",)
_OTHER = {
    ".xls": "save it as .xlsx",
    ".xlsm": "save it as .xlsx, without macros",
    ".ods": "save it as .xlsx",
    ".xlsb": "save it as .xlsx",
    ".json": "write one object a line and name it .jsonl",
    ".tsv": "save it as .csv, with commas",
}


def input_files(paths: Sequence[Path]) -> list[Path]:
    """The files given and those in the folders given, in alphabetical order within a folder.

    Raises UsageError for what does not exist, holds nothing to import, or has a form that is not read.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"no such file or folder: {path}", hint="Give files of facts or a folder of them.")
        if not path.is_dir() and (fix := _OTHER.get(path.suffix.lower())):
            raise UsageError(f"{path} is in a form that is not read", hint=f"{fix[0].upper()}{fix[1:]}.")
        found += sorted(file for file in path.iterdir() if _is_read(file)) if path.is_dir() else [path]
    if not found:
        raise UsageError(
            f"no {', '.join(SUFFIXES)} file in {', '.join(map(str, paths))}",
            hint="`ssbgraph import --template xlsx -o facts.xlsx` makes one to fill in.",
        )
    return found


def _is_read(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES and file.name not in _NO_RECORDS


def not_read(paths: Sequence[Path]) -> list[str]:
    """Names of the files in the folders that have none of the forms and are passed over."""
    return sorted(file.name for path in paths if path.is_dir() for file in path.iterdir() if not _is_read(file))


def read_files(paths: Iterable[Path]) -> tuple[list[Record], list[Problem]]:
    """All records of the files in their order, and a problem for everything in them that is none."""
    records: list[Record] = []
    problems: list[Problem] = []
    tables = Reading()
    for path in paths:
        form = path.suffix.lower()
        if form == ".csv":
            from ssbgraph.importing.csv_file import read_csv

            read_csv(path, tables)
        elif form == ".xlsx":
            from ssbgraph.importing.workbook_file import read_workbook

            read_workbook(path, tables)
        elif form == ".ttl":
            from ssbgraph.importing.turtle_file import read_turtle_file

            read_turtle_file(path, tables)
        else:
            problems += read_json_lines(path, records)
    return [*records, *renamed(tables)], [*problems, *tables.problems]
