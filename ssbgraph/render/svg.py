"""Small pieces of SVG as text: same input, same bytes. All text from data is escaped."""

from __future__ import annotations

from collections.abc import Callable
from html import escape


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """An element; `_` in attribute names stands for `-`, a trailing one is dropped; None is left out."""
    parts = [f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items() if value is not None]
    return f"<{name}{''.join(parts)}>{content}</{name}>" if content else f"<{name}{''.join(parts)}/>"


def _value(value: object) -> str:
    return number(value) if isinstance(value, (int, float)) else escape(str(value), quote=True)


def text(x: float, y: float, content: str, **attributes: object) -> str:
    """A line of text at a place."""
    return element("text", escape(content), **{"x": x, "y": y, **attributes})


def line(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> str:
    """A straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, **attributes)


def path(points: list[tuple[float, float]], **attributes: object) -> str:
    """A line through the points."""
    steps = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    return element("polyline", **{"points": steps, **attributes})


def _polygon(offsets: list[tuple[float, float]]) -> Callable[..., str]:
    def draw(x: float, y: float, content: str = "", **attributes: object) -> str:
        points = " ".join(f"{number(x + dx)},{number(y + dy)}" for dx, dy in offsets)
        return element("polygon", content, points=points, **attributes)

    return draw


def _circle(x: float, y: float, content: str = "", **attributes: object) -> str:
    return element("circle", content, cx=x, cy=y, r=5, **attributes)


_S = 4.4
SHAPES: tuple[Callable[..., str], ...] = (
    _circle,
    _polygon([(-_S, -_S), (_S, -_S), (_S, _S), (-_S, _S)]),
    _polygon([(0, -6), (5.5, 4.2), (-5.5, 4.2)]),
    _polygon([(0, -6.3), (6.3, 0), (0, 6.3), (-6.3, 0)]),
    _polygon([(0, 6), (5.5, -4.2), (-5.5, -4.2)]),
    _polygon([(-2, -6), (2, -6), (2, -2), (6, -2), (6, 2), (2, 2), (2, 6), (-2, 6), (-2, 2), (-6, 2), (-6, -2), (-2, -2)]),
    _polygon(
        [(0, -6.2), (1.8, -1.9), (6.2, -1.9), (2.6, 1), (3.9, 5.6), (0, 2.8), (-3.9, 5.6), (-2.6, 1), (-6.2, -1.9), (-1.8, -1.9)]
    ),
)
"""Marks that differ in shape, so that no curve is told by its colour alone."""
