"""States are the least fixpoint of the definitions: equal to a second reading, monotone, ending on cycles."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random

import pytest

from ssbgraph.supply.cuts import Cuts
from ssbgraph.supply.states import outcome
from ssbgraph.supply.structure import STATES, STOPPED, Event, Input, Network, Node, Share, Source, all_inputs
from ssbgraph.supply.worst import Supposing

from .reading import Reading, random_loss, random_world, with_lines

WORLDS = 3000


def read(world: Network, event: Event) -> dict[str, str]:
    result = outcome(world, event)
    found = {
        node.id: STATES[result.level(node.id)]
        for node in world.nodes.values()
        if node.id not in event.removed and (node.is_line or node.kind == "item")
    }
    return {
        id_: state
        for id_, state in found.items()
        if state != "unaffected" and not (world.nodes[id_].kind == "item" and state in ("near", "exposed"))
    }


def test_states_equal_the_second_reading_on_thousands_of_worlds() -> None:
    random = Random(20261125)
    for _ in range(WORLDS):
        world = random_world(random)
        event = random_loss(random, world)
        assert read(world, event) == Reading(world, event.removed).states(), (world, event)


def test_losing_more_never_helps() -> None:
    random = Random(4)
    for _ in range(WORLDS):
        world = random_world(random)
        less = random_loss(random, world)
        more = Event(less.removed | random_loss(random, world).removed)
        first, second = outcome(world, less), outcome(world, more)
        assert all(first.level(id_) <= second.level(id_) for id_ in world.nodes), (world, less, more)


def test_an_export_stop_never_helps_and_never_hurts_more_than_an_outage() -> None:
    random = Random(5)
    for _ in range(WORLDS // 3):
        world = random_world(random)
        placed = {
            id_: replace(node, countries=frozenset((random.choice("AB"),))) if node.kind != "item" else node
            for id_, node in world.nodes.items()
        }
        world = Network(placed)
        inside = frozenset(id_ for id_, node in world.nodes.items() if node.countries == frozenset("A"))
        stop = outcome(world, Event(banned=inside, country="A"))
        outage = outcome(world, Event(removed=inside, country="A"))
        for id_, node in world.nodes.items():
            if id_ not in inside and node.is_line:
                assert stop.level(id_) <= outage.level(id_), (world, id_)


def test_the_order_of_nodes_does_not_matter() -> None:
    random = Random(6)
    for _ in range(WORLDS // 6):
        world = random_world(random)
        event = random_loss(random, world)
        ids = list(world.nodes)
        random.shuffle(ids)
        assert read(Network({id_: world.nodes[id_] for id_ in ids}), event) == read(world, event)


def test_a_customer_with_documents_never_looks_more_fragile_than_its_twin_without() -> None:
    """It is never stopped where the twin is not, since the twin knows the same makers; it is never worse than the twin
    may stand at worst; and while one of its qualified sources goes on it is no worse than the twin itself."""
    random = Random(7)
    for _ in range(WORLDS):
        world, lines = _market(random)
        event = Event(frozenset(random.sample(lines, random.randint(1, len(lines)))))
        result = outcome(world, event)
        documented, bare = result.level("documented"), result.level("bare")
        assert documented < STOPPED or bare == STOPPED
        assert documented <= Supposing(world, result).at_worst(("bare", False))
        if any(source.node not in event.removed for source in world.nodes["documented"].inputs[0].sources):
            assert documented <= max(bare, 2)


def test_documents_taken_from_a_line_of_any_world_never_make_it_look_safer() -> None:
    random = Random(9)
    twins = 0
    for _ in range(2 * WORLDS):
        world = random_world(random)
        event = random_loss(random, world)
        for node in [one for one in world.nodes.values() if one.id not in event.removed and _buys_from_known_makers(world, one)]:
            twin = _without_documents(world, node)
            worst = Supposing(twin, outcome(twin, event)).at_worst((node.id, False))
            assert outcome(world, event).level(node.id) <= worst, (world, event, node)
            twins += 1
    assert twins > 300


def _buys_from_known_makers(world: Network, node: Node) -> bool:
    """Whether it is a line with documented suppliers: makers on the market of the item, from plants of theirs."""
    sources = [(one, source) for one in all_inputs(node) for source in one.sources]
    return (
        node.is_line
        and bool(sources)
        and all(
            source.node in {share.node for share in world.nodes[one.item].market}
            and set(source.plants) <= set(world.nodes[source.node].plants)
            for one, source in sources
        )
    )


def _without_documents(world: Network, node: Node) -> Network:
    """The same world, but nobody has recorded who supplies the node."""

    def bare(one: Input) -> Input:
        return replace(one, sources=())

    twin = replace(
        node,
        inputs=tuple(map(bare, node.inputs)),
        choices=tuple(
            replace(choice, options=tuple(tuple(map(bare, option)) for option in choice.options)) for choice in node.choices
        ),
    )
    return replace(world, nodes={**world.nodes, node.id: twin})


def _market(random: Random) -> tuple[Network, list[str]]:
    lines = [f"maker-{n}" for n in range(random.randint(1, 5))]
    qualified = tuple(Source(one, "qualified") for one in random.sample(lines, random.randint(1, len(lines))))
    market = tuple(Share(one, weight=random.choice((None, 10.0, 40.0))) for one in lines)
    nodes = [
        *(Node(one, "running", organisation=one, item="salt") for one in lines),
        Node("salt", "item", market=market),
        Node("documented", "running", (Input("salt", sources=qualified),), organisation="d", item="cell"),
        Node("bare", "running", (Input("salt"),), organisation="b", item="cell"),
    ]
    return Network({node.id: node for node in nodes}), lines


@pytest.mark.parametrize("size", [1, 2, 3])
def test_cut_sets_are_exactly_the_minimal_losses_that_stop_a_line(size: int) -> None:
    random = Random(8)
    for _ in range(WORLDS // 10):
        world = random_world(random)
        for target in [node for node in world.nodes.values() if node.kind in ("running", "planned")][:2]:
            elements = [
                node.id
                for node in world.nodes.values()
                if node.kind in ("organisation", "plant", "pool") and node.id != target.organisation
            ]
            chosen = [frozenset(one) for number in range(1, size + 1) for one in combinations(elements, number)]
            stopping = [one for one in chosen if _stops(world, one, target.id)]
            expected = {one for one in stopping if not any(other < one for other in stopping)}
            assert Cuts(world, [target.id], size).of(target.id) == expected, (world, target)


def _stops(world: Network, lost: frozenset[str], target: str) -> bool:
    return outcome(world, Event(frozenset(with_lines(world, set(lost))))).level(target) == STOPPED
