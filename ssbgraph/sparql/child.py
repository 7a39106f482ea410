"""The child process that runs one untrusted query and ends (started by `sandbox`).

It reads a job from standard input, opens the data, says `ready`, gives up the right to open anything, runs
the query, and writes one line of JSON about the outcome and then the result.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

from ssbgraph.errors import BadData, QueryRefused, SsbGraphError

READY = b"ready\n"


def main() -> None:
    """Does the job given on standard input."""
    job = json.loads(sys.stdin.buffer.read())
    try:
        store = _opened(job)
        from ssbgraph.sparql import limits, results
        from ssbgraph.sparql.evaluate import evaluate

        _write(READY)
        limits.enclose(job["seconds"], job["memory"])
        found = results.serialise(evaluate(store, job["query"]), job["form"], job["limit"])
    except SsbGraphError as error:
        _write(_line(_record(error)))
        return
    except MemoryError:
        _write(_line(_record(QueryRefused("the query needs more memory than it may have"))))
        return
    _write(_line({"form": found.form, "cut": found.cut}))
    _write(found.content)


def _opened(job: dict[str, Any]) -> Any:
    from ssbgraph.store.load import open_store

    return open_store(job["paths"] or None, date.fromisoformat(job["as_of"]) if job["as_of"] else None)


def _record(error: SsbGraphError) -> dict[str, Any]:
    found = {"error": type(error).__name__, "message": error.message, "hint": error.hint}
    return found | {"problems": error.problems} if isinstance(error, BadData) else found


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record).encode() + b"\n"


def _write(data: bytes) -> None:
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
