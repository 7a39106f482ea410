"""Invented industry landscapes of any size, alike to the real one: recipes of seven levels, scale-free supply.

    python benchmarks/landscapes.py 10 > figures.txt

Size 1 has about as many things and dependencies as the shipped data. Every item is made from one to three items of
lower levels (some by routes), made by one to four organisations; who already has many customers gets more (R. Albert
and A.-L. Barabási, Reviews of Modern Physics 74, 2002). The same size and seed give the same landscape.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random

from ssbgraph.model import Line, Relation, Source, Step, Thing
from ssbgraph.store.view import View

LEVELS = 7
ITEMS, OWNERS = 180, 320
COUNTRIES = ("CN", "JP", "KR", "US", "DE", "FR", "TW")
SOURCE = "invented"


@dataclass
class Landscape:
    """A landscape in the making."""

    random: Random
    things: dict[str, Thing] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    makers: dict[str, list[str]] = field(default_factory=dict)
    pull: list[str] = field(default_factory=list)

    def relate(self, subject: str, predicate: str, object_: str, **more: str) -> str:
        """Adds an active relation and returns its id."""
        id_ = f"s{len(self.relations)}"
        self.relations[id_] = Relation(id_, "active", (SOURCE,), subject=subject, predicate=predicate, object=object_, **more)
        return id_

    def need(self, dependent: str, on: str, rule: str, statement: str, group: str | None = None) -> None:
        """Adds a dependency step, required unless it is one route of several."""
        strength = "possible" if group else "required"
        self.steps.append(Step(dependent, on, strength, "active", True, rule, (statement,), group))

    def line(self, owner: str, item: str, activity: str, statement: str, rule: str) -> None:
        """Adds a line, unless the organisation has one of that item."""
        id_ = f"line:{owner}/{item}"
        if id_ not in self.lines:
            self.lines[id_] = Line(id_, owner, item, activity, (statement,))
            self.need(id_, item, rule, statement)


def landscape(size: int, seed: int = 1) -> View:
    """A view of the given size (1: as the shipped data)."""
    made = Landscape(Random(seed))
    owners = [f"o{number}" for number in range(OWNERS * size)]
    for owner in owners:
        made.things[owner] = Thing(owner, "Company", owner, country=made.random.choice(COUNTRIES), sources=(SOURCE,))
    levels = [[f"i{level}-{number}" for number in range(ITEMS * size // LEVELS)] for level in range(LEVELS)]
    for level, items in enumerate(levels):
        for item in items:
            _item(made, item, levels, level, owners)
    for item in [item for items in levels[:-1] for item in items]:
        _customers(made, item)
    return _view(made)


def _item(made: Landscape, item: str, levels: list[list[str]], level: int, owners: list[str]) -> None:
    made.things[item] = Thing(item, "Material", item, sources=(SOURCE,))
    for number in range(made.random.randint(1, 3) if level else 0):
        lower = made.random.choice(levels[max(0, level - (1 if number == 0 else made.random.randint(1, 2)))])
        route = f"route: {number}" if number and made.random.random() < 0.2 else None
        made.need(item, lower, "made-from", made.relate(item, "madeFrom", lower), route)
    for owner in sorted({_drawn(made, owners) for _ in range(made.random.randint(1, 4))}):
        made.line(owner, item, "produces", made.relate(owner, "produces", item), "makes")
        made.makers.setdefault(item, []).append(owner)


def _drawn(made: Landscape, owners: list[str]) -> str:
    chosen = made.random.choice(made.pull) if made.pull and made.random.random() < 0.6 else made.random.choice(owners)
    made.pull.append(chosen)
    return chosen


def _customers(made: Landscape, item: str) -> None:
    """Some organisations that make something buy the item from one of its makers."""
    for _ in range(made.random.randint(0, 2)):
        customer, supplier = made.random.choice(made.pull), made.random.choice(made.makers[item])
        if customer != supplier:
            made.line(customer, item, "buys", made.relate(supplier, "supplies", customer, material=item), "buys")


def _view(made: Landscape) -> View:
    source = {SOURCE: Source(SOURCE, "https://example.org", "Invented", "Nobody")}
    names: Mapping[str, list[str]] = {id_: [id_] for id_ in made.things}
    day = date(2026, 1, 1)
    return View(made.things, made.relations, {}, source, {}, {}, made.lines, made.steps, names, day, day)


if __name__ == "__main__":
    view = landscape(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    print(f"{len(view.things)} things, {len(view.relations)} relations, {len(view.lines)} lines, {len(view.steps)} steps")
