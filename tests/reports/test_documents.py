"""The documents made of a report: the same bytes everywhere, whole without the network, replaceable, and safe."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from ssbgraph.errors import UsageError
from ssbgraph.reports import report
from ssbgraph.reports.documents import form_of, written
from ssbgraph.reports.model import Caveat, Evidence, Paragraph, Reference, Report, Row, Section, Sentence, Table
from ssbgraph.store.load import open_store
from ssbgraph.store.view import View

CHROMIUM = shutil.which("chromium")
TINY = Path(__file__).resolve().parent.parent / "worlds" / "tiny"
PAYLOADS = (
    "<script>hit()</script>",
    "<img src=x onerror=hit()>",
    '"><svg onload=hit()>',
    "</style><script>hit()</script>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "[x](javascript:hit())",
    "| a | b |",
    "`x` *y* _z_ ~~q~~",
    "[^1]: note",
)
TEXT = "A plain sentence."


def paper() -> bool:
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError):
        return False
    return True


PAPER = pytest.mark.skipif(not paper(), reason="WeasyPrint or Pango is not installed")


@pytest.fixture(scope="module")
def made(tiny: View) -> Report:
    return report(tiny, partial(open_store, [TINY]), "market-strategy", compared=["Alpha Motors", "Beta Cells"])


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


def hostile(text: str) -> Report:
    """A report whose every text is the given one."""
    evidence = Evidence(("toyota-1",), (), (), 1, (1,))
    blocks = (
        Paragraph((Sentence(text, evidence, lead=True),), text),
        Caveat(text),
        Table(text, (text, text), (Row((text, text), evidence),)),
    )
    return Report(
        "company",
        text,
        text,
        "2026-06-30",
        (Section("s", text, blocks),),
        (),
        (Reference(1, "src", text, text, text, "https://example.org/?q=<b>", False),),
    )


COMMAND = ("report", "market-strategy", "--for", "Alpha Motors,Beta Cells", "--data", str(TINY), "-o")


@pytest.mark.parametrize("form", ["md", "html", pytest.param("pdf", marks=PAPER)])
def test_the_same_graph_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    settings = [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "SOURCE_DATE_EPOCH": "1"},
    ]
    for number, environment in enumerate(settings):
        (tmp_path / str(number)).mkdir()
        subprocess.run(
            [sys.executable, "-m", "ssbgraph", *COMMAND, str(tmp_path / str(number) / f"r.{form}")],
            env={**os.environ, **environment},
            check=True,
        )
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / str(number)).iterdir()} for number in (0, 1))
    assert first == second
    assert f"r.{form}" in first


@PAPER
def test_paper_carries_the_day_of_the_data_and_no_other(made: Report) -> None:
    content = written(made, "pdf").content
    assert content.startswith(b"%PDF-")
    streams = [zlib.decompress(one) for one in re.findall(rb"FlateDecode[^>]*>>\s*stream\n(.*?)\nendstream", content, re.DOTALL)]
    days = set(re.findall(rb"D:\d{8}", content + b"".join(streams)))
    assert days == {b"D:20260630"}


def test_without_weasyprint_it_says_how_to_get_it(made: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(UsageError, match=r"(?s)WeasyPrint.*pip install 'ssbgraph\[pdf\]'.*libpango"):
        written(made, "pdf")


def test_markdown_has_its_drawings_beside_it(run_cli: Callable[..., Result], tmp_path: Path) -> None:
    target = tmp_path / "strategy.md"
    assert run_cli(*COMMAND, str(target)).exit_code == 0
    text = target.read_text()
    drawings = sorted(path.name for path in tmp_path.glob("*.svg"))
    assert drawings
    assert all(f"]({name})" in text for name in drawings)
    marks = {line.split("]")[0][2:] for line in text.splitlines() if line.startswith("[^")}
    assert all(f"[^{number}]" in text.split("\n[^1]:")[0] for number in marks)


def test_a_template_of_ones_own_takes_the_place_of_the_shipped_one(made: Report, tmp_path: Path) -> None:
    own = tmp_path / "own.html"
    own.write_text('{% extends "report.html" %}{% block body %}<p>{{ report.sections | length }} sections</p>{% endblock %}')
    text = written(made, "html", own).content.decode()
    assert f"<p>{len(made.sections)} sections</p>" in text
    assert "<h2>References</h2>" in text
    plain = tmp_path / "own.md"
    plain.write_text("{% for one in report.sentences() %}{{ one.text }}\n{% endfor %}")
    assert len(written(made, "markdown", plain).content.decode().splitlines()) == len(list(made.sentences()))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{% for %}", "line 1"),
        ("{{ report.nothing }}", "nothing"),
        ("{{ report.__class__.__mro__ }}", "unsafe"),
        ("{% include 'none.html' %}", "none.html"),
    ],
)
def test_a_template_that_cannot_be_used_is_refused(made: Report, tmp_path: Path, text: str, message: str) -> None:
    own = tmp_path / "own.html"
    own.write_text(text)
    with pytest.raises(UsageError, match=message):
        written(made, "html", own)
    with pytest.raises(UsageError, match="cannot read the template"):
        written(made, "html", tmp_path / "missing.html")


@pytest.mark.parametrize("text", PAYLOADS)
def test_hostile_text_stays_text_in_markdown(text: str) -> None:
    found = written(hostile(text), "markdown").content.decode()
    lines = written(hostile(TEXT), "markdown").content.decode().splitlines()
    assert len(found.splitlines()) == len(lines)
    assert "<script" not in found.replace("\\<script", "")
    assert "[x](javascript" not in found.replace("\\[x\\]", "")
    rows = [line for line in found.splitlines() if line.startswith("|")]
    assert [line.replace("\\|", "").count("|") for line in rows] == [4, 4, 4]


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
@pytest.mark.parametrize("text", PAYLOADS)
def test_hostile_text_stays_text_in_a_browser(browser: Any, tmp_path: Path, text: str) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(written(hostile(text), "html").content)
    tab, hits, asked = browser.new_page(), [], []
    tab.expose_function("hit", lambda: hits.append("hit"))
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(path.as_uri())
    tab.wait_for_timeout(50)
    shown = (tab.inner_text("h1"), tab.inner_text("td >> nth=0"), tab.locator("script, img").count())
    tab.close()
    assert (shown, hits, asked) == ((text, text, 0), [], [path.as_uri()])


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")
@pytest.mark.parametrize(
    ("width", "scheme", "paper_color"),
    [(1280, "light", "rgb(255, 255, 255)"), (1280, "dark", "rgb(20, 24, 30)"), (390, "light", "rgb(255, 255, 255)")],
)
def test_it_fits_the_screen_in_light_and_dark(
    browser: Any, made: Report, tmp_path: Path, width: int, scheme: str, paper_color: str
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(written(made, "html").content)
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    tab, asked = context.new_page(), []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == paper_color
    drawn = tab.evaluate("getComputedStyle(document.querySelector('.net-paper')).fill")
    assert drawn == paper_color
    assert tab.locator("sup.mark a").first.get_attribute("href") == "#note-1"
    broken = tab.evaluate(
        "[...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.querySelector(a.getAttribute('href'))).length"
    )
    context.close()
    assert broken == 0


@pytest.mark.parametrize(("name", "form"), [("a.md", "markdown"), ("a.HTML", "html"), ("a.b.pdf", "pdf")])
def test_the_name_of_a_file_tells_its_form(name: str, form: str) -> None:
    assert form_of(name) == form


def test_mistakes_on_the_command_line_are_told_and_nothing_is_written(run_cli: Callable[..., Result], tmp_path: Path) -> None:
    for arguments in (["company", "Nobody"], ["changes", "--since", "soon"], ["market-strategy", "--for", "Beta Cells"]):
        done = run_cli("report", *arguments, "--data", str(TINY), "-o", str(tmp_path / "r.html"))
        assert done.exit_code != 0
    assert run_cli("report", "company", "Beta Cells", "--data", str(TINY), "-o", str(tmp_path / "r.docx")).exit_code != 0
    assert list(tmp_path.iterdir()) == []


def test_titles_of_sources_without_a_safe_address_are_no_links() -> None:
    found = replace(hostile(TEXT), references=(Reference(1, "src", "Paper", "Title", "2026", "", False),))
    assert b'<a href=""' not in written(found, "html").content
