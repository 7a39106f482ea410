"""Ids made by rule, for records that are given without one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

_LONGEST = 80
"""Characters of a part of an id."""


def made_id(kind: str, fields: Mapping[str, Any]) -> str | None:
    """The id of a record by its fields: the same fields always give the same id. None where they give none.

    Relations are `subject--predicate--object`, with what is supplied; claims `subject--metric--announced`, with
    the product or material they are of; disputes `subject--topic`; sources say publisher, date and title; a thing
    is called by its name.
    """
    parts = [slugged(part if kind == "relation" else part.lower()) for part in _parts(kind, fields) if part]
    return "--".join(parts) if parts and all(parts) else None


def _parts(kind: str, fields: Mapping[str, Any]) -> list[str]:
    def one(name: str) -> str:
        return str(fields.get(name) or "")

    qualifiers = fields.get("qualifiers") or {}
    item = str(qualifiers.get("material") or qualifiers.get("product") or qualifiers.get("of") or "")
    if kind == "relation":
        return [one("subject"), one("predicate"), one("object"), item]
    if kind == "claim":
        return [one("subject"), one("metric"), one("announced") or "undated", item]
    if kind == "dispute":
        return [one("subject"), one("about")]
    if kind == "source":
        return [" ".join((one("publisher"), one("published").replace("-", "") or "nd", *one("title").split()[:5]))]
    return [one("name")]


def slugged(text: str) -> str:
    """The text in kebab case: `Solid Power, Inc.` is `solid-power-inc`, `supplyStage` is `supply-stage`.

    Accents are dropped; of a text in another script nothing remains.
    """
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text)
    plain = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST].strip("-")
