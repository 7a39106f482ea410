"""What is made of the files beside this module, kept in the cache: making it takes longer than reading a question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b
from marshal import loads
from pathlib import Path
from typing import Any

from ssbgraph.store import cache


def kept(name: str, texts: Sequence[bytes], code: str, make: Callable[[Sequence[bytes]], Any]) -> Any:
    """What `make` makes of the texts (plain values only); made anew when the texts or the code (a file) change."""
    made_by = Path(code).read_bytes() + cache.code_version().encode()
    key = f"{name}-{blake2b(b''.join([*texts, made_by]), digest_size=16).hexdigest()}"
    if found := cache.read(key):
        return loads(found["made"])
    made = make(texts)
    cache.write(key, {"made": made})
    return made
