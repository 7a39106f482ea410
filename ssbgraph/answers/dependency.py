"""Who depends on a thing, and what a thing depends on, each with its proof."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ssbgraph.answers.chains import CLASSING, MAKING, Found, Limits, chain_steps, walk
from ssbgraph.answers.citing import Bibliography, standard_caveats
from ssbgraph.answers.drafting import count
from ssbgraph.answers.kin import OFF
from ssbgraph.model import MODALITIES, STRENGTHS, Answer, Column, Step
from ssbgraph.store.view import LINE_PREFIX, View

_COLUMNS = (
    Column("label", "Who or what"),
    Column("kind", "Kind"),
    Column("strength", "Strength"),
    Column("modality", "Status"),
    Column("lines", "Lines"),
    Column("because", "Because", wrap=True),
)


@dataclass
class Roots:
    """Where a walk starts: the nodes that stand for the thing asked about, and the steps between them."""

    nodes: dict[str, tuple[Step, ...]] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)


def dependents(view: View, of: str, hard: bool = False, active: bool = False, depth: int | None = None) -> Answer:
    """All that depends on `of`: organisations by their lines, products, plants and materials.

    `hard` keeps chains of required steps only, `active` those of active statements only, `depth` bounds the
    number of steps. Makers of the thing are no dependents; they are named in a caveat.
    """
    roots = roots_of(view, of)
    members = {step.dependent: (step,) for step in view.steps_to.get(of, ()) if step.rule in CLASSING}
    roots.nodes.update(members)
    makers: set[str] = set()

    def edges(node: str) -> Iterable[Step]:
        for step in view.steps_to.get(node, ()):
            if node in roots.nodes and step.rule in MAKING:
                makers.add(_owner(view, step.dependent))
            elif step.rule not in CLASSING or node != of:
                yield step

    reached = walk(roots.nodes, edges, Limits(hard, active, depth), upward=True)
    found = {node: one for node, one in reached.items() if node not in makers or one.strength != "exposure"}
    answer = _answer(view, "dependents", of, found, roots, limits=Limits(hard, active, depth))
    return answer if not makers else _with_caveat(answer, _makers_caveat(view, of, makers))


def dependencies(
    view: View, of: str, hard: bool = False, active: bool = False, depth: int | None = None, tiers: bool = False
) -> Answer:
    """All that `of` depends on: inputs, suppliers, plants, owners; options as for `dependents`.

    What an organisation makes is not among its dependencies, what that is made from is.
    With `tiers` the chain is laid out by tiers of inputs instead (see `ssbgraph.answers.tiers`).
    """
    if tiers:
        from ssbgraph.answers import tiers as layout

        return layout.tiers(view, of, hard, depth)
    roots = roots_of(view, of)
    for item, step in _made(view, roots, Limits(hard, active)).items():
        roots.nodes.setdefault(item, (step,))
    found = walk(roots.nodes, lambda node: view.steps_from.get(node, ()), Limits(hard, active, depth), upward=False)
    return _answer(view, "dependencies", of, found, roots, limits=Limits(hard, active, depth))


def _made(view: View, roots: Roots, limits: Limits) -> dict[str, Step]:
    """Items that the roots make, each with the firmest step that says so."""
    steps = [
        step for node in roots.nodes for step in view.steps_from.get(node, ()) if step.rule in MAKING and limits.admits(step)
    ]
    found: dict[str, Step] = {}
    for step in sorted(steps, key=lambda one: (STRENGTHS.index(one.strength), MODALITIES.index(one.modality))):
        found.setdefault(step.on, step)
    return found


def roots_of(view: View, of: str) -> Roots:
    """Where a walk from `of` starts: the thing itself and, for an organisation, its lines and plants."""
    roots = Roots({of: ()}, {of})
    if view.things[of].is_actor:
        for line in view.lines_of.get(of, ()):
            roots.nodes[line.id] = ()
        for relation in view.relations_of.get(of, ()):
            if relation.subject == of and relation.predicate in ("operates", "builds") and relation.status not in OFF:
                roots.nodes[relation.object] = ()
        roots.own.add(of)
    return roots


def _owner(view: View, node: str) -> str:
    return view.lines[node].organisation if node.startswith(LINE_PREFIX) else node


def _makers_caveat(view: View, of: str, makers: Iterable[str]) -> str:
    names = sorted({view.label(id_) for id_ in makers if id_ != of}, key=str.casefold)
    shown = ", ".join(names[:12]) + (f" and {len(names) - 12} more" if len(names) > 12 else "")
    return f"Makers and developers are listed apart: {shown} (`ssbgraph producers {of}`)."


def _with_caveat(answer: Answer, caveat: str) -> Answer:
    from dataclasses import replace

    return replace(answer, caveats=(caveat, *answer.caveats))


def _answer(view: View, question: str, of: str, found: Mapping[str, Found], roots: Roots, limits: Limits) -> Answer:
    bibliography = Bibliography(view)
    grouped: dict[str, list[Found]] = {}
    for node, reached in found.items():
        owner = _owner(view, node)
        if owner not in roots.own and (owner in view.things):
            grouped.setdefault(owner, []).append(reached)
    ranked = sorted(grouped.items(), key=lambda pair: _order(view, pair[0], pair[1]))
    rows = tuple(_row(view, bibliography, owner, reached) for owner, reached in ranked)
    used = [id_ for row in rows for id_ in row["statements"]]
    parameters: dict[str, Any] = {"of": of}
    parameters |= {
        name: value for name, value in (("hard", limits.hard), ("active", limits.active), ("depth", limits.depth)) if value
    }
    return Answer(
        question=question,
        parameters=parameters,
        as_of=view.as_of.isoformat(),
        rows=rows,
        citations=bibliography.citations(),
        caveats=tuple(standard_caveats(view, bibliography, used)),
        columns=_COLUMNS,
        title=_title(view, question, of),
        summary=_summary(view, rows),
        labels=_labels(view, rows),
    )


def _title(view: View, question: str, of: str) -> str:
    label = view.label(of)
    return f"Who depends on {label}" if question == "dependents" else f"What {label} depends on"


def _order(view: View, owner: str, reached: list[Found]) -> tuple[Any, ...]:
    best = min(reached, key=lambda one: one.order)
    return (not view.things[owner].is_actor, *best.order[:3], view.label(owner).casefold())


def _row(view: View, bibliography: Bibliography, owner: str, reached: list[Found]) -> dict[str, Any]:
    best = min(reached, key=lambda one: one.order)
    lines = sorted({one.node for one in reached if one.node.startswith(LINE_PREFIX)} | _children_lines(reached))
    total = _line_count(view, owner)
    return {
        "entity": owner,
        "label": view.label(owner),
        "kind": view.things[owner].kind,
        "strength": best.strength,
        "modality": best.modality,
        "chain": [
            step.as_record() | {"cites": bibliography.cite_statements(step.statements)} for step in chain_steps(view, best.steps)
        ],
        "lines": f"{len(lines)} of {total}" if lines else "",
        "items": sorted({view.label(view.lines[id_].item) for id_ in lines}),
        "country": view.things[owner].country,
        "statements": list(best.statements),
    }


def _children_lines(reached: Iterable[Found]) -> set[str]:
    return {one.steps[0].on for one in reached if one.steps[0].rule == "consolidated"}


def _line_count(view: View, owner: str) -> int:
    children = [step for step in view.steps_from.get(owner, ()) if step.rule == "consolidated"]
    return len(view.lines_of.get(owner, ())) + len({step.on for step in children})


def _summary(view: View, rows: tuple[dict[str, Any], ...]) -> str:
    actors = [row for row in rows if view.things[row["entity"]].is_actor]
    by_kind: dict[str, int] = {}
    for row in actors:
        key = row["modality"] if row["strength"] in ("required", "likely") else row["strength"]
        by_kind[key] = by_kind.get(key, 0) + 1
    parts = ", ".join(f"{number} {name}" for name, number in by_kind.items())
    whole = f"{count(len(actors), 'organisation')}{f' ({parts})' if parts else ''}"
    return f"{whole} and {count(len(rows) - len(actors), 'other thing')}."


def _labels(view: View, rows: tuple[dict[str, Any], ...]) -> dict[str, str]:
    nodes = {step[end] for row in rows for step in row["chain"] for end in ("from", "to")}
    return {node: view.label(node) for node in sorted(nodes)}
