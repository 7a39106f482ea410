"""What the graph does not know: for each kind of gap, the things that have it.

A gap is no defect of the data: often no source tells. It is what an analyst should look for next, and what an answer
that rests on the absence of a statement is worth.

Parts of a product are what it uses or is made from as electrolyte, anode or cathode. Where a relation does not say as
what, it counts as every part as which the same item serves elsewhere. The format of a cell is known where its name or
a statement about it says pouch, prismatic, cylindrical, coin or button, or ceramic package.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from ssbgraph.answers.drafting import count, listed
from ssbgraph.answers.kin import OFF, objects, subjects
from ssbgraph.answers.ledger import Entry, series
from ssbgraph.answers.making import making
from ssbgraph.answers.places import plant_status
from ssbgraph.answers.promises import promise_text
from ssbgraph.answers.wording import metric_label
from ssbgraph.model import Relation, Thing
from ssbgraph.store.view import View

Case: TypeAlias = tuple[str, str, str | None]
"""Id of a thing with a gap, what is known around it, and the statement that leaves it open, if one does."""
Found: TypeAlias = Iterator[Case]
_MAKING = ("produces", "develops", "outputs")
_OWNING = ("operates", "builds")
_FORMAT = re.compile(r"\b(pouch|prismatic|cylindrical|coin|button|ceramic[- ]package)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gap:
    """A kind of gap: its name, how it reads, of which things it may be, and how to find those that have it."""

    name: str
    words: str
    among: Callable[[View], list[Thing]]
    find: Callable[[View], Found]


def _of_kind(*kinds: str) -> Callable[[View], list[Thing]]:
    return lambda view: [thing for thing in view.things.values() if thing.kind in kinds]


_PRODUCTS, _MATERIALS, _PLANTS = _of_kind("Product"), _of_kind("Material", "MaterialClass"), _of_kind("Facility")


def _makers(view: View, id_: str) -> str:
    """Who makes a product or owns a plant, in words."""
    return listed((view.label(one.subject) for one in subjects(view, id_, *_MAKING, *_OWNING) if one.status not in OFF), 3)


def _parts(view: View) -> dict[str, set[str]]:
    """As which parts each item serves anywhere; kept with the view."""
    kept = vars(view)
    if "parts" not in kept:
        found: dict[str, set[str]] = {}
        for one in view.relations.values():
            if one.role and one.predicate in ("uses", "madeFrom"):
                found.setdefault(one.object, set()).add(one.role)
        kept["parts"] = found
    known: dict[str, set[str]] = kept["parts"]
    return known


def _without_part(part: str) -> Callable[[View], Found]:
    def has(view: View, one: Relation) -> bool:
        return part in ({one.role} if one.role else _parts(view).get(one.object, set()))

    def find(view: View) -> Found:
        for thing in _PRODUCTS(view):
            used = [one for one in objects(view, thing.id, "uses", "madeFrom") if one.status not in OFF]
            if not any(has(view, one) for one in used):
                yield thing.id, _makers(view, thing.id), None

    return find


def _without_format(view: View) -> Found:
    for thing in _PRODUCTS(view):
        claims = view.claims_of.get(thing.id, ())
        texts = [thing.label, *thing.aliases]
        texts += [text for one in claims for text in (one.kind, one.conditions, one.wording, one.note) if text]
        texts += [one.note or "" for one in view.relations_of.get(thing.id, ())]
        if not any(_FORMAT.search(text) for text in texts):
            yield thing.id, _makers(view, thing.id), None


def _without_producer(view: View) -> Found:
    for thing in _MATERIALS(view):
        proofs = making(view, thing.id)
        if not _is_made(proofs):
            yield thing.id, f"developed by {listed(map(view.label, proofs), 3)}" if proofs else "", None


def _is_made(proofs: Mapping[str, Iterable[tuple[Relation, ...]]]) -> bool:
    return any(proof[0].predicate != "develops" for found in proofs.values() for proof in found)


def _plants_without(missing: Callable[[View, Thing], bool]) -> Callable[[View], Found]:
    return lambda view: ((thing.id, _makers(view, thing.id), None) for thing in _PLANTS(view) if missing(view, thing))


def _no_owner(view: View, plant: Thing) -> bool:
    return not any(one.status not in OFF for one in subjects(view, plant.id, *_OWNING))


def _no_capacity(view: View, plant: Thing) -> bool:
    return not any(one.metric == "production-capacity" for one in view.claims_of.get(plant.id, ()))


def _no_state(view: View, plant: Thing) -> bool:
    return plant_status(list(subjects(view, plant.id, *_OWNING))) is None


def overdue(view: View) -> list[Entry]:
    """Promises whose date has passed while no source tells, and no later statement shows, what became of them."""
    return [
        entry
        for one in series(view, view.claims.values())
        for entry in one.entries
        if entry.nature == "promise" and entry.outcome.startswith("overdue")
    ]


def _past_due(view: View) -> Found:
    for entry in overdue(view):
        claim = entry.claim
        said = f"said {claim.announced}" if claim.announced else "said on an unknown day"
        yield claim.about, f"{metric_label(view, claim.metric)} {promise_text(claim)}, {said}", claim.id


def _promising(view: View) -> list[Thing]:
    return [
        view.things[entry.claim.about]
        for one in series(view, view.claims.values())
        for entry in one.entries
        if entry.nature == "promise"
    ]


def _electrolytes(view: View) -> list[Thing]:
    """Materials that serve as electrolyte, or are a kind of one that does."""
    used = {id_ for id_, parts in _parts(view).items() if "electrolyte" in parts}
    waiting = list(used)
    for item in waiting:
        for one in subjects(view, item, "variantOf"):
            if one.subject not in used:
                used.add(one.subject)
                waiting.append(one.subject)
    return [thing for thing in _MATERIALS(view) if thing.id in used]


def _electrolyte_chain(view: View) -> Found:
    for thing in _electrolytes(view):
        own = [] if _is_made(making(view, thing.id)) else ["its maker"]
        inputs = sorted({one.object for one in objects(view, thing.id, "madeFrom") if one.status not in OFF})
        unknown = [view.label(id_) for id_ in inputs if not _is_made(making(view, id_))]
        missing = own + [f"who makes {label}" for label in unknown]
        if missing:
            yield thing.id, f"unknown: {', '.join(missing)}", None


@lru_cache(maxsize=1)
def gaps() -> tuple[Gap, ...]:
    """All kinds of gap, in the order in which they are shown."""
    return (
        Gap("product-electrolyte", "products without electrolyte", _PRODUCTS, _without_part("electrolyte")),
        Gap("product-anode", "products without anode", _PRODUCTS, _without_part("anode")),
        Gap("product-cathode", "products without cathode", _PRODUCTS, _without_part("cathode")),
        Gap("product-format", "products without cell format", _PRODUCTS, _without_format),
        Gap("material-producer", "materials without producer", _MATERIALS, _without_producer),
        Gap("plant-owner", "plants without owner", _PLANTS, _plants_without(_no_owner)),
        Gap("plant-place", "plants without place", _PLANTS, _plants_without(lambda view, plant: not plant.place)),
        Gap("plant-capacity", "plants without capacity", _PLANTS, _plants_without(_no_capacity)),
        Gap("plant-state", "plants of unknown state", _PLANTS, _plants_without(_no_state)),
        Gap("promise-outcome", "promises past due without outcome", _promising, _past_due),
        Gap(
            "electrolyte-maker",
            "electrolytes whose maker, or whose precursor's maker, is unknown",
            _electrolytes,
            _electrolyte_chain,
        ),
    )


def described(gap: Gap, open_: int, of: int) -> str:
    """How wide a gap is, in words."""
    noun = gap.words[0].upper() + gap.words[1:]
    return f"{noun} ({count(open_, 'case')} of {of})"
