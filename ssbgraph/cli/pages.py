"""Pages for the browser: written, told of, and opened."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ssbgraph.model import Answer
    from ssbgraph.store.view import View

_ROWS = frozenset({"compare", "swot"})
"""Questions whose answers are read as rows, not as a network."""
SLOW = 1.0
"""Seconds after which a command says what it is doing."""


@contextmanager
def told_if_slow(words: str) -> Iterator[None]:
    """Says the words on standard error if what is done takes longer than `SLOW`."""
    timer = threading.Timer(SLOW, lambda: click.echo(words, err=True))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def show_page(answer: Answer, graph: View | None, output: str | None, open_it: bool) -> None:
    """Writes the answer as a page to the file, or to standard output; with `open_it` the browser shows it.

    Answers with a chart of dates, comparisons, analyses, and answers that name nothing in a graph are pages of rows;
    all others are the explorer with the answer's proof in it.
    """
    from ssbgraph.cli.options import emit

    with told_if_slow(f"Drawing the answer to {answer.question} ..."):
        text = _page(answer, graph)
    target = output or (_temporary(answer.question) if open_it else None)
    emit(text, target)
    if target and open_it:
        click.echo(f"wrote {target}, {len(text.encode()) / 1e6:.2f} MB", err=True)
        open_page(target)


def _page(answer: Answer, graph: View | None) -> str:
    if graph is None or answer.chart is not None or answer.question in _ROWS:
        from ssbgraph.render import render

        return render(answer, "html")
    from ssbgraph.viz.drawing import draw

    return draw(graph, answer)


def _temporary(name: str) -> str:
    return str(Path(tempfile.mkdtemp(prefix="ssbgraph-")) / f"{name}.html")


def open_page(path: str) -> None:
    """Opens the file in the browser, or says how to where there is none."""
    import webbrowser

    address = Path(path).resolve().as_uri()
    if not webbrowser.open(address):
        click.echo(f"ssbgraph: no browser could be started; open {address} yourself", err=True)
