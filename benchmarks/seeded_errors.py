"""Plants single-field errors into copies of the shipped data and counts how many the truth checks name.

Every error is chosen so that the remaining data contradicts it (its own wording, its sources, its dates, a second
statement, the roles and kinds of its ends). One error is planted at a time. It counts as found if a finding that
the unaltered data does not have names the altered statement or thing; "own class" if by the check of its class.
Mind that candidates are chosen with the same reading of titles, wordings and electrolyte families as the checks use:
recall tells how many of the errors that are contradicted in a readable way are found, not of all errors there are.

    python benchmarks/seeded_errors.py [--seed N] [--each N] [--misses]
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ssbgraph.dates import earliest, latest
from ssbgraph.model import Claim
from ssbgraph.quality.finding import Finding
from ssbgraph.quality.text.figures import figures
from ssbgraph.quality.truth import doubts
from ssbgraph.quality.truth.common import AIMED, SHOWN, kin, same_time, stated_figure
from ssbgraph.quality.truth.mentions import Mentions
from ssbgraph.store import open_view
from ssbgraph.store.view import View
from ssbgraph.terms import ID, ST


@dataclass(frozen=True)
class Planted:
    """One altered record: the class of error, the table and id altered, the new record, and what was done."""

    kind: str
    table: str
    id: str
    value: Any
    what: str

    def into(self, view: View) -> View:
        """A copy of the view with the altered record."""
        table: Mapping[str, Any] = getattr(view, self.table)
        return replace(view, **{self.table: {**table, self.id: self.value}})

    @property
    def iri(self) -> str:
        """IRI of the altered record."""
        return (ID if self.table == "things" else ST) + self.id


def claim_error(kind: str, claim: Claim, **changed: Any) -> Planted:
    """An error in one field of a claim (value and maximum of a range move together)."""
    return Planted(kind, "claims", claim.id, replace(claim, **changed), f"{claim.id}: {changed}")


def contradiction(view: View, rng: random.Random) -> Iterator[Planted]:
    """A figure moved by a third to a half where a second statement of the same scope gives it."""
    for claim in shuffled(view.claims, rng):
        if isinstance(claim.value, (int, float)) and _twin(view, claim):
            yield claim_error("contradiction", claim, value=round(claim.value * rng.choice([0.5, 0.66, 1.4, 1.6]), 3))


def _twin(view: View, claim: Claim) -> bool:
    return any(
        other.id != claim.id
        and other.metric == claim.metric
        and stated_figure(other) == stated_figure(claim)
        and same_time(claim, other)
        and (other.status in AIMED) == (claim.status in AIMED)
        and (other.product, other.material, other.kind, other.level) == (claim.product, claim.material, claim.kind, claim.level)
        for other in view.claims_of.get(claim.about, ())
    )


def misattribution(view: View, rng: random.Random) -> Iterator[Planted]:
    """A claim given to a stranger of the same kind, where all its sources are headed by its true subject."""
    mentions = Mentions(view)
    for claim in shuffled(view.claims, rng):
        thing = view.things[claim.about]
        named = [mentions.of_source(view.sources[id_]) for id_ in claim.sources]
        if claim.status == "estimate" or not (thing.is_actor or thing.kind in ("Product", "Vehicle")):
            continue
        if all(claim.about in found for found in named):
            strangers = [
                id_
                for id_ in sorted(view.claims_of)
                if view.things[id_].kind == thing.kind
                and id_ not in kin(view, claim.about)
                and not any(id_ in found for found in named)
            ]
            yield claim_error("misattribution", claim, about=rng.choice(strangers))


def inflation(view: View, rng: random.Random) -> Iterator[Planted]:
    """An aim for later made achieved; an own statement made verified without a verifier."""
    for claim in shuffled(view.claims, rng):
        about = claim.promised or claim.when
        if (
            claim.status in AIMED
            and about
            and claim.announced
            and claim.comparator not in (">", ">=")
            and (earliest(about) > latest(claim.announced))
        ):
            yield claim_error("inflation", claim, status="achieved")
        elif claim.status == "company-stated" and not claim.verified_by and not claim.is_milestone:
            yield claim_error("inflation", claim, status="third-party-verified")


def lost_conditions(view: View, rng: random.Random) -> Iterator[Planted]:
    """Level or sample stage against the claim's own words; density by mass for density by volume."""
    for claim in shuffled(view.claims, rng):
        words = f"{claim.conditions or ''} {claim.wording or ''} {claim.note or ''}".lower()
        if claim.level == "cell" and "cell" in words and "pack" not in words:
            yield claim_error("lost-conditions", claim, level="pack")
        elif claim.level == "pack" and "pack" in words and "cell" not in words:
            yield claim_error("lost-conditions", claim, level="cell")
        elif re.search(r"\ba[- ]?\d?-?sample", words) and claim.sample_stage:
            yield claim_error("lost-conditions", claim, sample_stage="B" if claim.sample_stage[:1] == "A" else "A")
        elif claim.metric == "energy-density-gravimetric":
            yield claim_error("lost-conditions", claim, metric="energy-density-volumetric")
        elif claim.metric == "energy-density-volumetric":
            yield claim_error("lost-conditions", claim, unit="W.h/kg")


def order_of_dates(view: View, rng: random.Random) -> Iterator[Planted]:
    """A day of saying after all sources or after the date promised; an outcome before the promise; an end before a start."""
    for claim in shuffled(view.claims, rng):
        dated = [view.sources[id_].published for id_ in claim.sources]
        if claim.outcome_date and claim.announced:
            yield claim_error("order-of-dates", claim, outcome_date=str(earliest(claim.announced).year - 2))
        elif claim.status in AIMED and claim.is_milestone and claim.announced and claim.comparator != ">=":
            early = str(earliest(claim.announced).year - 2)
            yield claim_error("order-of-dates", claim, value=early, minimum=None, maximum=None)
        elif claim.announced and dated and all(dated):
            late = max(latest(text) for text in dated if text).year + 1
            yield claim_error("order-of-dates", claim, announced=str(late))
    for relation in shuffled(view.relations, rng):
        if relation.start and relation.end:
            changed = replace(relation, end=str(earliest(relation.start).year - 1))
            yield Planted("order-of-dates", "relations", relation.id, changed, f"{relation.id}: end before start")


def unit_or_scale(view: View, rng: random.Random) -> Iterator[Planted]:
    """A factor of ten or a thousand, t for kt, one currency for another, against the claim's own wording."""
    for claim in shuffled(view.claims, rng):
        figure = stated_figure(claim)
        if not isinstance(claim.value, (int, float)) or figure is None or not claim.value:
            continue
        if not any(one.unit and one.comparable[0] == figure[0] for one in figures(claim.wording or "")):
            continue
        if claim.unit in ("USD", "JPY", "EUR", "CNY") and rng.random() < 0.5:
            yield claim_error("unit-or-scale", claim, unit="JPY" if claim.unit != "JPY" else "USD")
        elif claim.unit == "t/a" and rng.random() < 0.3:
            yield claim_error("unit-or-scale", claim, unit="kt/a")
        else:
            yield claim_error("unit-or-scale", claim, value=claim.value * rng.choice([10, 1000, 0.1, 0.001]))


def chemistry(view: View, rng: random.Random) -> Iterator[Planted]:
    """The electrolyte of a product replaced by one of another family, against its name or another statement."""
    from ssbgraph.quality.truth.chemistry import electrolyte_families, named_families

    families = electrolyte_families(view)
    for relation in shuffled(view.relations, rng):
        thing = view.things[relation.subject]
        family = families.get(relation.object)
        if relation.predicate not in ("uses", "outputs", "madeFrom") or not family:
            continue
        second = [
            one
            for one in view.relations_of[relation.subject]
            if one.subject == thing.id
            and one.id != relation.id
            and one.predicate == relation.predicate
            and families.get(one.object) == family
        ]
        if thing.kind in ("Product", "Facility") and (
            family in named_families(view, thing.id) or (second and thing.kind == "Product")
        ):
            other = rng.choice([one for one in ("sulfide", "oxide", "polymer") if one != family])
            changed = replace(relation, object=f"{other}-electrolyte")
            yield Planted("chemistry", "relations", relation.id, changed, f"{relation.id}: {other} for {family}")


def swapped_roles(view: View, rng: random.Random) -> Iterator[Planted]:
    """Subject and object exchanged where kinds, roles or a second statement tell the direction."""
    tiers = {
        "precursor-supplier": 1,
        "electrolyte-supplier": 2,
        "cathode-supplier": 2,
        "anode-supplier": 2,
        "cell-maker": 3,
        "automaker": 4,
    }
    for relation in shuffled(view.relations, rng):
        ends = view.things[relation.subject], view.things[relation.object]
        levels = [[tiers[role] for role in end.roles if role in tiers] for end in ends]
        told = (
            relation.predicate in ("operates", "builds", "outputs", "produces")
            or (relation.predicate == "supplies" and all(levels) and max(levels[0]) < min(levels[1]))
            or (relation.predicate == "jointVentureOf" and ends[0].kind == "JointVenture" != ends[1].kind)
            or (relation.predicate == "investsIn" and ends[0].kind == "Investor" != ends[1].kind)
            or (relation.predicate == "funds" and ends[0].kind in ("GovernmentBody", "Programme") and ends[1].kind == "Company")
        )
        if told and (relation.predicate != "produces" or rng.random() < 0.3):
            changed = replace(relation, subject=relation.object, object=relation.subject)
            yield Planted("swapped-roles", "relations", relation.id, changed, f"{relation.id} {relation.predicate} swapped")


def duplicate_things(view: View, rng: random.Random) -> Iterator[Planted]:
    """A thing that takes the name of another of its kind."""
    things = shuffled(view.things, rng)
    for thing in things:
        others = [
            one
            for one in things
            if one.id != thing.id
            and one.kind == thing.kind
            and (one.country == thing.country)
            and len(one.label) > 3
            and not one.formula
        ]
        if others and not thing.formula:
            changed = replace(thing, label=rng.choice(others).label)
            yield Planted("duplicate-thing", "things", thing.id, changed, f"{thing.id} called {changed.label}")


def weak_support(view: View, rng: random.Random) -> Iterator[Planted]:
    """A result whose good sources are replaced by one weak one."""
    weak = sorted(id_ for id_, source in view.sources.items() if source.weak)
    for claim in shuffled(view.claims, rng):
        if claim.status in SHOWN and any(not view.sources[id_].weak for id_ in claim.sources):
            yield claim_error("weak-support", claim, sources=(rng.choice(weak),))


GENERATORS: tuple[Callable[[View, random.Random], Iterator[Planted]], ...] = (
    contradiction,
    misattribution,
    inflation,
    lost_conditions,
    order_of_dates,
    unit_or_scale,
    chemistry,
    swapped_roles,
    duplicate_things,
    weak_support,
)


def shuffled(table: Mapping[str, Any], rng: random.Random) -> list[Any]:
    """The values of a table in random order, the same for the same seed."""
    ids = sorted(table)
    rng.shuffle(ids)
    return [table[id_] for id_ in ids]


def key(finding: Finding) -> tuple[str, tuple[str, ...], str]:
    """What makes a finding the same on two copies of the data."""
    return finding.code, finding.statements, finding.message


def main() -> None:
    """Plants, checks and prints recall a class."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=20)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    view = open_view()
    known = {key(one) for one in doubts(view)}
    started, totals = time.perf_counter(), [0, 0, 0]
    print(f"seed {given.seed}\n{'class':<18}{'planted':>8}{'found':>8}{'recall':>8}{'own class':>11}")
    for generator in GENERATORS:
        planted = take(generator(view, random.Random(given.seed)), given.each)
        results = [hit(view, one, known) for one in planted]
        found, own = sum(any_ for any_, _ in results), sum(own for _, own in results)
        totals = [totals[0] + len(planted), totals[1] + found, totals[2] + own]
        print(f"{generator.__name__:<18}{len(planted):>8}{found:>8}{ratio(found, planted):>8}{ratio(own, planted):>11}")
        if given.misses:
            print(
                "".join(f"    missed: {one.what}\n" for one, (any_, _) in zip(planted, results, strict=True) if not any_), end=""
            )
    print(
        f"{'all':<18}{totals[0]:>8}{totals[1]:>8}{totals[1] / totals[0]:>8.1%}{totals[2] / totals[0]:>11.1%}"
        f"   ({time.perf_counter() - started:.0f} s)"
    )


def take(planted: Iterator[Planted], most: int) -> list[Planted]:
    """The first errors of a generator."""
    return [one for one, _ in zip(planted, range(most), strict=False)]


def hit(view: View, planted: Planted, known: set[tuple[str, tuple[str, ...], str]]) -> tuple[bool, bool]:
    """Whether the error is named by a new finding, and by one of its own class."""
    new = [
        one
        for one in doubts(planted.into(view))
        if key(one) not in known and (planted.iri in one.statements or one.subject == planted.iri or planted.id in one.message)
    ]
    return bool(new), any(one.code == f"truth:{planted.kind}" for one in new)


def ratio(found: int, planted: list[Planted]) -> str:
    """Share as a percentage."""
    return f"{found / len(planted):.1%}" if planted else "-"


if __name__ == "__main__":
    main()
