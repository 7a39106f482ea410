"""The outlines of the world's countries, as the map draws them (made by `natural_earth`, from public-domain data)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def outline() -> Mapping[str, Any]:
    """Width and height of the drawing, and for each ISO 3166 code an anchor (`x`, `y`) and, if large enough, a `path`."""
    found: Mapping[str, Any] = json.loads((files("ssbgraph.viz") / "world.json").read_text(encoding="utf-8"))
    return found
