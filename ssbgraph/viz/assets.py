"""The parts of the page that are files: scripts and styles in the order in which they are put together."""

from __future__ import annotations

import base64
import hashlib
from importlib.resources import files

SCRIPTS = (
    "dom.js",
    "unpack.js",
    "index.js",
    "state.js",
    "visible.js",
    "hash.js",
    "names.js",
    "walk.js",
    "dependency.js",
    "partners.js",
    "paths.js",
    "answer.js",
    "emphasis.js",
    "shell.js",
    "ask_words.js",
    "search.js",
    "facets.js",
    "histogram.js",
    "ask.js",
    "panel.js",
    "panel_thing.js",
    "panel_facts.js",
    "panel_answer.js",
    "net_arrange.js",
    "net_view.js",
    "net_paint.js",
    "net_labels.js",
    "net_svg.js",
    "drawn.js",
    "svg_alone.js",
    "given.js",
    "view_chain_graph.js",
    "view_chain_layout.js",
    "view_chain_draw.js",
    "view_chain_hover.js",
    "view_chain.js",
    "view_timeline_dates.js",
    "view_timeline_lanes.js",
    "view_timeline_against.js",
    "view_timeline_news.js",
    "view_timeline.js",
    "view_map_place.js",
    "view_map_zoom.js",
    "view_map_draw.js",
    "view_map.js",
    "view_table_columns.js",
    "view_table.js",
    "export.js",
    "keys.js",
    "start.js",
)
"""Scripts share one function scope, so what one file defines the next may use."""
STYLES = (
    "base.css",
    "layout.css",
    "controls.css",
    "panel.css",
    "view_chain.css",
    "view_timeline.css",
    "view_map.css",
    "view_table.css",
    "small.css",
    "print.css",
)


def script() -> str:
    """All scripts in one function that runs when the page is read."""
    parts = [f"// {name}\n{_text('js', name)}" for name in SCRIPTS]
    return '(function () {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"


def style() -> str:
    """All styles."""
    return "\n".join(_text("css", name) for name in STYLES)


def drawing_library() -> str:
    """The vis-network library that pyvis brings along."""
    return (files("pyvis") / "templates/lib/vis-9.1.2/vis-network.min.js").read_text(encoding="utf-8")


def fingerprint(text: str) -> str:
    """The text's hash as a content security policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _text(folder: str, name: str) -> str:
    return (files("ssbgraph.viz") / "templates" / folder / name).read_text(encoding="utf-8")
