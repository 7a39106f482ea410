"""What the graph says already that is like a record to be entered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ssbgraph.answers.wording import sentence
from ssbgraph.importing.read import Record
from ssbgraph.model import Claim, Relation
from ssbgraph.store.names import fold
from ssbgraph.store.view import View
from ssbgraph.terms import DISPUTE, ID, SRC, ST, curie

SHOWN = 5
LIKE = "Like "
"""With what a note begins that names a like record."""
OFFER = "The same fact as one of these?"
"""With what the note begins that says what to do then."""
_ALIKE = 88.0
"""Likeness of names (RapidFuzz `ratio`, 0-100) from which two things may be one."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """A record like the one to be entered: its short name, what it says, and whether it is a promise that stands."""

    name: str
    text: str
    open_promise: bool = False


def similar(view: View, record: Record) -> list[Likeness]:
    """The records most like it, the likest first."""
    found = {"relation": _relations, "claim": _claims, "thing": _things, "source": _sources, "dispute": _disputes}
    return found[record.kind](view, record.fields)[:SHOWN]


def _relations(view: View, fields: Mapping[str, Any]) -> list[Likeness]:
    ends = {fields.get("subject"), fields.get("object")}
    item = (fields.get("qualifiers") or {}).get("material")
    pairs = [one for one in view.relations_of.get(str(fields.get("subject")), ()) if {one.subject, one.object} == ends]
    ranked = sorted(
        pairs, key=lambda one: (one.predicate != fields.get("predicate"), one.material != item, one.announced or "", one.id)
    )
    return [_statement(view, one) for one in ranked]


def _claims(view: View, fields: Mapping[str, Any]) -> list[Likeness]:
    known = view.claims_of.get(str(fields.get("subject")), ())
    ranked = sorted(
        (one for one in known if one.metric == fields.get("metric")), key=lambda one: (one.announced or "", one.id), reverse=True
    )
    return [_statement(view, one) for one in ranked]


def _statement(view: View, one: Relation | Claim) -> Likeness:
    dated = f", {one.announced}" if one.announced else ""
    fate = f", {one.outcome}" if isinstance(one, Claim) and one.outcome else ""
    still = isinstance(one, Claim) and one.is_milestone and one.outcome is None
    return Likeness(curie(ST + one.id) or one.id, f"{sentence(view, one)} ({one.status}{dated}{fate})", still)


def _things(view: View, fields: Mapping[str, Any]) -> list[Likeness]:
    from rapidfuzz import fuzz, process

    names = [str(name) for name in (fields.get("name"), *(fields.get("aliases") or ())) if name]
    best: dict[str, float] = {}
    for name in names:
        for known, score, _ in process.extract(fold(name), list(view.names), scorer=fuzz.ratio, score_cutoff=_ALIKE):
            for id_ in view.names[known]:
                best[id_] = max(score, best.get(id_, 0.0))
    ranked = sorted(best, key=lambda id_: (-best[id_], id_))
    return [Likeness(curie(ID + id_) or id_, f"{view.label(id_)} ({view.things[id_].kind})") for id_ in ranked]


def _sources(view: View, fields: Mapping[str, Any]) -> list[Likeness]:
    title = fold(str(fields.get("title")))
    return [
        Likeness(curie(SRC + one.id) or one.id, f"{one.publisher}, {one.title} ({one.published or 'undated'})")
        for one in view.sources.values()
        if fold(one.title) == title and one.url != fields.get("url")
    ]


def _disputes(view: View, fields: Mapping[str, Any]) -> list[Likeness]:
    return [
        Likeness(curie(DISPUTE + one.id) or one.id, f"{view.label(one.about)}: {one.topic}: {one.note}")
        for one in view.disputes.values()
        if one.about == fields.get("subject")
    ]
