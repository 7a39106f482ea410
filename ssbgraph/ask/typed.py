"""Parameters typed by name: `hops=3`, `role=separator-supplier`, `country=DE`, `--metric cycle-life`."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from ssbgraph.answers.registry import QUESTIONS, Parameter

_TYPED = re.compile(r"(?<!\S)(?:--)?([a-z][a-z_-]*)=(\S+)|(?<!\S)--([a-z][a-z_-]*)\s+(\S+)")


def take_typed(text: str) -> tuple[str, dict[str, Any]]:
    """The text without parameters typed by name, and those with their values.

    Names of things are left in the text without the parameter's name (`of=Toyota`), as are values that do not fit.
    """
    found: dict[str, Any] = {}

    def taken(match: re.Match[str]) -> str:
        name, value = (match[1] or match[3]).replace("-", "_"), match[2] or match[4]
        parameter = _parameters().get(name)
        given = _value(parameter, value.rstrip(",.;?!")) if parameter else None
        if given is None:
            return f" {value} " if match[1] else match[0]
        found[name] = given
        return " hops " if name == "hops" else " "

    return _TYPED.sub(taken, text), found


@lru_cache(maxsize=1)
def _parameters() -> dict[str, Parameter]:
    return {one.name: one for asked in QUESTIONS for one in asked.parameters}


def _value(parameter: Parameter, value: str) -> Any:
    if parameter.kind == "integer":
        return int(value) if value.isdigit() and int(value) >= parameter.minimum else None
    if parameter.kind == "choice":
        return value if value in parameter.choices else None
    if parameter.kind == "text" and not parameter.positional:
        return value.upper() if parameter.name == "country" and len(value) == 2 else value
    return None
