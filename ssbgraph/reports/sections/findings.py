"""The sharpest findings, chosen by a rule that the report states.

Each finding is a share: of promises not kept, claims not shown, capacity not running, lines that one input stops, and
so on. A share of fewer than `LEAST` cases is no finding. The largest shares are the sharpest; each theme gives one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ssbgraph.answers.countries import country_name
from ssbgraph.model import Answer
from ssbgraph.model import Row as Fields
from ssbgraph.reports.desk import Desk, sentence
from ssbgraph.reports.format import count, figure, listed, months, number, percent, readable
from ssbgraph.reports.model import Measure, Sentence
from ssbgraph.reports.sections.doubts import ties
from ssbgraph.reports.sections.ledger import first_of_chain, moved, slip_of, tallied
from ssbgraph.reports.sections.supply import HIGH, concentrated, lines_judged, materials
from ssbgraph.reports.wordings import country

FINDINGS, LEAST = 5, 10
RULE = (
    f"The {FINDINGS} findings of the summary are chosen by rule: of all shares that count against an entrant and rest on at "
    f"least {LEAST} cases (promises not kept, claims not shown, capacity not running, lines stopped by one input, output in "
    "one country, supply not in series), the largest are taken, one for each theme."
)
_NEARLY = 0.75
"""Share of the lines that the worst input stops from which another stops nearly as many."""
_MAKING = ("mining", "refining", "processing", "cell-manufacturing")
"""Stages at which a country can withhold output; reserves in the ground are none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding: the share that makes it sharp, of how many cases, and its words."""

    share: float
    cases: int
    words: tuple[Sentence, ...]


def findings(desk: Desk) -> list[Finding]:
    """The sharpest findings, the sharpest first."""
    known = [one for candidate in _CANDIDATES for one in candidate(desk) if one.cases >= LEAST]
    return sorted(known, key=lambda one: -one.share)[:FINDINGS]


def _kept(desk: Desk) -> Iterator[Finding]:
    found = desk.ask("slippage")
    if not found.rows or not tallied(found)["decided"]:
        return
    row = tallied(found)
    broken = row["decided"] - row["met"]
    share = broken / row["decided"]
    words = [
        sentence(
            f"{percent(broken, row['decided'])} of the promises whose outcome is decided were not kept ({broken} of "
            f"{row['decided']}).",
            (),
            desk.measure(found, "decided", row["decided"]),
            desk.measure(found, "not met", broken),
            desk.measure(found, "not met in percent", round(100 * share)),
            lead=True,
        )
    ]
    words += [_longest(desk, *longest) for longest in moved(desk)[:1]]
    yield Finding(share, row["decided"], tuple(words))


def _longest(desk: Desk, found: Answer, row: Fields) -> Sentence:
    """The longest slip: whose, from which date to which."""
    chained = slip_of(row) == row["slip_chain"]
    first = figure(first_of_chain(desk, row)) if chained else readable(row["first"])
    used = [first_of_chain(desk, row).id, *row["statements"]] if chained else row["statements"]
    return sentence(
        f"The longest slip of a maker of cells, electrolytes or cars is {months(slip_of(row))}: {_series(row['label'])}, "
        f"first given for {first} and now for {readable(row['latest'])}.",
        used,
        desk.measure(found, "longest slip in months", slip_of(row)),
    )


def _series(label: str) -> str:
    return readable(label.replace(" · ", ", ").replace(", scope unstated", ""))


def _shown(desk: Desk) -> Iterator[Finding]:
    found, whole = desk.ask("unverified"), len(desk.view.claims)
    verified = list(dict.fromkeys(row["statement"] for row in desk.query("third-party-verified")))
    if whole:
        words = (
            sentence(
                f"{percent(len(found.rows), whole)} of all claims are aims, own statements or estimates that nobody "
                f"has shown ({number(len(found.rows))} of {number(whole)}).",
                (),
                desk.measure(found, "claims", whole),
                desk.measure(found, "unverified", len(found.rows)),
                desk.measure(found, "unverified in percent", round(100 * len(found.rows) / whole)),
                lead=True,
            ),
            sentence(
                f"A named third party has verified {count(len(verified), 'claim') if verified else 'none'}"
                f"{_whose(desk, verified)}.",
                verified,
                desk.counted("third-party-verified", {}, "verified claims", len(verified)),
                desk.counted("third-party-verified", {}, "by a partner or investor", _tied(desk, verified)),
            ),
        )
        yield Finding(len(found.rows) / whole, whole, words)


def _whose(desk: Desk, statements: Sequence[str]) -> str:
    names = list(dict.fromkeys(desk.label(desk.view.claims[id_].about) for id_ in statements))
    return f", all of {listed(names)}; {_tied(desk, statements)} by a partner or investor of the one concerned" if names else ""


def _tied(desk: Desk, statements: Sequence[str]) -> int:
    return sum(bool(ties(desk, desk.view.claims[id_])) for id_ in statements)


def _running(desk: Desk) -> Iterator[Finding]:
    """Cell capacity that is told of plants but not said to run."""
    found = desk.ask("swot")
    row = next((one for one in found.rows if one["measure"] == "running-capacity" and one["value"] is not None), None)
    if row:
        idle = round(100 - row["value"], 1)
        measure = desk.measure(found, "running capacity, percent", row["value"])
        yield Finding(
            idle / 100,
            len(row["statements"]),
            (
                sentence(
                    f"{number(idle)} % of the cell capacity announced for plants is not said to run.",
                    row["examples"],
                    measure,
                    desk.measure(found, "not running, percent", idle),
                    lead=True,
                ),
                sentence(readable(row["text"]), row["examples"], measure),
            ),
        )


def _choked(desk: Desk) -> Iterator[Finding]:
    found = desk.ask("chokepoints")
    rows = materials(found.rows)
    whole = lines_judged(found) if found.rows else 0
    if not rows or not whole:
        return
    first, *others = rows
    words = [
        sentence(
            f"One input without a known substitute, {desk.name(first['entity'])}, would stop {first['stops']} of {whole} lines "
            f"({percent(first['stops'], whole)}).",
            (),
            desk.measure(found, "lines", whole),
            desk.measure(found, f"stopped by {first['label']}", first["stops"]),
            desk.measure(found, "stopped in percent", round(100 * first["stops"] / whole)),
            lead=True,
        )
    ]
    if near := [row for row in others if row["stops"] >= first["stops"] * _NEARLY]:
        names = listed([desk.name(row["entity"]) for row in near])
        measures = (desk.measure(found, f"stopped by {row['label']}", row["stops"]) for row in near)
        words.append(sentence(f"Nearly as many would be stopped by the loss of {names}.", (), *measures))
    yield Finding(first["stops"] / whole, whole, tuple(words))


def _located(desk: Desk) -> Iterator[Finding]:
    choking = desk.ask("chokepoints").rows
    stops = {row["entity"]: row["stops"] for row in choking}
    tables = [one for one in concentrated(desk, choking) if stops[one[0]] >= LEAST and one[2]["stage"] in _MAKING]
    if not tables:
        return
    id_, found, row = max(tables, key=lambda one: (max(one[2]["countries"].values()), one[0]))
    code, share = max(row["countries"].items(), key=lambda pair: (pair[1], pair[0]))
    when = "undated" if row["year"] == "undated" else row["year"]
    weak = all(
        source.weak
        for id_ in row["statements"]
        for source in map(desk.view.sources.get, desk.view.statement(id_).sources)
        if source
    )
    yield Finding(
        share / 100,
        stops[id_],
        (
            sentence(
                f"{_capital(country(code))} holds {number(round(share, 1))} % of the {row['stage']} of {desk.name(id_)} "
                f"({when}), on which {stops[id_]} lines depend without a substitute.",
                row["statements"],
                desk.measure(found, f"share of {country_name(code)} in percent", round(share, 1)),
                desk.measure(desk.ask("chokepoints"), f"lines stopped by {desk.label(id_)}", stops[id_]),
                lead=True,
            ),
            sentence(
                f"Its Herfindahl-Hirschman index is {row['hhi']}{', on weak sources alone' if weak else ''}; over "
                f"{number(HIGH)} counts as highly concentrated.",
                row["statements"],
                desk.measure(found, "index", row["hhi"]),
                desk.measure(found, "threshold", HIGH),
            ),
        ),
    )


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def _supplied(desk: Desk) -> Iterator[Finding]:
    rows = [row for row in desk.query("supply-agreements") if row["stage"]]
    series = [row for row in rows if row["stage"] == "series" and row["status"] == "active"]
    if rows:
        open_ = len(rows) - len(series)

        def measure(name: str, value: int) -> Measure:
            return desk.counted("supply-agreements", {}, name, value)

        words = [
            sentence(
                f"{percent(open_, len(rows))} of the supply relations with a recorded stage have not reached series "
                f"supply ({open_} of {len(rows)}): they are samples, pilots or plans.",
                [row["statement"] for row in rows],
                measure("supply relations with a stage", len(rows)),
                measure("not in series supply", open_),
                measure("not in series supply, percent", round(100 * open_ / len(rows))),
                lead=True,
            )
        ]
        if series:
            names = listed([f"{desk.label(row['supplier'])} to {desk.label(row['customer'])}" for row in series])
            words.append(sentence(f"In series: {names}.", [row["statement"] for row in series]))
        yield Finding(open_ / len(rows), len(rows), tuple(words))


_CANDIDATES: tuple[Callable[[Desk], Iterator[Finding]], ...] = (_kept, _shown, _running, _choked, _located, _supplied)
