"""Writes several files of a folder so that all of them change or none, whatever happens meanwhile.

First a draft of the journal names all files to come; then every new content goes to a temporary file beside its
target and is flushed to the disk; then the draft becomes the journal, which is the moment the write counts; then
the temporary files are renamed. What a killed process left is found by the draft (its temporary files go) or by
the journal (its renames are completed) when the next one begins. An advisory lock on the folder itself keeps two
writers apart, so a writer that dies leaves no lock behind.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypedDict

from ssbgraph.errors import SsbGraphError

JOURNAL = ".ssbgraph-journal"
_DRAFT = ".ssbgraph-journal.tmp"
_PATIENCE = 10.0
"""Seconds to wait for another writer before giving up."""


class NotWritten(SsbGraphError):
    """A folder that could not be written to."""

    exit_code = 3


class _Journal(TypedDict):
    """What a write does: temporary file to target, and files to remove, all relative to the folder."""

    renames: dict[str, str]
    removed: list[str]


@contextmanager
def locked(root: Path, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Holds the only right to write below `root`, after completing what a killed writer left.

    Raises NotWritten when another process holds it for longer than `patience` seconds.
    """
    with _refusing(root, "nothing was changed"):
        root.mkdir(parents=True, exist_ok=True)
        handle = os.open(root, os.O_RDONLY)
    try:
        _wait_for_lock(handle, root, patience)
        _recover(root)
        yield
    finally:
        os.close(handle)


def settle(root: Path) -> None:
    """Completes a write that was killed half-way; to be called before reading. Costs one file look-up."""
    if (root / JOURNAL).exists():
        with locked(root):
            pass


def replace_files(root: Path, contents: Mapping[str, bytes | None]) -> None:
    """Writes the files (paths below `root`; None removes one), all or none. The caller holds `locked(root)`.

    Raises NotWritten with the reason: no permission, no space, a symbolic link, a folder in the way.
    """
    journal = _Journal(
        renames={_temporary(path): path for path, content in contents.items() if content is not None},
        removed=[path for path, content in contents.items() if content is None],
    )
    with _refusing(root, "nothing was changed"):
        for path in contents:
            _check_target(root, path)
        try:
            _prepare(root, journal, contents)
        except BaseException:
            if not (root / JOURNAL).exists():
                _discard(root, journal)
            raise
    _complete(root)


@contextmanager
def _refusing(root: Path, state: str) -> Iterator[None]:
    """Turns errors of the operating system into NotWritten."""
    try:
        yield
    except OSError as error:
        place = error.filename or root
        raise NotWritten(
            f"{place}: cannot be written: {error.strerror or error}; {state}",
            hint="Make room or give yourself permission, then run the command again.",
        ) from error


def _wait_for_lock(handle: int, root: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise NotWritten(
                    f"{root}: another process is writing here; nothing was changed",
                    hint="Wait until it has finished, then run the command again.",
                ) from None
            time.sleep(0.05)
        else:
            return


def _check_target(root: Path, path: str) -> None:
    target = root / path
    if target.is_symlink() or not target.resolve().is_relative_to(root.resolve()):
        raise NotWritten(
            f"{target}: is a symbolic link or leads out of {root}; nothing was changed",
            hint="Put a plain file or folder in its place.",
        )
    if target.exists() and not (target.is_file() and os.access(target, os.W_OK)):
        raise NotWritten(
            f"{target}: is no file that you may write; nothing was changed",
            hint="Give yourself permission to write it, or move it away.",
        )


def _temporary(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/.{name}.tmp".lstrip("/")


def _prepare(root: Path, journal: _Journal, contents: Mapping[str, bytes | None]) -> None:
    """Everything up to the moment at which the write counts."""
    _write_through(root / _DRAFT, json.dumps(journal).encode())
    for temporary, path in journal["renames"].items():
        (root / temporary).parent.mkdir(parents=True, exist_ok=True)
        _write_through(root / temporary, contents[path] or b"")
        if (root / path).exists():
            os.chmod(root / temporary, (root / path).stat().st_mode & 0o7777)
    os.replace(root / _DRAFT, root / JOURNAL)
    _sync_folder(root)


def _write_through(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _recover(root: Path) -> None:
    """Completes or undoes what a killed writer left."""
    if (root / JOURNAL).exists():
        _complete(root)
    with _refusing(root, "nothing was changed"), suppress(FileNotFoundError):
        left = (root / _DRAFT).read_bytes()
        with suppress(ValueError):
            _discard(root, json.loads(left))
        (root / _DRAFT).unlink(missing_ok=True)


def _complete(root: Path) -> None:
    """Does the renames and removals of the journal that are not done yet, then removes it."""
    with _refusing(root, "the change is kept in the journal and will be completed by the next run"):
        journal: _Journal = json.loads((root / JOURNAL).read_bytes())
        for temporary, path in journal["renames"].items():
            with suppress(FileNotFoundError):
                os.replace(root / temporary, root / path)
        for path in journal["removed"]:
            (root / path).unlink(missing_ok=True)
        touched = {(root / path).parent for path in (*journal["renames"].values(), *journal["removed"])}
        for folder in sorted(folder for folder in touched if folder.is_dir()):
            _sync_folder(folder)
        (root / JOURNAL).unlink()
        _sync_folder(root)


def _discard(root: Path, journal: _Journal) -> None:
    for temporary in (*journal["renames"], _DRAFT):
        with suppress(OSError):
            (root / temporary).unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
