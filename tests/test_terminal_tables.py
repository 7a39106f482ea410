"""Tables on a terminal: nothing wider than it, every column with its heading, citations never torn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from ssbgraph.render.width import wrap

TINY = Path(__file__).parent / "worlds" / "tiny"


def test_a_long_run_of_citations_is_parted_between_citations() -> None:
    assert wrap("[8][9][10][11][12]", 9) == ["[8][9]", "[10][11]", "[12]"]
    assert wrap("as said [8][9]", 9) == ["as said", "[8][9]"]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("question", [("slippage",), ("facilities",), ("chokepoints", "alpha-motors")])
def test_tables_keep_within_the_terminal(
    run_cli: Callable[..., Result], question: tuple[str, ...], width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    printed = run_cli(*question, "--format", "table", "--data", str(TINY)).output
    assert printed.count("\n") > 5
    assert [line for line in printed.splitlines() if len(line) > width and "http" not in line] == []


def test_a_column_that_stands_above_the_others_has_its_heading_above_theirs(
    run_cli: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    printed = run_cli("facilities", "--format", "table").output.splitlines()
    at = printed.index("PLANT")
    assert printed[at + 1].split()[:3] == ["OPERATOR", "STATUS", "OUTPUT"]
