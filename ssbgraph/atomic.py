"""Writes several files of a folder so that all of them change or none, whatever happens meanwhile.

Every new content goes to a temporary file beside its target and is flushed to the disk; a journal then names all
renames; then they are done. A process killed before the journal stands has changed nothing, one killed after it
is completed by the next one (`settle`). An advisory lock on the folder itself keeps two writers apart, so nothing
is left behind by a writer that dies.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from ssbgraph.errors import SsbGraphError

JOURNAL = ".journal"
_TEMPORARY = ".tmp"
_PATIENCE = 10.0
"""Seconds to wait for another writer before giving up."""


class NotWritten(SsbGraphError):
    """A folder that could not be written to; it is as it was before."""

    exit_code = 3


@contextmanager
def locked(root: Path, *, patience: float = _PATIENCE) -> Iterator[None]:
    """Holds the only right to write below `root`, after completing what a killed writer left.

    Raises NotWritten when another process holds it for longer than `patience` seconds.
    """
    with _refusing(root):
        root.mkdir(parents=True, exist_ok=True)
        handle = os.open(root, os.O_RDONLY)
    try:
        _wait_for_lock(handle, root, patience)
        with _refusing(root):
            _complete(root)
            _sweep(root)
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
    with _refusing(root):
        for path in contents:
            _check_target(root, path)
        made: list[Path] = []
        try:
            renames = {_temporary(path): path for path, content in contents.items() if content is not None}
            for temporary, path in renames.items():
                content = contents[path]
                assert content is not None
                made.append(root / temporary)
                _write_beside(root / temporary, root / path, content)
            removed = [path for path, content in contents.items() if content is None]
            made.append(root / (JOURNAL + _TEMPORARY))
            _write_journal(root, {"renames": renames, "removed": removed})
        except BaseException:
            _discard(made)
            raise
        _complete(root)


@contextmanager
def _refusing(root: Path) -> Iterator[None]:
    """Turns errors of the operating system into NotWritten."""
    try:
        yield
    except OSError as error:
        place = error.filename or root
        raise NotWritten(f"{place}: cannot be written: {error.strerror or error}; nothing was changed",
                         hint="Make room or give yourself permission, then run the command again.") from error


def _wait_for_lock(handle: int, root: Path, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise NotWritten(f"{root}: another process is writing here; nothing was changed",
                                 hint="Wait until it has finished, then run the command again.") from None
            time.sleep(0.05)
        else:
            return


def _check_target(root: Path, path: str) -> None:
    target = root / path
    if target.is_symlink() or not target.resolve().is_relative_to(root.resolve()):
        raise NotWritten(f"{target}: is a symbolic link or leads out of {root}; nothing was changed",
                         hint="Put a plain file or folder in its place.")
    if target.exists() and not (target.is_file() and os.access(target, os.W_OK)):
        raise NotWritten(f"{target}: is no file that you may write; nothing was changed",
                         hint="Give yourself permission to write it, or move it away.")


def _temporary(path: str) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/.{name}{_TEMPORARY}".lstrip("/")


def _write_beside(temporary: Path, target: Path, content: bytes) -> None:
    temporary.parent.mkdir(parents=True, exist_ok=True)
    _write_through(temporary, content)
    if target.exists():
        os.chmod(temporary, target.stat().st_mode & 0o7777)


def _write_through(path: Path, content: bytes) -> None:
    with open(path, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _write_journal(root: Path, journal: Mapping[str, object]) -> None:
    temporary = root / (JOURNAL + _TEMPORARY)
    _write_through(temporary, json.dumps(journal).encode())
    os.replace(temporary, root / JOURNAL)
    _sync_folder(root)


def _complete(root: Path) -> None:
    """Does the renames and removals of the journal that are not done yet, then removes it."""
    try:
        journal = json.loads((root / JOURNAL).read_bytes())
    except FileNotFoundError:
        return
    for temporary, path in journal["renames"].items():
        with suppress(FileNotFoundError):
            os.replace(root / temporary, root / path)
    for path in journal["removed"]:
        (root / path).unlink(missing_ok=True)
    touched = {(root / path).parent for path in (*journal["renames"].values(), *journal["removed"])}
    for folder in sorted(touched):
        _sync_folder(folder)
    (root / JOURNAL).unlink()
    _sync_folder(root)


def _sweep(root: Path) -> None:
    """Removes temporary files of a writer that was killed before its journal stood."""
    for path in root.rglob(f".*{_TEMPORARY}"):
        path.unlink(missing_ok=True)


def _discard(paths: list[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
