"""What breaks if a thing is lost, a country fails or stops exporting, or something comes late."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ssbgraph.answers.concentration import controls
from ssbgraph.answers.countries import country_code, country_name
from ssbgraph.answers.drafting import Draft, Fields, count, listed
from ssbgraph.errors import UsageError
from ssbgraph.model import Answer, Column
from ssbgraph.store.view import View
from ssbgraph.supply import capacity, explain
from ssbgraph.supply.build import network_of
from ssbgraph.supply.events import event_of
from ssbgraph.supply.states import Key, Outcome, outcome
from ssbgraph.supply.structure import AT_RISK, EXPOSED, NEAR, STATES, STOPPED, Event, Link, Network, Node, all_inputs
from ssbgraph.supply.worst import Supposing

_COLUMNS = (
    Column("item_label", "Line"),
    Column("state", "State"),
    Column("because", "Because", wrap=True),
    Column("why", "Why", wrap=True),
)


def disruption(
    view: View, of: Sequence[str] = (), country: str | None = None, export_stop: bool = False, delay: int | None = None
) -> Answer:
    """Every line that the loss of the things hits, with the smallest explanation of its state.

    With a country: its outage, or with `export_stop` the end of its exports, of the things (items) or of all.
    With `delay` the things come that many months late instead (see `late`). Raises UsageError for nothing to
    lose, or options that do not go together.
    """
    _check(of, country, export_stop, delay)
    code = country_code(country) if country else None
    if delay is not None:
        from ssbgraph.answers.lateness import late

        return late(view, list(of), delay)
    network = network_of(view)
    event = event_of(view, network, of, code, export_stop)
    draft = Draft(view, "disruption", of=list(of) or None, country=code, export_stop=export_stop)
    return Report(draft, network, event, list(of)).answer()


def _check(of: Sequence[str], country: str | None, export_stop: bool, delay: int | None) -> None:
    hint = "Examples: disruption Idemitsu; disruption germanium --country CN --export-stop."
    if not of and not country:
        raise UsageError("disruption needs something that is lost: things, or --country", hint=hint)
    if export_stop and not country:
        raise UsageError("--export-stop needs --country", hint=hint)
    if delay is not None and (country or not of):
        raise UsageError("--delay needs things that come late, and no --country", hint=hint)


class Report:
    """The rows of one event."""

    def __init__(self, draft: Draft, network: Network, event: Event, of: list[str]) -> None:
        self.draft = draft
        self.view = draft.view
        self.network = network
        self.event = event
        self.of = of
        self.result: Outcome = outcome(network, event)
        self.explainer = explain.Explainer(draft.view, network, self.result)
        self.supposing = Supposing(network, self.result)

    def answer(self) -> Answer:
        """The finished answer: affected lines by organisation, the worst first."""
        rows = [self._row(key) for key in self._hit()] + [self._link(link) for link in self._linked()]
        grouped = sorted(_grouped(self.view, rows), key=lambda row: row["order"])
        for row in grouped:
            del row["order"]
        found = self.draft.answer(grouped, _COLUMNS, self._title(), _summary(rows), caveats=self._caveats(), group="organisation")
        return replace(found, labels={**found.labels, **self._pool_labels(found)})

    def _hit(self) -> list[Key]:
        keys = [key for key, reason in self.result.reasons.items() if reason.kind != "removed"]
        return [key for key in keys if self.network.nodes[key[0]].is_line]

    def _linked(self) -> Iterable[Link]:
        """Exposures of organisations none of whose lines is lost or hit anyway."""
        lines = {*self.event.removed, *(id_ for (id_, _), reason in self.result.reasons.items() if reason.level > NEAR)}
        told = lines | {owner for id_ in lines if (owner := self.network.nodes[id_].organisation)}
        for link in self.network.links:
            if link.organisation not in told and (self.result.level(link.on) >= AT_RISK or link.on in self.event.banned):
                yield link

    def _row(self, key: Key) -> Fields:
        node = self.network.nodes[key[0]]
        reason = self.result.reasons[key]
        assert node.organisation is not None
        assert node.item is not None
        chain = self._chain(key)[:2] if reason.level == NEAR else self._chain(key)
        feeds = self.explainer.feeds(key) if reason.level > NEAR else []
        used = [id_ for hop in chain for id_ in hop["statements"]]
        used += [id_ for feed in feeds if feed.grade in ("qualified", "prospective") for id_ in feed.statements]
        return (
            self.draft.entity(node.organisation)
            | {
                "line": node.id,
                "item": node.item,
                "item_label": self.view.label(node.item),
                "activity": node.kind,
                "state": explain.state_name(node, reason.level),
                "level": reason.level,
                "at_worst": explain.state_name(node, self.supposing.at_worst(key)),
                "need": reason.need.item if reason.need else None,
                "why": self._why(key, feeds),
                "chain": chain,
                "sources": [feed.as_record(self.explainer.label(feed.node)) for feed in feeds],
            }
            | self.draft.resting_on(used or node.statements)
        )

    def _chain(self, key: Key) -> list[Fields]:
        return [
            step.as_record() | {"cites": self.draft.bibliography.cite_statements(step.statements)}
            for step in self.explainer.chain(key)
        ]

    def _why(self, key: Key, feeds: list[explain.Feed]) -> str:
        sentence = self.explainer.sentence(key)
        parts = [f"{sentence[:1].upper()}{sentence[1:]}."]
        for grade in ("qualified", "prospective", "known"):
            members = [feed for feed in feeds if feed.grade == grade]
            if members:
                named = [f"{self.explainer.label(feed.node)} ({feed.state})" for feed in members[:4]]
                more = f" and {len(members) - 4} more" if len(members) > 4 else ""
                parts.append(f"{grade.capitalize()}: {'; '.join(named)}{more}.")
            elif feeds:
                parts.append(f"{grade.capitalize()}: none recorded.")
        if self.supposing.at_worst(key) > self.result.reasons[key].level:
            parts.append(f"If it buys from what is hit: {STATES[self.supposing.at_worst(key)]}.")
        return " ".join(parts)

    def _link(self, link: Link) -> Fields:
        words = {
            "evaluates": "evaluates",
            "joint-development": "develops jointly",
            "joint-venture": "is a parent of",
            "supplied-unnamed": "is supplied by",
            "licensed": "is licensed by",
            "equipped-by": "is equipped by",
        }
        step = {
            "from": link.organisation,
            "relation": words[link.rule],
            "to": link.on,
            "status": "",
            "statements": list(link.statements),
            "strength": "exposure",
            "cites": self.draft.bibliography.cite_statements(link.statements),
        }
        return (
            self.draft.entity(link.organisation)
            | {
                "line": None,
                "item": None,
                "item_label": "(the organisation)",
                "activity": None,
                "state": "exposed",
                "at_worst": "exposed",
                "level": EXPOSED,
                "need": link.on,
                "why": "No line of it is known to need this; the link stops here.",
                "chain": [step],
                "sources": [],
            }
            | self.draft.resting_on(link.statements)
        )

    def _title(self) -> str:
        names = ", ".join(self.view.label(id_) for id_ in self.of)
        if self.event.country is None:
            return f"If {names} {'is' if len(self.of) == 1 else 'are'} lost"
        where = country_name(self.event.country)
        if self.event.banned or self.draft.parameters.get("export_stop"):
            return f"If {where} stops exporting {names or 'anything'}"
        return f"If {where} fails" + (f" as a source of {names}" if names else "")

    def _caveats(self) -> Iterable[str]:
        yield self._lost()
        yield self._placed()
        if self.event.banned:
            yield (
                "Inside the country lines go on: makers there, recorded or not, are taken to serve them; only a foreign "
                "supplier that is hit reaches them."
            )
        if self.event.country:
            for id_ in self.of:
                yield from controls(self.draft, id_)
        yield from self._missing()
        yield self._balance()

    def _lost(self) -> str:
        lines = [self.network.nodes[id_] for id_ in self.event.removed if self.network.nodes[id_].is_line]
        names = [self.view.label(node.organisation or "") for node in lines]
        return f"Lost themselves, and not listed: {count(len(lines), 'line')} of {listed(names)}." if lines else ""

    def _placed(self) -> str:
        names = [self.view.label(self.network.nodes[id_].organisation or "") for id_ in self.event.assumed]
        return (f"Placed by their headquarters, since no plant is recorded (an assumption): {listed(names)}.") if names else ""

    def _missing(self) -> Iterable[str]:
        """The facts whose lack makes the answer thin."""
        if self.event.country and not self.event.removed and not self.event.banned:
            what = listed([self.view.label(id_) for id_ in self.of]) or "anything"
            yield (
                f"Missing: no maker or share of {what} is recorded for {country_name(self.event.country)}, so "
                "nothing can be told."
            )
        asked = {key: reason for key, reason in self.result.reasons.items() if reason.kind in ("market", "item hit")}
        needs = {
            reason.need.item
            for key, reason in asked.items()
            if reason.need and reason.level >= AT_RISK and self.network.nodes[key[0]].is_line
        }
        if needs:
            yield (
                "Missing: who supplies these lines with "
                f"{listed([self.view.label(id_) for id_ in needs], 6)}; they are judged by the known makers."
            )
        for id_ in self.of:
            if self.network.nodes[id_].kind == "item" and not self._hit():
                yield self._uses(id_)

    def _uses(self, item: str) -> str:
        """What is recorded to need an item that hits no line, and who makes that."""
        members = {item, *self.network.variants.get(item, ())}
        users = {
            node.id
            for node in self.network.nodes.values()
            if node.kind == "item" and any(one.item in members and one.rule != "variant" for one in all_inputs(node))
        }
        if not users:
            return f"Missing: no recipe or use of {self.view.label(item)} is recorded."
        makers = {node.organisation for node in self.network.nodes.values() if node.is_line and node.item in users}
        made = listed([self.view.label(one) for one in makers if one]) or "nobody recorded"
        return (
            f"{self.view.label(item)} goes into {listed([self.view.label(one) for one in users])}, made by {made}: "
            "no line is recorded that this would hit."
        )

    def _balance(self) -> str:
        lost = [self.network.nodes[id_] for id_ in self.event.removed]
        touched = {node.item for node in (*lost, *(line for one in lost for line in self._made_at(one.id)))}
        for one in capacity.balances(self.view, self.network):
            if one.input in touched or one.item in touched:
                return self._balance_words(one)
        return ""

    def _made_at(self, plant: str) -> list[Node]:
        return [node for node in self.network.nodes.values() if plant in node.plants or plant in node.coming]

    def _balance_words(self, one: capacity.Balance) -> str:
        marks = "".join(f"[{number}]" for number in self.draft.bibliography.cite_statements(one.statements))
        given = f"{one.supply:,.0f} t/a" if one.supply is not None else "no capacity"
        return (
            f"Running capacity for {self.view.label(one.item)} needs about {one.need:,.0f} t/a of "
            f"{self.view.label(one.input)}; {given} is recorded for {one.makers[0]} of {one.makers[1]} makers, "
            f"the rest is unknown {marks}."
        )

    def _pool_labels(self, found: Answer) -> dict[str, str]:
        ends = {hop[end] for row in found.rows for hop in row["chain"] for end in ("from", "to")}
        return {id_: self.explainer.label(id_) for id_ in sorted(ends) if id_.startswith("pool:")}


def line_count(view: View, network: Network, organisation: str) -> int:
    """Number of lines of an organisation, those of the children it owns included."""
    children = [child for child in network.owned.get(organisation, ()) if child != organisation]
    return sum(len(view.lines_of.get(one, ())) for one in (organisation, *children))


def _grouped(view: View, rows: list[Fields]) -> Iterable[Fields]:
    """Rows with the heading of their organisation and their place in the answer."""
    network = network_of(view)
    by: dict[str, list[Fields]] = {}
    for row in rows:
        by.setdefault(row["entity"], []).append(row)
    for organisation, members in by.items():
        worst = max(row["level"] for row in members)
        lines = {row["line"] for row in members if row["line"]}
        total = max(line_count(view, network, organisation), len(lines))
        where = f" ({view.things[organisation].country})" if view.things[organisation].country else ""
        shown = f"{len(lines)} of {total}"
        heading = f"{view.label(organisation)}{where}" + (f": {shown} lines" if lines else ": exposed as a whole")
        order = (-worst, -len(lines), view.label(organisation).casefold(), organisation)
        for row in members:
            place = (*order, -row["level"], row["item_label"])
            yield {key: value for key, value in row.items() if key != "level"} | {
                "organisation": heading,
                "lines": shown if lines else "",
                "order": place,
            }


def _summary(rows: list[dict[str, Any]]) -> str:
    counted = {name: sum(1 for row in rows if row["state"] == name) for name in ("blocked", *reversed(STATES))}
    stopped = counted.pop("stopped")
    parts = [f"{number} {name}" for name, number in {STATES[STOPPED]: stopped, **counted}.items() if number]
    owners = {row["entity"] for row in rows}
    if not rows:
        return "No recorded line is hit."
    open_ = sum(1 for row in rows if row["state"] in ("near", "exposed") and row["at_worst"] == STATES[AT_RISK])
    more = f" {count(open_, 'line')} of these without a recorded supplier: at risk if what is hit supplies them." if open_ else ""
    return f"{count(len(owners), 'organisation')} hit: {', '.join(parts)}.{more}"
