"""What a process that handles untrusted text may use: time, memory, files.

The limits are the kernel's, so they hold whatever the engine does. After `enclose` no file, socket or pipe
can be opened any more (the process may have no descriptor beyond those it has), hence no query can reach
outside the data even if a check before it failed. Where the system has no such limits (Windows), the checks
before and the wall clock of the parent remain.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

MEMORY = 2 * 1024**3
"""Bytes that a query may use beyond what the loaded data needs."""


def enclose(seconds: float, memory: int = MEMORY, *, files: bool = False) -> None:
    """Limit this process from now on, for good: CPU seconds, bytes of memory, no new files unless `files`."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = usage.ru_utime + usage.ru_stime
    _set(resource.RLIMIT_CPU, int(used + seconds) + 2)
    _set(resource.RLIMIT_CORE, 0)
    _set(resource.RLIMIT_AS, _address_space() + memory)
    if not files:
        _set(resource.RLIMIT_NOFILE, 0)


def _set(kind: int, value: int) -> None:
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (value, value))


def _address_space() -> int:
    """Bytes of address space in use; an estimate from above where the system does not tell."""
    import resource

    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError):
        return 4 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
