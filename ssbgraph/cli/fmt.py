"""`ssbgraph fmt`: writes Turtle files in their canonical form."""

from __future__ import annotations

from collections import defaultdict
from contextlib import ExitStack
from pathlib import Path

import click


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH...]")
@click.option("--check", is_flag=True, help="Name the files that are not canonical (exit 1); change nothing.")
def fmt_command(paths: tuple[Path, ...], check: bool) -> int:
    """Write Turtle in its canonical form: the same triples always give the same bytes.

    Comments at the head of a file are kept; one further down would be lost, so the file is refused. Without a
    PATH the data of this checkout are formatted.

    Example: ssbgraph fmt graph_data --check
    """
    from ssbgraph.errors import BadData
    from ssbgraph.locate import shipped_data_dir

    chosen = paths or (shipped_data_dir(),)
    changed, problems = _changes(list(_files(chosen))) if check else _formatted(chosen)
    for path in sorted(changed):
        click.echo(f"{path}: {_state(check, bool(problems))}")
    if problems:
        raise BadData(problems)
    return 1 if check and changed else 0


def _state(check: bool, refused: bool) -> str:
    return "is not canonical" if check or refused else "formatted"


def _formatted(paths: tuple[Path, ...]) -> tuple[dict[Path, bytes], list[str]]:
    """Formats the files while nobody else writes them, all or none. Returns what changed, and every problem."""
    from ssbgraph.atomic import locked

    with ExitStack() as held:
        for root in sorted(set(_files(paths).values())):
            held.enter_context(locked(root))
        places = _files(paths)
        changed, problems = _changes(list(places))
        if not problems:
            _write(changed, places)
    return changed, problems


def _root(path: Path) -> Path:
    """The folder whose lock keeps writers of the path apart: the graph it belongs to, else its own folder."""
    folder = path if path.is_dir() else path.parent
    whole = folder.resolve()
    return next((one for one in (whole, *whole.parents) if (one / "dataset.ttl").is_file()), folder)


def _files(paths: tuple[Path, ...]) -> dict[Path, Path]:
    """Every Turtle file that is meant, with the folder that is locked to write it."""
    from ssbgraph.errors import UsageError

    if missing := [str(path) for path in paths if not path.exists()]:
        raise UsageError(f"no such file or folder: {', '.join(missing)}", hint="Give Turtle files or folders of them.")
    found: dict[Path, Path] = {}
    for path in paths:
        files = sorted(path.rglob("*.ttl")) if path.is_dir() else [path]
        found |= dict.fromkeys(files, _root(path))
    return found


def _changes(files: list[Path]) -> tuple[dict[Path, bytes], list[str]]:
    """New content of every file that is not canonical, and what is wrong with those that have no such form."""
    from ssbgraph.errors import BadData
    from ssbgraph.turtle import format_text

    changed: dict[Path, bytes] = {}
    problems: list[str] = []
    for path in files:
        try:
            old = path.read_bytes()
            new = format_text(old.decode("utf-8"), str(path)).encode()
        except BadData as error:
            problems += error.problems
        except UnicodeDecodeError as error:
            problems.append(f"{path}:1:1: is not UTF-8 at byte {error.start + 1}; save it as UTF-8")
        except OSError as error:
            problems.append(f"{path}:1:1: cannot be read: {error.strerror}; make it readable")
        else:
            if new != old:
                changed[path] = new
    return changed, problems


def _write(changed: dict[Path, bytes], places: dict[Path, Path]) -> None:
    """Writes the files, all of a folder or none. The caller holds the locks."""
    from ssbgraph.atomic import replace_files

    by_folder: dict[Path, dict[str, bytes | None]] = defaultdict(dict)
    for path, content in changed.items():
        by_folder[places[path]][_below(path, places[path])] = content
    for folder, contents in sorted(by_folder.items()):
        replace_files(folder, contents)


def _below(path: Path, root: Path) -> str:
    """The path below its root. A symbolic link keeps its own name, so that it is refused and not followed."""
    whole = path.parent.resolve() / path.name
    return (whole if root.is_absolute() else path).relative_to(root).as_posix()
