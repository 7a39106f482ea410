"""The partner network as a still picture: SVG of its own, light and dark, the same bytes for the same graph."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import cos, pi, sin
from typing import TypeAlias

from ssbgraph.model import Relation
from ssbgraph.network.project import CORE, PARTNERSHIP
from ssbgraph.render import svg
from ssbgraph.store.view import View
from ssbgraph.viz.layout import arranged
from ssbgraph.viz.picture import Picture

_WIDTH, _MARGIN, _TOP = 960.0, 70.0, 44.0
_LETTER = 6.1
"""Width of a letter of a label, for keeping labels apart."""
Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom of what is drawn."""
_LIGHT = {"ink": "#1c2430", "faint": "#5b6675", "paper": "#ffffff", "tie": "#b9c1cc", "node": "#0072b2", "marked": "#d55e00"}
_DARK = {"ink": "#e8ecf1", "faint": "#9aa6b5", "paper": "#14181e", "tie": "#46505d", "node": "#4aa8e0", "marked": "#f08a3c"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a thing stands, how large, and whether it is marked."""

    id: str
    x: float
    y: float
    radius: float
    marked: bool


def _partnerships(view: View) -> list[Relation]:
    return [
        one
        for one in view.relations.values()
        if PARTNERSHIP.get(one.predicate) in CORE
        and one.status not in ("ended", "rumoured")
        and one.subject != one.object
        and view.things[one.subject].is_actor
        and view.things[one.object].is_actor
    ]


def whole(view: View) -> Picture:
    """The largest connected part of the partner network."""
    import networkx as nx

    known = _partnerships(view)
    graph: nx.Graph[str] = nx.Graph((one.subject, one.object) for one in known)
    largest = max(nx.connected_components(graph), key=lambda part: (len(part), min(part)), default=set())
    return Picture("Partner network", tuple(sorted(largest)), tuple(one for one in known if one.subject in largest))


def neighbourhood(view: View, center: str) -> Picture:
    """An organisation, its partners, and all partnerships between them."""
    known = _partnerships(view)
    near = {center, *(end for one in known if center in (one.subject, one.object) for end in (one.subject, one.object))}
    inside = tuple(one for one in known if one.subject in near and one.object in near)
    return Picture(f"Partners of {view.label(center)}", tuple(sorted(near)), inside)


def drawing(view: View, picture: Picture, marked: Sequence[str], labels: int, theme: str = "auto") -> str:
    """The picture as an SVG document; so many of the best connected are named, and all marked ones."""
    spots, height = _spots(picture, marked)
    return _document(view, picture, spots, height, labels, theme)


def around(view: View, picture: Picture, center: str, theme: str = "auto") -> str:
    """The picture with one organisation in the middle and the others around it, all named."""
    others = [id_ for id_ in picture.things if id_ != center]
    wide, high = _WIDTH / 2 - 250, 70.0 + 7 * len(others)
    middle = (_WIDTH / 2, _TOP + high + 26)
    spots = {center: Spot(center, *middle, 8.0, True)}
    for at, id_ in enumerate(others):
        angle = 2 * pi * (at + 0.5) / len(others) - pi / 2
        spots[id_] = Spot(id_, middle[0] + wide * cos(angle), middle[1] + high * sin(angle), 5.5, False)
    return _document(view, picture, spots, middle[1] + high + 30, len(spots), theme)


def _document(view: View, picture: Picture, spots: Mapping[str, Spot], height: float, labels: int, theme: str) -> str:
    marked = [spot for spot in spots.values() if spot.marked]
    ties = [_tie(spots[one.subject], spots[one.object], one) for one in _pairs(picture.relations)]
    dots = [_dot(view, spot) for spot in spots.values()]
    names = _names(view, spots, labels)
    described = svg.element("title", escape(picture.title)) + svg.element("desc", escape(_described(view, picture)))
    key = svg.text(
        _MARGIN - 46,
        24,
        "Line: active; dashes: announced, planned or under evaluation. Size: number of partners. Orange square: compared."
        if len(marked) > 1
        else "Line: active; dashes: announced, planned or under evaluation.",
        class_="net-faint",
    )
    backdrop = svg.element("rect", class_="net-paper", x=0, y=0, width=_WIDTH, height=height)
    return (
        svg.element(
            "svg",
            "".join([described, svg.element("style", _style(theme)), backdrop, key, *ties, *dots, *names]),
            xmlns="http://www.w3.org/2000/svg",
            class_="network",
            role="img",
            width=_WIDTH,
            height=height,
            viewBox=f"0 0 {svg.number(_WIDTH)} {svg.number(height)}",
        )
        + "\n"
    )


def _pairs(relations: Collection[Relation]) -> list[Relation]:
    """One relation for each two ends, an active one if there is one."""
    found: dict[tuple[str, str], Relation] = {}
    for one in sorted(relations, key=lambda one: (one.status != "active", one.id)):
        found.setdefault((min(one.subject, one.object), max(one.subject, one.object)), one)
    return [found[pair] for pair in sorted(found)]


def _spots(picture: Picture, marked: Sequence[str]) -> tuple[Mapping[str, Spot], float]:
    places = arranged(picture).places
    left, right = min(x for x, _ in places.values()), max(x for x, _ in places.values())
    top, bottom = min(y for _, y in places.values()), max(y for _, y in places.values())
    scale = (_WIDTH - 2 * _MARGIN) / max(right - left, 1.0)
    upright = min(scale, 470.0 / max(bottom - top, 1.0))
    degree: dict[str, int] = {}
    for one in _pairs(picture.relations):
        for end in (one.subject, one.object):
            degree[end] = degree.get(end, 0) + 1
    spots = {
        id_: Spot(
            id_,
            _MARGIN + (x - left) * scale,
            _TOP + 30 + (y - top) * upright,
            min(3.2 + 1.15 * degree.get(id_, 0) ** 0.62, 11.0),
            id_ in marked,
        )
        for id_, (x, y) in places.items()
    }
    return spots, _TOP + 60 + (bottom - top) * upright


def _tie(one: Spot, other: Spot, relation: Relation) -> str:
    dash = None if relation.status == "active" else "5 4"
    return svg.line(one.x, one.y, other.x, other.y, class_="net-tie", stroke_dasharray=dash)


def _dot(view: View, spot: Spot) -> str:
    tip = svg.element("title", escape(view.label(spot.id)))
    if spot.marked:
        side = spot.radius * 1.9
        return svg.element("rect", tip, x=spot.x - side / 2, y=spot.y - side / 2, width=side, height=side, class_="net-marked")
    return svg.element("circle", tip, cx=spot.x, cy=spot.y, r=spot.radius, class_="net-node")


def _names(view: View, spots: Mapping[str, Spot], most: int) -> list[str]:
    """Labels of the marked and the largest spots: beside, above or below them, where no other label stands."""
    ranked = sorted(spots.values(), key=lambda one: (not one.marked, -one.radius, one.id))
    dots = [(one.x - one.radius, one.y - one.radius, one.x + one.radius, one.y + one.radius) for one in ranked]
    labels: list[Box] = []
    found: list[str] = []
    for spot in ranked[:most]:
        name = view.label(spot.id).rpartition(" (")[0] or view.label(spot.id)
        x, y, box = _place(spot, name, dots, labels)
        if not spot.marked and any(_meet(box, other) for other in labels):
            continue
        labels.append(box)
        strong = " net-strong" if spot.marked else ""
        found.append(
            svg.text(x, y, name, class_=f"net-halo{strong}", aria_hidden="true")
            + svg.text(x, y, name, class_=f"net-name{strong}")
        )
    return found


def _place(spot: Spot, name: str, dots: Sequence[Box], labels: Sequence[Box]) -> tuple[float, float, Box]:
    """Where a label covers no other label if that can be, and as few dots as possible; and the room it takes."""
    width, gap = len(name) * _LETTER, spot.radius + 4
    corners = (
        (spot.x + gap, spot.y + 4),
        (spot.x - gap - width, spot.y + 4),
        (spot.x - width / 2, spot.y - gap),
        (spot.x - width / 2, spot.y + gap + 9),
    )

    def cost(corner: tuple[float, float]) -> tuple[int, int]:
        box = _box(corner, width)
        outside = box[0] < 4 or box[2] > _WIDTH - 4
        return outside * 9 + sum(_meet(box, other) for other in labels), sum(_meet(box, other) for other in dots)

    x, y = min(corners, key=cost)
    return x, y, _box((x, y), width)


def _box(corner: tuple[float, float], width: float) -> Box:
    return corner[0] - 1, corner[1] - 10, corner[0] + width + 1, corner[1] + 3


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _described(view: View, picture: Picture) -> str:
    return "; ".join(f"{view.label(one.subject)} and {view.label(one.object)}" for one in _pairs(picture.relations))


def _style(theme: str) -> str:
    if theme in ("light", "dark"):
        return _rules(_LIGHT if theme == "light" else _DARK)
    return f"{_rules(_LIGHT)}@media(prefers-color-scheme:dark){{{_rules(_DARK)}}}"


def _rules(color: Mapping[str, str]) -> str:
    ink, faint, paper = color["ink"], color["faint"], color["paper"]
    return (
        f".net-paper{{fill:{paper}}}.net-tie{{stroke:{color['tie']};stroke-width:1.1}}"
        f".net-node{{fill:{color['node']};stroke:{paper};stroke-width:1}}"
        f".net-marked{{fill:{color['marked']};stroke:{paper};stroke-width:1}}"
        f".net-name,.net-halo{{font-family:sans-serif;font-size:11px;fill:{ink}}}"
        f".net-halo{{fill:{paper};stroke:{paper};stroke-width:3px;stroke-linejoin:round}}"
        f".net-strong{{font-weight:700}}.net-faint{{font-family:sans-serif;font-size:12px;fill:{faint}}}"
    )
