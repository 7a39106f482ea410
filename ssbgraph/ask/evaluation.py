"""Measures how well questions are read: the slug and parameters of every case against what a person expects.

A case is a line of a tab-separated file: the words, the slug (`-` if they must be refused) and the parameters as JSON.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ssbgraph.ask.reader import read
from ssbgraph.errors import SsbGraphError
from ssbgraph.store.view import View

REFUSED = "-"


@dataclass(frozen=True, slots=True)
class Case:
    """Words, and how they must be read."""

    words: str
    slug: str
    parameters: dict[str, Any]

    @property
    def must_be_refused(self) -> bool:
        """Whether the words are no question that the graph can answer."""
        return self.slug == REFUSED


@dataclass(frozen=True, slots=True)
class Miss:
    """A case that was read as something else."""

    case: Case
    slug: str
    parameters: dict[str, Any]

    @property
    def misread(self) -> bool:
        """Whether it was answered, though with another question than the one meant."""
        return self.slug != REFUSED and not self.case.must_be_refused


def cases(path: Path) -> list[Case]:
    """The cases of a file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [Case(words, slug, json.loads(given)) for words, slug, given in (line.split("\t") for line in lines)]


def reading(view: View, words: str) -> tuple[str, dict[str, Any]]:
    """Slug and parameters as read, or REFUSED and nothing."""
    try:
        found = read(view, words)
    except SsbGraphError:
        return REFUSED, {}
    return found.question, found.parameters | ({"as_of": found.as_of} if found.as_of else {})


def misses(view: View, part: list[Case]) -> list[Miss]:
    """The cases that are read otherwise than expected."""
    found = [(case, *reading(view, case.words)) for case in part]
    return [Miss(case, slug, given) for case, slug, given in found if (slug, given) != (case.slug, case.parameters)]
