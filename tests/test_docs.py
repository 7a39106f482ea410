"""Documents say what the program does: their examples are run, their lists are generated."""

import re
import sys
from pathlib import Path

import pytest

from ssbgraph.answers.registry import QUESTIONS
from ssbgraph.cli import COMMANDS, cli

sys.path.insert(0, str(Path(__file__).parent))
from console import ROOT, documents, filled

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_every_example_prints_what_the_document_shows(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert filled(text) == text, f"refresh it with: python tests/console.py {path.relative_to(ROOT)}"


def test_the_readme_lists_every_question_in_its_words() -> None:
    listed = dict(re.findall(r"^\| `([a-z-]+)` \| (.+?) \|$", README, re.MULTILINE))
    assert listed == {question.slug: question.words for question in QUESTIONS}


@pytest.mark.parametrize("name", [*(question.slug for question in QUESTIONS), *COMMANDS])
def test_every_command_has_help_with_an_example(name: str) -> None:
    command = cli.get_command(None, name)  # type: ignore[arg-type]
    assert command is not None
    assert command.help
    assert "Example:" in command.help or "In words:" in command.help
