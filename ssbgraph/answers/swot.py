"""Strengths, weaknesses, opportunities and threats of a market, of an organisation, or for one that enters.

Factors are things of the graph (`ssb:Factor`). Those of a market are carried by statements or by a measure over all
statements; those of organisations are weighed: they hold where the measure of the organisation lies on their side of the
reference, which is the median of the competitors (or the rival asked about). Seen by an organisation, its own weighed
factors are the strengths and weaknesses, and the market's opportunities and threats stay, unless the same measure was
taken from its own point of view.
"""

from __future__ import annotations

from collections.abc import Iterator

from ssbgraph.answers.drafting import Draft, Fields, count, listed
from ssbgraph.answers.factors.measures import reading
from ssbgraph.answers.factors.scope import Scope
from ssbgraph.answers.factors.telling import carried_text, carried_words, standings
from ssbgraph.answers.factors.weighing import Weighed, against_words, weigh
from ssbgraph.errors import UsageError
from ssbgraph.model import Answer, Column, Factor
from ssbgraph.store.view import View

QUADRANTS = {"strengths": "strength", "weaknesses": "weakness", "opportunities": "opportunity", "threats": "threat"}
MARKET, ANYONE = "solid-state-battery", "Actor"
_COLUMNS = (
    Column("label", "Factor"),
    Column("text", "What the graph shows", wrap=True),
    Column("carried", "Carried by", wrap=True),
    Column("cites", "Sources", wrap=True),
)
_OTHERS = frozenset({"incumbents"})
"""Measures of a market that leave out the one who looks at it."""
_OUTSIDE = {"strength": "threat", "weakness": "opportunity"}
"""What a rival's strength or weakness is to the one who enters."""


def swot(view: View, of: str | None = None, for_: str | None = None) -> Answer:
    """SWOT of a market (default: solid-state batteries), or of an organisation; `for_` sees it as that organisation.

    With an organisation as `of` and another as `for_`, the second is held against the first.
    """
    seen_by, rival = _parties(view, of, for_)
    draft = Draft(view, "swot", of=of, for_=for_)
    draft.parameters = {name.rstrip("_"): value for name, value in draft.parameters.items()}
    market = of if of and not view.things[of].is_actor else MARKET
    made = list(_rows(draft, market, seen_by, rival))
    order = list(QUADRANTS.values())
    made.sort(key=lambda row: (order.index(row["quadrant"]), not row["supported"], row["origin"] != "commonly-named"))
    rows = [row | {"cites": draft.bibliography.cite_statements(row["examples"])} for row in made]
    return draft.answer(
        rows,
        _COLUMNS,
        _title(view, market, seen_by, rival),
        _summary(rows),
        caveats=_caveats(view, rows, seen_by, rival),
        group="section",
    )


def _parties(view: View, of: str | None, for_: str | None) -> tuple[str | None, str | None]:
    """Whose view it is, and the rival it is held against. Raises UsageError if they are one."""
    rival = of if of and view.things[of].is_actor else None
    if for_ is None:
        return rival, None
    if for_ == rival:
        raise UsageError(f"{view.label(for_)} cannot enter against itself", hint=f"Example: ssbgraph swot {for_}.")
    return for_, rival


def _rows(draft: Draft, market: str, seen_by: str | None, rival: str | None) -> Iterator[Fields]:
    factors = list(draft.view.factors.values())
    if seen_by is None:
        yield from (_market_row(draft.view, one) for one in factors if market in one.applies_to)
        return
    own = [one for one in factors if ANYONE in one.applies_to]
    yield from _weighed_rows(draft, own, Scope(draft.view, seen_by), rival)
    if rival:
        yield from _rival_rows(draft, own, rival)
    taken = {one.measured_by for one in own if QUADRANTS[one.quadrant] in ("opportunity", "threat")}
    yield from (
        _market_row(draft.view, one, seen_by)
        for one in factors
        if market in one.applies_to and QUADRANTS[one.quadrant] in ("opportunity", "threat") and one.measured_by not in taken
    )


def _market_row(view: View, factor: Factor, seen_by: str | None = None) -> Fields:
    """A factor of the market: its measure, then the statements that carry it; else why nothing does."""
    scope = Scope(view, seen_by if factor.measured_by in _OTHERS else None)
    found = reading(scope, factor.measured_by) if factor.measured_by else None
    carried = [id_ for id_ in factor.carried_by if id_ in view.relations or id_ in view.claims]
    told = " ".join(text for text in (found.text if found else "", carried_text(view, carried)) if text)
    if not told:
        why = factor.note or f"the graph has nothing to measure it by on {view.as_of}."
        return _row(view, factor, f"Not supported by the graph: {why}", (), ())
    measured = found.statements if found else ()
    examples = (*(found.examples if found else ()), *carried)
    row = _row(view, factor, told, (*measured, *carried), examples)
    return row | {"value": found.value if found else None, "unit": found.unit if found else None}


def _weighed_rows(draft: Draft, factors: list[Factor], scope: Scope, rival: str | None) -> Iterator[Fields]:
    for factor in factors:
        found = weigh(scope, factor, rival)
        if found and found.holds:
            yield _weighed_row(draft.view, factor, found)


def _weighed_row(view: View, factor: Factor, found: Weighed) -> Fields:
    one = found.reading
    row = _row(view, factor, f"{one.text}{against_words(found)}", one.statements, one.examples)
    return row | {"value": one.value, "unit": one.unit, "reference": found.reference if found.against else None}


def _rival_rows(draft: Draft, factors: list[Factor], rival: str) -> Iterator[Fields]:
    """The rival's own strengths as threats, its weaknesses as opportunities, held against the competitors."""
    inner = [one for one in factors if QUADRANTS[one.quadrant] in _OUTSIDE]
    for row in _weighed_rows(draft, inner, Scope(draft.view, rival), None):
        quadrant = _OUTSIDE[row["quadrant"]]
        section = next(many for many, one in QUADRANTS.items() if one == quadrant)
        yield row | {"quadrant": quadrant, "section": section, "label": f"{draft.view.label(rival)}: {row['label']}"}


def _row(view: View, factor: Factor, text: str, statements: tuple[str, ...], examples: tuple[str, ...]) -> Fields:
    shown = list(dict.fromkeys(examples or statements))[:8]
    measure = view.measures.get(factor.measured_by or "")
    every = list(dict.fromkeys((*statements, *shown)))
    standing = standings(view, every)
    return {
        "quadrant": QUADRANTS[factor.quadrant],
        "section": factor.quadrant,
        "factor": factor.id,
        "label": factor.label,
        "meaning": factor.definition,
        "text": text,
        "supported": not text.startswith("Not supported"),
        "origin": factor.origin,
        "measure": factor.measured_by,
        "value": None,
        "unit": None,
        "reference": None,
        "how": f"{measure.definition} (`{measure.command}`)" if measure else None,
        "standing": standing,
        "examples": shown,
        "statements": every,
        "carried": carried_words(len(every), standing, measure.command if measure else ""),
    }


def _title(view: View, market: str, seen_by: str | None, rival: str | None) -> str:
    if seen_by is None:
        return f"SWOT of entering the market: {view.label(market)}"
    return f"SWOT of {view.label(seen_by)}" + (f" against {view.label(rival)}" if rival else "")


def _summary(rows: list[Fields]) -> str:
    tally = [(sum(row["quadrant"] == one for row in rows), one, many) for many, one in QUADRANTS.items()]
    parts = ", ".join(count(number, one, many) for number, one, many in tally)
    if not rows:
        return "No factors."
    missing = sum(not row["supported"] for row in rows)
    return f"{parts}; {missing} not supported by the graph." if missing else f"{parts}, each carried by the graph."


def _caveats(view: View, rows: list[Fields], seen_by: str | None, rival: str | None) -> Iterator[str]:
    if not rows:
        known = {id_ for one in view.factors.values() for id_ in one.applies_to if id_ in view.things}
        yield (
            f"No factor in this data applies here; markets with factors: {listed(map(view.label, known)) or 'none'}. Factors "
            "are authored as ssb:Factor (see ontology/README.md)."
        )
        return
    yield "Sources are those of the statements that show most; `--format json` lists every statement counted."
    if seen_by:
        against = f"{view.label(rival)}" if rival else "the median of automakers and cell makers with a standing promise"
        yield (
            f"Strengths and weaknesses are those of {view.label(seen_by)}, held against {against}; those of the technology "
            "itself: `ssbgraph swot`. What cannot be measured for it is left out."
        )
    new = sum(row["origin"] == "found-in-graph" for row in rows)
    if new and not seen_by:
        yield f"Found in the graph, beyond what market studies commonly name: {count(new, 'factor')}."
