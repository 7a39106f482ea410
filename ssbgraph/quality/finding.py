"""What a check reports: one defect or doubt, where it stands, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from ssbgraph.terms import FILE_GRAPHS, ST

if TYPE_CHECKING:
    import pyoxigraph as ox


Severity: TypeAlias = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From worst to mildest."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect or doubt.

    `code` names the shape, check or rule that found it (`shape:Claim`, `check:cycle-in-made-from`), `place` is
    `file:line:column`, a file or a record id; `statements` are the IRIs of the statements concerned.
    """

    severity: Severity
    code: str
    message: str
    fix: str
    place: str = ""
    subject: str | None = None
    statements: tuple[str, ...] = ()


def file_of(store: ox.Store, subject: str) -> str:
    """Relative path of the authored file that speaks of the subject, or nothing."""
    import pyoxigraph as ox

    names = sorted(
        quad.graph_name.value.removeprefix(FILE_GRAPHS)
        for quad in store.quads_for_pattern(ox.NamedNode(subject), None, None, None)
        if isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value.startswith(FILE_GRAPHS)
    )
    return names[0] if names else ""


def statements_of(*iris: str | None) -> tuple[str, ...]:
    """Those of the IRIs that name statements."""
    return tuple(iri for iri in iris if iri and iri.startswith(ST))


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """The findings from worst to mildest, then by place, code and message."""
    return sorted(findings, key=lambda one: (SEVERITIES.index(one.severity), one.place, one.code, one.message))
