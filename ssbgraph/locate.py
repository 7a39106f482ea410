"""Where the ontology and the data lie: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from ssbgraph.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent


def _find(name: str) -> Path:
    for base in (_PACKAGE.parent, _PACKAGE / "bundle"):
        if (base / name / ("ssb.ttl" if name == "ontology" else "dataset.ttl")).is_file():
            return base / name
    raise UsageError(f"the folder {name!r} is missing from this installation", hint="Install ssbgraph again.")


def ontology_dir() -> Path:
    """Folder of the ontology: modules, vocabularies, shapes, rules and checks."""
    return _find("ontology")


def shipped_data_dir() -> Path:
    """Folder of the data that the package ships."""
    return _find("graph_data")


def data_paths(given: Sequence[str | Path] | None = None) -> tuple[Path, ...]:
    """Data to load: the given paths, else `SSBGRAPH_DATA` (path-separated), else the shipped data.

    Raises UsageError for a path that does not exist.
    """
    chosen = [Path(path) for path in given or ()]
    if not chosen and (environment := os.environ.get("SSBGRAPH_DATA")):
        chosen = [Path(path) for path in environment.split(os.pathsep) if path]
    missing = [str(path) for path in chosen if not path.exists()]
    if missing:
        raise UsageError(f"no such data: {', '.join(missing)}", hint="Give files or folders of Turtle with --data.")
    return tuple(chosen) or (shipped_data_dir(),)


def folder_to_change(given: Sequence[str | Path] | None = None) -> Path:
    """The one data folder that is to be changed: the given one, else `SSBGRAPH_DATA`, else that of this checkout.

    Raises UsageError where it is not one folder, or the data that came with an installed package.
    """
    chosen = data_paths(given)
    if len(chosen) != 1 or not chosen[0].is_dir():
        raise UsageError(
            f"{', '.join(map(str, chosen))} is not one folder to write to", hint="Name the data folder to change with --data DIR."
        )
    if chosen[0].resolve() == (_PACKAGE / "bundle" / "graph_data").resolve():
        raise UsageError(
            "the data that came with the installed package is not to be changed",
            hint="Copy the folder and name your copy with --data DIR.",
        )
    return chosen[0]
