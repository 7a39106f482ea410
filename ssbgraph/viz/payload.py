"""All that the page knows, as one JSON-ready mapping: facts, derived steps, words, and where things stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from ssbgraph.model import record
from ssbgraph.store.view import View
from ssbgraph.viz import facts, layers
from ssbgraph.viz.drawn import drawn
from ssbgraph.viz.layout import Arrangement, arranged
from ssbgraph.viz.outline import outline
from ssbgraph.viz.pack import Numbers, numbered, table
from ssbgraph.viz.picture import Picture, best_connected, landscape
from ssbgraph.viz.words import vocabulary

MOST = 5000
"""More things than this are cut to the best connected: nobody reads more, and the file stays small."""
_STATED = {"sources": "sources", "material": "things", "product": "things", "facility": "things"}
_LINKS: Mapping[str, Mapping[str, str]] = {
    "things": {"sources": "sources", "starts": "nodes"},
    "statements": _STATED | {"subject": "things", "object": "things"},
    "claims": _STATED | {"about": "things", "of": "things", "verified_by": "things", "outcome_sources": "sources"},
    "disputes": {"about": "things", "sources": "sources"},
    "lines": {"organisation": "things", "item": "things"},
    "steps": {"dependent": "nodes", "on": "nodes", "statements": "statements"},
    "nodes": {"id": "things"},
    "edges": {"id": "statements", "from": "things", "to": "things"},
}


def payload(view: View, picture: Picture) -> dict[str, Any]:
    """The mapping that the page embeds (lists of records as tables, see `ssbgraph.viz.pack`).

    A view of at most `MOST` things is embedded whole, with a smaller picture as its `scope`; of a larger one only
    the picture is, cut to its best connected things.
    """
    whole = landscape(view) if len(view.things) <= MOST else picture
    held = whole if len(whole.things) <= MOST else best_connected(whole, MOST)
    arrangement = arranged(held)
    tables = _tables(view, held, arrangement)
    numbers = _numbers(tables)
    return {
        "meta": _meta(view, picture, held, tables),
        "scope": _scope(picture, held),
        "start": dict(picture.start),
        "answer": dict(picture.answer) if picture.answer else None,
        "vocabulary": vocabulary(view) | {"layers": list(layers.NAMES)},
        "outline": outline(),
        "communities": [_community(view, arrangement, one) for one in arrangement.communities],
        **{name: table(rows, _LINKS.get(name, {}), numbers) for name, rows in tables.items()},
    } | _network(view, held, arrangement, numbers)


def _tables(view: View, held: Picture, arrangement: Arrangement) -> dict[str, list[dict[str, Any]]]:
    inside, strongest, promises = set(held.things), facts.strongest(view), facts.promises(view)
    home, placed = arrangement.home, layers.layers(view)
    things = [
        facts.thing_record(view, view.things[id_])
        | placed.record(id_)
        | {"degree": arrangement.degree[id_], "community": home[id_]}
        for id_ in held.things
    ]
    claims = [
        facts.claim_record(view, claim) | promises.get(claim.id, {})
        for _, claim in sorted(view.claims.items())
        if claim.about in inside
    ]
    lines = [line for _, line in sorted(view.lines.items()) if {line.organisation, line.item} <= inside]
    nodes = inside | {line.id for line in lines}
    return {
        "sources": [facts.source_record(source) for _, source in sorted(view.sources.items())],
        "things": things,
        "statements": [
            facts.statement_record(view, relation, strongest) for relation in sorted(held.relations, key=lambda one: one.id)
        ],
        "claims": claims,
        "disputes": [record(dispute) for _, dispute in sorted(view.disputes.items()) if dispute.about in inside],
        "lines": [
            {"id": line.id, "organisation": line.organisation, "item": line.item, "activity": line.activity} for line in lines
        ],
        "steps": [record(step) for step in view.steps if step.dependent in nodes and step.on in nodes],
    }


def _numbers(tables: Mapping[str, Sequence[Mapping[str, Any]]]) -> Numbers:
    """Row numbers for references; a line counts as node below zero (-1 is the first line)."""
    found = dict(numbered(**{name: [row["id"] for row in tables[name]] for name in ("sources", "things", "statements", "lines")}))
    found["nodes"] = {**found["things"], **{id_: -1 - number for id_, number in found["lines"].items()}}
    return found


def _network(view: View, held: Picture, arrangement: Arrangement, numbers: Numbers) -> dict[str, Any]:
    network = drawn(view, held, arrangement)
    return {
        "network": {
            "nodes": table(network["nodes"], _LINKS["nodes"], numbers),
            "edges": table(network["edges"], _LINKS["edges"], numbers),
            "options": network["options"],
        }
    }


def _meta(view: View, picture: Picture, held: Picture, tables: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    kept = len(held.things)
    known = max(len(picture.things), kept)
    return {
        "title": picture.title,
        "asOf": view.as_of.isoformat(),
        "today": view.dataset_date.isoformat(),
        "undated": view.undated,
        "version": version("ssbgraph"),
        "counts": {name: len(tables[name]) for name in ("things", "statements", "claims", "sources")},
        "cut": {"of": known, "kept": kept} if known > kept else None,
    }


def _scope(picture: Picture, held: Picture) -> dict[str, Any] | None:
    inside, relations = set(held.things), {relation.id for relation in held.relations}
    if set(picture.things) >= inside and {relation.id for relation in picture.relations} >= relations:
        return None
    things = [id_ for id_ in picture.things if id_ in inside]
    places = arranged(picture).places
    return {
        "title": picture.title,
        "note": picture.note,
        "things": things,
        "places": [list(places[id_]) for id_ in things],
        "statements": sorted(relation.id for relation in picture.relations if relation.id in relations),
    }


def _community(view: View, arrangement: Arrangement, members: Sequence[str]) -> dict[str, Any]:
    loose = members[0] in arrangement.loose
    named = [view.label(id_) for id_ in members[:2]]
    return {"name": "tied to no other group" if loose else " · ".join(named), "loose": loose}
