"""How well questions are read: slug and parameters on both parts of the evaluation set, and the time it takes.

    python benchmarks/ask_accuracy.py [--misses]

`tests/ask/develop.tsv` may be looked at while the lexicon is improved (`--misses` prints its failures);
`tests/ask/unseen.tsv` must not: only its totals are printed.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ssbgraph.ask import read
from ssbgraph.errors import SsbGraphError
from ssbgraph.store import open_view
from ssbgraph.store.view import View

CASES = Path(__file__).resolve().parent.parent / "tests" / "ask"
Case = tuple[str, str, dict[str, Any]]


def cases(name: str) -> list[Case]:
    """The (question, slug, parameters) of one part; the slug `-` means that it must be refused."""
    lines = (CASES / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(words, slug, json.loads(given)) for words, slug, given in (line.split("\t") for line in lines)]


def reading(view: View, words: str) -> tuple[str, dict[str, Any]]:
    """Slug and parameters as read, or `-` and nothing if refused."""
    try:
        found = read(view, words)
    except SsbGraphError:
        return "-", {}
    return found.question, found.parameters | ({"as_of": found.as_of} if found.as_of else {})


def milliseconds(view: View, part: Sequence[Case]) -> float:
    """Median time to read a question in a warm process."""
    taken = []
    for words, _, _ in part:
        start = time.perf_counter()
        reading(view, words)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    """Prints one line per part, and the misses of the develop part if asked."""
    view = open_view()
    for name in ("develop", "unseen"):
        part = cases(name)
        read_as = [reading(view, words) for words, _, _ in part]
        missed = [(case, found) for case, found in zip(part, read_as, strict=True) if case[1:] != found]
        refuse = sum(slug == "-" for _, slug, _ in part)
        confident = sum(case[1] == "-" for case, _ in missed)
        misread = sum(case[1] != "-" != found[0] for case, found in missed)
        print(f"{name:8} {1 - len(missed) / len(part):6.1%} of {len(part)} right; {confident} of {refuse} that must be "
              f"refused were answered; {misread} misread; median {milliseconds(view, part):.2f} ms")
        if name == "develop" and "--misses" in sys.argv:
            for (words, slug, given), found in missed:
                print(f"  {words!r}: {slug} {given} but read as {found[0]} {found[1]}")


if __name__ == "__main__":
    main()
