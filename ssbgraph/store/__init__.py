"""Authored Turtle in, one read-only view out: load, check references, derive."""

from ssbgraph.store.load import open_store, open_view
from ssbgraph.store.view import View

__all__ = ["View", "open_store", "open_view"]
