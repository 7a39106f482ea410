"""Single points of failure: what alone stops a line, and who is the only qualified source of an input.

Two grades, exact by the definitions of docs/supply-analysis.md. *No known substitute*: its loss stops a line, as no
other source is known. *Sole qualified source*: its loss leaves a line without any qualified source, though others are
known that would have to be qualified. Lines in development are judged as if they were in production. Dominated
nodes and minimum cuts (see `ssbgraph.supply.graphs`) stand beside as supporting measures.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from ssbgraph.answers.drafting import Draft, Fields, count, listed
from ssbgraph.model import Answer, Column
from ssbgraph.store.view import View
from ssbgraph.supply.build import network_of
from ssbgraph.supply.cuts import Cuts, upstream
from ssbgraph.supply.events import removal
from ssbgraph.supply.explain import Explainer
from ssbgraph.supply.states import NONE, Key, Outcome, outcome
from ssbgraph.supply.structure import AT_RISK, STOPPED, Event, Network, Node

GRADES = ("no known substitute", "sole qualified source")
_MARKET = ("market", "half of the known share lost", "item hit", "every way", "one way", "planned plants lost", "one plant hit")
"""Reasons that are no loss of a qualified source: a maker or plant among others, capacity still to come, or an item
without recorded makers."""
_COLUMNS = (
    Column("label", "What"),
    Column("kind", "Kind"),
    Column("country", "Country"),
    Column("stops", "Stops"),
    Column("risks", "Risks"),
    Column("dominates", "Dominates"),
    Column("because", "Because", wrap=True),
    Column("why", "Why", wrap=True),
)
_CUTS_SHOWN = 12


def chokepoints(view: View, of: str | None = None) -> Answer:
    """What alone stops a line of `of` (or of anyone), or is its only qualified source; and small cut sets of `of`."""
    network = network_of(view)
    targets = _targets(view, network, of)
    firm = _in_production(network, targets) if of else network
    candidates = _candidates(firm, targets, of)
    draft = Draft(view, "chokepoints", of=of)
    weights = _dominated(firm, targets) if of and targets else {}
    asked = dict.fromkeys(targets)
    rows = [row for id_ in candidates if (row := _row(draft, firm, asked, id_, weights))]
    rows.sort(key=lambda row: (GRADES.index(row["grade"]), -row["stops"], -row["risks"], row["label"].casefold()))
    if of:
        rows += _cut_rows(draft, firm, targets)
    title = f"Single points of failure of {view.label(of)}" if of else "Single points of failure"
    caveats = _caveats(draft, firm, targets, of, rows)
    found = draft.answer(rows, _COLUMNS, title, _summary(rows, targets), caveats=caveats, group="grade")
    return replace(found, labels={**found.labels, **_labels(view, firm, found)})


def _targets(view: View, network: Network, of: str | None) -> list[str]:
    """The lines asked about: those of an organisation and its children, or of the makers of an item or plant."""
    lines = [node for node in network.nodes.values() if node.is_line]
    if of is None:
        return [node.id for node in lines if node.kind != "development"]
    if view.things[of].is_actor:
        owners = {of, *network.owned.get(of, ())}
        return [node.id for node in lines if node.organisation in owners]
    members = {of, *network.variants.get(of, ())}
    return [node.id for node in lines if node.item in members or of in node.plants or of in node.coming]


def _in_production(network: Network, targets: Sequence[str]) -> Network:
    """What lies upstream, with the lines in development taken for planned ones, so that what would stop them shows.

    Nothing else can hit the targets, so that states are the same as in the whole network.
    """
    nodes = {id_: network.nodes[id_] for id_ in upstream(network, targets)}
    for id_ in targets:
        if nodes[id_].kind == "development":
            nodes[id_] = _firm(nodes[id_])
    return replace(network, nodes=nodes)


def _firm(node: Node) -> Node:
    needs = tuple(replace(one, strength="required") if one.strength == "development" else one for one in node.inputs)
    choices = tuple(replace(one, strength="required") if one.strength == "development" else one for one in node.choices)
    return replace(node, kind="planned", inputs=needs, choices=choices)


def _candidates(network: Network, targets: Sequence[str], of: str | None) -> list[str]:
    found: dict[str, None] = {}
    for id_ in upstream(network, targets):
        node = network.nodes[id_]
        if node.is_line:
            if node.organisation:
                found[node.organisation] = None
        elif not id_.endswith("/rest"):
            found[id_] = None
    return [id_ for id_ in found if id_ != of]


def _dominated(network: Network, targets: Sequence[str]) -> Mapping[str, int]:
    from ssbgraph.supply.graphs import dominated

    return dominated(network, targets)


def _row(draft: Draft, network: Network, targets: Mapping[str, None], id_: str, weights: Mapping[str, int]) -> Fields | None:
    view = draft.view
    lost = removal(view, network_of(view), id_) if id_ in view.things else frozenset((id_,))
    result = outcome(network, Event(lost & network.nodes.keys()))
    hit = [one for one in _hit(result) if one in targets and one not in lost]
    stopped = [one for one in hit if result.level(one) == STOPPED]
    risks = [one for one in hit if one not in stopped and _sole(result, one)]
    if not stopped and not risks:
        return None
    explainer = Explainer(view, network, result)
    first = (stopped or risks)[0]
    chain = [
        step.as_record() | {"cites": draft.bibliography.cite_statements(step.statements)}
        for step in explainer.chain((first, False))
    ]
    lines = [view.label(one) for one in (stopped or risks)]
    used = [statement for hop in chain for statement in hop["statements"]]
    dominates = weights.get(id_) or max((weights.get(line.id, 0) for line in view.lines_of.get(id_, ())), default=0)
    return (
        _entity(draft, explainer, network, id_)
        | {
            "grade": GRADES[0] if stopped else GRADES[1],
            "stops": len(stopped),
            "risks": len(risks),
            "dominates": dominates,
            "lines": stopped + risks,
            "why": f"Lines: {listed(lines, 6)}.",
            "chain": chain,
        }
        | draft.resting_on(used)
    )


def _hit(result: Outcome) -> list[str]:
    return sorted(id_ for (id_, _), reason in result.reasons.items() if reason.level >= AT_RISK)


def _entity(draft: Draft, explainer: Explainer, network: Network, id_: str) -> Fields:
    if id_ in draft.view.things:
        return draft.entity(id_)
    (where,) = network.nodes[id_].countries
    return {"entity": id_, "label": explainer.label(id_), "kind": "Producers", "country": where}


def _sole(result: Outcome, line: str) -> bool:
    """Whether a line is at risk because qualified sources or plants are lost, at every hop of the way."""
    key: Key | None = (line, False)
    while key and (reason := result.reasons.get(key)) and reason.kind != "removed":
        if reason.kind.startswith(_MARKET) or (reason.need and reason.need.strength != "required"):
            return False
        key = min(reason.culprits, key=lambda one: result.reasons.get(one, NONE).round, default=None)
    return True


def _cut_rows(draft: Draft, network: Network, targets: Sequence[str]) -> list[Fields]:
    """Sets of two and three that together stop a line, those that stop most first."""
    cuts = Cuts(network, targets)
    stops: dict[frozenset[str], list[str]] = {}
    for line in targets:
        for one in cuts.of(line):
            if len(one) > 1:
                stops.setdefault(one, []).append(line)
    ranked = sorted(stops.items(), key=lambda pair: (-len(pair[1]), len(pair[0]), sorted(pair[0])))
    explainer = Explainer(draft.view, network, Outcome(Event(), {}))
    return [_cut_row(draft, explainer, members, lines) for members, lines in ranked[:_CUTS_SHOWN]]


def _cut_row(draft: Draft, explainer: Explainer, members: frozenset[str], lines: list[str]) -> Fields:
    view = draft.view
    used = [id_ for line in lines for id_ in explainer.network.nodes[line].statements]
    return {
        "entity": None,
        "label": " + ".join(explainer.label(id_) for id_ in sorted(members)),
        "kind": "cut set",
        "country": None,
        "members": sorted(members),
        "grade": f"cut sets of {len(members)}",
        "stops": len(lines),
        "risks": 0,
        "dominates": None,
        "lines": lines,
        "chain": [],
        "why": f"Lines: {listed([view.label(line) for line in lines], 6)}.",
    } | draft.resting_on(used)


def _summary(rows: Sequence[Fields], targets: Sequence[str]) -> str:
    graded = [sum(1 for row in rows if row["grade"] == grade) for grade in GRADES]
    return (
        f"{count(len(targets), 'line')}: {graded[0]} without known substitute, {graded[1]} sole qualified "
        f"{'source' if graded[1] == 1 else 'sources'}."
    )


def _caveats(draft: Draft, network: Network, targets: Sequence[str], of: str | None, rows: Sequence[Fields]) -> Iterable[str]:
    view = draft.view
    bare = [view.label(id_) for id_ in targets if not network.nodes[id_].inputs and not network.nodes[id_].choices]
    if of and not targets:
        yield f"Missing: nothing that {view.label(of)} makes, buys or develops is recorded."
    if of and bare:
        yield f"Missing: what goes into {listed(bare, 6)}; without a recipe no chokepoint of it can be seen."
    if of and (open_needs := _unsupplied(network, targets)):
        yield (
            f"Missing: who supplies {view.label(of)} with {listed([view.label(id_) for id_ in open_needs], 8)}; "
            "judged by the known makers."
        )
    if of and targets:
        yield from _cut_caveat(view, network, targets)
    if alone := sorted(
        {
            hop["from"]
            for row in rows
            for hop in row["chain"]
            if hop["relation"] == "comes from" and len(network.nodes[hop["from"]].market) == 1
        }
        - set(targets)
    ):
        yield (
            f"Missing: makers of {listed([view.label(id_) for id_ in alone], 6)} beside the only recorded one; "
            "an unrecorded one may well exist."
        )
    if any(row["grade"].startswith("cut") for row in rows):
        yield "Cut sets are of known sources: an unknown one can always exist. The smallest and widest are shown."


def _unsupplied(network: Network, targets: Sequence[str]) -> list[str]:
    return sorted(
        {
            one.item
            for id_ in targets
            for one in network.nodes[id_].inputs
            if one.strength == "required" and not one.sources and network.nodes[one.item].kind == "item"
        }
    )


def _cut_caveat(view: View, network: Network, targets: Sequence[str]) -> Iterable[str]:
    from ssbgraph.supply.graphs import minimum_cut

    found = minimum_cut(network, targets)
    if found:
        explainer = Explainer(view, network, Outcome(Event(), {}))
        names = listed([explainer.label(id_) for id_ in found], 6)
        yield f"Minimum cut to the last known sources, blind to and/or: {len(found)} ({names})."


def _labels(view: View, network: Network, found: Answer) -> dict[str, str]:
    explainer = Explainer(view, network, Outcome(Event(), {}))
    ends = {hop[end] for row in found.rows for hop in row["chain"] for end in ("from", "to")}
    return {id_: explainer.label(id_) for id_ in sorted(ends) if id_.startswith("pool:")}
