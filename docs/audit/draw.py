"""Draw statements at random for an audit, the same ones for the same data and seed.

python docs/audit/draw.py --seed 20261125 --size 200 > docs/audit/2026-11-25-drawn.txt
"""

from __future__ import annotations

import argparse
import random

from ssbgraph.store import open_view


def draw(ids: list[str], seed: int, size: int) -> list[str]:
    """`size` of the ids without repetition (all of them, if there are fewer), in order of drawing."""
    pool = sorted(ids)
    return random.Random(seed).sample(pool, min(size, len(pool)))


def main() -> None:
    """Write the drawn statement ids, one a line, in order of drawing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--size", type=int, default=200)
    asked = parser.parse_args()
    view = open_view()
    for statement in draw([*view.relations, *view.claims], asked.seed, asked.size):
        print(statement)


if __name__ == "__main__":
    main()
