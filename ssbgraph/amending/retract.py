"""Withdraws records that should never have stood. What they said stays in their files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ssbgraph.amending.editor import Editor, amend, short, value
from ssbgraph.amending.targets import iri_of
from ssbgraph.errors import UsageError
from ssbgraph.importing.report import Report
from ssbgraph.terms import DISPUTE, ID, PROV, SRC, SSB, ST

_OUTCOME = {SSB + name for name in ("outcome", "outcomeDate", "outcomeSource")}


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
        _reopen(editor, iri, chosen)


def _reopen(editor: Editor, iri: str, chosen: set[str]) -> None:
    """Lets the promise hold again that was replaced by this one alone."""
    earlier = value(editor.graph.facts(iri), PROV + "wasRevisionOf")
    if not earlier or earlier in editor.graph.retired or earlier in chosen:
        return
    others = [other for other in editor.naming(earlier) if other.startswith(ST) and other not in chosen]
    facts = editor.graph.facts(earlier)
    if value(facts, SSB + "outcome") == SSB + "replaced" and not others:
        editor.put(earlier, {(name, term) for name, term in facts if name not in _OUTCOME})
        editor.tell(earlier, "open again")
