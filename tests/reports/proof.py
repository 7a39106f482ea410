"""Which numbers of a sentence its statements, measures and disputes do not give."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ssbgraph.answers.registry import answer
from ssbgraph.model import Claim, record
from ssbgraph.reports.format import readable
from ssbgraph.reports.model import Evidence, Report
from ssbgraph.store.view import View

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = (1, 1e6, 1e9, 1e12)


def numbers(text: str) -> set[float]:
    """All numbers of a text, without the commas between thousands."""
    return {float(found.rstrip(",").replace(",", "")) for found in _NUMBER.findall(text)}


_MORE = re.compile(r"\band \d+ more\b")
"""What names are not printed are counted: the count follows from the names, whose number is a measure."""


def spoken(report: Report) -> Iterator[tuple[str, Evidence]]:
    """Every sentence and every row of a table with its evidence."""
    yield from ((one.text, one.evidence) for one in report.sentences())
    yield from ((" ".join(row.cells), row.evidence) for table in report.tables() for row in table.rows)


def unfounded(view: View, text: str, evidence: Evidence) -> set[float]:
    """Numbers of the text that nothing of its evidence gives; names of things may hold numbers of their own."""
    bare = _MORE.sub(" ", text)
    for label in sorted(
        {thing.label for thing in view.things.values()} | {one.label.rpartition(" (")[0] for one in view.things.values()},
        key=len,
        reverse=True,
    ):
        if label and re.search(r"\d", label):
            bare = bare.replace(label, " ").replace(label[0].lower() + label[1:], " ")
    return numbers(bare) - given(view, evidence) - answered(view, text, evidence)


def answered(view: View, text: str, evidence: Evidence) -> set[float]:
    """Numbers in the words of an answer that the evidence names: a row of `swot`, an aspect of `compare`."""
    commands = {one.command.split(" ")[1]: one for one in evidence.measures}
    found: set[float] = set()
    if "swot" in commands:
        for row in answer(view, "swot", {}).rows:
            found |= numbers(readable(row["text"])) if readable(row["text"]) == text else set()
    if "compare" in commands:
        asked = {"of": commands["compare"].command.partition(" --as-of")[0].split(" ")[2:]}
        for row in answer(view, "compare", asked).rows:
            if row["label"] == commands["compare"].value:
                told = [
                    str(entry.get(name))
                    for cell in row["cells"]
                    for entry in cell["entries"]
                    for name in ("text", "basis", "standing", "date", "slip_months")
                ]
                found |= numbers(readable(" ".join(told)))
    return found


def given(view: View, evidence: Evidence) -> set[float]:
    """The numbers that statements, measures and disputes give."""
    found: set[float] = set()
    for id_ in evidence.statements:
        found |= _of_statement(view, id_)
    for measure in evidence.measures:
        found |= numbers(f"{measure.value} {measure.name}") | numbers(readable(measure.command.replace("=", " ")))
    for id_ in evidence.disputes:
        found |= numbers(view.disputes[id_].note)
    return found


def _of_statement(view: View, id_: str) -> set[float]:
    statement = view.statement(id_)
    fields = {name: value for name, value in record(statement).items() if name not in ("id", "sources", "identifier")}
    found = numbers(readable(" ".join(map(str, fields.values())))) | numbers(" ".join(map(str, fields.values())))
    found |= {float(part) for text in map(str, fields.values()) for part in re.findall(r"\d+", text)}
    if isinstance(statement, Claim):
        values = [value for value in (statement.value, statement.minimum, statement.maximum) if isinstance(value, (int, float))]
        found |= {round(abs(value) / scale, 4) for value in values for scale in _SCALES}
    return found
