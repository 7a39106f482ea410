"""A second, slow reading of docs/supply-analysis.md, written from its text alone, and random worlds to read.

It knows sets, not ranks: who is *lost* and who is *hit* (at risk or lost), and sweeps over everything until no set
grows. Exposed and near are read off at the end.
"""

from __future__ import annotations

from random import Random

from ssbgraph.supply.structure import Choice, Event, Input, Network, Node, Share, Source

STRENGTHS = ("required", "required", "required", "likely", "possible", "typical")


def random_world(random: Random) -> Network:
    """Up to five items, four organisations, eight lines, some plants and country pools; cycles welcome."""
    items = [f"i{n}" for n in range(random.randint(2, 5))]
    owners = [f"o{n}" for n in range(random.randint(1, 4))]
    plants = [f"p{n}" for n in range(random.randint(0, 3))]
    pools = [f"pool:{n}" for n in range(random.randint(0, 2))]
    lines = {f"{owner}/{item}": (owner, item) for owner in owners for item in items if random.random() < 0.5}
    kinds = {line: random.choice(("running", "running", "planned", "development")) for line in lines}
    nodes: dict[str, Node] = {owner: Node(owner, "organisation") for owner in owners}
    nodes |= {plant: Node(plant, "plant") for plant in plants} | {pool: Node(pool, "pool") for pool in pools}
    for item in items:
        makers = [one for one in lines if lines[one][1] == item and kinds[one] == "running"]
        nodes[item] = _item(random, item, items, pools, makers)
    for line, (owner, item) in lines.items():
        nodes[line] = _line(random, line, kinds[line], (owner, item), items, list(lines), plants)
    return Network(nodes)


def _needs(random: Random, items: list[str], lines: list[str], plants: list[str]) -> tuple[Input, ...]:
    chosen = random.sample(items, random.randint(0, min(2, len(items))))
    return tuple(Input(item, random.choice(STRENGTHS), sources=_sources(random, lines, plants)) for item in chosen)


def _sources(random: Random, lines: list[str], plants: list[str]) -> tuple[Source, ...]:
    chosen = random.sample(lines, random.randint(0, min(2, len(lines))))
    return tuple(
        Source(
            line,
            random.choice(("qualified", "qualified", "prospective")),
            sized=random.random() < 0.2,
            plants=tuple(random.sample(plants, 1)) if plants and random.random() < 0.2 else (),
        )
        for line in chosen
    )


def _choices(random: Random, items: list[str], lines: list[str], plants: list[str]) -> tuple[Choice, ...]:
    if random.random() < 0.6:
        return ()
    options = tuple(
        tuple(
            Input(item, "required", sources=_sources(random, lines, plants))
            for item in random.sample(items, random.randint(1, min(2, len(items))))
        )
        for _ in range(2)
    )
    return (Choice("ways", options, closed=random.random() < 0.7),)


def _item(random: Random, item: str, items: list[str], pools: list[str], makers: list[str]) -> Node:
    market = [Share(line, weight=random.choice((None, 10.0, 30.0))) for line in makers]
    market += [Share(pool, "mining", random.choice((20.0, 60.0))) for pool in pools if random.random() < 0.3]
    others = [one for one in items if one != item]
    return Node(
        item,
        "item",
        _needs(random, others, [], []),
        _choices(random, others, [], []) if others else (),
        market=tuple(market),
        item=item,
    )


def _line(
    random: Random, line: str, kind: str, what: tuple[str, str], items: list[str], lines: list[str], plants: list[str]
) -> Node:
    others = [one for one in lines if one != line]
    sites = random.sample(plants, random.randint(0, min(2, len(plants))))
    split = random.randint(0, len(sites)) if kind == "running" else 0
    return Node(
        line,
        kind,
        _needs(random, items, others, plants),
        _choices(random, items, others, plants),  # type: ignore[arg-type]
        plants=tuple(sites[:split]),
        coming=tuple(sites[split:]),
        organisation=what[0],
        item=what[1],
    )


class Reading:
    """What is lost and what is hit when some nodes are removed."""

    def __init__(self, world: Network, removed: frozenset[str]) -> None:
        self.world = world
        self.removed = removed
        self.hopeless = self._hopeless()
        self.lost: set[str] = set(removed) | self.hopeless
        self.hit: set[str] = set(self.lost)
        while self._sweep():
            pass

    def states(self) -> dict[str, str]:
        """The state of every line and item that is not unaffected, of items only at risk and stopped."""
        found = {}
        for node in self.world.nodes.values():
            if node.id in self.removed:
                continue
            if node.is_line:
                found[node.id] = self._line_state(node)
            elif node.kind == "item":
                found[node.id] = "stopped" if node.id in self.lost else "at risk" if node.id in self.hit else ""
        return {id_: state for id_, state in found.items() if state}

    def _hopeless(self) -> set[str]:
        """Items that cannot be made at all: removed, or all recorded ways need one that cannot."""
        bad = {id_ for id_ in self.removed if self.world.nodes[id_].kind == "item"}
        grown = True
        while grown:
            grown = False
            for node in self.world.nodes.values():
                if node.kind == "item" and node.id not in bad and self._no_way(node, bad):
                    bad.add(node.id)
                    grown = True
        return bad

    def _no_way(self, node: Node, bad: set[str]) -> bool:
        needed = any(one.strength == "required" and one.item in bad for one in node.inputs)
        ways = [choice.options for choice in node.choices if choice.closed]
        return needed or any(all(any(one.item in bad for one in option) for option in options) for options in ways)

    def _sweep(self) -> bool:
        before = (len(self.lost), len(self.hit))
        for node in self.world.nodes.values():
            if node.kind in ("running", "planned"):
                if self._stops(node):
                    self.lost.add(node.id)
                if self._stops(node) or self._risks(node):
                    self.hit.add(node.id)
            elif node.kind == "item":
                self._read_item(node)
        return before != (len(self.lost), len(self.hit))

    def _read_item(self, node: Node) -> None:
        if node.market:
            if all(share.node in self.lost for share in node.market):
                self.lost.add(node.id)
            if node.id in self.lost or self._half(node):
                self.hit.add(node.id)
            return
        if self._recipe_stops(node):
            self.lost.add(node.id)
        if node.id in self.lost or self._recipe_risks(node):
            self.hit.add(node.id)

    def _half(self, node: Node) -> bool:
        for stage in ("makers", "mining"):
            members = [share for share in node.market if share.stage == stage]
            known = [share for share in members if share.weight is not None]
            if known:
                amounts = [(share.node, share.weight or 0.0) for share in known]
            else:
                amounts = [(share.node, 1.0) for share in members]
            gone = sum(size for id_, size in amounts if id_ in self.hit)
            if gone > 0 and gone >= sum(size for _, size in amounts) / 2:
                return True
        return False

    def _stops(self, node: Node) -> bool:
        sites = node.plants if node.kind == "running" else (*node.plants, *node.coming)
        return self._recipe_stops(node) or (bool(sites) and all(site in self.lost for site in sites))

    def _recipe_stops(self, node: Node) -> bool:
        return any(one.strength == "required" and self._gone(one) for one in node.inputs) or any(
            choice.closed and all(any(self._gone(one) for one in option) for option in choice.options) for choice in node.choices
        )

    def _risks(self, node: Node) -> bool:
        return self._recipe_risks(node) or any(site in self.hit for site in (*node.plants, *node.coming))

    def _recipe_risks(self, node: Node) -> bool:
        return any(one.strength in ("required", "likely") and self._shaky(one) for one in node.inputs) or any(
            all(any(self._shaky(one) for one in option) for option in choice.options) for choice in node.choices
        )

    def _dead(self, source: Source) -> bool:
        return source.node in self.lost or any(plant in self.lost for plant in source.plants)

    def _weak(self, source: Source) -> bool:
        return source.node in self.hit or any(plant in self.hit for plant in source.plants)

    def _gone(self, one: Input) -> bool:
        """The input is removed itself, or had a known source and all are lost."""
        if one.item in self.hopeless or not one.sources:
            return one.item in self.lost
        known = bool(self.world.nodes[one.item].market)
        return all(self._dead(source) for source in one.sources) and (not known or one.item in self.lost)

    def _shaky(self, one: Input) -> bool:
        if self._gone(one):
            return True
        if not one.sources:
            return one.item in self.hit
        qualified = [source for source in one.sources if source.grade == "qualified"]
        if not qualified:
            return one.item in self.hit
        named = any(self._dead(source) and (source.sized or source.plants) for source in qualified)
        return named or all(self._weak(source) for source in qualified)

    def _line_state(self, node: Node) -> str:
        if node.id in self.lost:
            return "stopped"
        if node.id in self.hit:
            return "at risk"
        if node.kind == "development" and (self._stops(node) or self._risks(node)):
            return "exposed"
        return self._lesser(node)

    def _lesser(self, node: Node) -> str:
        options = [one for choice in node.choices for option in choice.options for one in option]
        if any(one.strength != "possible" and self._felt(one) for one in node.inputs):
            return "exposed"
        if any(self._all_felt(choice) for choice in node.choices):
            return "exposed"
        touched = any(self._touched(one) for one in node.inputs)
        spoiled = any(self._shaky(one) for one in options)
        return "near" if touched or spoiled or any(self._all_touched(choice) for choice in node.choices) else ""

    def _felt(self, one: Input) -> bool:
        """One of several qualified sources or a prospective one is hit; or a soft input fails."""
        if one.strength == "typical" and self._shaky(one):
            return True
        if one.item in self.hopeless:
            return False
        qualified = [source for source in one.sources if source.grade == "qualified"]
        prospective = [source for source in one.sources if source.grade == "prospective"]
        return any(self._weak(source) for source in qualified) or (
            not qualified and any(self._weak(source) for source in prospective)
        )

    def _all_felt(self, choice: Choice) -> bool:
        return all(any(self._felt(one) or self._shaky(one) for one in option) for option in choice.options)

    def _touched(self, one: Input) -> bool:
        if self._shaky(one) or self._felt(one):
            return True
        qualified = any(source.grade == "qualified" for source in one.sources)
        weak = any(self._weak(source) for source in one.sources)
        return weak if qualified else weak or self._market_touched(one.item)

    def _all_touched(self, choice: Choice) -> bool:
        return all(any(self._touched(one) for one in option) for option in choice.options)

    def _market_touched(self, item: str) -> bool:
        return any(share.node in self.hit for share in self.world.nodes[item].market)


def random_loss(random: Random, world: Network) -> Event:
    """Some nodes lost; an organisation takes its lines with it."""
    chosen = set(random.sample(sorted(world.nodes), min(len(world.nodes), random.randint(1, 3))))
    return Event(frozenset(with_lines(world, chosen)))


def with_lines(world: Network, chosen: set[str]) -> set[str]:
    """The nodes, and the lines of the organisations among them."""
    return chosen | {node.id for node in world.nodes.values() if node.organisation in chosen}
