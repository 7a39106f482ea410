"""How well questions are read: slug and parameters on both parts of the evaluation set, and the time it takes.

    python benchmarks/ask_accuracy.py [--misses]

`tests/ask/develop.tsv` and `tests/ask/first_look.tsv` are learnt from (`--misses` prints what is read otherwise);
`tests/ask/unseen.tsv` must not be: only its totals are printed. What sets gave when first read: `docs/asking.md`.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from ssbgraph.ask.evaluation import Case, cases, misses, reading
from ssbgraph.store import open_view
from ssbgraph.store.view import View

CASES = Path(__file__).resolve().parent.parent / "tests" / "ask"


def milliseconds(view: View, part: list[Case]) -> float:
    """Median time to read a question in a warm process."""
    taken = []
    for case in part:
        start = time.perf_counter()
        reading(view, case.words)
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def main() -> None:
    """Prints one line per part, and if asked the misses of the parts that may be looked at."""
    view = open_view()
    for name in ("develop", "unseen", "first_look"):
        part = cases(CASES / f"{name}.tsv")
        missed = misses(view, part)
        refuse = sum(case.must_be_refused for case in part)
        confident = sum(miss.case.must_be_refused for miss in missed)
        misread = sum(miss.misread for miss in missed)
        print(
            f"{name:10} {1 - len(missed) / len(part):6.1%} of {len(part)} right; {confident} of {refuse} that must be "
            f"refused were answered; {misread} misread; median {milliseconds(view, part):.2f} ms"
        )
        if name != "unseen" and "--misses" in sys.argv:
            for miss in missed:
                print(f"  {miss.case.words!r}: {miss.case.slug} {miss.case.parameters} but read as {miss.slug} {miss.parameters}")


if __name__ == "__main__":
    main()
