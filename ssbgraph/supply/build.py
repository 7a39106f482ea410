"""Builds the supply network of a view: its lines, items, plants, organisations and country pools."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, replace

from ssbgraph.model import Line, Relation, Step
from ssbgraph.store.view import LINE_PREFIX, View
from ssbgraph.supply import capacity, country, inputs, shares
from ssbgraph.supply.sources import Ties, sources_of
from ssbgraph.supply.structure import Choice, Input, Link, Network, Node, NodeKind, Share

MAKING = frozenset({"makes", "makes-by-plant", "sells"})
BUYING = frozenset({"buys", "organisation-uses"})
OFF = frozenset({"ended", "rumoured"})
GOODS = frozenset({"Product", "Vehicle"})
"""Kinds of item that only their own maker can make, so that a maker who still develops one is its source."""


def network_of(view: View) -> Network:
    """The supply network of the view; built once for each view and kept with it, as its own indexes are."""
    kept = vars(view)
    if "supply_network" not in kept:
        kept["supply_network"] = Builder(view).network()
    found: Network = kept["supply_network"]
    return found


@dataclass(frozen=True, slots=True)
class Recipe:
    """Inputs and alternatives of an item."""

    inputs: tuple[Input, ...]
    choices: tuple[Choice, ...]


class Builder:
    """One pass over lines, steps and relations of a view."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.below, self.above = inputs.families(view)
        self.recipes = {item: self._recipe(item) for item in self._items()}
        self.lines = {line.id: self._bare_line(line) for line in view.lines.values()}
        self.ties = Ties(
            view,
            {(line.organisation, line.item): line.id for line in view.lines.values()},
            _by_customer(view),
            self.below,
            self.above,
            self._making(),
        )

    def network(self) -> Network:
        """The finished network."""
        nodes: dict[str, Node] = {id_: self._fed(line) for id_, line in self.lines.items()}
        nodes |= {plant: self._plant(plant) for plant in self._plants()}
        nodes |= self._markets()
        for thing in self.view.things.values():
            if thing.id not in nodes and (thing.is_actor or thing.kind in ("Programme", "Facility")):
                nodes[thing.id] = Node(thing.id, "organisation")
        return Network(nodes, self.below, tuple(self._links()), _owned(self.view))

    def _items(self) -> Iterable[str]:
        skipped = {"Facility", "Programme"}
        return (thing.id for thing in self.view.things.values() if not thing.is_actor and thing.kind not in skipped)

    def _recipe(self, item: str) -> Recipe:
        plain, choices = inputs.recipe(self.view, item)
        members = sorted(self.below.get(item, ()))
        if members:
            kinds = tuple((Input(member, rule="variant"),) for member in members)
            choices = (*choices, Choice("kinds of it", kinds, closed=False, strength="possible"))
        return Recipe(plain, choices)

    def _bare_line(self, line: Line) -> Node:
        steps = self.view.steps_from.get(line.id, ())
        kind = _kind(steps)
        running, coming = self._plants_of(steps)
        if kind != "running":
            running, coming = (), (*running, *coming)
        where, assumed = country.places(self.view, line.organisation, running or coming)
        return Node(
            line.id,
            kind,
            plants=running,
            coming=coming,
            organisation=line.organisation,
            item=line.item,
            countries=where,
            assumed=assumed,
            statements=line.statements,
        )

    def _plants_of(self, steps: Iterable[Step]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        made = [step for step in steps if step.rule == "made-at"]
        running = tuple(dict.fromkeys(step.on for step in made if step.modality == "active"))
        return running, tuple(dict.fromkeys(step.on for step in made if step.on not in running))

    def _making(self) -> Mapping[str, Mapping[str, str]]:
        found: dict[str, dict[str, str]] = {}
        for line in self.lines.values():
            kind = _kind([step for step in self.view.steps_from.get(line.id, ()) if step.rule in MAKING])
            if kind != "development" and line.organisation:
                found.setdefault(line.organisation, {})[line.id] = kind
        return found

    def _fed(self, line: Node) -> Node:
        steps = self.view.steps_from.get(line.id, ())
        assert line.item is not None
        needs: list[Input] = []
        choices: tuple[Choice, ...] = ()
        making = [step for step in steps if step.rule in MAKING]
        if making:
            firm = any(step.strength == "required" for step in making)
            recipe = self.recipes[line.item]
            needs += [_softened(one, firm) for one in recipe.inputs]
            choices = recipe.choices if firm else tuple(replace(one, strength="development") for one in recipe.choices)
        needs += [Input(step.on, step.strength, step.statements, rule=step.rule) for step in _best(steps, BUYING)]
        needs += [Input(step.on, step.strength, step.statements, rule=step.rule) for step in _best(steps, {"licensed"})]
        return replace(
            line,
            inputs=tuple(self._sourced(line, one) for one in needs),
            choices=tuple(self._sourced_choice(line, choice) for choice in choices),
        )

    def _sourced(self, line: Node, one: Input) -> Input:
        if one.item not in self.recipes:
            return one
        return replace(one, sources=sources_of(self.ties, line, one.item))

    def _sourced_choice(self, line: Node, choice: Choice) -> Choice:
        if choice.name == "kinds of it":
            return choice
        return replace(choice, options=tuple(tuple(self._sourced(line, one) for one in option) for option in choice.options))

    def _plants(self) -> list[str]:
        return [thing.id for thing in self.view.things.values() if thing.kind == "Facility"]

    def _plant(self, plant: str) -> Node:
        needs = tuple(
            Input(step.on, step.strength, step.statements, rule=step.rule)
            for step in self.view.steps_from.get(plant, ())
            if step.rule == "equipped-by"
        )
        where = self.view.things[plant].country
        return Node(plant, "plant", needs, countries=frozenset((where,)) if where else frozenset())

    def _markets(self) -> dict[str, Node]:
        makers = self._makers()
        found: dict[str, Node] = {}
        for item, recipe in self.recipes.items():
            stages, made = self._pools(item)
            found |= made
            known = (*sorted(makers.get(item, ()), key=lambda one: one.node), *stages)
            found[item] = Node(item, "item", recipe.inputs, recipe.choices, market=known, item=item)
        return found

    def _makers(self) -> Mapping[str, list[Share]]:
        """Running makers of each item; of goods without any, those who plan or develop them."""
        found: dict[str, list[Share]] = {}
        kinds = {id_: kind for owned in self.ties.making.values() for id_, kind in owned.items()}
        for id_, kind in kinds.items():
            if kind == "running":
                self._add_maker(found, id_)
        running = set(found)
        for line in self.lines.values():
            coming = kinds.get(line.id) == "planned" or (line.id not in kinds and self._develops(line.id))
            if coming and line.item and line.item not in running and self._is_good(line.item):
                found.setdefault(line.item, []).append(Share(line.id, statements=line.statements))
        return found

    def _is_good(self, item: str) -> bool:
        return self.view.things[item].kind in GOODS

    def _develops(self, line: str) -> bool:
        return any(step.rule in MAKING for step in self.view.steps_from.get(line, ()))

    def _add_maker(self, makers: dict[str, list[Share]], id_: str) -> None:
        line = self.lines[id_]
        assert line.item is not None
        found = capacity.line_capacity(self.view, line)
        share = Share(id_, weight=capacity.weight(found), statements=line.statements)
        for item in (line.item, *sorted(self.above.get(line.item, ()))):
            makers.setdefault(item, []).append(share)

    def _pools(self, item: str) -> tuple[list[Share], dict[str, Node]]:
        """Country shares of an item; a variant without figures of its own takes those of its class."""
        tables = shares.pools(self.view, item)
        own = any(claim.metric in ("world-share", "market-share") for claim in self.view.claims_of.get(item, ()))
        if not tables and not own and self.view.things[item].kind != "MaterialClass":
            tables = [table for wider in sorted(self.above.get(item, ())) for table in shares.pools(self.view, wider)]
        known: list[Share] = []
        nodes: dict[str, Node] = {}
        for table in tables:
            for one in table.shares:
                id_ = f"pool:{table.item}/{table.stage}/{one.country}"
                nodes[id_] = Node(id_, "pool", item=table.item, countries=frozenset((one.country,)), statements=one.statements)
                known.append(Share(id_, table.stage, one.percent, one.statements))
            if table.coverage < 97:
                rest = f"pool:{table.item}/{table.stage}/rest"
                nodes[rest] = Node(rest, "pool", item=table.item)
                known.append(Share(rest, table.stage))
        self._add_unsized(item, {table.stage for table in tables}, known, nodes)
        return known, nodes

    def _add_unsized(self, item: str, told: Set[str], known: list[Share], nodes: dict[str, Node]) -> None:
        """Countries whose output of an item is recorded without a total: sources of unknown share, and the rest."""
        for stage, countries in shares.producing(self.view, item).items():
            if stage in told:
                continue
            for code, statements in countries.items():
                id_ = f"pool:{item}/{stage}/{code}"
                nodes[id_] = Node(id_, "pool", item=item, countries=frozenset((code,)), statements=statements)
                known.append(Share(id_, stage, statements=statements))
            rest = f"pool:{item}/{stage}/rest"
            nodes[rest] = Node(rest, "pool", item=item)
            known.append(Share(rest, stage))

    def _links(self) -> Iterable[Link]:
        for step in self.view.steps:
            if (
                not step.dependent.startswith(LINE_PREFIX)
                and self.view.things[step.dependent].is_actor
                and (
                    step.rule
                    in ("evaluates", "joint-development", "joint-venture", "supplied-unnamed", "licensed", "equipped-by")
                )
            ):
                yield Link(step.dependent, step.on, step.rule, step.statements)


def _softened(one: Input, firm: bool) -> Input:
    return one if firm or one.strength not in ("required", "likely") else replace(one, strength="development")


def _kind(steps: Iterable[Step]) -> NodeKind:
    """What a line is by its firmest step: running, planned, or only in development."""
    firm = [step for step in steps if step.rule in MAKING | BUYING and step.strength == "required"]
    if not firm:
        return "development"
    return "running" if any(step.modality == "active" for step in firm) else "planned"


def _best(steps: Iterable[Step], rules: Iterable[str]) -> list[Step]:
    """One step for each thing depended on by these rules: the strongest, most certain one."""
    from ssbgraph.model import MODALITIES, STRENGTHS

    best: dict[str, Step] = {}
    for step in steps:
        if step.rule in rules:
            known = best.get(step.on)
            rank = (STRENGTHS.index(step.strength), MODALITIES.index(step.modality))
            if known is None or rank < (STRENGTHS.index(known.strength), MODALITIES.index(known.modality)):
                best[step.on] = step
    return list(best.values())


def _by_customer(view: View) -> Mapping[str, list[Relation]]:
    found: dict[str, list[Relation]] = {}
    for relation in view.relations_with("supplies"):
        if relation.status not in OFF:
            found.setdefault(relation.object, []).append(relation)
    return found


def _owned(view: View) -> Mapping[str, tuple[str, ...]]:
    """Organisations that fall with their parent: children owned over 50 per cent, and brands."""
    found: dict[str, list[str]] = {}
    for step in view.steps:
        if step.rule == "consolidated":
            found.setdefault(step.dependent, []).append(view.lines[step.on].organisation)
        elif step.rule == "brand-of":
            found.setdefault(step.on, []).append(step.dependent)
    return {parent: tuple(dict.fromkeys(children)) for parent, children in found.items()}
