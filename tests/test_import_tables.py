"""Tables and Turtle fragments as input: what export writes comes back, templates can be filled in, places are named."""

from __future__ import annotations

import csv
import io
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from facts import ALPHA, DENSITY, LAUNCH, SUPPLY, WORLD, changed, fingerprint, new_folder, take
from openpyxl import Workbook, load_workbook

from ssbgraph.cli import cli
from ssbgraph.exporting.books import csv_tables, xlsx
from ssbgraph.exporting.selection import select
from ssbgraph.importing import Options, Report, import_paths
from ssbgraph.importing.template import csv_template, xlsx_template
from ssbgraph.importing.vocabulary import vocabulary
from ssbgraph.locate import shipped_data_dir
from ssbgraph.model import Claim
from ssbgraph.store import open_view
from ssbgraph.store.view import View
from ssbgraph.tabular import COLUMNS, joined, neutral, plain, split

FIRST = changed(
    LAUNCH,
    id="alpha--commercial-launch--2023",
    announced="2023",
    value="2025",
    outcome={"kind": "replaced", "date": "2024", "sources": ["src-alpha-2024"]},
)
EARLIER = changed(
    LAUNCH,
    id="alpha--commercial-launch--2022",
    announced="2022",
    value_min="2024",
    value_max="2025-06",
    value=None,
    checked={"on": "2026-01-02", "verdict": "confirmed", "note": "as said"},
)
RICH = (
    *WORLD[:-2],
    changed(LAUNCH, replaces=[FIRST["id"], EARLIER["id"]]),
    FIRST,
    EARLIER,
    WORLD[-1],
    changed(
        SUPPLY,
        id="alpha--supplies--beta--2",
        status="planned",
        announced=None,
        qualifiers={"amount": 2.5, "unit": "t/a", "note": "= not a formula; really", "need": "required"},
    ),
    changed(ALPHA, id="gamma", name="-Gamma", aliases=["one; two", "back\\slash", "@home"], wikidata=["Q1"]),
    changed(
        DENSITY,
        id="gamma--d",
        subject="gamma",
        value=-70,
        when="2024-01/2024-05",
        raw="'=1+1",
        status="third-party-verified",
        qualifiers={"verified_by": ["alpha", "beta"], "of": "salt"},
    ),
)


@pytest.fixture
def world(tmp_path: Path) -> Path:
    data = new_folder(tmp_path / "data")
    assert take(data, *RICH).problems == []
    return data


def exported(data: Path, form: str) -> Path:
    """The whole graph as a workbook, or as a folder of CSV files."""
    selection = select(open_view([data]))
    if form == "xlsx":
        target = data.parent / "graph.xlsx"
        target.write_bytes(xlsx(selection))
        return target
    folder = data.parent / "tables"
    folder.mkdir()
    for name, content in csv_tables(selection).items():
        (folder / name).write_bytes(content)
    return folder


def bring(data: Path, path: Path, **options: Any) -> Report:
    return import_paths([path], Options(data, **options))


def said(view: View) -> dict[str, Any]:
    """Everything the view holds by permanent identifier, whatever the numbers of statements."""
    number = {one.id: one.identifier or one.id for one in (*view.relations.values(), *view.claims.values())}
    claims = [
        replace(one, id="", revision_of=tuple(sorted(number[old] for old in one.revision_of))) for one in view.claims.values()
    ]
    disputes = [
        replace(one, id="", statements=tuple(sorted(number[id_] for id_ in one.statements))) for one in view.disputes.values()
    ]
    return {
        "things": dict(view.things),
        "sources": dict(view.sources),
        "relations": {one.identifier: replace(one, id="") for one in view.relations.values()},
        "claims": {one.identifier: one for one in claims},
        "disputes": {one.topic: one for one in disputes},
    }


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_export_wrote_changes_nothing_when_it_comes_back(world: Path, form: str) -> None:
    tables = exported(world, form)
    before = fingerprint(world)
    report = bring(world, tables)
    assert (report.problems, {outcome for _, outcome in report.counts}) == ([], {"unchanged"})
    assert fingerprint(world) == before


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_an_empty_graph_takes_all_that_export_wrote(world: Path, tmp_path: Path, form: str) -> None:
    other = new_folder(tmp_path / "other" / "data")
    assert bring(other, exported(world, form)).problems == []
    assert said(open_view([other])) == said(open_view([world]))


def test_the_shipped_data_come_back_unchanged(tmp_path: Path) -> None:
    data = Path(shutil.copytree(shipped_data_dir(), tmp_path / "data"))
    before = fingerprint(data)
    report = bring(data, exported(data, "xlsx"))
    assert (report.problems, {outcome for _, outcome in report.counts}) == ([], {"unchanged"})
    assert fingerprint(data) == before


def test_a_whole_fragment_of_turtle_comes_back_too(world: Path, tmp_path: Path) -> None:
    parts = [path.read_text() for path in sorted(world.rglob("*.ttl")) if path.name != "dataset.ttl"]
    fragment = tmp_path / "all.ttl"
    fragment.write_text("\n".join(parts))
    before = fingerprint(world)
    report = bring(world, fragment)
    assert (report.problems, {outcome for _, outcome in report.counts}) == ([], {"unchanged"})
    assert fingerprint(world) == before
    other = new_folder(tmp_path / "other" / "data")
    assert bring(other, fragment).problems == []
    assert said(open_view([other])) == said(open_view([world]))


def test_a_retired_record_in_a_fragment_is_refused_as_such(world: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(cli, ["retract", "st:alpha-1", "--reason", "misread", "--data", str(world)]).exit_code == 0
    fragment = tmp_path / "alpha.ttl"
    fragment.write_text((world / "organisations" / "alpha.ttl").read_text())
    assert [(one.record, one.reason) for one in bring(world, fragment).problems] == [
        ("alpha-1", "is retired, and an import brings in what counts")
    ]


def test_a_changed_cell_is_a_revision_of_its_statement(world: Path) -> None:
    tables = exported(world, "csv")
    file = tables / "promises.csv"
    file.write_text(file.read_text(encoding="utf-8").replace("2027-06", "2028-01"), encoding="utf-8")
    refused = bring(world, tables)
    assert [(one.file, one.record) for one in refused.problems] == [("promises.csv", LAUNCH["id"])]
    report = bring(world, tables, revise=True)
    assert {key: count for key, count in report.counts.items() if key[1] != "unchanged"} == {("claim", "revised"): 1}
    claim = next(one for one in open_view([world]).claims.values() if one.identifier == LAUNCH["id"])
    assert (claim.value, len(claim.revision_of)) == ("2028-01", 2)


# Templates


def filled(sheets: dict[str, list[dict[str, Any]]]) -> bytes:
    """The template with these rows."""
    book = load_workbook(io.BytesIO(xlsx_template(vocabulary(), {"alpha": "Alpha"})))
    for name, rows in sheets.items():
        headings = [cell.value for cell in book[name][1]]
        for number, row in enumerate(rows, 2):
            for column, value in row.items():
                book[name].cell(number, headings.index(column) + 1, value)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


NEWS: dict[str, list[dict[str, Any]]] = {
    "sources": [
        {
            "publisher": "Example Weekly",
            "title": "Delta to supply Beta with salt from 2028",
            "kind": "news",
            "published": date(2026, 11, 2),
            "url": "https://example.com/delta",
            "weak": "yes",
        }
    ],
    "things": [
        {
            "kind": "Company",
            "label": "Delta Énergie",
            "country": "FR",
            "roles": "cell-maker; recycler",
            "sources": "example-weekly-20261102-delta-to-supply-beta-with",
        }
    ],
    "relations": [
        {
            "subject": "delta-energie",
            "predicate": "supplies",
            "object": "beta",
            "status": "planned",
            "start": 2028,
            "material": "salt",
            "amount": 1.5,
            "unit": "t/a",
            "announced": datetime(2026, 11, 2),
            "sources": "example-weekly-20261102-delta-to-supply-beta-with",
        }
    ],
    "promises": [
        {
            "about": "delta-energie",
            "metric": "commercial-launch",
            "value": 2028,
            "status": "target",
            "announced": "2026-11",
            "wording": "from 2028",
            "sources": "example-weekly-20261102-delta-to-supply-beta-with",
        }
    ],
    "claims": [
        {
            "about": "delta-energie",
            "metric": "energy-density-gravimetric",
            "value": 410,
            "unit": "W.h/kg",
            "status": "company-stated",
            "sources": "example-weekly-20261102-delta-to-supply-beta-with",
        }
    ]
    * 2,
}


def test_a_filled_template_is_taken_with_ids_made_by_rule(world: Path, tmp_path: Path) -> None:
    NEWS["claims"][1] = NEWS["claims"][1] | {"value": 420}
    book = tmp_path / "facts.xlsx"
    book.write_bytes(filled(NEWS))
    assert bring(world, book).problems == []
    view = open_view([world])
    thing = view.things["delta-energie"]
    assert (thing.label, thing.roles, thing.country) == ("Delta Énergie", ("cell-maker", "recycler"), "FR")
    made = {one.identifier: one for one in (*view.relations.values(), *view.claims.values()) if "delta" in one.id}
    assert sorted(map(str, made)) == [
        "delta-energie--commercial-launch--2026-11",
        "delta-energie--energy-density-gravimetric--undated",
        "delta-energie--energy-density-gravimetric--undated--2",
        "delta-energie--supplies--beta--salt",
    ]
    supply, launch = made["delta-energie--supplies--beta--salt"], made["delta-energie--commercial-launch--2026-11"]
    assert isinstance(launch, Claim)
    assert (supply.start, supply.announced, launch.value) == ("2028", "2026-11-02", "2028")
    source = view.sources["example-weekly-20261102-delta-to-supply-beta-with"]
    assert (source.published, source.weak) == ("2026-11-02", True)
    before = fingerprint(world)
    assert {outcome for _, outcome in bring(world, book).counts} == {"unchanged"}
    assert fingerprint(world) == before


def test_the_template_offers_the_closed_lists(tmp_path: Path) -> None:
    book = load_workbook(io.BytesIO(xlsx_template(vocabulary(), {"alpha": "Alpha"})))
    assert book.sheetnames == [*COLUMNS, "columns", "lists"]
    assert [[cell.value for cell in book[name][1]] for name in COLUMNS] == [list(found) for found in COLUMNS.values()]
    offered = {str(rule.sqref): rule.formula1 for rule in book["relations"].data_validations.dataValidation}
    column = COLUMNS["relations"].index("status")
    letter = book["relations"].cell(1, column + 1).column_letter
    place = offered[f"{letter}2:{letter}2000"].removeprefix("lists!").replace("$", "")
    assert [cell.value for (cell,) in book["lists"][place]] == [
        "active",
        "announced",
        "planned",
        "under-evaluation",
        "ended",
        "rumoured",
    ]
    explained = {(row[0].value, row[1].value): row for row in book["columns"].iter_rows(min_row=2)}
    assert set(explained) == {(table, column) for table, columns in COLUMNS.items() for column in columns}
    assert all(row[3].value and row[5].value for row in explained.values())
    assert [row[1].value for row in explained.values() if row[0].value == "relations" and row[2].value] == [
        "subject",
        "predicate",
        "object",
        "status",
        "sources",
    ]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_command_makes_a_template_that_imports_nothing(world: Path, tmp_path: Path, form: str) -> None:
    target = str(tmp_path / ("new.xlsx" if form == "xlsx" else "new"))
    made = CliRunner().invoke(cli, ["import", "--template", form, "-o", target, "--data", str(world)])
    assert made.exit_code == 0
    before = fingerprint(world)
    taken = CliRunner().invoke(cli, ["import", target, "--data", str(world)], standalone_mode=False)
    assert (taken.return_value, taken.exception) == (0, None)
    assert "Nothing to change" in taken.output
    assert fingerprint(world) == before


def test_templates_are_the_same_bytes_every_time() -> None:
    assert xlsx_template(vocabulary(), {"a": "A"}) == xlsx_template(vocabulary(), {"a": "A"})
    assert csv_template(vocabulary()) == csv_template(vocabulary())


# Forms of a file


def test_remedies_name_the_columns_of_the_table(world: Path, tmp_path: Path) -> None:
    file = tmp_path / "claims.csv"
    head = ["about", "metric", "value", "minimum", "maximum", "unit", "status", "verified_by", "sources"]
    file.write_text(
        table(head, ["alpha", "energy-density-gravimetric", "", "4", "", "W.h/kg", "third-party-verified", "", "src-alpha-2024"])
    )
    assert {one.fix for one in bring(world, file).problems} == {
        "give value, or minimum and maximum",
        "name verified_by, or lower the status",
    }


def test_an_unknown_name_is_met_with_the_nearest(world: Path, tmp_path: Path) -> None:
    file = tmp_path / "relations.csv"
    file.write_text(table(HEAD, ["alpa", *ROW[1:5], "src-alpha-2042"]))
    assert [(one.reason, one.fix) for one in sorted(bring(world, file).problems)] == [
        ("subject alpa does not exist", "add the thing, or correct the id (nearest: alpha)"),
        ("the source src-alpha-2042 does not exist", "add the source, or correct the id (nearest: alpha-2024)"),
    ]


def table(*rows: list[Any], delimiter: str = ",") -> str:
    target = io.StringIO()
    csv.writer(target, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return target.getvalue()


HEAD = ["subject", "predicate", "object", "status", "material", "sources"]
ROW = ["alpha", "supplies", "beta", "ended", "salt", "src-alpha-2024"]


@pytest.mark.parametrize(
    "content",
    [
        table(HEAD, ROW).encode(),
        table(HEAD, ROW).encode("utf-8-sig"),
        table(HEAD, ROW, delimiter=";").encode(),
        table(HEAD, ROW).replace("\r\n", "\n").encode(),
        table(HEAD, [""] * 6, ROW).encode(),
    ],
    ids=["plain", "byte-order mark", "semicolons", "line feeds", "an empty row"],
)
def test_csv_is_read_as_spreadsheets_write_it(world: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "relations.csv"
    file.write_bytes(content)
    assert bring(world, file).counts == {("relation", "taken"): 1}


def test_a_wrong_cell_is_named_by_file_sheet_row_and_column(world: Path, tmp_path: Path) -> None:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "news"
    for row in (HEAD, [*ROW[:4], "pepper", ROW[5]], [*ROW[:3], "maybe", *ROW[4:]], ["alpha", *ROW[1:3], None, *ROW[4:]]):
        sheet.append(row)
    book.save(tmp_path / "bad.xlsx")
    before = fingerprint(world)
    report = bring(world, tmp_path / "bad.xlsx")
    assert [(one.file, one.line, one.reason) for one in sorted(report.problems)] == [
        ("bad.xlsx:news", 2, "material pepper does not exist"),
        ("bad.xlsx:news", 3, "status is not in the list: 'maybe'"),
        ("bad.xlsx:news", 4, "the field 'status' is missing"),
    ]
    assert fingerprint(world) == before


@pytest.mark.parametrize(("suffix", "hint"), [(".xls", "Save it as .xlsx"), (".xlsm", "without macros"), (".json", ".jsonl")])
def test_forms_that_are_not_read_are_named_before_anything_else(world: Path, tmp_path: Path, suffix: str, hint: str) -> None:
    file = tmp_path / f"facts{suffix}"
    file.write_bytes(b"x")
    result = CliRunner().invoke(cli, ["import", str(file), "--data", str(world)])
    assert (result.exit_code, hint in str(getattr(result.exception, "hint", ""))) == (1, True)


@pytest.mark.parametrize("text", ["=1+1", "'=1+1", "''@x", "-", "\tx", "plain", "'quoted'", "it's"])
def test_a_neutral_cell_gives_back_its_text(text: str) -> None:
    assert plain(neutral(text)) == text
    assert not neutral(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("items", [["a", "b"], ["one; two", "three"], ["back\\slash", "end\\"], ["a;b;c"], []])
def test_a_joined_cell_gives_back_its_items(items: list[str]) -> None:
    assert split(joined(items)) == items


# What the command returns


@pytest.mark.parametrize(
    ("rows", "options", "code"),
    [
        ([ROW], [], 0),
        ([ROW, [*ROW[:3], "maybe", *ROW[4:]]], [], 3),
        ([ROW, [*ROW[:3], "maybe", *ROW[4:]]], ["--keep-going"], 1),
        ([[*ROW[:3], "maybe", *ROW[4:]]], ["--keep-going"], 3),
    ],
    ids=["all sound", "nothing written", "some written", "none sound"],
)
def test_the_exit_code_tells_whether_something_was_written(
    world: Path, tmp_path: Path, rows: list[list[str]], options: list[str], code: int
) -> None:
    file = tmp_path / "relations.csv"
    file.write_text(table(HEAD, *rows))
    result = CliRunner().invoke(cli, ["import", str(file), "--data", str(world), *options], standalone_mode=False)
    assert result.return_value == code
