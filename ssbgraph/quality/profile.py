"""How bad each kind of finding is for one user: a profile regrades findings, or silences them.

A profile is a text file with a line for each kind: its code, a tab (or spaces) and ERROR, WARN, INFO or OFF. `*` at the
end of a code stands for all that begin so; the longest code that fits decides. `#` begins a comment. What cannot be
read or loaded is always an error.

    check:undatable-statement   OFF
    truth:*                     ERROR
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from ssbgraph.errors import UsageError
from ssbgraph.quality.checks import LEVELS, checks
from ssbgraph.quality.finding import Finding, Severity, ranked
from ssbgraph.quality.shapes import shape_files

Profile: TypeAlias = Mapping[str, Severity | None]
"""Severity by code; None silences."""
FAMILIES = ("check:", "shape:", "truth:", "term:", "range")
_FIXED = ("syntax", "load")
_SHAPE = re.compile(r"^shape:(\w+) a sh:NodeShape", re.MULTILINE)


def read_profile(path: Path) -> Profile:
    """The profile in a file. Raises UsageError naming the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read as a profile: {error}", hint="Give a text file in UTF-8.") from None
    found: dict[str, Severity | None] = {}
    for number, line in enumerate(lines, 1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if len(words) != 2 or words[1] not in (*LEVELS, "OFF"):
            raise UsageError(
                f"{path}:{number}: not a code with its severity: {line.strip()!r}",
                hint=f"Write for example: check:duplicate-label {'|'.join((*LEVELS, 'OFF'))}.",
            )
        _check_code(words[0], f"{path}:{number}")
        found[words[0]] = LEVELS.get(words[1])
    return found


def _check_code(code: str, place: str) -> None:
    if code.startswith(_FIXED):
        raise UsageError(f"{place}: {code} is always an error", hint="What cannot be read cannot be answered from.")
    if not code.startswith(FAMILIES) and code != "*":
        raise UsageError(f"{place}: no finding has the code {code}", hint=f"Codes begin with {', '.join(FAMILIES)}.")
    if code.startswith(("check:", "shape:")) and not code.endswith("*") and code not in (known := set(_known())):
        from rapidfuzz import process

        near = ", ".join(name for name, *_ in process.extract(code, sorted(known), limit=3))
        raise UsageError(f"{place}: no finding has the code {code}", hint=f"Nearest: {near}.")


def _known() -> Iterator[str]:
    yield from (f"check:{check.name}" for check in checks())
    for path in shape_files():
        yield from (f"shape:{name}" for name in _SHAPE.findall(path.read_text(encoding="utf-8")))


def regraded(findings: Iterable[Finding], profile: Profile) -> list[Finding]:
    """The findings as the profile grades them, without those it silences, from worst to mildest."""
    return ranked(replace(one, severity=severity) for one in findings if (severity := _severity(one, profile)))


def _severity(finding: Finding, profile: Profile) -> Severity | None:
    if finding.code.startswith(_FIXED):
        return finding.severity
    fitting = [code for code in profile if code == finding.code or (code.endswith("*") and finding.code.startswith(code[:-1]))]
    return profile[max(fitting, key=len)] if fitting else finding.severity
