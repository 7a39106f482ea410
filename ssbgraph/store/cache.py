"""The compiled graph kept on disk, so that a question need not parse and derive again.

Keyed on the contents of all files and of the code that compiles them: an edit of either makes a new key, so
what is read is never stale. Written to a temporary file and renamed: readers see all of it or none. A folder
that cannot be written costs only the time. Values are plain tuples in `marshal` form, in sections that are
decoded when first used.
"""

from __future__ import annotations

import marshal
import os
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

KEPT = 12
"""Compiled graphs kept at most; the least recently used go first."""

Sections = dict[str, bytes]
_WHOLE = b"# whole\n"
"""Last line of kept quads: a file cut short is not read."""


def folder() -> Path:
    """Where compiled graphs lie: `SSBGRAPH_CACHE`, else the user's cache folder."""
    if given := os.environ.get("SSBGRAPH_CACHE"):
        return Path(given)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ssbgraph"


@lru_cache(maxsize=1)
def code_version() -> str:
    """Hash of the modules that compile a graph, and of the interpreter whose `marshal` wrote it."""
    state = blake2b(sys.version.encode(), digest_size=8)
    package = Path(__file__).resolve().parent
    for path in sorted([*package.glob("*.py"), package.parent / "model.py", package.parent / "dates.py"]):
        state.update(path.read_bytes())
    return state.hexdigest()


def read(key: str) -> Sections | None:
    """The sections kept under the key, or None if there are none that can be read."""
    try:
        found: Any = marshal.loads(_content(f"{key}.graph") or b"")
    except (ValueError, EOFError, TypeError):
        return None
    return found if isinstance(found, dict) else None


def write(key: str, sections: Mapping[str, Any]) -> None:
    """Keeps the sections under the key; silently does nothing where the folder cannot be written."""
    _keep(f"{key}.graph", marshal.dumps({name: marshal.dumps(value) for name, value in sections.items()}))


def read_quads(key: str) -> bytes | None:
    """The quads kept under the key in N-Quads form, or None if there are none that are whole."""
    found = _content(f"{key}.nq")
    return found[: -len(_WHOLE)] if found and found.endswith(_WHOLE) else None


def write_quads(key: str, quads: bytes) -> None:
    """Keeps the quads under the key as `write` does."""
    _keep(f"{key}.nq", quads + _WHOLE)


def _content(name: str) -> bytes | None:
    path = folder() / name
    try:
        found = path.read_bytes()
    except OSError:
        return None
    with suppress(OSError):
        os.utime(path)
    return found


def _keep(name: str, payload: bytes) -> None:
    with suppress(OSError):
        target = folder()
        target.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target, suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(payload)
        Path(temporary).replace(target / name)
        _evict(target)


def _evict(target: Path) -> None:
    for suffix in ("*.graph", "*.nq"):
        kept = sorted(target.glob(suffix), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in kept[KEPT:]:
            path.unlink(missing_ok=True)
