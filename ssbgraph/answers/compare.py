"""Competitors side by side, aspect by aspect, each value with its conditions, standing, date and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ssbgraph.answers.comparison.aspects import Aspect, aspects_of
from ssbgraph.answers.comparison.competitor import Competitor
from ssbgraph.answers.comparison.likeness import marked
from ssbgraph.answers.drafting import Draft, count
from ssbgraph.errors import UsageError
from ssbgraph.model import Answer, Column
from ssbgraph.store.view import View


def compare(view: View, of: Sequence[str]) -> Answer:
    """Two or more organisations, products, materials or technologies, one row an aspect, one cell a competitor.

    An organisation speaks with its children, products, plants and processes. An empty cell means that the graph
    does not know. Raises UsageError for fewer than two different things.
    """
    ids = list(dict.fromkeys(of))
    if len(ids) < 2:
        raise UsageError("compare needs at least two different things", hint="Example: ssbgraph compare Toyota QuantumScape")
    competitors = [Competitor(view, id_) for id_ in ids]
    draft = Draft(view, "compare", of=ids)
    rows = [_row(draft, aspect, competitors) for aspect in aspects_of(competitors)]
    names = [view.label(id_) for id_ in ids]
    found = draft.answer(
        rows,
        (Column("label", "Aspect"), *(Column(id_, view.label(id_)) for id_ in ids)),
        " and ".join([", ".join(names[:-1]), names[-1]]),
        _summary(rows),
        caveats=_caveats(rows, competitors),
        group="section",
    )
    return replace(found, subjects=tuple(ids), labels={**found.labels, **{id_: view.label(id_) for id_ in ids}})


def _row(draft: Draft, aspect: Aspect, competitors: Sequence[Competitor]) -> dict[str, Any]:
    cells = marked([aspect.entries(one) if one.group in aspect.of else [] for one in competitors])
    shown = [
        {"of": one.id, "entries": [entry.as_record(draft) for entry in cell]}
        for one, cell in zip(competitors, cells, strict=True)
    ]
    statements = [id_ for cell in cells for entry in cell for id_ in entry.statements]
    return {
        "aspect": aspect.slug,
        "label": aspect.label,
        "section": aspect.section,
        "cells": shown,
        **draft.resting_on(statements),
    }


def _summary(rows: Sequence[dict[str, Any]]) -> str:
    cells = [cell for row in rows for cell in row["cells"]]
    empty = sum(not cell["entries"] for cell in cells)
    unlike = sum(bool(entry["unlike"]) for cell in cells for entry in cell["entries"])
    marks = f"; {count(unlike, 'entry', 'entries')} with no like beside them (marked ≠)" if unlike else ""
    return f"{count(len(rows), 'aspect')}; {empty} of {count(len(cells), 'cell')} not known{marks}."


def _caveats(rows: Sequence[dict[str, Any]], competitors: Sequence[Competitor]) -> list[str]:
    found = ["Not known means that no statement of the graph says it, not that there is none."]
    if len({one.group for one in competitors}) > 1:
        found.append(
            "Things of different kinds are compared: "
            + ", ".join(
                f"{one.view.label(one.id)} is {'an' if one.group[0] in 'aeiou' else 'a'} {one.group}" for one in competitors
            )
            + "."
        )
    silent = [row["label"].lower() for row in rows if not any(cell["entries"] for cell in row["cells"])]
    return found + ([f"Not known of any: {', '.join(silent)}."] if silent else [])
