"""Whether what is said can be true: deterministic doubts, each with its reason and a fix to consider.

Limits and plausible ranges lie in `ontology/vocab/thresholds.ttl` with their reasons. A doubt is not a verdict:
it tells an editor where to look. What editors have recorded as a dispute is not reported again.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from ssbgraph.quality.finding import Finding
from ssbgraph.store.view import View

CHECKS = (
    "contradiction:contradictions",
    "misattribution:misattributions",
    "inflation:inflations",
    "conditions:lost_conditions",
    "chronology:impossible_orders",
    "scale:scale_slips",
    "chemistry:mismatches",
    "roles:swapped_roles",
    "duplicates:duplicates",
    "support:weak_support",
)
"""One class of error each: module and function."""


def doubts(view: View) -> Iterator[Finding]:
    """The findings of all truth checks on the view, check by check."""
    for name in CHECKS:
        module, _, function = name.partition(":")
        yield from getattr(import_module(f"ssbgraph.quality.truth.{module}"), function)(view)
