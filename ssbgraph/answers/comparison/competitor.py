"""One side of a comparison: a thing with all that the graph says belongs to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ssbgraph.answers.claims import claims_about
from ssbgraph.answers.kin import OFF, children, objects, subjects, variants
from ssbgraph.answers.promises import holdings
from ssbgraph.model import Claim, Relation
from ssbgraph.store.view import View

ACTOR, PRODUCT, SUBSTANCE = "organisation", "product", "material or technology"
_GROUPS = {"Product": PRODUCT, "Vehicle": PRODUCT}


@dataclass(frozen=True)
class Competitor:
    """What is compared: an organisation with what it owns, makes and runs; a product; a material or technology."""

    view: View
    id: str

    @cached_property
    def group(self) -> str:
        """Which of the three kinds of competitors it is."""
        thing = self.view.things[self.id]
        return ACTOR if thing.is_actor else _GROUPS.get(thing.kind, SUBSTANCE)

    @cached_property
    def owners(self) -> tuple[str, ...]:
        """The organisation and the children that count as its own; the thing itself otherwise."""
        return tuple(children(self.view, self.id)) if self.group == ACTOR else (self.id,)

    @cached_property
    def things(self) -> Mapping[str, None]:
        """The thing and whatever speaks for it: an organisation's products, plants and processes, a class's variants."""
        if self.group == ACTOR:
            return dict.fromkeys(holdings(self.view, self.id))
        return dict.fromkeys(variants(self.view, self.id))

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Claims about all these things, and those of others that name the product or material itself."""
        found = {one.id: one for id_ in self.things for one in self.view.claims_of.get(id_, ())}
        if self.group != ACTOR:
            found |= {one.id: one for one in claims_about(self.view, self.id)}
        return tuple(found.values())

    def out(self, *predicates: str, rumoured: bool = False) -> Iterator[Relation]:
        """Relations that leave from any of its things (ended ones left out, rumoured ones unless asked for)."""
        off = OFF - {"rumoured"} if rumoured else OFF
        return (one for id_ in self.things for one in objects(self.view, id_, *predicates) if one.status not in off)

    def into(self, *predicates: str) -> Iterator[Relation]:
        """Relations that arrive at any of its things from elsewhere."""
        return (
            one
            for id_ in self.things
            for one in subjects(self.view, id_, *predicates)
            if one.status not in OFF and one.subject not in self.things
        )

    def other(self, relation: Relation) -> str:
        """The end of the relation that is not the competitor's."""
        return relation.object if relation.subject in self.things else relation.subject
