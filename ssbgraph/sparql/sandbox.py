"""Runs anybody's query: checked first, then in a child process with limits on time, memory and files.

A query cannot be stopped in the engine, and some crash it: 3,000 nested braces overflow its stack. So each
query has a process of its own, which the parent ends when its time is up; what happens there is reported as
a refused query, and the caller lives on.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ssbgraph import errors
from ssbgraph.sparql.child import READY
from ssbgraph.sparql.guard import check
from ssbgraph.sparql.limits import MEMORY
from ssbgraph.sparql.process import ending, start
from ssbgraph.sparql.results import Output

_SLOW = "Narrow its patterns, bind one end of a path, or give a longer --timeout."
TIMEOUT = 30.0
"""Seconds that a query may take once the data is open."""


@dataclass(frozen=True, slots=True)
class Sandbox:
    """Where queries run: over which data (None: the shipped one), as known when, for how long at most."""

    paths: Sequence[str | Path] | None = None
    as_of: date | None = None
    timeout: float = TIMEOUT
    memory: int = MEMORY

    def run(self, query: str, form: str | None = None, limit: int | None = None) -> Output:
        """The serialised result of the query (see `results.serialise`).

        Raises QueryRefused, QueryTimeout, UsageError for a form that does not fit the query, and BadData or
        UsageError for data that cannot be opened.
        """
        check(query)
        child = start("ssbgraph.sparql.child")
        try:
            return self._converse(child, self._job(query, form, limit))
        finally:
            child.kill()
            child.wait()
            for stream in (child.stdin, child.stdout, child.stderr):
                if stream is not None:
                    stream.close()

    def _job(self, query: str, form: str | None, limit: int | None) -> bytes:
        return json.dumps(
            {
                "query": query,
                "form": form,
                "limit": limit,
                "seconds": self.timeout,
                "memory": self.memory,
                "paths": [str(path) for path in self.paths or ()],
                "as_of": self.as_of.isoformat() if self.as_of else None,
            }
        ).encode()

    def _converse(self, child: subprocess.Popen[bytes], job: bytes) -> Output:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(job)
        child.stdin.close()
        child.stdin = None
        first = child.stdout.readline()
        try:
            content, complaints = child.communicate(timeout=self.timeout)
        except subprocess.TimeoutExpired:
            raise errors.QueryTimeout(f"the query did not finish within {self.timeout:g} s", hint=_SLOW) from None
        return _outcome(child.returncode, content if first == READY else first, complaints, first == READY)


def _outcome(code: int, content: bytes, complaints: bytes, ready: bool) -> Output:
    head, mark, result = content.partition(b"\n")
    if code != 0 or not mark:
        raise _crash(code, complaints, ready)
    record = json.loads(head)
    if "error" in record:
        raise _raised(record)
    return Output(record["form"], result, record["cut"])


def _raised(record: dict[str, Any]) -> errors.SsbGraphError:
    if record["error"] == "BadData":
        return errors.BadData(record["problems"])
    kind = {"UsageError": errors.UsageError}.get(record["error"], errors.QueryRefused)
    return kind(record["message"], hint=record["hint"])


def _crash(code: int, complaints: bytes, ready: bool) -> errors.SsbGraphError:
    how = ending(code)
    if not ready:
        return errors.BadData([f"the data cannot be opened ({how}): {_last_line(complaints)}"])
    if how == "SIGXCPU":
        return errors.QueryTimeout("the query used up its processor time", hint=_SLOW)
    too_much = how in ("SIGSEGV", "SIGABRT", "SIGBUS")
    reason = "it is too deep or needs too much memory" if too_much else _last_line(complaints)
    return errors.QueryRefused(
        f"the query broke the engine ({how}): {reason}", hint="Write it shorter and flatter, or ask for less."
    )


def _last_line(complaints: bytes) -> str:
    lines = complaints.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else "no reason given"
