"""The likeness from which a misspelt name is taken for a name: right and wrong links at each threshold.

    python benchmarks/ask_threshold.py

Right ones: every label and alias with one slip of the fingers (two letters swapped, one left out, one doubled,
one replaced; the same ones each time). Wrong ones: names of things that are not in the graph, made by leaving one
thing out at a time, so that its own misspelt name should be refused.
"""

from __future__ import annotations

import random

from rapidfuzz import fuzz, process

from ssbgraph.ask.linking import FUZZY_LEAST, FUZZY_LENGTH
from ssbgraph.store import open_view
from ssbgraph.store.view import View

THRESHOLDS = (70, 74, 78, 80, 82, 84, 86, 88, 90, 92, 94)
SAMPLE = 600


def slip(name: str, chance: random.Random) -> str:
    """The name with one slip, after its first letter."""
    at = chance.randrange(1, len(name) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    return chance.choice(
        (
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + letter + name[at + 1 :],
        )
    )


def closest(view: View, text: str, without: frozenset[str]) -> tuple[frozenset[str], float]:
    """Ids of the nearest name and its likeness, were the ids of `without` not in the graph."""
    alike = [name for name, ids in view.names.items() if name[:1] == text[:1] and not without & set(ids)]
    best = process.extractOne(text, alike, scorer=fuzz.ratio)
    return (frozenset(view.names[best[0]]), best[1]) if best else (frozenset(), 0.0)


def main() -> None:
    """Prints the share of right and wrong links at each threshold."""
    view, chance = open_view(), random.Random(7)
    names = sorted(name for name in view.names if len(name) >= FUZZY_LENGTH and name.isascii())
    tried = [(name, slip(name, chance)) for name in chance.sample(names, min(SAMPLE, len(names)))]
    present = [(closest(view, text, frozenset()), frozenset(view.names[name])) for name, text in tried]
    absent = [closest(view, text, frozenset(view.names[name])) for name, text in tried]
    print(f"{len(tried)} misspelt names; in use: {FUZZY_LEAST:g}")
    print("least  found   wrong thing   taken for another when not in the graph")
    for least in THRESHOLDS:
        found = sum(score >= least and ids == wanted for (ids, score), wanted in present)
        wrong = sum(score >= least and ids != wanted for (ids, score), wanted in present)
        taken = sum(score >= least for _, score in absent)
        print(f"{least:5}  {found / len(tried):6.1%}  {wrong / len(tried):6.1%}        {taken / len(tried):6.1%}")


if __name__ == "__main__":
    main()
