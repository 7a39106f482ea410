"""What reports say: every sentence rests on statements or measures that exist, and every number comes from them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from ssbgraph.answers.promises import holdings
from ssbgraph.errors import UnknownName, UsageError
from ssbgraph.quality.document.verdicts import FLAGGED, check_text
from ssbgraph.reports import report
from ssbgraph.reports.documents import written
from ssbgraph.reports.model import Evidence, Report, Table
from ssbgraph.store.load import open_store, open_view
from ssbgraph.store.view import View

from .proof import spoken, unfounded

TINY = Path(__file__).resolve().parent.parent / "worlds" / "tiny"
ASKED: dict[str, dict[str, Any]] = {
    "market-strategy": {"compared": ["Toyota", "Solid Power", "QuantumScape"]},
    "company": {"of": "QuantumScape"},
    "changes": {"since": "2025-06"},
}


@pytest.fixture(scope="module")
def made(shipped: View) -> dict[str, Report]:
    return {kind: report(shipped, open_store, kind, **asked) for kind, asked in ASKED.items()}


@pytest.fixture(scope="module")
def small(tiny: View) -> dict[str, Report]:
    store = partial(open_store, [TINY])
    return {
        "market-strategy": report(tiny, store, "market-strategy", compared=["Alpha Motors", "Beta Cells"]),
        "company": report(tiny, store, "company", of="Beta Cells"),
        "changes": report(tiny, store, "changes", since="2020"),
    }


@pytest.mark.parametrize("kind", list(ASKED))
def test_every_sentence_and_row_names_what_it_rests_on(made: dict[str, Report], shipped: View, kind: str) -> None:
    known = set(shipped.relations) | set(shipped.claims)
    for text, evidence in spoken(made[kind]):
        assert evidence.stands, text
        assert set(evidence.statements) <= known, text
        assert set(evidence.disputes) <= set(shipped.disputes), text
        assert evidence.note > 0, text


@pytest.mark.parametrize("kind", list(ASKED))
def test_every_number_comes_from_its_evidence(made: dict[str, Report], shipped: View, kind: str) -> None:
    wrong = {text: found for text, evidence in spoken(made[kind]) if (found := unfounded(shipped, text, evidence))}
    assert wrong == {}


def test_an_unfounded_number_is_noticed(shipped: View) -> None:
    claim = next(one for one in shipped.claims.values() if one.metric == "driving-range" and isinstance(one.value, int))
    right, wrong = f"It goes {claim.value} km.", f"It goes {claim.value + 7} km."
    evidence = Evidence((claim.id,))
    assert (unfounded(shipped, right, evidence), unfounded(shipped, wrong, evidence)) == (set(), {float(claim.value + 7)})


@pytest.mark.parametrize("kind", list(ASKED))
def test_notes_and_references_hold_together(made: dict[str, Report], shipped: View, kind: str) -> None:
    found = made[kind]
    assert [note.number for note in found.notes] == list(range(1, len(found.notes) + 1))
    assert [one.number for one in found.references] == list(range(1, len(found.references) + 1))
    assert {one.source for one in found.references} <= set(shipped.sources)
    cited = {number for note in found.notes for one in (*note.statements, *note.disputes) for number in one.cites}
    assert cited == {one.number for one in found.references}
    assert {evidence.note for _, evidence in spoken(found)} == {note.number for note in found.notes}


def test_the_market_strategy_has_all_its_sections(made: dict[str, Report]) -> None:
    assert [section.id for section in made["market-strategy"].sections] == [
        "summary",
        "technology",
        "comparison",
        "ledger",
        "supply",
        "network",
        "swot",
        "doubts",
        "method",
    ]
    assert all(section.blocks for section in made["market-strategy"].sections)


def test_the_summary_has_five_findings_the_sharpest_first(shipped: View) -> None:
    from ssbgraph.reports.desk import Desk
    from ssbgraph.reports.sections.findings import FINDINGS, LEAST, findings

    found = findings(Desk(shipped, open_store))
    assert len(found) == FINDINGS
    assert [one.share for one in found] == sorted((one.share for one in found), reverse=True)
    assert all(one.cases >= LEAST and 0 < one.share <= 1 for one in found)


@pytest.mark.parametrize("kind", list(ASKED))
def test_the_graph_has_nothing_against_its_own_report(made: dict[str, Report], shipped: View, kind: str) -> None:
    text = written(made[kind], "markdown").content.decode()
    judged = check_text(shipped, text)
    assert [(one.line, one.verdict, one.what, one.sentence) for one in judged if one.verdict in FLAGGED] == []
    assert sum(one.verdict == "supported" for one in judged) > 3


def test_a_falsified_report_is_found_out(made: dict[str, Report], shipped: View) -> None:
    text = written(made["market-strategy"], "markdown").content.decode()
    told = "first given for about 2020 to 2023 and now for 2027 to 2028"
    assert told in text
    judged = check_text(shipped, text.replace(told, "to be kept in 2020 to 2023"))
    assert [(one.verdict, one.what) for one in judged if one.verdict in FLAGGED] == [("stale", "2020 to 2023")]


def test_the_invented_world_gives_the_same_kinds_of_report(small: dict[str, Report], tiny: View) -> None:
    for found in small.values():
        assert all(evidence.stands for _, evidence in spoken(found))
        assert {text: wrong for text, evidence in spoken(found) if (wrong := unfounded(tiny, text, evidence))} == {}


def test_an_empty_past_gives_caveats_and_no_made_up_rows() -> None:
    view = open_view(None, date(1990, 1, 1))
    found = report(view, partial(open_store, None, view.as_of), "changes", since="1989")
    assert [len(section.blocks) for section in found.sections if section.id != "method"] == [1, 1, 1, 1]
    assert not any(isinstance(block, Table) for section in found.sections for block in section.blocks)


def test_as_of_leaves_out_what_was_not_known(shipped: View) -> None:
    view = open_view(None, date(2023, 1, 1))
    found = report(view, partial(open_store, None, date(2023, 1, 1)), "company", of="QuantumScape")
    later = {id_ for id_, one in shipped.claims.items() if (one.announced or "") > "2023"}
    assert not {id_ for _, evidence in spoken(found) for id_ in evidence.statements} & later
    commands = {one.command for _, evidence in spoken(found) for one in evidence.measures}
    assert commands
    assert all(command.endswith("--as-of 2023-01-01") for command in commands)


def test_a_market_of_the_past_says_where_nothing_is_on_record() -> None:
    view = open_view(None, date(2012, 12, 31))
    found = report(view, partial(open_store, None, view.as_of), "market-strategy", compared=["Toyota", "Solid Power"])
    assert [section.id for section in found.sections] == [
        "summary",
        "technology",
        "comparison",
        "ledger",
        "supply",
        "network",
        "swot",
        "doubts",
        "method",
    ]
    assert all(section.blocks for section in found.sections)
    assert {text: wrong for text, evidence in spoken(found) if (wrong := unfounded(view, text, evidence))} == {}


def test_competitors_are_chosen_by_a_rule_that_the_report_states(shipped: View) -> None:
    from ssbgraph.reports.desk import Desk
    from ssbgraph.reports.scope import scope

    chosen = scope(Desk(shipped, open_store), [])
    assert len(chosen.compared) == 3
    assert all("cell-maker" in shipped.things[id_].roles for id_ in chosen.compared)
    assert chosen.rule.startswith("the 3 cell makers with most dated promises")
    assert not any(one in holdings(shipped, other) for one in chosen.compared for other in chosen.compared if one != other)


@pytest.mark.parametrize(
    ("kind", "asked", "error", "message"),
    [
        ("market-strategy", {"compared": ["Toyota"]}, UsageError, "at least two"),
        ("market-strategy", {"compared": ["Toyota", "Nobody at all"]}, UnknownName, "Nobody at all"),
        ("company", {}, UsageError, "an organisation"),
        ("changes", {"since": "soon"}, UsageError, "a day as"),
        ("company", {"of": "Sulfide solid electrolyte"}, UnknownName, "Sulfide"),
        ("weekly", {}, UsageError, "no kind of report"),
    ],
)
def test_what_cannot_be_reported_is_refused(
    shipped: View, kind: str, asked: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        report(shipped, open_store, kind, **asked)


def test_python_gives_the_report_that_the_command_writes(tmp_path: Path, run_cli: Callable[..., Result]) -> None:
    import ssbgraph

    target = tmp_path / "changes.md"
    assert run_cli("report", "changes", "--since", "2020", "--data", str(TINY), "-o", str(target)).exit_code == 0
    found = ssbgraph.open_graph(TINY).report("changes", since="2020")
    assert written(found, "markdown", stem="changes").content == target.read_bytes()
