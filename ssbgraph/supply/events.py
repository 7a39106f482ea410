"""What is lost: things with all that falls with them, or what a country holds."""

from __future__ import annotations

from collections.abc import Iterable

from ssbgraph.store.view import View
from ssbgraph.supply import country as places
from ssbgraph.supply.structure import Event, Network


def event_of(view: View, network: Network, of: Iterable[str], country: str | None = None, export_stop: bool = False) -> Event:
    """The event that these things are lost, or, with a country, what it does to their makers there.

    Without things a country means all that it makes. With a country, items are lost as far as they come from
    it, and other things are lost altogether.
    """
    things = list(of)
    if country is None:
        return Event(removed=_all(view, network, things))
    whole = places.export_stop(network, country) if export_stop else places.outage(network, country)
    if not things:
        return whole
    items = [id_ for id_ in things if network.nodes[id_].kind == "item"]
    members = frozenset(id_ for item in items for id_ in (item, *network.variants.get(item, ())))
    part = places.limited(network, whole, members)
    others = _all(view, network, [id_ for id_ in things if id_ not in items])
    return Event(part.removed | others, part.banned, country, part.assumed)


def _all(view: View, network: Network, things: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for id_ in things:
        found |= removal(view, network, id_)
    return frozenset(found | _orphans(view, network, found))


def removal(view: View, network: Network, thing: str) -> frozenset[str]:
    """A thing with what is lost with it: variants of an item; lines and children of an organisation."""
    node = network.nodes[thing]
    if node.kind == "item":
        members = {thing, *network.variants.get(thing, ())}
        makers = {share.node for item in members for share in network.nodes[item].market}
        return frozenset(members | {id_ for id_ in makers if network.nodes[id_].item in members})
    if node.kind == "organisation":
        return _organisation(view, network, thing, set())
    return frozenset((thing,))


def _organisation(view: View, network: Network, thing: str, seen: set[str]) -> frozenset[str]:
    seen.add(thing)
    found = {thing, *(line.id for line in view.lines_of.get(thing, ()))}
    for child in network.owned.get(thing, ()):
        if child not in seen:
            found |= _organisation(view, network, child, seen)
    return frozenset(found)


def _orphans(view: View, network: Network, removed: set[str]) -> set[str]:
    """Plants all of whose operators are lost."""
    found = set()
    for id_ in removed:
        for relation in view.relations_of.get(id_, ()):
            if relation.subject == id_ and relation.predicate in ("operates", "builds"):
                owners = {
                    one.subject
                    for one in view.relations_of.get(relation.object, ())
                    if one.object == relation.object
                    and one.predicate in ("operates", "builds")
                    and one.status not in ("ended", "rumoured")
                }
                if owners and owners <= removed and relation.object in network.nodes:
                    found.add(relation.object)
    return found
