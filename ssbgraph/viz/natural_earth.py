"""The world map as drawn: how `world.json` is made from Natural Earth's outlines.

Natural Earth is in the public domain; world-atlas (npm, ISC) carries it as TopoJSON. To make the file anew:

    npm pack world-atlas && tar xzf world-atlas-*.tgz && pip install pycountry
    python -m ssbgraph.viz.natural_earth package/countries-110m.json package/countries-50m.json > ssbgraph/viz/world.json

Outlines are of the small scale; countries too small for it (Singapore, the Cayman Islands) get their anchor from the
medium one and no outline. Borders are Natural Earth's: as held on the ground, no judgement on disputed ones.
An anchor is the middle of a country's largest part, or what lies farthest from its border where the middle lies
outside: a place to write, no location.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import asin, cos, hypot, radians, sin, sqrt
from pathlib import Path
from typing import Any, TypeAlias

Point: TypeAlias = tuple[float, float]
Ring: TypeAlias = list[Point]

MERIDIAN = 11.5
"""Longitude in the middle, in degrees: the map is cut at 168.5 W, where no outline crosses."""
WIDTH = 2000
"""Width of the drawing; coordinates are whole numbers."""
SOUTH = -56.0
"""Where the map ends in the south, in degrees: Antarctica has no part in the industry."""
_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2


def equal_earth(longitude: float, latitude: float) -> Point:
    """Projected coordinates, y growing southward (Savric, Patterson, Jenny 2018, doi:10.1080/13658816.2018.1504949)."""
    turned = radians((longitude - MERIDIAN + 180) % 360 - 180)
    angle = asin(_M * sin(radians(latitude)))
    square = angle * angle
    sixth = square**3
    across = turned * cos(angle) / (_M * (_A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)))
    return across, -angle * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))


_SCALE = WIDTH / (2 * equal_earth(MERIDIAN + 179.999, 0)[0])
_TOP = equal_earth(MERIDIAN, 84)[1]


def placed(longitude: float, latitude: float) -> Point:
    """Coordinates in the drawing."""
    x, y = equal_earth(longitude, latitude)
    return WIDTH / 2 + x * _SCALE, (y - _TOP) * _SCALE


def polygons(topology: Mapping[str, Any], geometry: Mapping[str, Any]) -> Iterator[list[Ring]]:
    """The polygons of a TopoJSON geometry, each as rings of longitude and latitude, the outer ring first."""
    parts = {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(geometry["type"]) or ()
    for part in parts:
        yield [_ring(topology, arcs) for arcs in part or ()]


def _ring(topology: Mapping[str, Any], arcs: Iterable[int]) -> Ring:
    points: Ring = []
    for number in arcs:
        line = _arc(topology, ~number if number < 0 else number)
        points += (line[::-1] if number < 0 else line)[bool(points) :]
    return points


def _arc(topology: Mapping[str, Any], number: int) -> Ring:
    (scale_x, scale_y), (left, top) = topology["transform"]["scale"], topology["transform"]["translate"]
    found, x, y = [], 0, 0
    for step_x, step_y in topology["arcs"][number]:
        x, y = x + step_x, y + step_y
        found.append((left + x * scale_x, top + y * scale_y))
    return found


def path(rings: Iterable[Ring]) -> str:
    """The rings as the commands of an SVG path, relative and in whole numbers, without what is too small to see."""
    found = []
    for ring in rings:
        spots = [(round(x), round(y)) for x, y in ring]
        kept = [spot for at, spot in enumerate(spots) if at == 0 or spot != spots[at - 1]]
        if len(kept) > 3:
            steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(kept[:-1])]
            found.append(f"M{kept[0][0]} {kept[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps) + "z")
    return "".join(found)


def anchor(rings: Sequence[Ring]) -> Point:
    """The centre of the polygon if inside, else the point farthest from its edges, searched on a grid that gets finer."""
    centre = centroid(rings[0])
    if clearance(centre, rings) > 0:
        return centre
    xs, ys = [x for x, _ in rings[0]], [y for _, y in rings[0]]
    middle = ((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2)
    reach = max(max(xs) - min(xs), max(ys) - min(ys)) / 2
    for _ in range(6):
        grid = [(middle[0] + reach * a / 8, middle[1] + reach * b / 8) for a in range(-8, 9) for b in range(-8, 9)]
        middle = max([middle, *grid], key=lambda spot: clearance(spot, rings))
        reach /= 3
    return middle


def centroid(ring: Ring) -> Point:
    """The balance point of what the ring encloses."""
    parts = [
        ((a + c) * (a * d - c * b), (b + d) * (a * d - c * b), (a * d - c * b) * 3)
        for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1], strict=True)
    ]
    whole = sum(part[2] for part in parts) or 1.0
    return sum(part[0] for part in parts) / whole, sum(part[1] for part in parts) / whole


def clearance(spot: Point, rings: Sequence[Ring]) -> float:
    """Distance from the nearest edge; negative outside."""
    inside, nearest = False, float("inf")
    for ring in rings:
        for start, end in zip(ring, ring[1:] + ring[:1], strict=True):
            nearest = min(nearest, _distance(spot, start, end))
            if (start[1] > spot[1]) != (end[1] > spot[1]):
                cut = start[0] + (spot[1] - start[1]) / (end[1] - start[1]) * (end[0] - start[0])
                inside ^= spot[0] < cut
    return nearest if inside else -nearest


def _distance(spot: Point, start: Point, end: Point) -> float:
    across, along = end[0] - start[0], end[1] - start[1]
    length = across * across + along * along
    share = ((spot[0] - start[0]) * across + (spot[1] - start[1]) * along) / length if length else 0.0
    share = min(1.0, max(0.0, share))
    return hypot(spot[0] - start[0] - share * across, spot[1] - start[1] - share * along)


def area(ring: Ring) -> float:
    """Size of what the ring encloses, in the drawing's units."""
    return abs(sum(a * d - c * b for (a, b), (c, d) in zip(ring, ring[1:] + ring[:1], strict=True))) / 2


def world(small: Mapping[str, Any], medium: Mapping[str, Any]) -> dict[str, Any]:
    """What the page embeds: outlines by ISO 3166 code, land without a code, and an anchor for each country."""
    outlines, others = _outlines(small)
    countries = {}
    for code, parts in _drawn(medium):
        if code and (found := outlines.get(code) or parts):
            x, y = anchor(max(found, key=lambda rings: area(rings[0])))
            shape = path(ring for rings in outlines.get(code, ()) for ring in rings)
            countries[code] = {"x": round(x), "y": round(y)} | ({"path": shape} if shape else {})
    height = round(placed(MERIDIAN, SOUTH)[1])
    return {"width": WIDTH, "height": height, "countries": dict(sorted(countries.items())), "other": path(others)}


def _outlines(topology: Mapping[str, Any]) -> tuple[dict[str, list[list[Ring]]], list[Ring]]:
    found: dict[str, list[list[Ring]]] = {}
    others: list[Ring] = []
    for code, parts in _drawn(topology):
        if code:
            found[code] = parts
        else:
            others += [ring for rings in parts for ring in rings]
    return found, others


def _drawn(topology: Mapping[str, Any]) -> Iterator[tuple[str, list[list[Ring]]]]:
    """Countries as (code or empty, polygons in drawing coordinates); Antarctica is left out."""
    import pycountry

    for geometry in topology["objects"]["countries"]["geometries"]:
        known = pycountry.countries.get(numeric=geometry.get("id", ""))
        if known is None or known.alpha_2 != "AQ":
            parts = [[[placed(*spot) for spot in ring] for ring in rings] for rings in polygons(topology, geometry)]
            yield (known.alpha_2 if known else ""), parts


def main(arguments: Sequence[str]) -> int:
    """Prints the world made of the two files named."""
    small, medium = (json.loads(Path(name).read_text(encoding="utf-8")) for name in arguments)
    print(json.dumps(world(small, medium), separators=(",", ":")))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
