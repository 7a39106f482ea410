"""Computed doubts as rows beside the disputes that editors have recorded."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ssbgraph.answers.drafting import Draft
from ssbgraph.answers.wording import sentence
from ssbgraph.model import Claim, Relation
from ssbgraph.quality.finding import Finding
from ssbgraph.store.view import View
from ssbgraph.terms import ST


def computed_doubts(draft: Draft, things: Collection[str] | None) -> list[dict[str, Any]]:
    """A row for each doubt of the truth checks about the things (or all); doubts about one weak source are left out."""
    from ssbgraph.quality.truth import doubts

    rows = []
    for one in doubts(draft.view):
        ids = [iri.removeprefix(ST) for iri in one.statements]
        about = {end for id_ in ids for end in _ends(draft.view, id_)}
        if ids and one.code != "truth:weak-support" and (things is None or about & set(things)):
            rows.append(_row(draft, one, ids))
    return rows


def _ends(view: View, id_: str) -> tuple[str, ...]:
    found = view.statement(id_)
    if isinstance(found, Relation):
        return found.subject, found.object
    assert isinstance(found, Claim)
    return (found.about,)


def _row(draft: Draft, one: Finding, ids: list[str]) -> dict[str, Any]:
    view = draft.view
    about = _ends(view, ids[0])[0]
    known = [view.statement(id_) for id_ in ids]
    return {
        "dispute": None,
        "about": about,
        "about_label": view.label(about),
        "topic": f"{one.code.removeprefix('truth:')} (computed)",
        "note": f"{one.message}; {one.fix}",
        "positions": [f"{sentence(view, found)} ({found.status})" for found in known],
        "sources": list(dict.fromkeys(source for found in known for source in found.sources)),
    } | draft.resting_on(ids)
