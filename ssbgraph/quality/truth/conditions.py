"""Conditions that got lost: a sample's result on a product, a pack's figure for a cell, one unit for another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ssbgraph.model import Claim
from ssbgraph.quality.finding import Finding
from ssbgraph.quality.truth.common import SHOWN, doubt, stated_figure
from ssbgraph.store.view import View

_LEVEL_WORDS = {
    "pack": re.compile(r"\b(at )?(battery )?pack[- ]?level\b|\bpack\b", re.IGNORECASE),
    "module": re.compile(r"\bmodule\b", re.IGNORECASE),
    "cell": re.compile(r"\bcells?\b", re.IGNORECASE),
    "material": re.compile(r"\bactive material\b|\bpellet\b", re.IGNORECASE),
}
_SAMPLE = re.compile(r"\b([ABC])[- ]?\d?[- ]?samples?\b")
_PER_MASS = {"energy-density-gravimetric": "W.h/kg", "energy-density-volumetric": "W.h/L"}
_CELL_ONLY = frozenset({"cell-capacity", "layers"})


def lost_conditions(view: View) -> Iterator[Finding]:
    """Claims whose scope disagrees with their own words, or whose result belongs to another sample or level."""
    for claim in view.claims.values():
        yield from _wrong_level(claim)
        yield from _wrong_sample(claim)
        yield from _wrong_density(claim)
        yield from _level_of_thing(view, claim)
    yield from _borrowed_results(view)


def _words(claim: Claim) -> str:
    return " | ".join(text for text in (claim.conditions, claim.wording, claim.note, claim.kind) if text)


def _wrong_level(claim: Claim) -> Iterator[Finding]:
    if claim.level not in _LEVEL_WORDS:
        return
    named = {level for level, pattern in _LEVEL_WORDS.items() if pattern.search(_words(claim))}
    if named and claim.level not in named:
        yield doubt(
            "warning",
            "lost-conditions",
            f"st:{claim.id} is given for the {claim.level}, but its words speak of the {', '.join(sorted(named))}",
            "correct ssb:level or the conditions",
            claim.id,
        )


def _wrong_sample(claim: Claim) -> Iterator[Finding]:
    named = {match[1] for match in _SAMPLE.finditer(_words(claim))}
    stage = (claim.sample_stage or "")[:1]
    if named and stage in ("A", "B", "C") and stage not in named:
        yield doubt(
            "warning",
            "lost-conditions",
            f"st:{claim.id} is of the {stage}-sample, but its words speak of the {', '.join(sorted(named))}-sample",
            "correct ssb:sampleStage or the words",
            claim.id,
        )
    elif named and claim.sample_stage in ("series",):
        yield doubt(
            "warning",
            "lost-conditions",
            f"st:{claim.id} is of series products, but its words speak of an {', '.join(sorted(named))}-sample",
            "correct ssb:sampleStage",
            claim.id,
        )


def _wrong_density(claim: Claim) -> Iterator[Finding]:
    wanted = _PER_MASS.get(claim.metric)
    if wanted and claim.unit and claim.unit != wanted:
        yield doubt(
            "error",
            "lost-conditions",
            f"st:{claim.id} gives {claim.metric} in {claim.unit}",
            f"correct the metric or give the figure in {wanted}",
            claim.id,
        )


def _level_of_thing(view: View, claim: Claim) -> Iterator[Finding]:
    if claim.metric in _CELL_ONLY and claim.level in ("pack", "module", "vehicle"):
        yield doubt(
            "warning",
            "lost-conditions",
            f"st:{claim.id} gives {claim.metric} of a {claim.level}; only cells have it",
            "correct ssb:level or the metric",
            claim.id,
        )


def _borrowed_results(view: View) -> Iterator[Finding]:
    """A product that holds the very result which its maker had from a sample, without saying so."""
    for claim in view.claims.values():
        if claim.status not in SHOWN or not _of_sample(claim):
            continue
        for other in _claims_near(view, claim):
            if _same_figure(claim, other) and not _of_sample(other) and other.id != claim.id:
                yield doubt(
                    "warning",
                    "lost-conditions",
                    f"st:{other.id} gives {view.label(other.about)} the {other.metric} that st:{claim.id} "
                    f"reports of a sample of {view.label(claim.about)}",
                    "say in ssb:sampleStage and ssb:conditions what was measured, or drop the claim",
                    other.id,
                    claim.id,
                )


def _of_sample(claim: Claim) -> bool:
    return bool(claim.sample_stage and claim.sample_stage != "series") or bool(_SAMPLE.search(_words(claim)))


def _claims_near(view: View, claim: Claim) -> Iterator[Claim]:
    near = [
        claim.about,
        *(
            relation.object
            for relation in view.relations_of.get(claim.about, ())
            if relation.subject == claim.about and relation.predicate in ("develops", "produces")
        ),
    ]
    for thing in near:
        yield from (other for other in view.claims_of.get(thing, ()) if other.metric == claim.metric)


def _same_figure(first: Claim, second: Claim) -> bool:
    return stated_figure(first) == stated_figure(second) is not None and second.status in SHOWN
