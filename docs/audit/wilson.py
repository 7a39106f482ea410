"""Count the verdicts of an audit and give their shares with Wilson intervals.

python docs/audit/wilson.py docs/audit/2026-11-25.tsv
"""

from __future__ import annotations

import argparse
import csv
import math
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

Z95 = 1.959964
"""The standard normal quantile of a two-sided interval of 95 %."""


def wilson(hits: int, total: int, z: float = Z95) -> tuple[float, float]:
    """The Wilson score interval of a share: where the true share lies, with 95 % confidence."""
    if total == 0:
        return 0.0, 1.0
    share = hits / total
    middle = share + z * z / (2 * total)
    width = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return (middle - width) / scale, (middle + width) / scale


def line(name: str, hits: int, total: int) -> str:
    """A row of the table: a share, its counts and its interval."""
    low, high = wilson(hits, total)
    share = hits / total if total else 0.0
    return f"| {name} | {hits} of {total} | {share:.1%} | {low:.1%} to {high:.1%} |"


def rows(readings: Iterable[str], name: str) -> list[str]:
    """Strict and core precision of some readings; those without a page count in neither."""
    found = Counter(readings)
    read = found["sound"] + found["detail"] + found["wrong"]
    return [
        line(f"{name}: no defect in any field", found["sound"], read),
        line(f"{name}: right in what it asserts", found["sound"] + found["detail"], read),
    ]


def milder(record: Mapping[str, str]) -> str:
    """The reading if a day on which the party said it again is no defect (`day` in the third table)."""
    said_again = record.get("day") == "said again" and record["fields"] == "announced"
    return "sound" if said_again else record["reading"]


def again(record: Mapping[str, str]) -> str:
    """The reading of another reader, where what the first one had not seen a page of was read again."""
    return record["again"] or record["reading"]


def strictest(record: Mapping[str, str]) -> str:
    """The same, and a defect that only the second reader saw counts too."""
    both = {again(record), record["second"]}
    return next((worse for worse in ("wrong", "detail") if worse in both), again(record))


def main() -> None:
    """Print the table of an audit."""
    parser = argparse.ArgumentParser(description="Shares of an audit with Wilson intervals.")
    parser.add_argument("verdicts", type=Path)
    with parser.parse_args().verdicts.open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file, delimiter="\t"))
    reading = [record["reading"] for record in records]
    print("| Statements | Count | Share | 95 % interval |")
    print("|---|---|---|---|")
    print(*rows(reading, "All read"), sep="\n")
    if any(record.get("day") == "said again" for record in records):
        print(rows(map(milder, records), "A day of saying again is right")[0])
    if "second" in records[0]:
        print(*rows(map(again, records), "With what was read again"), sep="\n")
        print(*rows(map(strictest, records), "And what only the second reader saw"), sep="\n")
    for before, name in (("yes", "Read before the draw"), ("no", "Not read before")):
        part = [r["reading"] for r in records if r.get("read_before") == before]
        if 0 < len(part) < len(records):
            print(*rows(part, name), sep="\n")
    print(line("A page was found", len(reading) - reading.count("unreached"), len(reading)))


if __name__ == "__main__":
    main()
