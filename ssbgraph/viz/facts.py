"""Things, statements, claims, promises and sources as the records that the page embeds."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from ssbgraph.answers.dependency import roots_of
from ssbgraph.answers.ledger import Entry, series
from ssbgraph.answers.promises import promise_text
from ssbgraph.answers.wording import figure
from ssbgraph.dates import interval
from ssbgraph.model import STRENGTHS, Claim, Relation, Source, Statement, Thing, record
from ssbgraph.store.view import View

Record = dict[str, Any]
_PLAIN_SCRIPTS = ("LATIN", "GREEK")


def thing_record(view: View, thing: Thing) -> Record:
    """The thing with its name in another script and the nodes at which a dependency walk from it starts."""
    found = record(thing) | {"native": native(thing), "identifiers": [list(pair) for pair in thing.identifiers]}
    starts = list(roots_of(view, thing.id).nodes)
    return found | ({"starts": starts} if starts != [thing.id] else {})


def native(thing: Thing) -> str | None:
    """The first name in a script other than Latin or Greek, if there is one."""
    return next(
        (
            name
            for name in thing.aliases
            if any(one.isalpha() and not unicodedata.name(one, "LATIN").startswith(_PLAIN_SCRIPTS) for one in name)
        ),
        None,
    )


def statement_record(view: View, relation: Relation, strongest: Mapping[str, str]) -> Record:
    """The relation with the days of its announcement, the strength that rests on it and how well it is sourced."""
    return _stated(view, relation) | {"strength": strongest.get(relation.id, "none")}


def claim_record(view: View, claim: Claim) -> Record:
    """The claim with its figure, or the date it gives, in words."""
    text = promise_text(claim) if claim.is_milestone else figure(claim)
    return _stated(view, claim) | {"text": text, "milestone": claim.is_milestone}


def _stated(view: View, statement: Statement) -> Record:
    found = record(statement) | {"sourcing": sourcing(view, statement)}
    if statement.announced:
        first, last = interval(statement.announced)
        found |= {"from": first.isoformat(), "to": last.isoformat()}
    for dropped in ("recorded", "identifier"):
        found.pop(dropped, None)
    return found


def sourcing(view: View, statement: Statement) -> str:
    """`several` (two or more publishers that are not weak), `single`, or `weak`."""
    publishers = {view.sources[id_].publisher for id_ in statement.sources if not view.sources[id_].weak}
    return "several" if len(publishers) > 1 else "single" if publishers else "weak"


def strongest(view: View) -> Mapping[str, str]:
    """For every statement the strongest of the dependency steps that rest on it."""
    found: dict[str, str] = {}
    for step in view.steps:
        for id_ in step.statements:
            if id_ not in found or STRENGTHS.index(step.strength) < STRENGTHS.index(found[id_]):
                found[id_] = step.strength
    return found


def promises(view: View) -> Mapping[str, Record]:
    """By claim: its nature, the window promised, what became of it, its slips and the number of its series."""
    return {
        entry.claim.id: _promise(entry, number)
        for number, one in enumerate(series(view, view.claims.values()))
        for entry in one.entries
    }


def _promise(entry: Entry, number: int) -> Record:
    return {
        "nature": entry.nature,
        "first": entry.start.isoformat(),
        "last": entry.end.isoformat(),
        "became": entry.outcome,
        "replaced_by": entry.replaced_by,
        "slip_previous": entry.slip_previous,
        "slip_first": entry.slip_first,
        "slip_chain": entry.slip_chain,
        "series": number,
    }


def source_record(source: Source) -> Record:
    """The source; its address only if it is a web address."""
    safe = source.url if source.url.startswith(("https://", "http://")) else ""
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "date": source.published,
        "url": safe,
        "kind": source.kind,
        "weak": source.weak or None,
    }
