"""Answers to text: tables, JSON, CSV, Markdown, HTML, and charts as SVG. Knows the model, never the graph."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from ssbgraph.model import Answer

FORMATS = ("table", "json", "jsonl", "csv", "markdown", "html", "svg", "png", "xlsx")
_RENDERERS = {
    "table": "text:table",
    "json": "records:json_text",
    "jsonl": "records:jsonl",
    "csv": "records:csv_text",
    "markdown": "markdown:markdown",
    "html": "page:html",
    "svg": "chart:chart_svg",
}

BINARY = {"png": "png:chart_png", "xlsx": "book:xlsx"}
"""Forms that are bytes, not text."""


def render(answer: Answer, form: str, *, width: int = 100, color: bool = False) -> str:
    """The answer in one of FORMATS that are text; `width` and `color` matter to tables only.

    Raises UsageError if a chart is asked of an answer that has none.
    """
    module, _, name = _RENDERERS[form].partition(":")
    renderer: Callable[..., str] = getattr(import_module(f"ssbgraph.render.{module}"), name)
    return renderer(answer, width=width, color=color) if form == "table" else renderer(answer)


def render_bytes(answer: Answer, form: str) -> bytes:
    """The answer in one of the BINARY forms. Raises UsageError as `render`, or where a library is missing."""
    module, _, name = BINARY[form].partition(":")
    renderer: Callable[[Answer], bytes] = getattr(import_module(f"ssbgraph.render.{module}"), name)
    return renderer(answer)
