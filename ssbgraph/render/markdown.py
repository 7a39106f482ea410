"""Answers as Markdown: a table, caveats and footnoted sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ssbgraph.model import Answer, Column
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
    return (
        f"[^{source.number}]: {escape(source.publisher)}, “{escape(source.title)}”, "
        f"{source.date or 'undated'}{weak}, <{source.url}>"
    )


def _rows(answer: Answer) -> list[str]:
    if answer.subjects:
        from ssbgraph.render.matrix import markdown as side_by_side

        return side_by_side(answer, _footnoted)
    shown = [column for column in answer.columns if any(cell(answer, row, column.field) for row in answer.rows)]
    groups = dict.fromkeys(row.get(answer.group) for row in answer.rows) if answer.group else {None: None}
    return [line for group in groups for line in _table(answer, shown, group)]


def _table(answer: Answer, shown: Sequence[Column], group: object) -> list[str]:
    """The rows of a group under its heading; all rows where the answer has no groups."""
    heading = [f"### {escape(str(group).capitalize())}", ""] if answer.group else []
    rows = [row for row in answer.rows if not answer.group or row.get(answer.group) == group]
    head = "| " + " | ".join(column.heading for column in shown) + " |"
    body = ["| " + " | ".join(_footnoted(cell(answer, row, column.field)) for column in shown) + " |" for row in rows]
    return [*heading, head, "|" + " --- |" * len(shown), *body, ""]
