"""Damaged CSV files and workbooks."""

from __future__ import annotations

import csv
import gzip
import io
import struct
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, TypeAlias

from openpyxl import Workbook

from damage.cases import SOUND, Case, flat, with_value, wrong_values
from ssbgraph.importing.columns import KIND_OF_TABLE, column_of
from ssbgraph.tabular import COLUMNS, joined
from ssbgraph.workbook import saved

Tables: TypeAlias = dict[str, list[list[Any]]]
_TABLE_OF_KIND = {kind: table for table, kind in KIND_OF_TABLE.items() if table != "promises"}


def kind_of(record: dict[str, Any]) -> str:
    """What kind of record it is, by the field that only such records have."""
    marks = {"url": "source", "type": "thing", "predicate": "relation", "metric": "claim", "about": "dispute"}
    return next(kind for field, kind in marks.items() if field in record)


def tables(*records: dict[str, Any]) -> Tables:
    """The records as tables: headings, then a row for each."""
    found: Tables = {}
    for record in records:
        table = _TABLE_OF_KIND[kind_of(record)]
        cells = {
            column_of(kind_of(record), field): joined(value) if isinstance(value, list) else value
            for field, value in flat(record).items()
        }
        found.setdefault(table, [list(COLUMNS[table])]).append([cells.get(column, "") for column in COLUMNS[table]])
    return found


def as_csv(rows: list[list[Any]]) -> str:
    """A table as CSV."""
    target = io.StringIO()
    csv.writer(target, lineterminator="\r\n").writerows(rows)
    return target.getvalue()


def as_xlsx(sheets: Tables) -> bytes:
    """Tables as a workbook."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet: Any = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                if value != "":
                    sheet.cell(number, column).value = value
    book.properties.created = datetime(2000, 1, 1)
    return saved(book)


def wrong_rows(random: Random, share: float = 1.0) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Records with one wrong text in a cell, each with the sound one."""
    for record in SOUND:
        for field in flat(record):
            wrong = wrong_values(record, field)
            if wrong and random.random() < share:
                value = random.choice(wrong)
                yield f"{record['id']}.{field} = {value[:30]!r}", record, with_value(record, field, value)


def csv_cases(random: Random) -> Iterator[Case]:
    """All damaged CSV files; each is a table of its own."""
    found = [(what, as_csv(tables(bad)[_TABLE_OF_KIND[kind_of(bad)]]).encode()) for what, _, bad in wrong_rows(random)]
    for number, (what, content) in enumerate((*found, *_headings(), *_csv_texts(random), *_csv_bytes())):
        yield Case(what, f"{number:03}.csv", content)


_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_SHARED = f'<worksheet {_MAIN}><sheetData><row r="1"><c r="A1" t="s"><v>9999999</v></c></row></sheetData></worksheet>'
RELATIONS = tables(*SOUND)["relations"]
THINGS = tables(*SOUND)["things"]


def _headings() -> Iterator[tuple[str, bytes]]:
    for what, heading in (("unknown", "colour"), ("doubled", "subject"), ("of two tables", "metric"), ("empty", "")):
        yield f"a column {what}", as_csv([[heading, *row[1:]] if at == 0 else row for at, row in enumerate(RELATIONS)]).encode()
    yield "no headings", as_csv(RELATIONS[1:]).encode()
    for column in ("subject", "predicate", "object", "status", "sources"):
        at = RELATIONS[0].index(column)
        yield f"no column {column}", as_csv([row[:at] + row[at + 1 :] for row in RELATIONS]).encode()
    yield "an edge list", b"Source,Target,Id,Label\r\nalpha,beta,alpha-1,supplies\r\n"
    yield "a cell too many", as_csv([RELATIONS[0], [*RELATIONS[1], "x"]]).encode()
    yield "a cell too few", as_csv([RELATIONS[0], RELATIONS[1][:-1]]).encode()
    yield "two rows of one id", as_csv([*RELATIONS, ["", *RELATIONS[1][1:5], "ended", *RELATIONS[1][6:]]]).encode()
    circle = [("two" if cell == "one" else "one" if cell == "two" else cell) for cell in RELATIONS[2]]
    yield "a circle", as_csv([*RELATIONS, ["", "", *circle[2:]]]).encode()


def _csv_texts(random: Random) -> Iterator[tuple[str, bytes]]:
    text = as_csv(RELATIONS)
    for _ in range(12):
        at = random.choice([at for at, letter in enumerate(text) if letter == ","])
        yield f"no comma at {at}", (text[:at] + text[at + 1 :]).encode()
        at = random.randrange(text.rindex("\r\n", 0, -2) + 2, text.rindex(","))
        yield f"cut off at {at}", text[:at].encode()
        at = random.choice([at for at, letter in enumerate(text[:-2]) if letter == "," and text[at + 1] not in ",\r"])
        yield f"a quote at {at}", (text[: at + 1] + '"' + text[at + 1 :]).encode()
    yield "a quote that goes on", text.replace("alpha", '"al"pha').encode()
    yield "tabs", text.replace(",", "\t").encode()
    yield "bars", text.replace(",", "|").encode()
    yield "a decimal comma", text.replace(",5,", ',"5,5",').encode()


def _csv_bytes() -> Iterator[tuple[str, bytes]]:
    text = as_csv(THINGS)
    yield "latin-1", text.replace("Gamma Inc", "Gämma").encode("latin-1")
    yield "UTF-16", text.encode("utf-16")
    yield "a zero byte", text.replace("Gamma Inc", "Gamma\0").encode()
    yield "nothing", b""
    yield "bytes of zero", b"\0" * 5000
    yield "gzip", gzip.compress(text.encode(), mtime=0)
    yield "a zip archive", as_xlsx(tables(*SOUND))
    yield "a cell of 2 MB", text.replace("Gamma Inc", "x" * 2**21).encode()
    yield "a row of 100,000 cells", (text + "," * 100_000 + "\r\n").encode()
    yield "a heading of 100,000 cells", (",".join(["label"] * 100_000) + "\r\n").encode()
    yield "a file of 17 MB", text.encode() + b"\r\n" * (17 * 2**19)
    yield "two million rows", text.encode() + b"x\r\n" * 2_000_000
    yield "an open quote and 10 MB", text.encode() + b'"' + b"x\r\n" * 3_000_000


def xlsx_cases(random: Random) -> Iterator[Case]:
    """All damaged workbooks."""
    found = [
        (what, as_xlsx(tables(*(bad if record is old else record for record in SOUND))))
        for what, old, bad in wrong_rows(random)
        if not _unwritable(bad)
    ]
    for number, (what, content) in enumerate((*found, *_cells(), *_archives(random), *_sheets())):
        yield Case(what, f"{number:03}.xlsx", content)


def _unwritable(record: dict[str, Any]) -> bool:
    return any(letter in str(value) for value in flat(record).values() for letter in "\x07\n")


def _cells() -> Iterator[tuple[str, bytes]]:
    sound = tables(*SOUND)
    for table, column, value in (
        ("relations", "status", 5),
        ("relations", "announced", datetime(2024, 5, 1, 12, 30)),
        ("relations", "amount", "5 t"),
        ("relations", "amount", True),
        ("relations", "announced", 45000.25),
        ("things", "label", date(2024, 5, 1)),
        ("things", "label", 1.5),
        ("things", "label", timedelta(hours=5)),
        ("claims", "value", "about 400"),
        ("claims", "value", "=1+1"),
        ("things", "label", '=HYPERLINK("http://x")'),
        ("things", "label", "#REF!"),
        ("sources", "weak", "maybe"),
        ("sources", "weak", 7),
        ("claims", "value", date(2024, 5, 1)),
        ("relations", "stake_percent", 101),
        ("claims", "metric", "beauty"),
        ("relations", "subject", 12345),
    ):
        at = sound[table][0].index(column)
        rows = [sound[table][0], *([*row[:at], value, *row[at + 1 :]] for row in sound[table][1:])]
        yield f"{table}.{column} = {value!r}", as_xlsx(sound | {table: rows})
    yield "a sheet that is no table", as_xlsx(sound | {"scratch": [["to do"], ["ask Beta"]]})
    yield "a cell beyond the headings", as_xlsx(sound | {"things": [sound["things"][0], [*sound["things"][1], "", "x"]]})
    yield "a column twice", as_xlsx(sound | {"things": [[*sound["things"][0], "label"], *sound["things"][1:]]})
    yield "nothing in the first row", as_xlsx({"things": [[], *sound["things"]]})


def _archives(random: Random) -> Iterator[tuple[str, bytes]]:
    good = as_xlsx(tables(*SOUND))
    for _ in range(10):
        yield "cut off", good[: random.randrange(10, len(good) - 30)]
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        sheet = archive.getinfo("xl/worksheets/sheet1.xml")
        start = sheet.header_offset + 30 + len(sheet.filename)
    for _ in range(10):
        at = start + random.randrange(sheet.compress_size)
        yield f"byte {at} flipped", good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :]
    yield "no archive", b"PK\x03\x04 and no more"
    yield "plain text", b"subject,predicate\nalpha,supplies\n"
    yield "nothing", b""
    yield "an archive of nothing", replaced(good, {}, only=())
    yield "a text document", replaced(good, {}, only=("docProps/core.xml",))
    yield "no workbook part", replaced(good, {"xl/workbook.xml": None})
    yield "no sheet part", replaced(good, {"xl/worksheets/sheet1.xml": None})
    yield "no relations part", replaced(good, {"xl/_rels/workbook.xml.rels": None})
    yield "a password", bytes(_encrypted(good))
    yield "100 MB unpacked", replaced(good, {"xl/media/big.bin": b"\0" * 100 * 2**20})
    yield "100 MB in the sheet", replaced(good, {"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 100 * 2**20})
    yield "2,000 parts", replaced(good, {f"xl/media/{number}.bin": b"x" for number in range(2000)})
    for number in (10_000, 2_200_000):
        yield (
            f"{number} shared strings, of which none is meant",
            replaced(
                good,
                {
                    "xl/sharedStrings.xml": f"<sst {_MAIN}>{'<si><t/></si>' * number}</sst>".encode(),
                    "xl/worksheets/sheet1.xml": _SHARED.encode(),
                },
            ),
        )
    yield "a size that lies", _lying(replaced(good, {"xl/worksheets/sheet1.xml": b"<worksheet>" + b" " * 40 * 2**20}))


def replaced(book: bytes, parts: dict[str, bytes | None], only: tuple[str, ...] | None = None) -> bytes:
    """The workbook with other parts; None removes one, `only` keeps but those."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist() if only is None or name in only}
        for name, content in {**kept, **parts}.items():
            if content is not None:
                new.writestr(name, content)
    return target.getvalue()


def _encrypted(book: bytes) -> bytearray:
    """The workbook with the mark of a password on every part of its directory."""
    found = bytearray(book)
    at = found.find(b"PK\x01\x02")
    while at >= 0:
        found[at + 8] |= 1
        at = found.find(b"PK\x01\x02", at + 4)
    return found


def _lying(book: bytes) -> bytes:
    """The workbook whose directory calls every part 100 bytes long."""
    found = bytearray(book)
    at = found.find(b"PK\x01\x02")
    while at >= 0:
        found[at + 24 : at + 28] = struct.pack("<I", 100)
        at = found.find(b"PK\x01\x02", at + 4)
    return bytes(found)


def _sheets() -> Iterator[tuple[str, bytes]]:
    good = as_xlsx({"things": THINGS})

    def sheet(data: str, before: str = "") -> bytes:
        return replaced(
            good, {"xl/worksheets/sheet1.xml": f'<?xml version="1.0"?>{before}<worksheet {_MAIN}>{data}</worksheet>'.encode()}
        )

    text = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
    yield "a sheet cut off", replaced(good, {"xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}><sheetData><row>".encode()})
    yield "an entity bomb", sheet("<sheetData>&d;</sheetData>", '<!DOCTYPE x [<!ENTITY a "x"><!ENTITY d "&a;&a;&a;">]>')
    yield "an outside entity", sheet("<sheetData>&d;</sheetData>", '<!DOCTYPE x [<!ENTITY d SYSTEM "file:///etc/passwd">]>')
    yield "UTF-16 within", replaced(good, {"xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}/>".encode("utf-16")})
    yield "a row far out", sheet(f'<sheetData><row r="99999999999">{text.format("A99999999999", "x")}</row></sheetData>')
    yield "a cell far right", sheet(f'<sheetData><row r="1">{text.format("XFD1", "x")}</row></sheetData>')
    yield "a place that is none", sheet(f'<sheetData><row r="1">{text.format("1A", "x")}</row></sheetData>')
    yield "a row called ABC", sheet('<sheetData><row r="ABC"><c r="A1"/></row></sheetData>')
    yield "a shared text that is none", sheet('<sheetData><row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData>')
    yield "a number that is none", sheet('<sheetData><row r="1"><c r="A1" t="n"><v>x</v></c></row></sheetData>')
    yield "a style that is none", sheet('<sheetData><row r="1"><c r="A1" s="999"><v>1</v></c></row></sheetData>')
    yield "rows too wide", sheet("<sheetData>" + f"<row>{text.format('XFD1', 'x')}</row>" * 20_000 + "</sheetData>")
    for depth in (1_000, 1_000_000):
        yield f"elements {depth} deep", sheet("<sheetData>" + "<a>" * depth + "</a>" * depth + "</sheetData>")
    yield "two million empty rows", sheet("<sheetData>" + "<row/>" * 2_000_000 + "</sheetData>")
    yield "five million elements", sheet("<a/>" * 5_000_000)
    yield "a styles part that is none", replaced(good, {"xl/styles.xml": b"<x>"})
    yield "a content list that is none", replaced(good, {"[Content_Types].xml": b"<x/>"})
