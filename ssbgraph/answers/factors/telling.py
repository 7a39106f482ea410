"""How the statements that carry a factor are told: one by one, or by how surely they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ssbgraph.answers.amounts import claim_words
from ssbgraph.answers.comparison.entry import standing
from ssbgraph.answers.drafting import count
from ssbgraph.answers.wording import metric_label, sentence
from ssbgraph.model import Claim, Statement
from ssbgraph.store.view import View

_TOLD = 4
"""Statements told one by one; more are counted."""


def carried_text(view: View, statements: Sequence[str]) -> str:
    """The statements as short sentences, each with its standing and date."""
    parts = [_told(view, view.statement(id_)) for id_ in statements[:_TOLD]]
    more = len(statements) - _TOLD
    return " ".join(parts) + (f" And {count(more, 'statement')} more." if more > 0 else "")


def _told(view: View, one: Statement) -> str:
    if not isinstance(one, Claim):
        return f"{sentence(view, one)} ({one.status}, {one.announced or 'undated'})."
    what = one.kind or metric_label(view, one.metric)
    when = f" in {one.when.replace('/', ' to ')}" if one.when and not one.is_milestone else ""
    more = "; ".join(text for text in (one.conditions, standing(view, one), one.announced or "undated") if text)
    return f"{view.label(one.about)}: {what} {claim_words(one)}{when} ({more})."


def carried_words(number: int, standing: str, command: str) -> str:
    """What a factor rests on: `3 statements: 3 estimate; counted as in `ssbgraph slippage`."""
    if not number:
        return ""
    return f"{count(number, 'statement')}: {standing}" + (f"; see `{command}`" if command else "")


def standings(view: View, statements: Sequence[str]) -> str:
    """How many statements of each status carry a factor, the most frequent first."""
    tally = Counter(view.statement(id_).status for id_ in statements)
    ordered = sorted(tally.items(), key=lambda pair: (-pair[1], pair[0]))
    told = ", ".join(f"{number} {status}" for status, number in ordered[:4])
    rest = sum(number for _, number in ordered[4:])
    return told + (f", {rest} other" if rest else "")
