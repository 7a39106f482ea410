"""The chart of promises as PNG, through the optional library resvg-py (self-contained, no system libraries)."""

from __future__ import annotations

from ssbgraph.errors import UsageError
from ssbgraph.model import Answer
from ssbgraph.render.chart import chart_svg

ZOOM = 2
"""Pixels per unit of the drawing: sharp on dense screens and in print."""


def chart_png(answer: Answer) -> bytes:
    """The light chart of an answer as PNG. Raises UsageError where there is no chart, or the library is missing."""
    drawing = chart_svg(answer, theme="light")
    try:
        import resvg_py
    except ImportError:
        raise UsageError(
            "PNG needs the library resvg-py, which is not installed",
            hint="Install it with `pip install 'ssbgraph[png]'`, or take --format svg.",
        ) from None
    return bytes(resvg_py.svg_to_bytes(svg_string=drawing, zoom=ZOOM, sans_serif_family="DejaVu Sans"))
