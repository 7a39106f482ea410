"""What goes to standard error: errors with their hints, as text or (when asked for JSON) as one object."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from itertools import pairwise

import click

from ssbgraph.errors import AmbiguousName, SsbGraphError, UnknownName


def report(error: SsbGraphError) -> int:
    """Prints the error for people, or as JSON where the command was asked for JSON; returns its exit code."""
    if _wants_json():
        click.echo(json.dumps(error_record(error), ensure_ascii=False))
    click.echo(f"ssbgraph: {error}", err=True)
    return error.exit_code


def error_record(error: SsbGraphError) -> dict[str, object]:
    """The error as a JSON-ready mapping with its candidates."""
    names = {UnknownName: "unknown-entity", AmbiguousName: "ambiguous-entity"}
    found: dict[str, object] = {"error": names.get(type(error), getattr(error, "code", "refused")), "message": error.message}
    if isinstance(error, (UnknownName, AmbiguousName)):
        found["candidates"] = [{"entity": id_, "label": label} for id_, label in error.candidates]
    elif found["error"] == "no-question":
        asked: Sequence[tuple[str, str]] = getattr(error, "candidates", ())
        found["candidates"] = [{"words": words, "command": command} for words, command in asked]
    return found


def _wants_json() -> bool:
    words = sys.argv[1:]
    return "--format=json" in words or any(a == "--format" and b == "json" for a, b in pairwise(words))
