"""Enters facts through the checks and the writing of the import: all of a call or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date as Day
from pathlib import Path
from typing import Any, TypeAlias

from ssbgraph.adding.completing import Completion
from ssbgraph.adding.parts import KINDS, columns, parts
from ssbgraph.adding.similar import LIKE, OFFER, Likeness, similar
from ssbgraph.adding.sourcing import DETAILS
from ssbgraph.adding.standing import outcome as became
from ssbgraph.adding.standing import replacements, second_source
from ssbgraph.amending.editor import Editor
from ssbgraph.errors import UsageError
from ssbgraph.importing import Options, import_records
from ssbgraph.importing.graph import Graph
from ssbgraph.importing.read import Record
from ssbgraph.importing.report import Problem, Report
from ssbgraph.store.plain import plain_view

Standing: TypeAlias = Callable[[Editor, list[str]], None]
"""A change to what stands already, which rests on the cited sources."""
_SOURCE = {name: ("source_kind" if name == "kind" else name) for name in DETAILS}


def add(
    data: Path,
    kind: str,
    /,
    *,
    dry_run: bool = False,
    as_of: Day | None = None,
    same_as: str | None = None,
    things: Iterable[Mapping[str, Any]] = (),
    **given: Any,
) -> Report:
    """Enters one relation, claim, thing, source or dispute into a data folder.

    Things are given by any name, numbers as numbers or texts, `source` as an address or id (or several). A source that
    is new needs `title` and `publisher`, and takes `published`, `source_kind` and `weak`. The other names are those of
    the options of `ssbgraph add` with `_` for `-`. With `same_as` a statement, nothing is stated anew: that statement
    gets the source. `things` are new with the fact and rest on the same source: the parts of each, an `id` among them.
    `as_of` moves the date of the data set on. Raises UsageError, NotWritten and BadData; everything that is wrong with
    the fact is in the report.
    """
    if kind not in KINDS:
        raise UsageError(f"there is no kind of record called {kind!r}", hint=f"One of: {', '.join(KINDS)}.")
    cited = {name: given[name] for name in ("source", *_SOURCE.values()) if name in given}
    new = [given_record("thing", {**cited, **thing}) for thing in things]
    named = same_as
    standing = (lambda editor, cited: second_source(editor, named, cited)) if named is not None else None
    return _entered(data, [*new, given_record(kind, given)], [], dry_run=dry_run, as_of=as_of, standing=standing)


def add_outcome(
    data: Path,
    statement: str,
    outcome: str,
    *,
    date: str | None = None,
    dry_run: bool = False,
    as_of: Day | None = None,
    **cited: Any,
) -> Report:
    """Says what became of a promise (met, missed or withdrawn), since `date`, with the page that shows it.

    The source is given as in `add`. A promise that a later one replaces gets its outcome with that one. Raises as `add`.
    """
    return _entered(
        data,
        [given_record("claim", cited)],
        [],
        dry_run=dry_run,
        as_of=as_of,
        standing=lambda editor, sources: became(editor, statement, outcome, date, sources),
    )


def add_records(
    data: Path, records: Iterable[Record], problems: Iterable[Problem] = (), *, dry_run: bool = False, as_of: Day | None = None
) -> Report:
    """Enters records of the import's form, in which things may go by any name and ids may be left to the rule.

    A record may give `source` in place of `sources`: an address or id, or `{"url", "title", "publisher", …}`.
    """
    return _entered(data, list(records), list(problems), dry_run=dry_run, as_of=as_of)


def likenesses(data: Path, kind: str, given: Mapping[str, Any]) -> list[Likeness]:
    """What the graph says already that is like a record to be entered, the likest first."""
    view = plain_view(data)
    record = given_record(kind, given)
    return similar(view, Completion(Graph(data), view).take(record))


def given_record(kind: str, given: Mapping[str, Any]) -> Record:
    """What was given by the names of options, as a record whose sources and names are still to be found.

    Raises UsageError for a name that the kind of record does not have.
    """
    known = {part.name: part for part in parts(kind)}
    details = {name: given[option] for name, option in _SOURCE.items() if kind != "source" and given.get(option)}
    citing = {"source", *_SOURCE.values()} if kind != "source" else set()
    odd = [name for name in given if name not in known and name not in citing]
    if odd:
        raise UsageError(f"a {kind} has no {', '.join(odd)}", hint=f"It has {', '.join(known)}, source.")
    fields: dict[str, Any] = {}
    for name, value in given.items():
        if name in known and value not in (None, (), [], "", False):
            _put(fields, known[name].field, list(value) if isinstance(value, tuple) else value)
    sources = given.get("source") or ()
    fields["source"] = [{**details, "url": one} for one in ([sources] if isinstance(sources, str) else sources)]
    if kind == "source":
        del fields["source"]
        fields.setdefault("kind", "news")
    return Record(kind, fields, "", 0, columns(kind) | {"source": "--source"})


def _put(fields: dict[str, Any], field: str, value: Any) -> None:
    group, _, name = field.rpartition(".")
    (fields.setdefault(group, {}) if group else fields)[name] = value


def _entered(
    data: Path,
    given: list[Record],
    problems: list[Problem],
    *,
    dry_run: bool,
    as_of: Day | None,
    standing: Standing | None = None,
) -> Report:
    """Enters records; or, with a change to what stands, only their sources, which that change then rests on."""
    notes: list[str] = []
    cited: list[str] = []
    echoes: list[Callable[[Problem], bool]] = []

    def reading(graph: Graph) -> tuple[list[Record], list[Problem]]:
        own = {record.id for record in given if record.kind == "thing"}
        completion = Completion(graph, plain_view(graph.root), own, problems=problems)
        for record in given:
            if standing is None:
                completion.take(record)
            else:
                cited.extend(completion.cite(record))
        notes.extend([*completion.notes, *_alike(completion)])
        echoes.append(completion.is_echo)
        return completion.records, completion.problems

    def after(graph: Graph, report: Report) -> None:
        report.notes += notes
        report.problems[:] = [one for one in report.problems if not any(is_echo(one) for is_echo in echoes)]
        editor = Editor(graph, report)
        if standing is not None:
            standing(editor, cited)
        else:
            replacements(editor)
            _offer(report)
        editor.verify()

    return import_records(reading, Options(data, dry_run=dry_run, as_of=as_of), after=after)


def _alike(completion: Completion) -> list[str]:
    """What the graph says already that is like the records of a call."""
    return [f"{LIKE}{found.name}: {found.text}." for record in completion.records for found in similar(completion.view, record)]


def _offer(report: Report) -> None:
    """Says what to do where a new statement says what another says already."""
    stated = any(one.outcome == "taken" and one.kind in ("relation", "claim") for one in report.entries)
    if stated and any(note.startswith(f"{LIKE}st:") for note in report.notes):
        report.notes.append(f"{OFFER} --same-as gives that statement the source; --replaces marks a promise as replaced.")
