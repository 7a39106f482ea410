"""Ids that were published: none has vanished, and those that were retired lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ssbgraph.quality.finding import Finding, file_of, ranked
from ssbgraph.store.terms_of import name
from ssbgraph.terms import DCTERMS, DISPUTE, FILE_GRAPHS, ID, PREFIXES, SRC, ST, curie

if TYPE_CHECKING:
    import pyoxigraph as ox

LIST = "published_ids.txt"
_NAMESPACES = (ID, ST, SRC, DISPUTE)


def run_published(paths: Sequence[Path], store: ox.Store) -> list[Finding]:
    """What is wrong with the lists of published ids of the data folders."""
    lists = [path / LIST for path in paths if (path / LIST).is_file()]
    subjects = {
        name(quad.subject)
        for quad in store.quads_for_pattern(None, None, None, None)
        if name(quad.graph_name).startswith(FILE_GRAPHS)
    }
    known = {iri for iri in subjects if iri.startswith(_NAMESPACES)}
    found = [*_leading_nowhere(store, known)]
    listed: set[str] = set()
    for path in lists:
        for number, short in enumerate(path.read_text("utf-8").split(), 1):
            listed.add(_iri(short))
            if _iri(short) not in known:
                found.append(
                    Finding(
                        "error",
                        "published:vanished",
                        f"{short} was published and is gone",
                        "put it back, and retire it with `ssbgraph retract`, `supersede`, `merge` or `rename`",
                        f"{path}:{number}:1",
                        _iri(short),
                    )
                )
    if lists:
        found += [_unlisted(store, iri) for iri in known - listed]
    return ranked(found)


def _iri(short: str) -> str:
    prefix, _, local = short.partition(":")
    return PREFIXES.get(prefix, prefix + ":") + local


def _leading_nowhere(store: ox.Store, known: set[str]) -> Iterator[Finding]:
    import pyoxigraph as ox

    for quad in store.quads_for_pattern(None, ox.NamedNode(DCTERMS + "isReplacedBy"), None, None):
        old, new = name(quad.subject), name(quad.object)
        if old in known and new not in known:
            message = f"{curie(old)} is replaced by {curie(new) or new}, which does not exist"
            yield Finding("error", "published:successor", message, "name what takes its place", file_of(store, old), old)


def _unlisted(store: ox.Store, iri: str) -> Finding:
    return Finding(
        "info",
        "published:unlisted",
        f"{curie(iri) or iri} is not in {LIST}",
        "add it there; every command that writes does so",
        file_of(store, iri),
        iri,
    )
