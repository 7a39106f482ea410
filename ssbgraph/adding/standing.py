"""What a page adds to statements that stand already: a second source, an outcome, a successor."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from ssbgraph.amending.editor import Editor, short, value
from ssbgraph.amending.supersede import is_promise, replace, same_topic
from ssbgraph.amending.targets import iri_of
from ssbgraph.errors import SsbGraphError
from ssbgraph.importing import values
from ssbgraph.importing.fields import OUTCOMES, Facts
from ssbgraph.importing.report import Problem
from ssbgraph.importing.values import Bad
from ssbgraph.terms import PROV, SRC, SSB, ST

_BECAME = tuple(one for one in OUTCOMES if one != "replaced")
"""What can become of a promise by itself; `replaced` comes with the later promise."""


def second_source(editor: Editor, name: str, sources: Iterable[str]) -> None:
    """Adds the sources to a statement that says the same already."""
    iri = _statement(editor, name, "--same-as")
    if iri is None:
        return
    cited: Facts = {(PROV + "hadPrimarySource", _source(one)) for one in sources}
    if cited <= editor.graph.facts(iri):
        editor.report.notes.append(f"{short(iri)} cites this source already.")
        return
    editor.put(iri, editor.graph.facts(iri) | cited)
    editor.tell(iri, "merged")


def outcome(editor: Editor, name: str, became: str, on: str | None, sources: Iterable[str]) -> None:
    """Says what became of a promise: met, missed or withdrawn, since when, and which page shows it."""
    iri = _statement(editor, name, "STATEMENT")
    if iri is None or not _can_become(editor, iri):
        return
    try:
        facts = {(SSB + "outcome", values.one_of(_BECAME, SSB)(became))}
        facts |= {(SSB + "outcomeDate", values.date(on))} if on else set()
    except Bad as error:
        editor.refuse(iri, f"the outcome {error.args[0]}", error.args[1])
        return
    facts |= {(SSB + "outcomeSource", _source(one)) for one in sources}
    editor.put(iri, editor.graph.facts(iri) | facts)
    editor.tell(iri, became)


def _can_become(editor: Editor, iri: str) -> bool:
    """Whether the statement is a promise without an outcome; if not, that is noted."""
    known = (value(editor.graph.facts(iri), SSB + "outcome") or "").removeprefix(SSB)
    if not is_promise(editor, iri):
        editor.refuse(iri, "is no promise: it gives no date of a milestone", "name a claim such as `ssbgraph promises` lists")
    elif known:
        editor.refuse(iri, f"was {known} already", "retract it, and add it anew, if that is wrong")
    return is_promise(editor, iri) and not known


def replacements(editor: Editor) -> None:
    """Notes in each promise that a new one replaces what became of it."""
    for entry in list(editor.report.entries):
        if entry.kind != "claim" or entry.outcome != "taken":
            continue
        new = ST + entry.name.removeprefix("st:")
        revised = [term.value for name, term in editor.graph.facts(new) if name == PROV + "wasRevisionOf"]
        for old in revised:
            if same_topic(editor, old, new):
                replace(editor, old, new)


def _statement(editor: Editor, name: str, option: str) -> str | None:
    """IRI of the statement that is named; None where there is none, which is noted."""
    try:
        iri = iri_of(editor.graph, editor.view, name)
    except SsbGraphError as error:
        editor.report.problems.append(Problem("", 0, "", f"{option}: {error.message}", error.hint))
        return None
    if not iri.startswith(ST):
        editor.refuse(iri, "is no statement", "name a relation or claim, such as st:toyota-17")
    return iri if iri.startswith(ST) else None


def _source(id_: str) -> ox.NamedNode:
    return ox.NamedNode(SRC + id_.removeprefix("src-"))
