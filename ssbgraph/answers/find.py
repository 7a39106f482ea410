"""Finding things by name, listing sources, and counting what the graph holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ssbgraph.answers.citing import Bibliography
from ssbgraph.answers.drafting import Draft, count
from ssbgraph.dates import latest
from ssbgraph.model import Answer, Column, Source, Statement
from ssbgraph.store.former import current
from ssbgraph.store.names import fold
from ssbgraph.store.view import View

_FOUND = (
    Column("entity", "Id"),
    Column("label", "Name"),
    Column("kind", "Kind"),
    Column("country", "Country"),
    Column("roles", "Roles"),
    Column("match", "Called"),
    Column("score", "Likeness"),
)
_SOURCES = (
    Column("source", "Id"),
    Column("publisher", "Publisher"),
    Column("date", "Date"),
    Column("kind", "Kind"),
    Column("weak", "Weak"),
    Column("resting", "Statements"),
    Column("title", "Title", wrap=True),
)
_COUNTS = (Column("name", "What"), Column("value", "Number"), Column("share", "Share %"))
_CLOSE = 70.0
"""Likeness (0-100) below which a name is no match."""


def find(view: View, text: str, limit: int = 20) -> Answer:
    """Things whose id, label, alias or formula is like the text, best first, in any script."""
    draft = Draft(view, "find", text=text)
    scores = _scores(view, fold(text))
    best = sorted(scores, key=lambda id_: (-scores[id_][0], -len(view.relations_of.get(id_, ())), id_))[:limit]
    rows = [
        draft.entity(id_) | {"roles": list(view.things[id_].roles), "match": scores[id_][1], "score": round(scores[id_][0], 1)}
        for id_ in best
    ]
    return draft.answer(rows, _FOUND, f"Things called {text!r}", f"{count(len(rows), 'thing')}.")


def _scores(view: View, wanted: str) -> dict[str, tuple[float, str]]:
    from rapidfuzz import fuzz, process

    found: dict[str, tuple[float, str]] = {}
    if not wanted:
        return found
    names = list(view.names)
    alike = process.extract(wanted, names, scorer=fuzz.WRatio, limit=200, score_cutoff=_CLOSE)
    within = [(name, 90.0, 0) for name in names if wanted in name]
    for name, score, _ in (*alike, *within):
        exact = 10.0 * (name == wanted) + 5.0 * name.startswith(wanted)
        for id_ in view.names[name]:
            value = min(score, 90.0) + exact
            if id_ not in found or (value, found[id_][1]) > (found[id_][0], name):
                found[id_] = (value, name)
    return found


def sources(view: View, text: str | None = None, weak: bool = False, limit: int | None = None) -> Answer:
    """Cited sources with the number of statements that rest on each: all, weak ones, or those the text names.

    The text is matched with id, publisher, title and URL. A source given by its id lists its statements too.
    """
    if text is not None:
        text = current(view.retired, "src", text.removeprefix("src:").removeprefix("src-"))
    draft = Draft(view, "sources", text=text, weak=weak)
    resting = _resting(view)
    fitting = [one for one in view.sources.values() if (one.weak or not weak) and _fits(one, text)]
    ordered = sorted(fitting, key=lambda one: (-len(resting.get(one.id, ())), one.id))
    rows = [_source(one, resting.get(one.id, [])) for one in ordered[:limit]]
    publishers = len({one.publisher for one in fitting})
    return draft.answer(
        [row | ({} if text in view.sources else {"statements": []}) for row in rows],
        _SOURCES,
        "Sources",
        f"{count(len(fitting), 'source')} by {count(publishers, 'publisher')}.",
    )


def _fits(source: Source, text: str | None) -> bool:
    if text is None:
        return True
    wanted = fold(text)
    return any(wanted in fold(value) for value in (source.id, source.publisher, source.title, source.url))


def _resting(view: View) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in _statements(view):
        for id_ in one.sources:
            found.setdefault(id_, []).append(one.id)
    return found


def _source(source: Source, statements: list[str]) -> dict[str, Any]:
    return {
        "source": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "date": source.published,
        "kind": source.kind,
        "weak": source.weak,
        "url": source.url,
        "resting": len(statements),
        "statements": statements,
    }


def _statements(view: View) -> list[Statement]:
    return [*view.relations.values(), *view.claims.values()]


def stats(view: View) -> Answer:
    """Counts of things, statements and sources, and how well the statements are sourced."""
    draft = Draft(view, "stats")
    rows = [*_things(view), *_kinds(view), *_trust(view), *_derived(view)]
    dated = [one.announced for one in _statements(view) if one.announced]
    newest = max(dated, key=latest, default="none")
    return draft.answer(
        rows,
        _COUNTS,
        "What the graph holds",
        f"{len(view.things)} things, {len(view.relations)} relations, {len(view.claims)} claims, "
        f"{len(view.sources)} sources; as of {view.as_of}, newest statement of {newest}.",
        group="section",
    )


def _tally(section: str, values: Iterable[str]) -> list[dict[str, Any]]:
    found = Counter(values)
    whole = sum(found.values())
    return [
        {"section": section, "name": name, "value": number, "share": round(100 * number / whole, 1)}
        for name, number in sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def _things(view: View) -> list[dict[str, Any]]:
    return _tally("things", (thing.kind for thing in view.things.values()))


def _kinds(view: View) -> list[dict[str, Any]]:
    return [
        *_tally("relations by predicate", (one.predicate for one in view.relations.values())),
        *_tally("relations by status", (one.status for one in view.relations.values())),
        *_tally("claims by status", (one.status for one in view.claims.values())),
    ]


def _trust(view: View) -> list[dict[str, Any]]:
    known = _statements(view)
    weak = Bibliography(view).weak_only(known)
    tally = {
        "statements": len(known),
        "with two publishers or more": sum(_publishers(view, one) > 1 for one in known),
        "resting on weak sources alone": len(weak),
        "with the date they were said": sum(bool(one.announced) for one in known),
        "re-read and checked": sum(bool(one.checked) for one in known),
    }
    return [
        {"section": "trust", "name": name, "value": number, "share": round(100 * number / max(len(known), 1), 1)}
        for name, number in tally.items()
    ]


def _publishers(view: View, one: Statement) -> int:
    return len({view.sources[id_].publisher for id_ in one.sources})


def _derived(view: View) -> list[dict[str, Any]]:
    tally = {
        "sources": len(view.sources),
        "weak sources": sum(one.weak for one in view.sources.values()),
        "disputes": len(view.disputes),
        "metrics": len(view.metrics),
        "lines": len(view.lines),
        "dependency steps": len(view.steps),
    }
    return [{"section": "also", "name": name, "value": number} for name, number in tally.items()]
