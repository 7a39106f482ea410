"""Where a line is: the countries of its plants; its headquarters only as a marked assumption."""

from __future__ import annotations

from collections.abc import Iterable

from ssbgraph.store.view import View
from ssbgraph.supply.structure import Event, Network


def places(view: View, organisation: str, plants: Iterable[str]) -> tuple[frozenset[str], bool]:
    """Countries of a line and whether they are assumed from the headquarters."""
    found = frozenset(country for plant in plants if (country := view.things[plant].country))
    if found:
        return found, False
    home = view.things[organisation].country
    return (frozenset((home,)), True) if home else (frozenset(), True)


def outage(network: Network, country: str) -> Event:
    """Everything in the country fails: plants, lines that are there alone, and its producers at each stage."""
    removed = _inside(network, country)
    return Event(removed, country=country, assumed=_assumed(network, removed))


def export_stop(network: Network, country: str) -> Event:
    """Nothing leaves the country; what is in it goes on."""
    banned = _inside(network, country)
    return Event(banned=banned, country=country, assumed=_assumed(network, banned))


def limited(network: Network, event: Event, items: frozenset[str]) -> Event:
    """The same event for makers and producers of these items only."""

    def within(ids: frozenset[str]) -> frozenset[str]:
        return frozenset(id_ for id_ in ids if network.nodes[id_].item in items)

    return Event(within(event.removed), within(event.banned), event.country, within(event.assumed))


def _inside(network: Network, country: str) -> frozenset[str]:
    only = frozenset((country,))
    return frozenset(node.id for node in network.nodes.values() if node.countries == only)


def _assumed(network: Network, ids: frozenset[str]) -> frozenset[str]:
    return frozenset(id_ for id_ in ids if network.nodes[id_].assumed)
