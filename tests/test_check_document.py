"""A text held against an invented world: what is wrong is flagged with its line, what is right is not."""

import subprocess
import sys
from pathlib import Path

import pytest

from ssbgraph.quality.document.sentences import sentences
from ssbgraph.quality.document.tellings import without_sayings
from ssbgraph.quality.document.topics import years_of
from ssbgraph.quality.document.verdicts import check_text
from ssbgraph.quality.text.figures import figures
from ssbgraph.store import open_view

WORLD = Path(__file__).parent / "worlds" / "document"


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSBGRAPH_CACHE", str(tmp_path / "cache"))


def test_every_claim_of_the_text_is_judged() -> None:
    view = open_view([WORLD / "world.ttl"])
    found = check_text(view, (WORLD / "text.md").read_text())
    assert [(one.line, one.what, one.verdict, one.statements) for one in found] == [
        (5, "900 Wh/L", "supported", ("h-9-1",)),
        (7, "under $62 per kWh", "misattributed", ("nereid-1",)),
        (8, "more than 1,500 cycles", "misattributed", ("helio-3",)),
        (9, "Helio Cells and Orca Cars", "stale", ("helio-2",)),
        (10, "2025", "stale", ("helio-4",)),
        (11, "700 Wh/L", "contradicted", ("h-9-1",)),
        (12, "more than 1,500 cycles", "supported", ("helio-3",)),
        (17, "2028", "status-inflated", ("helio-5",)),
        (27, "40 metric tons", "status-inflated", ("nereid-2",)),
        (28, "62 USD/kWh", "supported", ("nereid-1",)),
    ]


def test_the_command_exits_1_with_findings_and_0_without(tmp_path: Path) -> None:
    clean = tmp_path / "clean.md"
    clean.write_text("# Cells\n\nThe H-9 cell of Helio Cells stores 900 Wh/L.\n")
    command = [sys.executable, "-m", "ssbgraph", "check-document", "--data", str(WORLD / "world.ttl")]
    flawed = subprocess.run(
        [*command, str(WORLD / "text.md"), "--findings", "--format", "csv"], capture_output=True, text=True, check=False
    )
    assert (flawed.returncode, flawed.stdout.count("\n")) == (1, 8)
    assert subprocess.run([*command, str(clean)], capture_output=True, check=False).returncode == 0
    assert subprocess.run([*command, str(tmp_path / "none.md")], capture_output=True, check=False).returncode == 2


def test_sentences_know_their_line_headings_and_label() -> None:
    text = "# A\n\nOne goes on\nhere. Two (see [x](y)).\n\n## B\n\n**Facts:**\n- *Three*\n"
    assert [(one.text, one.line, one.headings, one.label) for one in sentences(text)] == [
        ("One goes on here.", 3, ("A",), ""),
        ("Two (see x).", 4, ("A",), ""),
        ("Three", 9, ("A", "B"), "Facts"),
    ]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "comparator"),
    [
        ("under $75 per kWh", 75, 75, "USD/kW.h", "<"),
        ("1.49 CNY/Wh", 1.49, 1.49, "CNY/W.h", "="),
        ("18.5 billion yuan", 18.5e9, 18.5e9, "CNY", "="),
        ("10-80%", 10, 80, "%", "="),
        ("30tpy", 30, 30, "t", "="),
        ("1,000 metric tons per year", 1000, 1000, "t", "="),
        ("<15-minute charge", 15, 15, "min", "<"),
        ("800+ km", 800, 800, "km", ">="),
        ("27,400 m2", 27400, 27400, "m2", "="),
        ("855 733 tons", 855733, 855733, "t", "="),
        ("over 1,000 charging cycles", 1000, 1000, "{cycles}", ">"),
        ("500M", 5e8, 5e8, "", "="),
    ],
)
def test_figures_are_read_as_written(text: str, low: float, high: float, unit: str, comparator: str) -> None:
    found = figures(text)[0]
    assert (found.low, found.high, found.unit, found.comparator) == (low, high, unit, comparator)


TABLE = """# Cells

## Helio Cells

| Said | What | Figure | Outcome |
| --- | --- | --- | --- |
| 2019 | Mass production start | 2025 | missed |
| 2020 | Mass production start | 2025 | open |

The H-9 cell stores 900 Wh/L (company-stated, 4 March 2019).[^1] Mass production was first given for 2025.[^2]

### Disputed

The H-9 cell stores 700 Wh/L.

## References

1. Example, "Helio Cells to start mass production in 2025", 2019

[^1]: The H-9 cell stores 1 Wh/L.
"""


def test_tables_footnotes_and_references_are_read_as_what_they_are() -> None:
    assert [(one.line, one.text, one.around) for one in sentences(TABLE)] == [
        (7, "Mass production start, Figure: 2025", "2019 Mass production start 2025 missed"),
        (7, "Mass production start, Outcome: missed", "2019 Mass production start 2025 missed"),
        (8, "Mass production start, Figure: 2025", "2020 Mass production start 2025 open"),
        (8, "Mass production start, Outcome: open", "2020 Mass production start 2025 open"),
        (10, "The H-9 cell stores 900 Wh/L (company-stated, 4 March 2019).", ""),
        (10, "Mass production was first given for 2025.", ""),
        (14, "The H-9 cell stores 700 Wh/L.", ""),
    ]


def test_a_text_may_tell_of_broken_promises_but_not_of_disputes_that_are_none() -> None:
    found = check_text(open_view([WORLD / "world.ttl"]), TABLE)
    assert [(one.line, one.what, one.verdict) for one in found] == [
        (7, "2025", "supported"),
        (8, "2025", "stale"),
        (10, "900 Wh/L", "supported"),
        (10, "2025", "supported"),
        (14, "700 Wh/L", "contradicted"),
    ]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Launch in 2027, said 12 October 2023.", ["2027"]),
        ("Launch 2027 (target, May 2025).", ["2027"]),
        ("A line (running; 5 May 2026) of 2024", ["2024"]),
        ("Launch in 2027 (planned, overdue (inferred); 2023)", ["2027"]),
        ("Planned in 2026 for 2028", ["2026", "2028"]),
    ],
)
def test_days_of_saying_are_no_dates_of_what_is_said(text: str, kept: list[str]) -> None:
    bare = without_sayings(text)
    assert len(bare) == len(text)
    assert [text[start:end] for _, _, start, end in years_of(bare)] == kept
