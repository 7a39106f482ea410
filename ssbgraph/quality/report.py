"""The quality report: everything that is checked, as findings from worst to mildest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from ssbgraph.errors import BadData
from ssbgraph.quality.finding import Finding, file_of, ranked
from ssbgraph.quality.published import run_published
from ssbgraph.quality.syntax import check_files, rdf_files

if TYPE_CHECKING:
    import pyoxigraph as ox

STORE_CHECKS = ("shapes:run_shapes", "checks:run_checks", "vocabulary:run_terms", "ranges:run_ranges")
"""Checks over the RDF store, by module and function; each returns findings."""


def check_paths(paths: Sequence[Path], *, deep: bool = True) -> list[Finding]:
    """Findings on files and folders: syntax of each; for a graph (a folder with `dataset.ttl`) the full report."""
    found = check_files(rdf_files(paths))
    graphs = [path for path in paths if path.is_dir() and (path / "dataset.ttl").is_file()]
    if not found and graphs and deep:
        found += check_graph(graphs)
    return ranked(found)


def check_graph(paths: Sequence[Path]) -> list[Finding]:
    """The full report on a graph: references and dates, then shapes, checks, terms, ranges, and truth."""
    from ssbgraph.store import open_store

    try:
        store = open_store(paths)
    except BadData as error:
        return [_from_problem(problem) for problem in error.problems]
    found: list[Finding] = []
    for name in STORE_CHECKS:
        module, _, function = name.partition(":")
        if find_spec(f"ssbgraph.quality.{module}"):
            found += getattr(import_module(f"ssbgraph.quality.{module}"), function)(store)
    return [*found, *run_published(paths, store), *_doubts(paths, store)]


def _doubts(paths: Sequence[Path], store: ox.Store) -> list[Finding]:
    """What the truth checks find in the same data, with the file of each subject as its place."""
    from ssbgraph.quality.truth import doubts
    from ssbgraph.store import open_view

    return [replace(one, place=file_of(store, one.subject or "")) for one in doubts(open_view(paths))]


def _from_problem(problem: str) -> Finding:
    place, _, text = problem.partition(": ")
    message, _, fix = text.partition("; ")
    return Finding("error", "load", message, fix, place)


def failing(findings: Iterable[Finding], fail_on: str = "error") -> bool:
    """Whether a finding is as bad as `fail_on` (error, warning or info) or worse."""
    order = ("error", "warning", "info")
    return any(order.index(one.severity) <= order.index(fail_on) for one in findings)
