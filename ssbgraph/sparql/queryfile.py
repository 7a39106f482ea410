"""Query files: a `.rq` file whose `#+` header says what it asks, takes and gives.

    #+ question: Who supplies a customer, and what?
    #+ tags: supply, relations
    #+ params:
    #+   of (thing, required): the customer
    #+ columns:
    #+   supplier: who supplies
    SELECT ?of ?supplier { … }

Parameters are variables of the query; each is projected, so that rows say what they are about, and each
projected variable is a declared column or parameter (`problems` tells where not). Kinds of parameters are
those of `values.KINDS`; one that is not required and not given is left open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ssbgraph.errors import UsageError
from ssbgraph.sparql.tokens import selects, tokens, variables

FOLDER = Path(__file__).resolve().parent.parent / "queries"

_KEY = re.compile(r"#\+ (?P<key>[a-z]+):\s*(?P<text>.*)")
_ITEM = re.compile(r"#\+   (?P<name>\w+)(?: \((?P<kind>[a-z]+)(?P<required>, required)?\))?:\s*(?P<text>.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that takes a value: its kind (see `values.KINDS`) and what it means."""

    name: str
    kind: str
    required: bool
    meaning: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query with what it asks, the parameters it takes and the columns it gives (name and meaning)."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[tuple[str, str], ...]
    tags: tuple[str, ...]
    text: str

    def check_given(self, given: Mapping[str, Any]) -> dict[str, str]:
        """Kinds of the parameters by name. Raises UsageError for an unknown or missing parameter."""
        kinds = {parameter.name: parameter.kind for parameter in self.parameters}
        known = ", ".join(f"{p.name} ({p.meaning}{', required' if p.required else ''})" for p in self.parameters) or "none"
        for name in given:
            if name not in kinds:
                raise UsageError(f"{self.name} has no parameter {name!r}", hint=f"It takes: {known}.")
        for parameter in self.parameters:
            if parameter.required and parameter.name not in given:
                raise UsageError(
                    f"{self.name} needs the parameter {parameter.name!r}: {parameter.meaning}",
                    hint=f"Add --param {parameter.name}=…",
                )
        return kinds


def parse(name: str, text: str) -> Query:
    """The query of a file's text. Raises UsageError for a header line that cannot be read."""
    fields: dict[str, str] = {}
    items: dict[str, list[re.Match[str]]] = {"params": [], "columns": []}
    section = ""
    for line in (line.rstrip() for line in text.splitlines() if line.startswith("#+")):
        if key := _KEY.fullmatch(line):
            section = key["key"]
            fields[section] = key["text"]
        elif section in items and (item := _ITEM.fullmatch(line)):
            items[section].append(item)
        else:
            raise UsageError(
                f"{name}: the header line {line!r} cannot be read", hint="Write `#+ key: text` or `#+   name: text`."
            )
    return Query(
        name,
        fields.get("question", ""),
        tuple(Parameter(m["name"], m["kind"] or "term", bool(m["required"]), m["text"]) for m in items["params"]),
        tuple((m["name"], m["text"]) for m in items["columns"]),
        tuple(tag.strip() for tag in fields.get("tags", "").split(",") if tag.strip()),
        text,
    )


def problems(query: Query) -> Iterator[str]:
    """What is wrong with a query's header, measured against its text."""
    from ssbgraph.sparql.values import KINDS

    found = tokens(query.text)
    outer = next(iter(selects(found)), None)
    projected = set(outer.projected or ()) if outer else set()
    declared = {name for name, _ in query.columns}
    parameters = {parameter.name for parameter in query.parameters}
    if not query.question or not query.tags:
        yield "question or tags are missing"
    yield from (f"?{name} is not declared" for name in sorted(projected - declared - parameters))
    yield from (f"the column {name} is not projected" for name in sorted(declared - projected))
    yield from (f"the parameter {name} is not projected" for name in sorted(parameters - projected))
    yield from (f"the parameter {name} is not used" for name in sorted(parameters - variables(found)))
    yield from (f"{name} is a column and a parameter" for name in sorted(parameters & declared))
    yield from (f"{p.name} is of unknown kind {p.kind}" for p in query.parameters if p.kind not in KINDS)


@lru_cache(maxsize=1)
def library() -> Mapping[str, Query]:
    """All shipped queries by name, in alphabetical order."""
    return {path.stem: parse(path.stem, path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.rq"))}


def load(name: str) -> Query:
    """The shipped query of that name. Raises UsageError with the nearest names."""
    from difflib import get_close_matches

    found = library().get(name)
    if found is None:
        near = get_close_matches(name, library(), n=3)
        guess = f"Did you mean: {', '.join(near)}? " if near else ""
        raise UsageError(f"there is no query called {name!r}", hint=guess + "`ssbgraph sparql --list` lists them.")
    return found
