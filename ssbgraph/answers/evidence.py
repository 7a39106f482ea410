"""How we know: every statement of a fact with its dates, sources, checks and disputes, and how facts were derived."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ssbgraph.answers.chains import Limits, chain_steps, walk
from ssbgraph.answers.drafting import Draft, count
from ssbgraph.answers.wording import RELATION_WORDS, figure, sentence
from ssbgraph.errors import UnknownName, UsageError
from ssbgraph.model import MODALITIES, STRENGTHS, Answer, Claim, Column, Relation, Statement, Step
from ssbgraph.store.former import current
from ssbgraph.store.names import fold
from ssbgraph.store.view import LINE_PREFIX, View

_COLUMNS = (
    Column("statement", "Statement"),
    Column("text", "What it says", wrap=True),
    Column("status", "Status"),
    Column("announced", "Announced"),
    Column("verdict", "Checked"),
    Column("cites", "Sources"),
)
DEPENDS = frozenset({"dependsOn", "depends-on", "depends on"})


def evidence(
    view: View, subject: str | None = None, predicate: str | None = None, object: str | None = None, statement: str | None = None
) -> Answer:
    """All statements of a fact, and the dependencies derived from them.

    `subject` is a statement (`toyota-17`, with or without `st:`, or the id of its record) or the name of a
    thing; `predicate` a relation or metric, or `dependsOn` for the derived chain; `object` the name of the
    other thing. With two names the second may stand in the place of the predicate. `statement` names one
    outright. Raises UnknownName, and UsageError for a predicate that there is none of.
    """
    if statement is not None:
        return _of_statement(view, _statement(view, statement) or view.statement(statement))
    if subject is None:
        raise UsageError("evidence needs a statement or a thing", hint="Example: ssbgraph evidence toyota-17")
    one = _statement(view, subject)
    if one is not None:
        return _of_statement(view, one)
    start = view.resolve(subject)
    if predicate and object is None and _predicate(view, predicate) is None:
        predicate, object = None, predicate
    end = view.resolve(object) if object else None
    term = _predicate(view, predicate) if predicate else None
    if predicate and term is None:
        raise UsageError(
            f"{predicate!r} is no relation or metric",
            hint=f"Relations: {', '.join(RELATION_WORDS)}, dependsOn; or a metric such as cycle-life.",
        )
    return _of_fact(view, start, term, end)


def _statement(view: View, text: str) -> Statement | None:
    id_ = current(view.retired, "st", text.removeprefix("https://w3id.org/ssbgraph/statement/").removeprefix("st:"))
    found = view.relations.get(id_) or view.claims.get(id_)
    if found is not None or text in view.things:
        return found
    records: Iterable[Statement] = (*view.relations.values(), *view.claims.values()) if "--" in id_ else ()
    recorded = next((one for one in records if one.identifier == id_), None)
    if recorded is None and id_ != text:
        raise UnknownName(text, [])
    return recorded


def _predicate(view: View, text: str) -> str | None:
    if text in DEPENDS:
        return "dependsOn"
    folded = fold(text)
    names = {fold(name): name for name in (*view.metrics, *RELATION_WORDS)}
    names |= {fold(metric.label): metric.id for metric in view.metrics.values()}
    names |= {fold(word): name for name, words in RELATION_WORDS.items() for word in words}
    return names.get(folded)


def _of_statement(view: View, one: Statement) -> Answer:
    draft = Draft(view, "evidence", subject=one.id)
    rows = [_row(draft, one), *_derived(draft, [one])]
    return draft.answer(
        rows,
        _COLUMNS,
        f"How we know: {sentence(view, one)}",
        _summary(view, [one], rows),
        sparql=_sparql([one.id]),
        group="section",
    )


def _of_fact(view: View, start: str, term: str | None, end: str | None) -> Answer:
    draft = Draft(view, "evidence", subject=start, predicate=term, object=end)
    known = [] if term == "dependsOn" else _matching(view, start, term, end)
    rows = [_row(draft, one) for one in known] + (_derived(draft, known) if term or end else [])
    if end and (term == "dependsOn" or not known):
        rows += _chain(draft, start, end)
    what = " ".join(filter(None, (view.label(start), term, view.label(end) if end else None)))
    return draft.answer(
        rows,
        _COLUMNS,
        f"How we know: {what}",
        _summary(view, known, rows),
        sparql=_sparql([one.id for one in known]) if known else None,
        group="section",
    )


def _matching(view: View, start: str, term: str | None, end: str | None) -> list[Statement]:
    relations = [
        one
        for one in view.relations_of.get(start, ())
        if term in (None, one.predicate) and end in (None, one.subject, one.object, one.material, one.product)
    ]
    claims = [
        one
        for one in view.claims_of.get(start, ())
        if term in (None, one.metric) and end in (None, one.product, one.material, one.of, one.facility)
    ]
    return [*relations, *claims]


def _row(draft: Draft, one: Statement) -> dict[str, Any]:
    view = draft.view
    publishers = {view.sources[id_].publisher for id_ in one.sources}
    facts = {
        "announced": one.announced,
        "start": one.start,
        "end": one.end,
        "recorded": one.recorded,
        "checked": one.checked,
        "verdict": one.verdict,
        "check_note": one.check_note,
    }
    return {
        "section": "statements",
        "statement": one.id,
        "type": type(one).__name__,
        "text": sentence(view, one),
        **_parts(one),
        "status": one.status,
        **facts,
        "note": one.note,
        "publishers": len(publishers),
        "weak_alone": all(view.sources[id_].weak for id_ in one.sources),
        "sources": list(one.sources),
        "disputes": [found.id for found in view.disputes.values() if one.id in found.statements],
        **draft.resting_on([one.id]),
    }


def _parts(one: Statement) -> dict[str, Any]:
    if isinstance(one, Relation):
        return {
            "subject": one.subject,
            "predicate": one.predicate,
            "object": one.object,
            "material": one.material,
            "product": one.product,
        }
    assert isinstance(one, Claim)
    return {
        "about": one.about,
        "metric": one.metric,
        "figure": figure(one),
        "wording": one.wording,
        "conditions": one.conditions,
        "verified_by": list(one.verified_by),
        "outcome": one.outcome,
        "outcome_date": one.outcome_date,
        "outcome_sources": list(one.outcome_sources),
    }


def _derived(draft: Draft, known: Sequence[Statement]) -> list[dict[str, Any]]:
    ids = {one.id for one in known}
    steps = [step for step in draft.view.steps if ids & set(step.statements)]
    rows = [_step_row(draft, [step]) for step in steps]
    return sorted(rows, key=lambda row: (row["rules"], row["text"]))


def _step_row(draft: Draft, steps: Sequence[Step]) -> dict[str, Any]:
    view = draft.view
    hops = chain_steps(view, steps)
    text = f"{view.label(hops[0].from_)} " + " > ".join(f"{hop.relation} {view.label(hop.to)}" for hop in hops)
    return {
        "section": "derived",
        "text": text,
        "rules": [step.rule for step in steps],
        "status": max((step.modality for step in steps), key=MODALITIES.index),
        "strength": max((step.strength for step in steps), key=STRENGTHS.index),
        "note": "; ".join(step.note for step in steps if step.note) or None,
        "chain": [hop.as_record() | {"cites": draft.bibliography.cite_statements(hop.statements)} for hop in hops],
        **draft.resting_on(id_ for step in steps for id_ in step.statements),
    }


def _chain(draft: Draft, start: str, end: str) -> list[dict[str, Any]]:
    """The best derived chain by which `start` (or a line of it) depends on `end`."""
    view = draft.view
    starts = {start: ()} | {line.id: () for line in view.lines_of.get(start, ())}
    found = walk(starts, lambda node: view.steps_from.get(node, ()), Limits(), upward=False)
    reached = [
        one
        for node, one in found.items()
        if node == end or (node.startswith(LINE_PREFIX) and view.lines[node].organisation == end)
    ]
    best = min(reached, key=lambda one: one.order, default=None)
    return [_step_row(draft, best.steps)] if best else []


def _summary(view: View, known: Sequence[Statement], rows: Sequence[dict[str, Any]]) -> str:
    publishers = {view.sources[id_].publisher for one in known for id_ in one.sources}
    derived = len(rows) - len(known)
    said = f"{count(len(known), 'statement')} by {count(len(publishers), 'publisher')}"
    more = f"; {count(derived, 'dependency', 'dependencies')} derived" if derived else ""
    return f"{said}{more}."


def _sparql(ids: Sequence[str]) -> str:
    return (
        "SELECT ?statement ?property ?value WHERE {\n"
        f"  VALUES ?statement {{ {' '.join(f'st:{id_}' for id_ in ids)} }}\n  ?statement ?property ?value .\n}}"
    )
