"""Lets a later statement take the place of an earlier one."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ssbgraph.amending.editor import ABOUT, OBJECT, SUBJECT, Editor, amend, short, value
from ssbgraph.amending.targets import iri_of
from ssbgraph.importing.fields import Facts
from ssbgraph.importing.report import Report
from ssbgraph.importing.vocabulary import vocabulary
from ssbgraph.terms import METRIC, PROV, SSB, ST

_REVISED, _METRIC, _OUTCOME = PROV + "wasRevisionOf", SSB + "metric", SSB + "outcome"
_REPLACED = (_OUTCOME, ox.NamedNode(SSB + "replaced"))


def supersede(data: Path, old: str, new: str, *, reason: str | None = None, dry_run: bool = False) -> Report:
    """Lets statement `new` take the place of `old`. Raises as `amend`.

    Of two promises both stand, since both were said: the old one gets the outcome `replaced`. Any other statement
    is retired, and holds only for days on which the new one was not yet known.
    """

    def change(editor: Editor) -> None:
        former, later = (iri_of(editor.graph, editor.view, name) for name in (old, new))
        if not _wrong(editor, former, later):
            replace(editor, former, later, reason)

    return amend(data, change, dry_run=dry_run)


def replace(editor: Editor, former: str, later: str, reason: str | None = None) -> None:
    """Notes in both statements that the later takes the place of the former."""
    facts = editor.graph.facts(later)
    editor.put(later, facts | {(_REVISED, ox.NamedNode(former))})
    if is_promise(editor, former):
        promise_replaced(editor, former, later)
    else:
        for iri in editor.naming(former):
            if iri != later:
                editor.put(
                    iri,
                    {
                        (name, ox.NamedNode(later) if term == ox.NamedNode(former) else term)
                        for name, term in editor.graph.facts(iri)
                    },
                )
        editor.retire(former, successor=later, reason=reason)


def is_promise(editor: Editor, iri: str) -> bool:
    """Whether the statement gives a date."""
    metric = vocabulary().metrics.get((value(editor.graph.facts(iri), _METRIC) or "").removeprefix(METRIC))
    return metric is not None and metric.milestone


def promise_replaced(editor: Editor, former: str, later: str) -> None:
    """The outcome of a promise that a later one replaced: its day is that of the later, its sources too."""
    facts, successor = editor.graph.facts(former), editor.graph.facts(later)
    if value(facts, _OUTCOME):
        return
    said = {(SSB + "outcomeDate", term) for name, term in successor if name == SSB + "announced"}
    shown = {(SSB + "outcomeSource", term) for name, term in successor if name == PROV + "hadPrimarySource"}
    editor.put(former, facts | {_REPLACED} | said | shown)
    editor.tell(former, f"replaced by the promise {short(later)}")


def _wrong(editor: Editor, former: str, later: str) -> bool:
    """Whether the two cannot replace one another; the problems are noted."""
    for iri in (former, later):
        if not iri.startswith(ST):
            editor.refuse(iri, "is no statement", "merge things, sources and disputes instead")
    if not editor.report.problems:
        _check_pair(editor, former, later)
    return bool(editor.report.problems)


def same_topic(editor: Editor, former: str, later: str) -> bool:
    """Whether the two statements are about the same; if not, that is noted as a problem."""
    first, second = editor.graph.facts(former), editor.graph.facts(later)
    if _topic(first) == _topic(second):
        return True
    editor.refuse(
        former,
        f"is about something else than {short(later)}: {_words(first)}, not {_words(second)}",
        "name a statement about the same, or retract the one that is wrong",
    )
    return False


def _check_pair(editor: Editor, former: str, later: str) -> None:
    if former == later:
        editor.refuse(former, "cannot take its own place", "name two statements")
        return
    same_topic(editor, former, later)
    outcome = (value(editor.graph.facts(former), _OUTCOME) or "").removeprefix(SSB)
    if outcome not in ("", "replaced"):
        editor.refuse(former, f"was {outcome}, so that nothing replaces it", "correct its outcome first")
    if _leads(editor, former, later):
        editor.refuse(later, f"was itself replaced by {short(former)}", "name the later statement last")


def _topic(facts: Facts) -> tuple[object, ...]:
    """What a statement is about: the thing and metric of a claim, the two ends of a relation."""
    ends = {value(facts, SUBJECT), value(facts, OBJECT)} - {None}
    return value(facts, ABOUT), value(facts, _METRIC), frozenset(ends)


def _words(facts: Facts) -> str:
    named = (value(facts, name) for name in (ABOUT, _METRIC, SUBJECT, OBJECT))
    return " ".join(short(iri).partition(":")[2] for iri in named if iri)


def _leads(editor: Editor, start: str, goal: str) -> bool:
    """Whether the statements that `start` revised lead back to `goal`."""
    seen: set[str] = set()
    current: str | None = start
    while current and current not in seen:
        seen.add(current)
        current = value(editor.graph.facts(current), _REVISED) if current in editor.graph else None
        if current == goal:
            return True
    return False
