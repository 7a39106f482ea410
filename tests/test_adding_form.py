"""Entering facts in the form on a terminal: it asks, shows what stands already, and writes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pexpect
import pytest
from facts import fingerprint

from ssbgraph.store import open_view


class Terminal:
    """The command line on a terminal of 80 columns."""

    def __init__(self, data: Path, *arguments: str) -> None:
        environment = os.environ | {"PROMPT_TOOLKIT_NO_CPR": "1", "TERM": "xterm", "SSBGRAPH_DATA": str(data)}
        self.child = pexpect.spawn(
            sys.executable, ["-m", "ssbgraph", *arguments], dimensions=(24, 80), timeout=30, env=environment, encoding="utf-8"
        )

    def answer(self, question: str, text: str) -> None:
        self.child.expect_exact(question.rstrip())
        self.child.send(f"{text}\r")

    def end(self) -> tuple[int | None, str]:
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus, self.child.before.replace("\r", "")


def test_the_form_asks_shows_what_stands_and_writes(world: Path) -> None:
    terminal = Terminal(world, "add")
    for question, text in (
        ("What to add: ", "claim"),
        ("subject: ", "Alpha"),
        ("metric: ", "commercial-launch"),
        ("value: ", "2029"),
        ("status: ", "target"),
        ("announced (Enter: none): ", "2026-11-20"),
        ("source: ", "https://example.com/a"),
        ("more (Enter: no more): ", "wording"),
        ("wording (Enter: none): ", "in 2029"),
        ("more (Enter: no more): ", ""),
    ):
        terminal.answer(question, text)
    terminal.child.expect_exact("1  Alpha: commercial launch 2027-06 (target, 2024) [st:alpha-4]")
    terminal.answer("what is it: ", "r1")
    terminal.child.expect_exact("+    prov:wasRevisionOf st:alpha-4 ;")
    terminal.answer("Write this? [Y/n]: ", "")
    code, said = terminal.end()
    assert code == 0
    assert "st:alpha-5: added, in organisations/alpha.ttl" in said
    claims = open_view([world]).claims
    assert (claims["alpha-5"].wording, claims["alpha-4"].outcome) == ("in 2029", "replaced")


def test_the_form_offers_the_same_fact_with_a_second_source(world: Path) -> None:
    terminal = Terminal(world, "add", "relation", "Beta", "supplies", "Alpha", "--status", "active", "--announced", "2025")
    for question, text in (
        ("source: ", "https://example.com/b"),
        ("title: ", "Beta news"),
        ("publisher: ", "Example"),
        ("published (Enter: none): ", ""),
        ("more (Enter: no more): ", ""),
        ("what is it: ", "s1"),
        ("Write this? [Y/n]: ", "y"),
    ):
        terminal.answer(question, text)
    assert terminal.end()[0] == 0
    relations = open_view([world]).relations
    assert relations["alpha-1"].sources == ("alpha-2024", "example-nd-beta-news")
    assert "beta-1" not in relations


def test_the_form_does_not_take_a_wrong_answer(world: Path) -> None:
    terminal = Terminal(world, "add", "relation")
    terminal.answer("subject: ", "Betta")
    terminal.child.expect_exact("is not known (end with + to add it); nearest: Beta")
    terminal.child.send("\x08\x08\x08\x08\x08Beta\r")
    terminal.answer("predicate: ", "supplies")
    terminal.child.expect_exact("object:")


def test_the_form_takes_a_thing_that_is_new_with_the_fact(world: Path) -> None:
    terminal = Terminal(world, "add", "relation")
    for question, text in (
        ("subject:", "Gamma Cells+"),
        ("id:", ""),
        ("type:", "Company"),
        ("role (Enter: none):", "cell-maker"),
        ("country (Enter: none):", "DE"),
        ("predicate:", "supplies"),
        ("object:", "Alpha"),
        ("status:", "active"),
        ("announced (Enter: none):", ""),
        ("source:", "https://example.com/c"),
        ("title:", "Gamma supplies Alpha"),
        ("publisher:", "Example"),
        ("published (Enter: none):", ""),
        ("more (Enter: no more):", ""),
        ("Write this?", "y"),
    ):
        terminal.answer(question, text)
    assert terminal.end()[0] == 0
    view = open_view([world])
    assert (view.things["gamma-cells"].kind, view.things["gamma-cells"].roles) == ("Company", ("cell-maker",))
    assert view.relations["gamma-cells-1"].sources == view.things["gamma-cells"].sources == ("example-nd-gamma-supplies-alpha",)


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_giving_up_the_form_writes_nothing(world: Path, key: str) -> None:
    before = fingerprint(world)
    terminal = Terminal(world, "add", "relation")
    terminal.answer("subject: ", "Beta")
    terminal.child.expect_exact("predicate:")
    terminal.child.send(key)
    assert terminal.end()[0] == 130
    assert fingerprint(world) == before


def test_the_form_moves_the_date_on_when_told_so(world: Path) -> None:
    terminal = Terminal(world, "add", "relation", "Beta", "supplies", "Alpha", "--source", "https://example.com/a")
    for question, text in (
        ("status: ", "active"),
        ("announced (Enter: none): ", "2026-12"),
        ("more (Enter: no more): ", ""),
        ("what is it: ", ""),
        ("Move the date of the data set on to 2026-12-31? [Y/n]: ", "y"),
        ("Write this? [Y/n]: ", "y"),
    ):
        terminal.answer(question, text)
    assert terminal.end()[0] == 0
    assert open_view([world]).dataset_date.isoformat() == "2026-12-31"
