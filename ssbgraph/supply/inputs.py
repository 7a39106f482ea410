"""What an item or a line needs: required inputs, routes of which one is enough, and what is only typical.

Read from the dependency steps that the rules derive: a step is required where no route can do without it, its
`group` names its route. Inputs of one route are all needed; routes are alternatives, and the recorded ones are
taken for all there are. What is inferred of a class counts as likely if more than half of its known variants share
it, as typical otherwise. One-of inputs (dopants, ores) are an open list: others may do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ssbgraph.model import Step
from ssbgraph.store.view import View
from ssbgraph.supply.structure import Choice, Input

RECIPE = frozenset(
    {"made-from", "product-uses", "class-input", "class-recipe", "installed-in", "material-uses", "technology-uses"}
)
_BEST = ("required", "likely", "typical", "soft", "possible")


def recipe(view: View, item: str) -> tuple[tuple[Input, ...], tuple[Choice, ...]]:
    """The inputs of an item and its alternatives."""
    steps = [step for step in view.steps_from.get(item, ()) if step.rule in RECIPE and step.on != item]
    choices = [*_routes(_own_or_class(view, item, steps)), *_groups(steps)]
    chosen = {one.item for choice in choices for option in choice.options for one in option}
    plain = [step for step in steps if step.strength != "possible" or (step.on not in chosen)]
    return _merged(plain), tuple(choices)


def _own_or_class(view: View, item: str, steps: Sequence[Step]) -> Sequence[Step]:
    """The recipe steps of an item, or where it has none of its own those of the first class that has."""
    seen = {item}
    waiting = [item]
    for one in waiting:
        own = steps if one == item else view.steps_from.get(one, ())
        if any(step.rule == "made-from" for step in own):
            return [step for step in own if step.rule in RECIPE]
        wider = sorted(step.on for step in view.steps_from.get(one, ()) if step.rule == "variant-of")
        waiting += [each for each in wider if each not in seen]
        seen.update(wider)
    return steps


def _merged(steps: Iterable[Step]) -> tuple[Input, ...]:
    best: dict[str, Step] = {}
    for step in steps:
        if step.on not in best or _rank(step) < _rank(best[step.on]):
            best[step.on] = step
    return tuple(_input(step) for step in best.values())


def _rank(step: Step) -> int:
    return _BEST.index(step.strength) if step.strength in _BEST else len(_BEST)


def _input(step: Step, strength: str | None = None) -> Input:
    found = strength or ("typical" if _even(step) else step.strength)
    return Input(step.on, found, step.statements, rule=step.rule)


def _even(step: Step) -> bool:
    """Whether a likely input is shared by just half of the known variants: even odds are no likelihood."""
    counted = re.search(r"(\d+) of (\d+)", step.note or "") if step.strength == "likely" else None
    return counted is not None and 2 * int(counted[1]) <= int(counted[2])


def _routes(steps: Sequence[Step]) -> list[Choice]:
    """The routes of a recipe as one choice; inputs that all routes share are not repeated in it."""
    routes: dict[str, list[Step]] = {}
    for step in steps:
        if step.rule == "made-from" and step.group and step.group.startswith("route: "):
            routes.setdefault(step.group.removeprefix("route: "), []).append(step)
    options = {
        name: tuple(_input(step, "required") for step in found if step.strength != "required") for name, found in routes.items()
    }
    if len(options) < 2:
        return []
    return [Choice("routes: " + "; ".join(sorted(options)), tuple(options[name] for name in sorted(options)))]


def _groups(steps: Sequence[Step]) -> list[Choice]:
    """One-of inputs (open) and batteries of one vehicle (closed)."""
    found: dict[str, list[Step]] = {}
    for step in steps:
        if step.group in ("one-of", "batteries installed"):
            found.setdefault(step.group, []).append(step)
    return [
        Choice(name, tuple((_input(step, "required"),) for step in members), closed=name != "one-of")
        for name, members in found.items()
    ]


def families(view: View) -> tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]:
    """All variants of each class, and all classes of each variant, however many levels apart."""
    down: dict[str, set[str]] = {}
    for relation in view.relations_with("variantOf"):
        if relation.status == "active":
            down.setdefault(relation.object, set()).add(relation.subject)
    below = {item: frozenset(_closure(item, down)) for item in down}
    above: dict[str, set[str]] = {}
    for item, members in below.items():
        for member in members:
            above.setdefault(member, set()).add(item)
    return below, {item: frozenset(classes) for item, classes in above.items()}


def _closure(item: str, down: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    waiting = [item]
    while waiting:
        for member in down.get(waiting.pop(), ()):
            if member not in seen and member != item:
                seen.add(member)
                waiting.append(member)
    return seen
