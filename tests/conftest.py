"""What many tests share: the invented world, the shipped data, and a way to run the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from explorer.browser import browser  # noqa: F401
from facts import WORLD, new_folder, take

from ssbgraph.store.load import open_store, open_view

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyoxigraph as ox
    from click.testing import Result

    from ssbgraph.store.view import View

TINY = Path(__file__).parent / "worlds" / "tiny"


@pytest.fixture(scope="session")
def tiny() -> View:
    """The invented world of `worlds/tiny`, small enough to solve by hand."""
    return open_view([TINY])


@pytest.fixture(scope="session")
def tiny_store() -> ox.Store:
    """The invented world as an RDF store."""
    return open_store([TINY])


@pytest.fixture(scope="session")
def shipped() -> View:
    """The data that the package ships."""
    return open_view()


@pytest.fixture(scope="session")
def shipped_store() -> ox.Store:
    """The shipped data as an RDF store."""
    return open_store()


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A data folder that holds nothing but the description of its data set."""
    return new_folder(tmp_path / "data")


@pytest.fixture
def world(empty: Path) -> Path:
    """A data folder with the records of `facts.WORLD`."""
    assert take(empty, *WORLD).written
    return empty


@pytest.fixture
def run_cli() -> Callable[..., Result]:
    """Runs the command line in this process: `run_cli("dependents", "argyro")`."""
    from click.testing import CliRunner

    from ssbgraph.cli import cli

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, list(arguments))

    return run
