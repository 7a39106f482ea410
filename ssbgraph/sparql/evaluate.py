"""Evaluates a query that has been checked, and says in words what the engine finds wrong with it."""

from __future__ import annotations

import re

import pyoxigraph as ox

from ssbgraph.errors import QueryRefused
from ssbgraph.sparql.results import Results
from ssbgraph.terms import PREFIXES


def evaluate(store: ox.Store, text: str) -> Results:
    """Results of a query over the union of all graphs. Raises QueryRefused with line and column."""
    try:
        return store.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
    except SyntaxError as error:
        raise QueryRefused(
            f"the query is not valid SPARQL {_reason(str(error.msg))}", hint="`ssbgraph sparql --list` shows working queries."
        ) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryRefused(f"the query cannot be run: {error}") from None


def _reason(message: str) -> str:
    """The parser's message with its place in words and its list of what could stand there cut to a line."""
    placed = re.sub(r"error at (\d+):(\d+): ", r"at line \1, column \2: ", message)
    return placed if len(placed) <= 160 else placed[:160].rsplit(",", 1)[0] + ", ..."
