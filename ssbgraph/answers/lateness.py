"""`disruption --delay`: what comes late, which promises still fit, and which slip by how much."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ssbgraph.answers.drafting import Draft, Fields, count
from ssbgraph.model import Answer, Column
from ssbgraph.store.view import View
from ssbgraph.supply import delay
from ssbgraph.supply.build import network_of
from ssbgraph.supply.events import event_of
from ssbgraph.supply.structure import Network

_COLUMNS = (
    Column("item_label", "Line"),
    Column("promise", "Promise"),
    Column("promised", "Promised"),
    Column("float_before", "Float"),
    Column("used", "Used"),
    Column("slip", "Slips"),
    Column("verdict", "Verdict"),
    Column("cites", "Sources"),
)


def late(view: View, of: list[str], months: int) -> Answer:
    """Planned lines that come late if the things come `months` late, with the promises they bear on."""
    network = network_of(view)
    event = event_of(view, network, of)
    lateness = delay.lateness(network, event.removed, months)
    root, promises = delay.due(view, of)
    draft = Draft(view, "disruption", of=of, delay=months)
    rows = list(_rows(draft, network, lateness, root))
    names = ", ".join(view.label(id_) for id_ in of)
    lines, touched = {row["line"] for row in rows}, [row for row in rows if row["promise"]]
    slipping = sum(1 for row in rows if row["slip"])
    summary = f"{count(len(lines), 'line')} late, {count(len(touched), 'open promise')} touched, {slipping} slip."
    return draft.answer(
        rows,
        _COLUMNS,
        f"If {names} comes {months} months late",
        summary,
        caveats=_caveats(draft, names, root, promises, network, lateness),
        group="organisation",
    )


def _rows(draft: Draft, network: Network, lateness: dict[str, int], root: date | None) -> Iterable[Fields]:
    view = draft.view
    found = delay.slips(view, network, lateness, root, draft.parameters["of"])
    for id_ in sorted(found, key=lambda one: (view.label(network.nodes[one].organisation or "").casefold(), one)):
        slips = sorted(found[id_], key=lambda one: (-(one.slip or 0), one.promise.id))
        for slip in slips or (None,):
            yield _row(draft, network, id_, lateness[id_], slip)


def _row(draft: Draft, network: Network, id_: str, months: int, slip: delay.Slip | None) -> Fields:
    view, node = draft.view, network.nodes[id_]
    assert node.organisation is not None
    assert node.item is not None
    promise = slip.promise if slip else None
    metric = view.metrics.get(promise.metric) if promise else None
    return (
        draft.entity(node.organisation)
        | {
            "organisation": view.label(node.organisation),
            "line": id_,
            "item": node.item,
            "item_label": view.label(node.item),
            "months_late": months,
            "promise": metric.label if metric else "",
            "promised": promise.promised if promise else None,
            "float_before": slip.float_before if slip else None,
            "used": slip.used if slip else None,
            "slip": slip.slip if slip else None,
            "verdict": _verdict(months, slip),
        }
        | draft.resting_on([promise.id] if promise else node.statements)
    )


def _verdict(months: int, slip: delay.Slip | None) -> str:
    if slip is None:
        return f"{months} months late, no open promise recorded"
    if slip.float_before is None:
        return f"slips by at most {months} months; float unknown"
    if slip.float_before < 0:
        return "due before this input was: not judged"
    return "still fits" if not slip.slip else f"slips by {slip.slip:g} months"


def _caveats(
    draft: Draft, names: str, root: date | None, promises: tuple[str, ...], network: Network, lateness: dict[str, int]
) -> Iterable[str]:
    if root is None:
        yield f"Missing: no open promise dates {names}, so float cannot be told, only the most that a promise slips."
    else:
        marks = "".join(f"[{number}]" for number in draft.bibliography.cite_statements(promises))
        yield f"Float is counted from {root}, the end of what is promised of {names} {marks}."
    yield (
        "What runs goes on; of running lines only the capacity that is still to come is late. Lead times are not "
        "recorded: a line is taken to start on the day its last input is there. What is bought is taken to go into "
        "whatever the buyer promises."
    )
    running = [node for id_ in lateness if (node := network.nodes[id_]).kind == "running" and not node.coming]
    if running:
        yield f"{count(len(running), 'running line')} asked about: no lateness applies."
