"""Answers as Markdown: a table, caveats and footnoted sources."""

from __future__ import annotations

import re

from ssbgraph.model import Answer
from ssbgraph.render.cells import cell

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
_MARK = re.compile(r"\\\[(\d+)\\\]")


def escape(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))


def _footnoted(text: str) -> str:
    return _MARK.sub(r"[^\1]", escape(text))


def markdown(answer: Answer) -> str:
    """The answer as GitHub-flavoured Markdown; footnote marks refer to its sources."""
    lines = [f"## {escape(answer.title)}", ""] if answer.title else []
    lines += [escape(answer.summary), ""] if answer.summary else []
    lines += _rows(answer) if answer.rows else ["Nothing in the graph answers this.", ""]
    lines += [f"> {escape(caveat)}" for caveat in answer.caveats]
    lines += [""] if answer.caveats else []
    lines += [_source_line(source) for source in answer.citations]
    return "\n".join(lines).rstrip() + "\n"


def _source_line(source: object) -> str:
    from ssbgraph.model import Citation

    assert isinstance(source, Citation)
    weak = " (weak)" if source.weak else ""
    return (f"[^{source.number}]: {escape(source.publisher)}, “{escape(source.title)}”, "
            f"{source.date or 'undated'}{weak}, <{source.url}>")


def _rows(answer: Answer) -> list[str]:
    if answer.subjects:
        from ssbgraph.render.matrix import markdown as side_by_side

        return side_by_side(answer, _footnoted)
    shown = [column for column in answer.columns if any(cell(answer, row, column.field) for row in answer.rows)]
    head = "| " + " | ".join(column.heading for column in shown) + " |"
    body = ["| " + " | ".join(_footnoted(cell(answer, row, column.field)) for column in shown) + " |"
            for row in answer.rows]
    return [head, "|" + " --- |" * len(shown), *body, ""]
