"""A text held against the graph, as an answer (rules: `quality.document.verdicts`)."""

from __future__ import annotations

from ssbgraph.answers.drafting import Draft, count
from ssbgraph.model import Answer, Column
from ssbgraph.quality.document.verdicts import FLAGGED, check_text
from ssbgraph.store.view import View

_COLUMNS = (
    Column("line", "Line"),
    Column("verdict", "Verdict"),
    Column("what", "What"),
    Column("label", "Of"),
    Column("cites", "Sources"),
    Column("reason", "Why", wrap=True),
)


def check_document(view: View, text: str, name: str, *, every: bool = True) -> Answer:
    """Verdicts on the sentences of a Markdown text called `name`; without `every` only those that are findings."""
    draft = Draft(view, "check-document", file=name)
    verdicts = check_text(view, text)
    rows = [
        {
            "line": one.line,
            "verdict": one.verdict,
            "what": one.what,
            "about": one.about,
            "label": view.label(one.about),
            "reason": one.reason,
            "sentence": one.sentence,
        }
        | draft.resting_on(one.statements)
        for one in verdicts
        if every or one.verdict in FLAGGED
    ]
    flagged = sum(one.verdict in FLAGGED for one in verdicts)
    summary = (
        f"{count(len(verdicts), 'figure, date or relation', 'figures, dates and relations')} that the graph can "
        f"speak to; {count(flagged, 'finding')}."
    )
    return draft.answer(rows, _COLUMNS, f"{name} held against the graph", summary)
