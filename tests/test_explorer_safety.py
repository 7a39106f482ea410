"""No text of the data, the address or the reader becomes script, markup, a request, or a link to anything but the web."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from explorer.browser import Opened
from explorer.payloads import PAYLOADS

from ssbgraph.model import Answer, Citation, Claim, Column, Dispute, Relation, Source, Thing
from ssbgraph.store import open_view
from ssbgraph.store.view import View
from ssbgraph.viz.drawing import answer_picture
from ssbgraph.viz.page import page
from ssbgraph.viz.picture import Picture, landscape

pytestmark = pytest.mark.browser
WORLD = Path(__file__).parent / "worlds" / "explorer"
VIEWS = ("network", "chain", "timeline", "map", "table")
NUMBERS = range(len(PAYLOADS))
SCRIPTS = "[document.scripts.length, document.querySelectorAll('iframe,object,embed,base,form,video,audio,img').length]"
FOLLOW = """async addresses => {
    for (const address of addresses) {
        const heard = new Promise(done => { addEventListener("hashchange", done, {once: true}); setTimeout(done, 500); });
        location.hash = address;
        await heard;
    }
}"""
LINKS = "[...document.querySelectorAll('a[href]')].filter(a => !/^https?:/i.test(a.href)).length"


def hostile_world() -> View:
    """A world in which every payload stands in every field that holds text: names, notes, units, titles, addresses."""
    plain = open_view([WORLD])
    things = dict(plain.things) | {f"p{at}": thing(at, text) for at, text in enumerate(PAYLOADS)}
    relations = dict(plain.relations) | {f"p{at}-1": relation(at, text) for at, text in enumerate(PAYLOADS)}
    claims = dict(plain.claims) | {
        f"p{at}-{number}": claim(at, text, number) for at, text in enumerate(PAYLOADS) for number in (2, 3)
    }
    sources = dict(plain.sources) | {f"s{at}": Source(f"s{at}", text, text, text, kind=text) for at, text in enumerate(PAYLOADS)}
    disputes = dict(plain.disputes) | {
        f"d{at}": Dispute(f"d{at}", f"p{at}", text, text, (f"p{at}-2",), (f"s{at}",)) for at, text in enumerate(PAYLOADS)
    }
    metrics = {
        id_: replace(metric, label=PAYLOADS[at], definition=PAYLOADS[at])
        for at, (id_, metric) in enumerate(plain.metrics.items())
        if at < len(PAYLOADS)
    }
    return replace(plain, things=things, relations=relations, claims=claims, sources=sources, disputes=disputes, metrics=metrics)


def thing(at: int, text: str) -> Thing:
    return Thing(
        f"p{at}",
        "Facility" if at % 2 else "Company",
        text,
        (text, f"硝子{text}"),
        (text,),
        ("JP", "US", text)[at % 3],
        text,
        text,
        (f"s{at}",),
        ((text, text),),
    )


def relation(at: int, text: str) -> Relation:
    return Relation(
        f"p{at}-1",
        ("active", "planned", "rumoured")[at % 3],
        (f"s{at}", "daily"),
        announced="2024-01-01",
        subject=f"p{at}",
        predicate=("collaboratesWith", "supplies", "evaluates")[at % 3],
        object="nova",
        kind=text,
        note=text,
        unit=text,
        amount=3,
        supply_stage=text,
        role=text,
        route=text,
        need=text,
        checked="2026-01-01",
        verdict=text,
        check_note=text,
    )


def claim(at: int, text: str, number: int) -> Claim:
    metric, value = ("vehicle-launch", "2027") if number == 2 else ("energy-density-gravimetric", 400)
    return Claim(
        f"p{at}-{number}",
        "target",
        (f"s{at}",),
        announced="2024-01-01",
        about=f"p{at}",
        metric=metric,
        value=value,
        unit=text,
        wording=text,
        conditions=text,
        note=text,
        kind=text,
        generation=text,
        sample_stage=text,
        level=text,
        charge_window=text,
        temperature=text,
        application=text,
        stage=text,
    )


@pytest.fixture(scope="module")
def hostile() -> View:
    return hostile_world()


@pytest.fixture(scope="module")
def file(hostile: View, tmp_path_factory: Any) -> Path:
    path: Path = tmp_path_factory.mktemp("hostile") / "hostile.html"
    title = "</title></script><script>hit()</script><img src=x onerror=hit()>"
    path.write_text(page(hostile, replace(landscape(hostile), title=title)), encoding="utf-8")
    return path


def harmless(opened: Opened) -> Mapping[str, Any]:
    return {
        "hits": opened.hits,
        "requests": opened.requests,
        "complaints": opened.complaints,
        "elements": opened.tab.evaluate(SCRIPTS),
        "links": opened.tab.evaluate(LINKS),
    }


NOTHING = {"hits": [], "requests": [], "complaints": [], "elements": [3, 0], "links": 0}


def test_there_are_more_than_eighty_payloads() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 80


@pytest.mark.parametrize("view", VIEWS)
def test_no_text_of_the_data_runs_in_any_view_or_panel(browser: Any, file: Path, view: str) -> None:
    opened = Opened(browser, file, f"v={view}")
    for at in NUMBERS:
        for chosen in (f"p{at}", f"p{at}-1", f"p{at}-2", f"p{at}-3")[: 4 if view == "network" else 1]:
            opened.tab.evaluate("id => { ssbgraph.hover(id); ssbgraph.select(id); }", chosen)
        if at % 20 == 0:
            opened.tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
            assert harmless(opened) == NOTHING
    opened.tab.evaluate("name => ssbgraph.views.get(name).svg()", view)
    assert PAYLOADS[0] in opened.tab.evaluate("ssbgraph.label('p0')")
    assert harmless(opened) == NOTHING
    opened.close()


@pytest.mark.parametrize("name", ["things", "statements", "claims", "disputes", "sources"])
def test_no_text_runs_in_a_table(browser: Any, file: Path, name: str) -> None:
    opened = Opened(browser, file, f"v=table&tab=table:{name}:")
    assert len(opened.texts(".view-table tbody tr")) > 80
    assert harmless(opened) == NOTHING
    opened.close()


@pytest.mark.parametrize("box", ["#search", ".table-find"])
def test_no_text_typed_runs(browser: Any, file: Path, box: str) -> None:
    opened = Opened(browser, file, "v=table")
    for text in PAYLOADS:
        opened.tab.fill(box, text)
    opened.tab.wait_for_timeout(300)
    assert harmless(opened) == NOTHING
    opened.close()


@pytest.mark.parametrize(
    "key", ["v", "s", "p", "focus", "n", "f.kind", "f.country", "from", "to", "t", "sort", "tab", "q", "q.of", "q.kind"]
)
def test_no_text_in_the_address_runs(browser: Any, file: Path, key: str) -> None:
    opened = Opened(browser, file)
    opened.tab.evaluate(FOLLOW, [f"v=table&{key}={quote(text)}" for text in PAYLOADS] + [PAYLOADS[0]])
    assert harmless(opened) == NOTHING
    opened.close()


def test_no_text_of_an_answer_runs(browser: Any, hostile: View, tmp_path: Path) -> None:
    rows = tuple(
        {
            "entity": f"p{at}",
            "label": text,
            "state": text,
            "why": text,
            "because": text,
            "strength": text,
            "modality": text,
            "statements": [f"p{at}-1"],
            "chain": [
                {"from": text, "relation": text, "to": f"p{at}", "statements": [f"p{at}-1"], "status": text, "strength": text}
            ],
        }
        for at, text in enumerate(PAYLOADS)
    )
    citations = tuple(Citation(at + 1, f"s{at}", text, text, text, text, True) for at, text in enumerate(PAYLOADS))
    answer = Answer(
        "disruption",
        {"of": ["p0"]},
        "2026-06-30",
        rows,
        citations,
        PAYLOADS,
        columns=(Column("label", PAYLOADS[0]), Column("state", PAYLOADS[1]), Column("why", PAYLOADS[2])),
        title=PAYLOADS[3],
        summary=PAYLOADS[4],
        labels={text: text for text in PAYLOADS},
    )
    path = tmp_path / "answer.html"
    path.write_text(page(hostile, answer_picture(hostile, answer)), encoding="utf-8")
    for view in VIEWS:
        opened = Opened(browser, path)
        opened.view(view)
        opened.tab.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert opened.texts("#answer-title") == [PAYLOADS[3]]
        assert harmless(opened) == NOTHING
        opened.close()


def test_no_text_of_an_answer_runs_without_script(browser: Any, hostile: View, tmp_path: Path) -> None:
    answer = Answer(
        "claims",
        {},
        "2026-06-30",
        tuple({"label": text} for text in PAYLOADS),
        (),
        PAYLOADS,
        columns=(Column("label", PAYLOADS[0]),),
        title=PAYLOADS[3],
        summary=PAYLOADS[4],
    )
    path = tmp_path / "plain.html"
    path.write_text(page(hostile, replace(answer_picture(hostile, answer), things=("nova",))), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    tab, asked = context.new_page(), []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(path.as_uri())
    assert tab.locator("noscript td").all_inner_texts()[:5] == list(PAYLOADS[:5])
    assert tab.locator("noscript img, noscript script, noscript iframe").count() == 0
    assert asked == [path.as_uri()]
    context.close()


def test_the_policy_of_the_page_lets_nothing_in(world_page: str) -> None:
    policy = unescape(world_page.split('Content-Security-Policy" content="')[1].split('"')[0])
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";") if " " in rule.strip())
    assert rules["default-src"] == "'none'"
    assert rules["connect-src"] == "'none'"
    assert all(part.startswith("'sha256-") for part in rules["script-src"].split())
    assert "unsafe" not in policy


@pytest.fixture(scope="module")
def world_page() -> str:
    view = open_view([WORLD])
    return page(view, Picture("World", tuple(view.things), tuple(view.relations.values())))
