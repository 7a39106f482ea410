"""The page: pyvis builds the network, our template draws it without a request leaving the page."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib.resources import files
from typing import Any

from ssbgraph.model import Relation
from ssbgraph.store.view import View
from ssbgraph.viz.layout import positions
from ssbgraph.viz.picture import Picture

LOOKS: dict[str, tuple[str, str]] = {
    "Company": ("#0072b2", "dot"), "JointVenture": ("#56b4e9", "diamond"), "ResearchInstitute": ("#009e73", "triangle"),
    "GovernmentBody": ("#7f7f7f", "square"), "Investor": ("#e69f00", "star"), "Person": ("#7f7f7f", "dot"),
    "Material": ("#d55e00", "hexagon"), "MaterialClass": ("#b34700", "hexagon"), "Technology": ("#cc79a7", "triangleDown"),
    "Process": ("#a05a86", "triangleDown"), "Product": ("#f0a500", "box"), "Vehicle": ("#8c6d00", "box"),
    "Facility": ("#5d4a99", "square"), "Programme": ("#4d8076", "ellipse"),
}
"""Colour (Okabe-Ito, safe for colour-blind readers) and shape of each kind."""
DASHES = {"announced": [8, 4], "planned": [8, 4], "under-evaluation": [2, 4], "rumoured": [1, 6]}


def page(view: View, picture: Picture) -> str:
    """One HTML document with the picture; all text of the data stays text, scripts are pinned by hash."""
    from markupsafe import Markup
    from pyvis.network import Network

    network = Network(directed=True)
    _fill(network, view, picture)
    script = _asset("network.js")
    library = (files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")
    data = {"title": picture.title, "as_of": view.as_of.isoformat(), "nodes": network.nodes, "edges": network.edges,
            "looks": {kind: LOOKS[kind] for kind in sorted({view.things[id_].kind for id_ in picture.things})}}
    text: str = _environment().get_template("network.html").render(
        title=picture.title, as_of=view.as_of.isoformat(), data=Markup(_embedded(data)), library=Markup(library),
        script=Markup(script), style=Markup(_asset("network.css")),
        hashes=" ".join(_hash(one) for one in (library, script)))
    return text + "\n"


def _fill(network: Any, view: View, picture: Picture) -> None:
    places = positions(picture)
    degree: dict[str, int] = {}
    for relation in picture.relations:
        for end in (relation.subject, relation.object):
            degree[end] = degree.get(end, 0) + 1
    for id_ in picture.things:
        thing = view.things[id_]
        color, shape = LOOKS[thing.kind]
        x, y = places[id_]
        network.add_node(id_, label=thing.label, title=_about(view, id_), color=color, shape=shape, x=x, y=y,
                         size=8 + 3 * degree.get(id_, 0) ** 0.6, kind=thing.kind, names=[thing.label, *thing.aliases],
                         degree=degree.get(id_, 0))
    for number, relation in enumerate(sorted(picture.relations, key=lambda one: one.id)):
        network.add_edge(relation.subject, relation.object, id=relation.id, title=_why(view, relation),
                         dashes=DASHES.get(relation.status, False), predicate=relation.predicate,
                         status=relation.status, smooth={"type": "curvedCW", "roundness": 0.08 * (number % 5)},
                         sources=[_source(view, id_) for id_ in relation.sources])


def _about(view: View, id_: str) -> str:
    thing = view.things[id_]
    parts = [thing.label, thing.kind, ", ".join(thing.roles), thing.country or ""]
    return "\n".join(part for part in parts if part)


def _why(view: View, relation: Relation) -> str:
    head = f"{view.label(relation.subject)} {relation.predicate} {view.label(relation.object)}"
    said = f"{relation.status}, announced {relation.announced or 'on an unknown day'}"
    sources = [f"{view.sources[id_].publisher}: {view.sources[id_].title}" for id_ in relation.sources[:3]]
    return "\n".join([head, said, *sources])


def _source(view: View, id_: str) -> dict[str, str]:
    source = view.sources[id_]
    safe = source.url if source.url.startswith(("https://", "http://")) else ""
    return {"publisher": source.publisher, "title": source.title, "date": source.published or "", "url": safe}


def _embedded(data: Any) -> str:
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _asset(name: str) -> str:
    return (files("ssbgraph.viz") / "templates" / name).read_text(encoding="utf-8")


def _environment() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(loader=PackageLoader("ssbgraph.viz"), autoescape=True, undefined=StrictUndefined)
