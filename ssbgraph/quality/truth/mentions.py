"""Which things the titles of sources name."""

from __future__ import annotations

from functools import cached_property

from ssbgraph.model import Claim, Source
from ssbgraph.quality.truth.common import kin
from ssbgraph.store.names import fold
from ssbgraph.store.view import View

_LEAST = 4
"""Letters a name needs to be found by itself inside a title without chance hits."""


class Mentions:
    """Finds things in titles, publishers and addresses of sources."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._seen: dict[str, frozenset[str]] = {}

    def of_source(self, source: Source) -> frozenset[str]:
        """Things that the source's id, title, publisher or address names."""
        if source.id not in self._seen:
            self._seen[source.id] = self._found(
                " ".join((source.title, source.id, source.url.split("://")[-1], source.publisher))
            )
        return self._seen[source.id]

    def _found(self, text: str) -> frozenset[str]:
        words = fold(text).split()
        found: set[str] = set()
        for at in range(len(words)):
            for length in range(1, min(5, len(words) - at) + 1):
                name = " ".join(words[at : at + length])
                found.update(self._names.get(name, ()))
        found.update(id_ for name, id_ in self._scripts if name in text)
        return frozenset(found)

    @cached_property
    def _names(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for thing in self._view.things.values():
            names = {fold(name) for name in (thing.id, thing.label, *thing.aliases)}
            names |= {
                words[0]
                for name in names
                if len(words := name.split()) > 1
                and len(words[0]) > 4
                and words[0] not in _PLAIN
                and thing.kind in ("Company", "JointVenture")
            }
            for name in names:
                if len(name) >= _LEAST or (thing.is_actor and len(name) > 1):
                    found.setdefault(name, set()).add(thing.id)
        return found

    @cached_property
    def _scripts(self) -> list[tuple[str, str]]:
        """Names in scripts that are written without blanks."""
        return [
            (name, thing.id)
            for thing in self._view.things.values()
            for name in thing.aliases
            if len(name) > 1 and not name.isascii() and any(ord(letter) > 0x2E80 for letter in name)
        ]

    def circle(self, thing: str) -> set[str]:
        """The thing, all bound to it, and all bound to its makers: whoever a source on it may be headed by."""
        near = {thing} | kin(self._view, thing) | self._namesakes(thing)
        if self._view.things[thing].is_actor:
            return near
        return near | {far for id_ in near if self._view.things[id_].is_actor for far in kin(self._view, id_)}

    def _namesakes(self, thing: str) -> set[str]:
        """Things that a word of the thing's own name stands for: the maker in "Idemitsu Li2S facility"."""
        known = self._view.things[thing]
        words = {word for name in (known.id, known.label, *known.aliases) for word in fold(name).split()}
        return {id_ for word in words if word not in _PLAIN for id_ in self._names.get(word, ())}

    def partners(self, thing: str) -> set[str]:
        """Whoever the thing, or its maker, deals with: news headed by a partner may well speak of the thing."""
        ends = {thing} | {id_ for id_ in kin(self._view, thing) if self._view.things[id_].is_actor}
        return {
            end
            for id_ in ends
            for one in self._view.relations_of.get(id_, ())
            if one.predicate != "memberOf"
            for end in (one.subject, one.object)
        }

    def only_others(self, claim: Claim) -> frozenset[str]:
        """Actors and products that every source of the claim names instead of its subject or anything near it."""
        named = [self.of_source(self._view.sources[id_]) for id_ in claim.sources]
        circle = self.circle(claim.about) | {
            claim.product or "",
            claim.facility or "",
            claim.of or "",
            claim.material or "",
            *claim.verified_by,
        }
        if not named or any(found & circle for found in named):
            return frozenset()
        headed = [self._found(_heading(self._view.sources[id_])) for id_ in claim.sources]
        pointed = [frozenset(id_ for id_ in found if self._pointed(id_)) for found in headed]
        return frozenset.intersection(*pointed) if all(pointed) else frozenset()

    def _pointed(self, id_: str) -> bool:
        thing = self._view.things[id_]
        return (thing.is_actor and thing.kind != "GovernmentBody") or thing.kind in ("Product", "Vehicle", "Facility")


def _heading(source: Source) -> str:
    """What a source is headed by: title, address and id, without the publisher that both begin with."""
    path = source.url.split("://")[-1].partition("/")[2]
    return " ".join((source.title, path, source.id.partition("-")[2]))


_PLAIN = frozenset(
    {
        "solid",
        "vehicle",
        "global",
        "national",
        "university",
        "institute",
        "battery",
        "energy",
        "advanced",
        "china",
        "beijing",
        "shanghai",
        "korea",
        "japan",
        "european",
        "american",
        "general",
        "green",
        "first",
        "standard",
        "state",
        "south",
        "north",
        "nordic",
        "basque",
        "lithium",
        "electric",
        "hanwha",
        "pure",
        "blue",
    }
)
"""First words of names that stand in titles without meaning the bearer of the name."""
