"""Numbers the sources of an answer in the order in which its rows need them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ssbgraph.model import Citation, Statement
from ssbgraph.store.view import View


class Bibliography:
    """Collects sources while rows are made; the same source always gets the same number."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._numbers: dict[str, int] = {}

    def cite(self, sources: Iterable[str]) -> list[int]:
        """Numbers of the sources, new ones numbered on."""
        return [self._numbers.setdefault(id_, len(self._numbers) + 1) for id_ in sources]

    def cite_statements(self, statements: Iterable[str]) -> list[int]:
        """Numbers of all sources of the statements, without repetition."""
        ids = dict.fromkeys(source for id_ in statements for source in self._view.statement(id_).sources)
        return self.cite(ids)

    def citations(self) -> tuple[Citation, ...]:
        """The numbered sources."""
        return tuple(self._citation(id_, number) for id_, number in self._numbers.items())

    def _citation(self, id_: str, number: int) -> Citation:
        source = self._view.sources[id_]
        return Citation(number, id_, source.publisher, source.title, source.published, source.url, source.weak)

    def weak_only(self, statements: Iterable[Statement]) -> list[str]:
        """Ids of the statements that rest on weak sources alone."""
        return [
            statement.id
            for statement in statements
            if statement.sources and all(self._view.sources[id_].weak for id_ in statement.sources)
        ]


def standard_caveats(view: View, bibliography: Bibliography, statements: Sequence[str]) -> list[str]:
    """What every answer must say of itself: weak sources, open disputes, undated statements left out."""
    found: list[str] = []
    used = dict.fromkeys(statements)
    weak = bibliography.weak_only(view.statement(id_) for id_ in used)
    if weak:
        found.append(f"{len(weak)} of {len(used)} statements rest on weak sources alone: {_listed(weak)}.")
    disputed = [dispute.id for dispute in view.disputes.values() if any(id_ in used for id_ in dispute.statements)]
    if disputed:
        found.append(f"Disputed: {_listed(disputed)} (see `ssbgraph disputes`).")
    if view.undated:
        found.append(f"As of {view.as_of}: {view.undated} statements are left out because nothing dates them.")
    return found


def _listed(ids: Sequence[str], shown: int = 6) -> str:
    more = f" and {len(ids) - shown} more" if len(ids) > shown else ""
    return ", ".join(ids[:shown]) + more
