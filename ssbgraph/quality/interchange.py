"""Findings in the forms that CI services read: SARIF 2.1.0 and JUnit XML."""

from __future__ import annotations

import json
from collections.abc import Sequence
from xml.etree import ElementTree

from ssbgraph.quality.finding import Finding

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def _location(place: str) -> tuple[str, int, int]:
    name, _, rest = place.partition(":")
    numbers = [int(part) for part in rest.split(":") if part.isdigit()]
    return name or "graph", (numbers or [1])[0], numbers[1] if len(numbers) > 1 else 1


def sarif(findings: Sequence[Finding]) -> str:
    """The findings as SARIF 2.1.0."""
    results = []
    for one in findings:
        name, line, column = _location(one.place)
        place = {"artifactLocation": {"uri": name}, "region": {"startLine": line, "startColumn": column}}
        results.append(
            {
                "ruleId": one.code,
                "level": _LEVELS[one.severity],
                "message": {"text": one.message},
                "locations": [{"physicalLocation": place}],
            }
        )
    rules = [{"id": code} for code in sorted({one.code for one in findings})]
    run = {"tool": {"driver": {"name": "ssbgraph", "rules": rules}}, "results": results}
    return json.dumps(
        {"version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [run]},
        ensure_ascii=False,
        indent=2,
    )


def junit(findings: Sequence[Finding]) -> str:
    """The findings as JUnit XML: a failed case for each error or warning."""
    shown = [one for one in findings if one.severity != "info"]
    suite = ElementTree.Element("testsuite", name="ssbgraph check", tests=str(max(1, len(shown))), failures=str(len(shown)))
    for one in shown:
        case = ElementTree.SubElement(suite, "testcase", name=one.code, classname=one.place)
        ElementTree.SubElement(case, "failure", message=one.message).text = one.fix
    if not shown:
        ElementTree.SubElement(suite, "testcase", name="all checks")
    return ElementTree.tostring(suite, encoding="unicode")
