"""Answers as a small self-contained HTML page."""

from __future__ import annotations

from importlib.resources import files

from ssbgraph.model import Answer, Row
from ssbgraph.render.cells import cell
from ssbgraph.render.chart import chart_svg
from ssbgraph.render.matrix import UNKNOWN, parts


def html(answer: Answer) -> str:
    """One HTML document without scripts; all text of the data is escaped, links are http(s) only."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("ssbgraph.render"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style = (files("ssbgraph.render") / "templates" / "answer.css").read_text(encoding="utf-8")

    def shown(row: Row, name: str) -> str:
        return cell(answer, row, name)

    def safe_link(url: str) -> bool:
        return url.startswith(("https://", "http://"))

    drawn = chart_svg(answer) if answer.chart and answer.chart.panels else ""
    columns = [column for column in answer.columns if any(shown(row, column.field) for row in answer.rows)]
    return (
        environment.get_template("answer.html").render(
            answer=answer,
            columns=columns,
            cell=shown,
            style=style,
            safe_link=safe_link,
            drawn=drawn,
            parts=parts,
            unknown=UNKNOWN,
        )
        + "\n"
    )
