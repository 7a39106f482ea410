"""Questions in plain words: the develop part of the evaluation set, refusals, and what `ask` prints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ssbgraph.answers.registry import QUESTIONS
from ssbgraph.ask import NoQuestion, learning, read
from ssbgraph.ask.evaluation import cases, misses
from ssbgraph.ask.likelihood import likeliest, weights, weights_of
from ssbgraph.errors import AmbiguousName, UnknownName
from ssbgraph.store import open_view
from ssbgraph.store.view import View

CASES = Path(__file__).resolve().parent / "ask"


@pytest.fixture(scope="module")
def view() -> View:
    """The shipped data."""
    return open_view()


def ask(*words: str) -> subprocess.CompletedProcess[str]:
    """`ssbgraph ask` as a process of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "SSBGRAPH_DATA"}
    return subprocess.run(
        [sys.executable, "-m", "ssbgraph", "ask", *words], capture_output=True, text=True, env=environment, check=False
    )


def test_develop_questions_are_read(view: View) -> None:
    part = cases(CASES / "develop.tsv")
    missed = misses(view, part)
    assert len(missed) <= 0.02 * len(part), missed


@pytest.mark.parametrize("part", ["develop", "unseen"])
def test_what_must_be_refused_is_refused(view: View, part: str) -> None:
    refuse = [case for case in cases(CASES / f"{part}.tsv") if case.must_be_refused]
    answered = misses(view, refuse)
    assert len(refuse) >= 28
    assert answered == []


def test_weights_are_those_that_the_examples_teach(view: View) -> None:
    paths = [learning.EXAMPLES / name for name in learning.LEARNT_FROM]
    assert weights().learnt_from == learning.fingerprint(paths), "run python -m ssbgraph.ask.learning"
    examples = learning.known(view, paths)
    learnt = weights_of(learning.learn(examples))
    assert learnt.labels == weights().labels
    alike = [likeliest(found)[:2] == likeliest(found, learnt)[:2] for _, found, _ in examples]
    assert sum(alike) >= 0.995 * len(alike)


@pytest.mark.parametrize("slug", [question.slug for question in QUESTIONS])
def test_words_of_the_registry_are_read_as_their_question(view: View, slug: str) -> None:
    words = next(question.words for question in QUESTIONS if question.slug == slug)
    assert read(view, words).question == slug


def test_every_question_is_in_both_parts() -> None:
    parts = [cases(CASES / f"{name}.tsv") for name in ("develop", "unseen")]
    assert {case.slug for case in parts[0]} == {case.slug for case in parts[1]}
    assert len({case.words for part in parts for case in part}) >= 500


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("who supplies Toyota with Li2S", "ssbgraph suppliers toyota --material lithium-sulfide"),
        ("BMW's network within 3 hops", "ssbgraph reach bmw --hops 3"),
        ("LLZO dependents as of 2024, required only", "ssbgraph dependents llzo --hard --as-of 2024"),
        ("who has supplied Solid Power since 2022", "ssbgraph suppliers solid-power --since 2022"),
        ("which Korean firms make argyrodite", "ssbgraph producers argyrodite-lpscl --country KR"),
        ("Chinese graphite makers", "ssbgraph producers graphite --country CN"),
        ("who in Japan supplies Toyota", "ssbgraph suppliers toyota --country JP"),
        ("which country dominates gallium", "ssbgraph concentration gallium --by country"),
        ("the source of statement toyota-17", "ssbgraph evidence --statement toyota-17"),
        ("how many patents does Toyota have", "ssbgraph claims toyota --metric patents"),
    ],
)
def test_exact_command(view: View, words: str, command: str) -> None:
    assert read(view, words).command == command


def test_corrections_are_told(view: View) -> None:
    assert read(view, "partners of QuantumScpae").notes == ("'quantumscpae' read as 'QuantumScape'",)


def test_words_set_aside_are_told(view: View) -> None:
    found = read(view, "For my grandmother: who urgently needs lithium sulfide?")
    assert (found.command, found.notes) == (
        "ssbgraph dependents lithium-sulfide",
        ("set aside: 'urgently', 'For my grandmother'",),
    )


@pytest.mark.parametrize(
    "words",
    [
        "CEO of Toyota",
        "who invented the lithium battery",
        "BMW's cheapest supplier",
        "QuantumScape share price",
        "who buys Chinese graphite",
    ],
)
def test_words_that_ask_for_more_are_not_set_aside(view: View, words: str) -> None:
    with pytest.raises(NoQuestion):
        read(view, words)


def test_role_that_is_no_filter_is_told(view: View) -> None:
    found = read(view, "which automakers depend on lithium sulfide")
    assert (found.question, found.notes) == ("dependents", ("'automakers' is no filter here: all are listed",))


def test_refusals_say_what_could_be_meant(view: View) -> None:
    with pytest.raises(NoQuestion) as refused:
        read(view, "what is the weather in Seoul")
    assert len(refused.value.candidates) == 3
    with pytest.raises(UnknownName):
        read(view, "who supplies Pepsi")
    with pytest.raises(AmbiguousName) as asked_back:
        read(view, "who supplies electrolyte")
    assert "sulfide-electrolyte" in [id_ for id_, _ in asked_back.value.candidates]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("How is BMW linked to Kestrelworks Power", UnknownName),
        ("compare Brontocell with Toyota", UnknownName),
        ("energy density of the Krypthex cell", UnknownName),
        ("partners of Sumitomo", AmbiguousName),
        ("what did LG promise", AmbiguousName),
        ("recipe for kimchi stew", NoQuestion),
        ("who should win the next election", NoQuestion),
    ],
)
def test_refusals_tell_a_name_from_a_question(view: View, words: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(view, words)


def test_parse_prints_the_reading_only() -> None:
    done = ask("--parse", "who supplies Toyota with lithium sulphide?")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"question": "suppliers", "parameters": {"of": "toyota", "material": "lithium-sulfide"}}


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("what is the weather in Seoul", "no-question"),
        ("who supplies Pepsi", "unknown-entity"),
        ("who supplies electrolyte", "ambiguous-entity"),
    ],
)
def test_errors_as_json(words: str, error: str) -> None:
    done = ask(words, "--format", "json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["error"]) == (2, error)
    assert found["candidates"]
