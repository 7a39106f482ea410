"""Every question over the invented world gives the answer found by hand (`golden/<slug>.json`).

A golden file lists cases: parameters, the fields compared, the rows in their order, mostly the summary. The field
`proof` stands for the chain, written as the things on it; a line is written `organisation/item`; `sides` stands for
the cells of a comparison.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from ssbgraph.answers.registry import QUESTIONS, answer
from ssbgraph.errors import UsageError
from ssbgraph.model import Answer
from ssbgraph.store.records import local
from ssbgraph.store.view import LINE_PREFIX, View
from ssbgraph.terms import PREFIXES

GOLDEN = Path(__file__).parent / "golden"
KEYS = {"claims": "statement", "unverified": "statement", "disputes": "dispute"}
REAL = (
    ("suppliers", {"of": "toyota"}),
    ("suppliers", {"of": "sulfide-electrolyte"}),
    ("customers", {"of": "solid-power"}),
    ("producers", {"of": "lithium-sulfide"}),
    ("producers", {"of": "lithium-sulfide", "country": "Korea"}),
    ("suppliers", {"of": "toyota", "country": "JP"}),
    ("customers", {"of": "solid-power", "country": "KR"}),
    ("partners", {"of": "quantumscape", "country": "DE"}),
    ("reach", {"of": "bmw", "hops": 3, "country": "KR"}),
    ("investors", {"of": "factorial-energy", "country": "KR"}),
    ("users", {"of": "sulfide-electrolyte"}),
    ("partners", {"of": "quantumscape"}),
    ("reach", {"of": "bmw", "hops": 3}),
    ("investors", {"of": "factorial-energy"}),
    ("investments", {"of": "volkswagen"}),
    ("facilities", {"of": "samsung-sdi"}),
    ("facilities", {"country": "CN"}),
    ("members", {"of": "casip"}),
    ("organisations", {"role": "cell-maker", "country": "CN"}),
    ("claims", {"of": "quantumscape"}),
    ("unverified", {"of": "toyota"}),
    ("disputes", {"of": "byd"}),
    ("disputes", {}),
)


def cases(slug: str) -> list[dict[str, Any]]:
    path = GOLDEN / f"{slug}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else []


def named(case: tuple[str, dict[str, Any]]) -> str:
    return " ".join([case[0], *(f"{name}={value}" for name, value in case[1].get("parameters", case[1]).items())])


ALL = [(question.slug, case) for question in QUESTIONS for case in cases(question.slug) if isinstance(case, dict)]


def node(view: View, id_: str) -> str:
    if not id_.startswith(LINE_PREFIX):
        return id_
    line = view.lines[id_]
    return f"{line.organisation}/{line.item}"


def proof(view: View, row: Any) -> str:
    chain = row.get("chain") or []
    return " > ".join(node(view, id_) for id_ in [step["from"] for step in chain] + [step["to"] for step in chain[-1:]])


def sides(row: Any) -> list[list[str]]:
    """The cells of a comparison, an entry as `value; basis; conditions; standing; date; statements`, `≠` if unlike."""
    return [
        [
            "; ".join(
                [
                    "≠ " * bool(entry["unlike"]) + entry["text"],
                    *(entry[name] for name in ("basis", "item_label", "conditions", "standing", "date") if entry[name]),
                    " ".join(entry["statements"]),
                ]
            )
            for entry in cell["entries"]
        ]
        for cell in row["cells"]
    ]


def shown(view: View, found: Answer, fields: list[str]) -> list[list[Any]]:
    special: dict[str, Any] = {"proof": lambda row: proof(view, row), "sides": sides}
    return [[special[field](row) if field in special else row.get(field) for field in fields] for row in found.rows]


@pytest.mark.parametrize("slug", [question.slug for question in QUESTIONS])
def test_every_question_has_a_golden_answer(slug: str) -> None:
    assert cases(slug), f"write tests/golden/{slug}.json by hand"


@pytest.mark.parametrize(("slug", "case"), ALL, ids=[named(one) for one in ALL])
def test_the_answer_is_the_one_found_by_hand(tiny: View, slug: str, case: dict[str, Any]) -> None:
    found = answer(tiny, slug, case["parameters"])
    assert shown(tiny, found, case["fields"]) == case["rows"]
    assert found.summary == case.get("summary", found.summary)
    assert list(found.caveats) == case.get("caveats", list(found.caveats))


@pytest.mark.parametrize(("slug", "case"), ALL, ids=[named(one) for one in ALL])
def test_an_answer_is_json_and_cites_what_it_says(tiny: View, slug: str, case: dict[str, Any]) -> None:
    record = answer(tiny, slug, case["parameters"]).as_record()
    assert json.loads(json.dumps(record)) == record
    numbers = [citation["number"] for citation in record["citations"]]
    assert numbers == list(range(1, len(numbers) + 1))
    used = {number for row in record["rows"] for number in row.get("cites", ())}
    used |= {
        number
        for row in record["rows"]
        for cell in row.get("cells", ())
        for entry in cell["entries"]
        for number in entry["cites"]
    }
    used |= {number for row in record["rows"] for step in row.get("chain", ()) for number in step.get("cites", ())}
    assert used <= set(numbers)


def rows_by_query(store: ox.Store, query: str) -> set[str]:
    found = store.query(query, prefixes=PREFIXES, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return {local(solution[0].value) for solution in found}  # type: ignore[union-attr]


def rows_by_answer(found: Answer) -> set[str]:
    return {row[KEYS.get(found.question, "entity")] for row in found.rows}


@pytest.mark.parametrize(("slug", "case"), ALL, ids=[named(one) for one in ALL])
def test_the_query_shown_gives_the_same_rows(tiny: View, tiny_store: ox.Store, slug: str, case: dict[str, Any]) -> None:
    found = answer(tiny, slug, case["parameters"])
    if found.sparql and found.sparql.startswith("SELECT DISTINCT"):
        assert rows_by_query(tiny_store, found.sparql) == rows_by_answer(found)


@pytest.mark.parametrize(("slug", "parameters"), REAL, ids=[named(one) for one in REAL])
def test_the_query_shown_gives_the_same_real_rows(
    shipped: View, shipped_store: ox.Store, slug: str, parameters: dict[str, Any]
) -> None:
    found = answer(shipped, slug, parameters)
    assert found.rows
    assert found.sparql
    assert rows_by_query(shipped_store, found.sparql) == rows_by_answer(found)


@pytest.mark.parametrize("since", ["soon", "2024-13", "2023/2024"])
def test_since_is_a_date(tiny: View, since: str) -> None:
    with pytest.raises(UsageError, match="is no date"):
        answer(tiny, "partners", {"of": "gamma", "since": since})


def test_a_country_is_one_that_is_known(tiny: View) -> None:
    with pytest.raises(UsageError, match="'Atlantis' is no country"):
        answer(tiny, "partners", {"of": "gamma", "country": "Atlantis"})


def test_of_a_country_only_its_sources_are_cited(tiny: View) -> None:
    found = answer(tiny, "partners", {"of": "beta-cells", "country": "US"})
    assert [row["entity"] for row in found.rows] == ["zeta-institute"]
    assert [one.number for one in found.citations] == found.rows[0]["cites"]


def test_statements_without_a_date_are_counted_where_since_is_asked(tiny: View) -> None:
    undated = replace(tiny, relations={id_: replace(one, announced=None, start=None) for id_, one in tiny.relations.items()})
    found = answer(undated, "partners", {"of": "beta-cells", "since": "2024"})
    assert (found.rows, found.caveats[:2]) == (
        (),
        ("Only what was announced or began in or after 2024.", "7 statements without a date left out."),
    )
