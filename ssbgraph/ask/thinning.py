"""Readings of a question with a word or two too many: no pattern has all of them, but one question has the rest.

People say more than a pattern holds ("the bottlenecks in the supply chain of BMW"). A class may be left out if the
question that remains knows it from another pattern of its own, or if it is light (`light` in the lexicon); a class
that turns a question round (`firm` there: by, from, not) never is. If the rest could be two questions, it is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from ssbgraph.ask.lexicon import lexicon

MOST = 2
"""Classes left out at most."""

Match = tuple[str, tuple[str, ...], frozenset[int]]
"""A question, the parameters that the names fill, and the places left out."""


def thinned(parts: Sequence[str]) -> Iterator[list[Match]]:
    """What the parts of a skeleton match with one part left out, then with two."""
    known = lexicon()
    if "NOT" in parts:
        return
    loose = [at for at, part in enumerate(parts) if part not in known.firm and part not in ("*", "METRIC")]
    for count in range(1, MOST + 1):
        found = [match for left_out in combinations(loose, count) for match in _matches(parts, frozenset(left_out))]
        if found:
            yield found


def _matches(parts: Sequence[str], left_out: frozenset[int]) -> Iterator[Match]:
    kept = [part for at, part in enumerate(parts) if at not in left_out]
    skeleton = " ".join(part for at, part in enumerate(kept) if part == "*" or at == 0 or kept[at - 1] != part)
    light = lexicon().light
    for slug, slots in lexicon().patterns.get(skeleton, ()):
        if all(parts[at] in light or parts[at] in _classes(slug) for at in left_out):
            yield slug, slots, left_out


@lru_cache(maxsize=64)
def _classes(slug: str) -> frozenset[str]:
    """The classes that the patterns of a question hold."""
    return frozenset(
        part for skeleton, uses in lexicon().patterns.items() if any(one == slug for one, _ in uses) for part in skeleton.split()
    )
