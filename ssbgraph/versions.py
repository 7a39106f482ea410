"""Versions of a data folder: as it lies on the disk, or as a git revision holds it."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ssbgraph.errors import BadData, UsageError

if TYPE_CHECKING:
    from ssbgraph.model import Answer
    from ssbgraph.store.view import View


def changes(old: str, new: str | None, folder: Path) -> Answer:
    """What `new` says otherwise than `old`: each a folder, or a git revision of `folder`; no `new` is `folder` itself.

    Raises UsageError for a name that is neither, and BadData for a version that does not parse.
    """
    from ssbgraph.answers.difference import difference

    with version(old, folder) as before, version(new or str(folder), folder) as after:
        return difference(_read(before), _read(after), {"old": old, "new": new or str(folder)})


def _read(folder: Path) -> View:
    from ssbgraph.store.files import data_files
    from ssbgraph.store.parse import parse_each
    from ssbgraph.store.plain import plain_view

    _, problems = parse_each(data_files([folder]))
    if problems:
        raise BadData(problems)
    return plain_view(folder)


@contextmanager
def version(name: str, folder: Path) -> Iterator[Path]:
    """The folder that a name means: a folder of that name, or `folder` as it stood in a git revision.

    What a revision held lies in a folder of its own, which goes afterwards. Raises UsageError for a name that is
    neither, or where git cannot tell.
    """
    if Path(name).is_dir():
        yield Path(name)
        return
    archived = _archive(name, folder)
    with tempfile.TemporaryDirectory(prefix="ssbgraph-") as place:
        target = Path(place) / folder.resolve().name
        _unpack(archived, target)
        yield target


def _archive(revision: str, folder: Path) -> bytes:
    """The folder at a revision as a tar archive."""
    if revision.startswith("-"):
        raise UsageError(f"{revision!r} is no git revision", hint="Give a revision such as HEAD~1, or a folder.")
    _git(folder, "rev-parse", "--show-toplevel", hint="Name two folders: ssbgraph diff OLD NEW.")
    _git(
        folder,
        "rev-parse",
        "--verify",
        "--quiet",
        f"{revision}^{{commit}}",
        hint="Give a revision such as HEAD~1 or a tag, or a folder.",
        what=f"{revision!r} is no folder and no git revision",
    )
    return _git(
        folder,
        "archive",
        "--format=tar",
        revision,
        hint="Give a revision in which the folder stands.",
        what=f"{folder} does not stand in {revision}",
    )


def _git(folder: Path, *words: str, hint: str, what: str = "") -> bytes:
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], capture_output=True, check=False)
    except OSError as error:
        raise UsageError(f"git cannot be run: {error.strerror}", hint="Install git, or name two folders.") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise UsageError(what or f"git cannot tell what {folder} was: {said}", hint=hint)
    return done.stdout


def _unpack(archived: bytes, target: Path) -> None:
    """Writes the plain files of the archive; nothing in it can lead out of the folder."""
    target.mkdir()
    with tarfile.open(fileobj=io.BytesIO(archived)) as archive:
        for member in archive:
            path = (target / member.name).resolve()
            if member.isfile() and path.is_relative_to(target.resolve()):
                path.parent.mkdir(parents=True, exist_ok=True)
                content = archive.extractfile(member)
                path.write_bytes(content.read() if content else b"")
