"""Key facts that rest on one weak source."""

from __future__ import annotations

from collections.abc import Iterator

from ssbgraph.model import Claim, Relation, Statement
from ssbgraph.quality.finding import Finding
from ssbgraph.quality.truth.common import SHOWN, doubt, figure_text
from ssbgraph.store.view import View

_KEY_PREDICATES = frozenset({"supplies", "licensesTo", "jointVentureOf", "acquires", "subsidiaryOf"})


def weak_support(view: View) -> Iterator[Finding]:
    """Results said to be shown, and running supplies and holdings, whose only sources are weak."""
    for statement in (*view.claims.values(), *view.relations.values()):
        sources = [view.sources[id_] for id_ in statement.sources]
        if _is_key(statement) and sources and all(source.weak for source in sources):
            count = "its single source is" if len(sources) == 1 else f"all {len(sources)} sources are"
            yield doubt(
                "info",
                "weak-support",
                f"st:{statement.id} ({_what(view, statement)}) is a key fact, but {count} weak",
                "find a filing, release or report that says so, or lower the status",
                statement.id,
            )


def _is_key(statement: Statement) -> bool:
    if isinstance(statement, Relation):
        return statement.predicate in _KEY_PREDICATES and statement.status == "active"
    return statement.status in SHOWN


def _what(view: View, statement: Statement) -> str:
    if isinstance(statement, Relation):
        return f"{view.label(statement.subject)} {statement.predicate} {view.label(statement.object)}"
    assert isinstance(statement, Claim)
    return f"{view.label(statement.about)}: {statement.metric} {figure_text(statement)}, {statement.status}"
