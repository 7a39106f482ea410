"""Imports files one after the other in a process that may use 512 MB, and says what became of each.

    python -m damage.child DATA FOLDER

For each file a line of JSON: its name, the problems with place, or what was raised, and whether the data changed.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

MEMORY = 512 * 2**20


def main(data: Path, folder: Path) -> None:
    """Imports every file of the folder into the data."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    from facts import fingerprint

    before = fingerprint(data)
    for file in sorted(folder.iterdir()):
        found = outcome(data, file)
        found |= {"file": file.name, "unchanged": fingerprint(data) == before}
        found["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(json.dumps(found), flush=True)


def outcome(data: Path, file: Path) -> dict[str, Any]:
    """The problems of one import, or the error that it ended in."""
    from ssbgraph.importing import Options, import_paths

    try:
        report = import_paths([file], Options(data))
    except Exception as error:  # an error of any kind is the finding
        return {"raised": f"{type(error).__name__}: {error}"[:300]}
    return {"problems": [[one.file, one.line, one.reason[:200], one.fix[:200]] for one in report.problems[:20]]}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
