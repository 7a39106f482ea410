"""Withdraws records that should never have stood. What they said stays in their files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ssbgraph.amending.editor import Editor, amend, short, value
from ssbgraph.amending.targets import iri_of
from ssbgraph.errors import UsageError
from ssbgraph.importing.report import Report
from ssbgraph.terms import DISPUTE, ID, PROV, SRC, SSB


def retract(data: Path, names: Sequence[str], *, reason: str, dry_run: bool = False) -> Report:
    """Withdraws statements, disputes, things and sources, for a reason in words.

    A thing or source that other records name is kept, unless those are withdrawn in the same call. Raises as `amend`.
    """
    if not reason.strip():
        raise UsageError("a record is withdrawn for a reason", hint='Say why with --reason "the source speaks of another plant".')

    def change(editor: Editor) -> None:
        chosen = list(dict.fromkeys(iri_of(editor.graph, editor.view, name) for name in names))
        for iri in chosen:
            _check(editor, iri, set(chosen))
        for iri in chosen:
            editor.retire(iri, reason=reason.strip())

    return amend(data, change, dry_run=dry_run)


def _check(editor: Editor, iri: str, chosen: set[str]) -> None:
    left = [other for other in editor.naming(iri) if other not in chosen]
    if iri.startswith((ID, SRC)) and left:
        shown = ", ".join(short(other) for other in left[:8]) + (f" and {len(left) - 8} more" if len(left) > 8 else "")
        editor.refuse(iri, f"is named by {shown}", "withdraw these in the same call, or merge it into what it really is")
    elif not iri.startswith((ID, SRC, DISPUTE)):
        _warn(editor, iri)


def _warn(editor: Editor, iri: str) -> None:
    """Says which promise is left without the one that replaced it."""
    earlier = value(editor.graph.facts(iri), PROV + "wasRevisionOf")
    if earlier and value(editor.graph.facts(earlier), SSB + "outcome") == SSB + "replaced":
        editor.report.notes.append(f"{short(earlier)} still says that it was replaced; see whether it holds again.")
