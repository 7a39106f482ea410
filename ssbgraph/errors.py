"""Errors a user can act on: each says what is wrong, where, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence


class SsbGraphError(Exception):
    """Root of all errors of this package; `exit_code` is what the command line returns for it."""

    exit_code = 2

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class UsageError(SsbGraphError):
    """An option or argument that cannot be used as given."""


class UnknownName(SsbGraphError):
    """A name that no thing in the graph carries; `candidates` are the nearest (id, label) pairs."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str]]) -> None:
        nearest = ", ".join(f"{label} ({id_})" for id_, label in candidates)
        hint = f"Nearest: {nearest}." if nearest else "Try `ssbgraph find TEXT`."
        super().__init__(f"nothing in the graph is called {name!r}", hint=hint)
        self.name = name
        self.candidates = tuple(candidates)


class AmbiguousName(SsbGraphError):
    """A name that several things carry; `candidates` are their (id, label) pairs."""

    def __init__(self, name: str, candidates: Sequence[tuple[str, str]]) -> None:
        listed = ", ".join(f"{label} ({id_})" for id_, label in candidates)
        super().__init__(f"{name!r} can mean several things", hint=f"Name one of: {listed}.")
        self.name = name
        self.candidates = tuple(candidates)


class Withdrawn(SsbGraphError):
    """A name whose record was withdrawn, and whose place nothing took."""

    def __init__(self, fate: str) -> None:
        super().__init__(fate, hint="Its file still tells what it said; `ssbgraph find TEXT` finds what counts.")


class QueryRefused(SsbGraphError):
    """A SPARQL query that is malformed, not read-only, reaches outside the data, or costs too much."""


class QueryTimeout(QueryRefused):
    """A SPARQL query that did not finish in its time."""


class BadData(SsbGraphError):
    """Data that cannot be loaded; `problems` lists every defect found in the run, each with its place."""

    exit_code = 3

    def __init__(self, problems: Sequence[str]) -> None:
        shown = "\n".join(problems[:50])
        more = f"\n… and {len(problems) - 50} more" if len(problems) > 50 else ""
        super().__init__(
            f"the data has {len(problems)} problem(s):\n{shown}{more}",
            hint="Run `ssbgraph check` for the full report; nothing was changed.",
        )
        self.problems = tuple(problems)
