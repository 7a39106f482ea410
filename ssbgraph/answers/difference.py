"""What differs between two versions of the graph, in the words of the field: facts, promises, outcomes, disputes.

Records are the same if their ids are. Promises are followed along `prov:wasRevisionOf`: a new one that replaces an
old one has moved by the months between the last days that the two can mean. What only its checking has changed of
is told apart from what says something else now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeAlias

from ssbgraph.answers.drafting import count
from ssbgraph.answers.promises import promise_text
from ssbgraph.answers.wording import metric_label, sentence
from ssbgraph.dates import interval, months_between
from ssbgraph.model import Answer, Claim, Column, Factor, Measure, Source, Statement, Thing
from ssbgraph.store.view import View

Row: TypeAlias = dict[str, Any]
MOVED, OUTCOMES, ADDED, CHANGED, GONE, READ = (
    "Promises moved",
    "Outcomes recorded",
    "Statements added",
    "Statements changed",
    "Statements removed",
    "Statements read again",
)
DISPUTES, THINGS, FACTORS, SOURCES = "Disputes", "Things", "Factors", "Sources"
SECTIONS = (MOVED, OUTCOMES, ADDED, CHANGED, GONE, READ, DISPUTES, THINGS, FACTORS, SOURCES)
_CHECKING = frozenset({"recorded", "checked", "verdict", "check_note"})
_OUTCOME = frozenset({"outcome", "outcome_date", "outcome_sources"})
_COLUMNS = (Column("change", "Change"), Column("id", "Id"), Column("words", "What", wrap=True))


def difference(old: View, new: View, parameters: Mapping[str, Any] | None = None) -> Answer:
    """Everything that `new` says otherwise than `old`, a row for each record, section by section.

    A row has section, change, id and words; `fields` lists what changed from what to what, `months` how far a
    promise moved (positive: later).
    """
    rows = [*_statements(old, new), *_disputes(old, new), *_things(old, new), *_factors(old, new), *_sources(old, new)]
    rows.sort(key=lambda row: (SECTIONS.index(row["section"]), row["change"], row["id"]))
    counts = Counter(row["section"] for row in rows)
    said = ", ".join(_counted(section, counts[section]) for section in SECTIONS if counts[section])
    return Answer(
        question="diff",
        parameters=dict(parameters or {}),
        as_of=new.as_of.isoformat(),
        rows=tuple(rows),
        columns=_COLUMNS,
        title="What changed",
        group="section",
        summary=f"{count(len(rows), 'change')}: {said}." if rows else "Nothing changed.",
    )


def _counted(section: str, number: int) -> str:
    """`1 promise moved`, `3 disputes`."""
    noun, _, rest = section.lower().partition(" ")
    return f"{count(number, noun.removesuffix('s'))} {rest}".rstrip()


def _row(section: str, change: str, id_: str, words: str, **more: Any) -> Row:
    return {"section": section, "change": change, "id": id_, "words": words, **more}


def _held(view: View) -> dict[str, Statement]:
    return {**view.relations, **view.claims}


def _statements(old: View, new: View) -> Iterator[Row]:
    before, after = _held(old), _held(new)
    for id_, one in after.items():
        if id_ not in before:
            yield _new_statement(old, new, one)
        elif one != before[id_]:
            yield from _changed_statement(old, new, before[id_], one)
    for id_ in sorted(set(before) - set(after)):
        became = new.retired.get(f"st:{id_}")
        words = f"{_said(old, before[id_])}: {str(became).partition(' was ')[2]}" if became else _said(old, before[id_])
        yield _row(GONE, "retired" if became else "removed", id_, words)


def _new_statement(old: View, new: View, one: Statement) -> Row:
    replaced = _replaced(old, new, one, one.revision_of) if isinstance(one, Claim) else None
    if isinstance(one, Claim) and replaced:
        return _moved(new, replaced, one)
    became = f": {one.outcome}" if isinstance(one, Claim) and one.outcome else ""
    return _row(ADDED, "added", one.id, _said(new, one) + became, sources=list(one.sources))


def _replaced(old: View, new: View, one: Claim, ids: Iterable[str]) -> Claim | None:
    """The last of the promises that a promise replaces."""
    found = [claim for id_ in ids if (claim := new.claims.get(id_) or old.claims.get(id_)) and claim.is_milestone]
    return found[-1] if found and one.is_milestone else None


def _moved(new: View, before: Claim, after: Claim) -> Row:
    months = months_between(interval(str(before.promised))[1], interval(str(after.promised))[1])
    words = (
        f"{new.label(after.about)}, {metric_label(new, after.metric)}: {promise_text(before)} → {promise_text(after)}, "
        f"{_later(months)}{_when_said(after)}"
    )
    return _row(
        MOVED,
        "later" if months > 0 else "earlier" if months < 0 else "restated",
        after.id,
        words,
        months=months,
        replaces=before.id,
        sources=list(after.sources),
    )


def _later(months: float) -> str:
    if not months:
        return "no later"
    return f"{abs(months):g} months {'later' if months > 0 else 'earlier'}"


def _when_said(one: Statement) -> str:
    return f" (said {one.announced})" if one.announced else ""


def _said(view: View, one: Statement) -> str:
    """A statement with its status and the day it was said."""
    return f"{sentence(view, one)}, {one.status}{_when_said(one)}"


def _changed_statement(old: View, new: View, before: Statement, after: Statement) -> Iterator[Row]:
    changes = _changes(before, after)
    names = {change["field"] for change in changes}
    if names & _OUTCOME and isinstance(after, Claim):
        yield _outcome(new, after, [change for change in changes if change["field"] in _OUTCOME])
    apart = set(_OUTCOME)
    if isinstance(before, Claim) and isinstance(after, Claim):
        tied = _replaced(old, new, after, [id_ for id_ in after.revision_of if id_ not in before.revision_of])
        if tied:
            apart.add("revision_of")
            yield _moved(new, tied, after)
    rest = [change for change in changes if change["field"] not in apart]
    if rest:
        yield _restated(new, before, after, rest)


def _restated(new: View, before: Statement, after: Statement, rest: list[Row]) -> Row:
    """What a statement says otherwise, or only how it was checked."""
    if all(change["field"] in _CHECKING for change in rest):
        words = f"{sentence(new, after)}: {after.verdict or 'unchecked'} {after.checked or ''}".rstrip()
        return _row(READ, "read", after.id, words, fields=rest)
    shown = [change for change in rest if change["field"] not in _CHECKING]
    moved = _moved_date(before, after)
    words = f"{sentence(new, after)}: {'; '.join(_told(new, change) for change in shown)}{moved}"
    return _row(CHANGED, "changed", after.id, words, fields=rest)


def _outcome(new: View, after: Claim, changes: list[Row]) -> Row:
    became = f"{after.outcome}{f' {after.outcome_date}' if after.outcome_date else ''}" if after.outcome else "outcome withdrawn"
    return _row(
        OUTCOMES, after.outcome or "withdrawn", after.id, f"{sentence(new, after)}{_when_said(after)}: {became}", fields=changes
    )


def _moved_date(before: Statement, after: Statement) -> str:
    """How far the promised date itself was corrected."""
    if not (isinstance(before, Claim) and isinstance(after, Claim) and before.is_milestone and after.is_milestone):
        return ""
    months = months_between(interval(str(before.promised))[1], interval(str(after.promised))[1])
    return f" ({_later(months)})" if months else ""


def _changes(before: Any, after: Any) -> list[Row]:
    """Fields that differ, with what stood and what stands."""
    return [
        {"field": slot.name, "from": _plain(getattr(before, slot.name)), "to": _plain(getattr(after, slot.name))}
        for slot in fields(after)
        if getattr(before, slot.name, None) != getattr(after, slot.name)
    ]


def _plain(value: Any) -> Any:
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _told(view: View, change: Row) -> str:
    """A change in words; of a list only what came and went."""
    name, old, new = change["field"].replace("_", " "), change["from"], change["to"]
    if isinstance(old, list) or isinstance(new, list):
        came, went = ([item for item in one or [] if item not in (other or [])] for one, other in ((new, old), (old, new)))
        return ", ".join(f"{name} {sign} {_named(view, item)}" for sign, items in (("+", came), ("-", went)) for item in items)
    if old is None:
        return f"{name} {_named(view, new)} added"
    if new is None:
        return f"{name} {_named(view, old)} removed"
    return f"{name} {_named(view, old)} → {_named(view, new)}"


def _named(view: View, value: Any) -> str:
    if isinstance(value, str) and (found := view.sources.get(value)):
        return f'"{found.title}" ({found.publisher})'
    return view.label(value) if isinstance(value, str) else f"{value}"


def _disputes(old: View, new: View) -> Iterator[Row]:
    for id_ in sorted({*old.disputes, *new.disputes}):
        before, after = old.disputes.get(id_), new.disputes.get(id_)
        found = after or before
        if before == after or found is None:
            continue
        change = "opened" if before is None else "closed" if after is None else "changed"
        detail = f": {'; '.join(_told(new, one) for one in _changes(before, after))}" if before and after else f": {found.note}"
        yield _row(DISPUTES, change, id_, f"{(new if after else old).label(found.about)}, {found.topic}{detail}")


def _things(old: View, new: View) -> Iterator[Row]:
    for id_ in sorted({*old.things, *new.things}):
        before, after = old.things.get(id_), new.things.get(id_)
        if before is None and after is not None:
            former = next((one for one in new.retired.values() if one.successor == f"id:{id_}"), None)
            yield _row(THINGS, "renamed" if former else "added", id_, str(former) if former else f"{after.label}, {after.kind}")
        elif before is not None and after is None:
            became = new.retired.get(f"id:{id_}")
            yield _row(THINGS, "retired" if became else "removed", id_, str(became or f"{before.label}, {before.kind}"))
        elif before != after and before is not None and after is not None:
            yield _changed_thing(new, before, after)


def _changed_thing(new: View, before: Thing, after: Thing) -> Row:
    changes = _changes(before, after)
    change = "renamed" if before.label != after.label else "changed"
    return _row(THINGS, change, after.id, f"{after.label}: {'; '.join(_told(new, one) for one in changes)}", fields=changes)


def _factors(old: View, new: View) -> Iterator[Row]:
    """Factors of the SWOT, and the measures that carry them."""
    before: dict[str, Factor | Measure] = {**old.factors, **old.measures}
    after: dict[str, Factor | Measure] = {**new.factors, **new.measures}
    for id_ in sorted({*before, *after}):
        was, now = before.get(id_), after.get(id_)
        one = now or was
        if was == now or one is None:
            continue
        change = "added" if was is None else "removed" if now is None else "changed"
        detail = f": {'; '.join(_told(new, found) for found in _changes(was, now))}" if was and now else ""
        yield _row(FACTORS, change, id_, one.label + detail)


def _sources(old: View, new: View) -> Iterator[Row]:
    for id_ in sorted({*old.sources, *new.sources}):
        before, after = old.sources.get(id_), new.sources.get(id_)
        if before is None and after is not None:
            yield _row(SOURCES, "added", id_, _cited(after))
        elif before is not None and after is None:
            became = new.retired.get(f"src:{id_}")
            yield _row(SOURCES, "retired" if became else "removed", id_, str(became or _cited(before)))
        elif before != after and before is not None and after is not None:
            changes = _changes(before, after)
            yield _row(
                SOURCES, "changed", id_, f"{_cited(after)}: {'; '.join(_told(new, one) for one in changes)}", fields=changes
            )


def _cited(source: Source) -> str:
    return f'{source.publisher}, "{source.title}", {source.published or "undated"}{" (weak)" if source.weak else ""}'
