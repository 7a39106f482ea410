"""The example reports of the documentation are those that the shipped data gives."""

import subprocess
import sys
from pathlib import Path

from ssbgraph.reports.documents import FORMS

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "docs" / "examples"


def test_the_examples_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "regenerate.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "up to date\n")


def test_each_example_comes_in_every_form() -> None:
    stems = {"market-strategy", "company-toyota", "changes"}
    assert len(FORMS) == 3
    assert {path.stem for path in EXAMPLES.glob("*.md")} >= stems
    assert all((EXAMPLES / f"{stem}{suffix}").stat().st_size > 10_000 for stem in stems for suffix in (".md", ".html", ".pdf"))
