"""Runs the check queries of the ontology: each selects what is wrong as `?entity ?property ?value`.

A check's header says the problem and the solution; `profile.tsv` says how bad it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ssbgraph.errors import SsbGraphError
from ssbgraph.locate import ontology_dir
from ssbgraph.quality.finding import Finding, Severity, file_of, ranked, statements_of
from ssbgraph.terms import PREFIXES, curie

if TYPE_CHECKING:
    import pyoxigraph as ox

LEVELS: dict[str, Severity] = {"ERROR": "error", "WARN": "warning", "INFO": "info"}
"""Severities as `profile.tsv` writes them."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check query with its name (of the file), severity, and the problem and solution of its header."""

    name: str
    severity: Severity
    problem: str
    solution: str
    query: str


def checks() -> list[Check]:
    """All checks, by name. Raises SsbGraphError if a header or the profile is incomplete."""
    folder = ontology_dir() / "checks"
    levels = _profile(folder / "profile.tsv")
    found = [read_check(path, levels) for path in sorted(folder.glob("*.rq"))]
    if unused := sorted(set(levels) - {check.name for check in found}):
        raise SsbGraphError(
            f"profile.tsv names checks that do not exist: {', '.join(unused)}",
            hint="Remove their lines, or add the files to ontology/checks/.",
        )
    return found


def _profile(path: Path) -> dict[str, Severity]:
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[1:] if line)
    return {name: LEVELS[level] for name, level in rows}


def read_check(path: Path, levels: dict[str, Severity]) -> Check:
    """The check of a `.rq` file. Raises SsbGraphError if it lacks a header line or a severity."""
    text = path.read_text(encoding="utf-8")
    found = header(text)
    if path.stem not in levels or not {"problem", "solution"} <= set(found):
        raise SsbGraphError(
            f"the check {path.name} lacks a header line or its severity",
            hint="Add `#+ problem:`, `#+ solution:` and a line in ontology/checks/profile.tsv.",
        )
    return Check(path.stem, levels[path.stem], found["problem"], found["solution"], text)


def header(text: str) -> dict[str, str]:
    """The `#+ key: value` lines of a query file."""
    pairs = (line[2:].split(":", 1) for line in text.splitlines() if line.startswith("#+"))
    return {key.strip(): value.strip() for key, value in pairs}


def run_checks(store: ox.Store, chosen: list[Check] | None = None) -> list[Finding]:
    """Findings of the checks (all by default) over the store."""
    return ranked(finding for check in (checks() if chosen is None else chosen) for finding in _run(store, check))


def _run(store: ox.Store, check: Check) -> Iterator[Finding]:
    seen: set[str] = set()
    rows: Any = store.query(check.query, prefixes=PREFIXES, use_default_graph_as_union=True)
    for row in rows:
        entity, value = row["entity"].value, row["value"]
        if entity not in seen:
            seen.add(entity)
            yield Finding(
                check.severity,
                f"check:{check.name}",
                f"{check.problem}: {_short(row['entity'])} ({_short(value)})",
                check.solution,
                file_of(store, entity),
                entity,
                statements_of(entity, getattr(value, "value", None)),
            )


def _short(term: Any) -> str:
    """A term as a reader knows it: short form of an IRI, else its text."""
    return curie(term.value) or str(term.value)
