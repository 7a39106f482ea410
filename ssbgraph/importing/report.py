"""What an import did, and every problem it met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

KINDS = ("source", "thing", "relation", "parent", "claim", "dispute")
"""Kinds of record; `parent` is the relation that a thing's parent field states."""
OUTCOMES = ("taken", "merged", "unchanged", "revised", "refused")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Why a record was refused: its place (`file:line`), its id, what is wrong and what to do."""

    file: str
    line: int
    record: str
    reason: str
    fix: str

    def __str__(self) -> str:
        named = f" {self.record}:" if self.record else ""
        return f"{self.file}:{self.line}:{named} {self.reason}; {self.fix}"


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one record: its outcome, and the short form of the IRI that the graph knows it by."""

    kind: str
    record: str
    outcome: str
    name: str
    file: str


@dataclass(slots=True)
class Report:
    """Counts of records by kind and outcome, what became of each, problems, and the files that change."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    changes: Mapping[str, tuple[bytes, bytes]] = field(default_factory=dict)
    written: bool = False

    def as_record(self) -> dict[str, Any]:
        """The report as a JSON-ready mapping."""
        return {
            "written": self.written,
            "counts": {kind: {outcome: self.counts[kind, outcome] for outcome in OUTCOMES} for kind in KINDS},
            "notes": self.notes,
            "problems": [
                {
                    "file": problem.file,
                    "line": problem.line,
                    "record": problem.record,
                    "reason": problem.reason,
                    "fix": problem.fix,
                }
                for problem in sorted(self.problems)
            ],
            "files": sorted(self.changes),
        }
