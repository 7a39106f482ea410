"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ssbgraph.errors import UsageError


def write_whole(path: str | Path, content: str | bytes) -> None:
    """Writes the content (text as UTF-8) beside the target and renames it. Raises UsageError if that fails."""
    target = Path(path)
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent or Path(), prefix=f".{target.name}-", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, target)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise UsageError(f"cannot write {target}: {error.strerror}", hint="Name a file in a folder you may write.") from None


def write_folder(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Writes the files into the folder, which is made if need be. Raises UsageError if that fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"cannot make the folder {folder}: {error.strerror}", hint="Name another with -o.") from None
    for name, content in contents.items():
        write_whole(folder / name, content)
