"""What a verdict is, and the sentence that it is passed on with the things it speaks of."""

from __future__ import annotations

from dataclasses import dataclass

from ssbgraph.model import Claim
from ssbgraph.quality.document.sentences import Sentence

AIMS = ("target", "planned", "estimate")
"""Statuses of what has not been done."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the graph says on one figure, date or relation of a sentence."""

    line: int
    sentence: str
    verdict: str
    what: str
    reason: str
    about: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """A sentence with the things it speaks of: `subject` first, then others named, then the heading's."""

    sentence: Sentence
    subject: str
    things: tuple[str, ...]
    product: str | None
    presented_as_shown: bool


def verdict(context: Context, name: str, what: str, reason: str, claims: list[Claim]) -> Verdict:
    return Verdict(
        context.sentence.line, context.sentence.text, name, what, reason, context.subject, tuple(claim.id for claim in claims)
    )
