"""The graph as an rdflib Dataset over the fast store, read-only by use: write to a copy, not to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ssbgraph.terms import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph as ox
    import rdflib


def dataset(store: ox.Store) -> rdflib.Dataset:
    """The store behind rdflib's interface (through oxrdflib), all named graphs united by default."""
    import rdflib
    from oxrdflib import OxigraphStore

    found = rdflib.Dataset(store=OxigraphStore(store=store), default_union=True)
    for prefix, namespace in PREFIXES.items():
        found.bind(prefix, namespace, replace=True)
    return found
