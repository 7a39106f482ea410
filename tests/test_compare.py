"""Comparisons hold like with like, fit the terminal, and say the same in every format.

The world `worlds/rivals` has two cell makers whose figures were chosen so that each can be judged by hand.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from ssbgraph.answers.registry import answer
from ssbgraph.model import Answer
from ssbgraph.render import render, render_bytes
from ssbgraph.render.width import columns
from ssbgraph.store.load import open_view
from ssbgraph.store.view import View

RIVALS = Path(__file__).parent / "worlds" / "rivals"
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def rivals() -> View:
    return open_view([RIVALS])


@pytest.fixture(scope="module")
def compared(rivals: View) -> Answer:
    return answer(rivals, "compare", {"of": ["nova", "orion"]})


@pytest.fixture(scope="module")
def three(shipped: View) -> Answer:
    return answer(shipped, "compare", {"of": ["toyota", "solid-power", "quantumscape"]})


def cell(found: Answer, aspect: str, of: str, *fields: str) -> list[tuple[Any, ...]]:
    row = next(row for row in found.rows if row["aspect"] == aspect)
    entries = next(side["entries"] for side in row["cells"] if side["of"] == of)
    return [tuple(entry[field] for field in fields) for entry in entries]


def test_a_charge_over_another_window_or_none_has_no_like(compared: Answer) -> None:
    assert cell(compared, "charging", "nova", "text", "basis", "unlike") == [("12 min", "10-80 %", None)]
    assert cell(compared, "charging", "orion", "text", "basis", "unlike") == [
        ("15 min", "10-80 %", None),
        ("8 min", "window not stated", "window not stated"),
        ("9 min", "0-80 %", "0-80 %"),
    ]


def test_pack_is_not_held_against_cell_nor_sodium_against_solid(compared: Answer) -> None:
    assert cell(compared, "energy-density-gravimetric", "orion", "text", "unlike") == [
        ("450 Wh/kg", None),
        ("160 Wh/kg", "sodium-ion here, not there"),
        ("300 Wh/kg", "pack level"),
    ]


def test_one_figure_said_twice_is_one_entry_with_both_statements(compared: Answer) -> None:
    assert cell(compared, "charging", "nova", "statements", "conditions", "standing", "date") == [
        (["nova-4", "nova-5"], "at 25 degrees", "demonstrated", "2025-02")
    ]


def test_who_verified_is_named(compared: Answer) -> None:
    assert cell(compared, "energy-density-gravimetric", "nova", "standing") == [("verified by Tester",)]


def test_a_date_that_moved_tells_first_promise_and_slip(compared: Answer) -> None:
    assert cell(compared, "mass-production", "nova", "text", "first_promised", "slip_months", "statements") == [
        ("2028", "2025", 36.0, ["nova-9", "nova-8"])
    ]


def test_what_is_and_what_is_planned_stand_apart(compared: Answer) -> None:
    assert cell(compared, "capacity-now", "nova", "text") == [("1 GWh/year",)]
    assert cell(compared, "capacity-now", "orion", "text") == []
    assert cell(compared, "capacity-planned", "orion", "text", "conditions") == [("9 GWh/year", "for 2028")]


def test_a_former_day_knows_only_what_was_said_by_then(run_cli: Run) -> None:
    done = run_cli("compare", "nova", "orion", "--data", str(RIVALS), "--as-of", "2025-02", "--format", "json")
    rows = {row["aspect"]: row["cells"] for row in json.loads(done.stdout)["rows"]}
    assert [[entry["text"] for entry in side["entries"]] for side in rows["charging"]] == [["12 min"], []]
    assert [entry["text"] for entry in rows["mass-production"][0]["entries"]] == ["2025"]


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("nova",), "at least two different things"),
        (("nova", "nova"), "at least two different things"),
        (("nova", "noova"), "noova"),
    ],
)
def test_too_few_or_unknown_names_are_refused(run_cli: Run, names: tuple[str, ...], message: str) -> None:
    from ssbgraph.errors import SsbGraphError

    done = run_cli("compare", *names, "--data", str(RIVALS))
    assert isinstance(done.exception, SsbGraphError)
    assert message in str(done.exception)


def body(found: Answer, width: int) -> list[str]:
    lines = render(found, "table", width=width).splitlines()
    return lines[: lines.index("Sources")]


@pytest.mark.parametrize("width", [80, 120, 200])
def test_the_table_fits_the_terminal(three: Answer, width: int) -> None:
    assert max(columns(line) for line in body(three, width)) <= width


def test_columns_stand_beside_one_another_where_they_fit_and_below_where_not(three: Answer) -> None:
    heads = re.compile(r"TOYOTA MOTOR\s+SOLID POWER\s+QUANTUMSCAPE")
    assert any(heads.search(line) for line in body(three, 120))
    narrow = body(three, 80)
    assert not any(heads.search(line) for line in narrow)
    assert narrow[narrow.index("Charging time") + 1 :][0] == "  Toyota Motor"


def test_all_formats_tell_the_same_entries(compared: Answer) -> None:
    told = [
        (row["aspect"], side["of"], entry["text"])
        for row in compared.rows
        for side in row["cells"]
        for entry in side["entries"] or [{"text": "not known"}]
    ]
    rows = list(csv.DictReader(io.StringIO(render(compared, "csv"))))
    assert [(row["aspect"], row["of"], row["text"]) for row in rows] == told
    texts = render(compared, "markdown") + render(compared, "html")
    assert [text for _, _, text in told if texts.count(text) < 2] == []


def test_footnotes_of_markdown_lead_to_its_sources(three: Answer) -> None:
    text = render(three, "markdown")
    used, defined = set(re.findall(r"\[\^(\d+)\](?!:)", text)), set(re.findall(r"^\[\^(\d+)\]:", text, re.M))
    assert used
    assert used <= defined


def test_data_cannot_break_a_markdown_table_or_a_page(compared: Answer) -> None:
    heads = [line for line in render(compared, "markdown").splitlines() if line.startswith("| | ")]
    assert set(heads) == {"| | Nova \\<Cells\\> \\| Ltd | Orion |"}
    page = render(compared, "html")
    assert "Nova &lt;Cells&gt; | Ltd" in page
    assert "<Cells>" not in page


def test_the_workbook_reads_side_by_side_and_is_the_same_every_time(compared: Answer) -> None:
    from openpyxl import load_workbook

    content = render_bytes(compared, "xlsx")
    assert content == render_bytes(compared, "xlsx")
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["comparison", "rows", "sources", "about"]
    lines = {row[0]: row[1:] for row in book["comparison"].iter_rows(values_only=True)}
    assert lines["aspect"] == ("Nova <Cells> | Ltd", "Orion")
    assert lines["Energy per volume"] == ("not known", "not known")
    assert lines["Charging time"][0] == "12 min, 10-80 % (Nova cell; at 25 degrees), demonstrated 2025-02 [1]"
    assert book["rows"].max_row == sum(max(1, len(side["entries"])) for row in compared.rows for side in row["cells"]) + 1


def test_the_page_stacks_on_a_phone_and_its_marks_lead_to_sources(browser: Any, three: Answer, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(render(three, "html"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.evaluate("getComputedStyle(document.querySelector('.matrix td')).display") == "block"
    broken = page.evaluate("[...document.querySelectorAll('sup a')].filter(a => !document.querySelector(a.hash)).length")
    page.close()
    assert broken == 0
