"""What a person calls a record, as its IRI."""

from __future__ import annotations

from ssbgraph.errors import AmbiguousName, SsbGraphError, UnknownName
from ssbgraph.importing.graph import Graph
from ssbgraph.importing.retirement import fate
from ssbgraph.store.view import View
from ssbgraph.terms import DISPUTE, ID, PREFIXES, SRC, ST, curie

_NAMESPACES = (ID, ST, SRC, DISPUTE)


def iri_of(graph: Graph, view: View, text: str) -> str:
    """IRI of the record that a text names: short form, IRI, id of a record, address of a source, or name of a thing.

    Raises UnknownName, AmbiguousName, and SsbGraphError for a record that is retired already.
    """
    found = _exact(graph, text)
    if not found and text.startswith(("st:", "src:", "dispute:", *_NAMESPACES)):
        raise UnknownName(text, [])
    if len(found) > 1:
        raise AmbiguousName(text, [(curie(iri) or iri, curie(iri) or iri) for iri in found])
    iri = found[0] if found else _by_url(view, text) or ID + view.resolve(text)
    if iri in graph.retired:
        raise SsbGraphError(f"{curie(iri) or iri} {fate(graph.retired[iri])}", hint="Nothing is left to change about it.")
    if iri not in graph:
        raise UnknownName(text, [])
    return iri


def _exact(graph: Graph, text: str) -> list[str]:
    prefix, _, local = text.partition(":")
    if text.startswith(_NAMESPACES):
        return [text] if text in graph else []
    if prefix in ("id", "st", "src", "dispute"):
        return [iri] if (iri := PREFIXES[prefix] + local) in graph else []
    local = text.removeprefix("src-")
    own = [namespace + name for namespace, name in ((ID, text), (ST, text), (SRC, local)) if namespace + name in graph]
    known = graph.by_identifier.get(text) or (DISPUTE + text if DISPUTE + text in graph else None)
    return own or ([known] if known else [])


def _by_url(view: View, text: str) -> str | None:
    found = source_at(view, text)
    return SRC + found if found else None


def source_at(view: View, url: str) -> str | None:
    """Id of the source with this address, whatever its scheme, `www.`, anchor or closing slash."""
    wanted = _address(url)
    return next((one.id for one in view.sources.values() if _address(one.url) == wanted), None)


def _address(url: str) -> str:
    return url.partition("#")[0].partition("://")[2].removeprefix("www.").rstrip("/")
