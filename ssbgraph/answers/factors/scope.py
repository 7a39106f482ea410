"""Whose view a measure is taken from, and what it gives: a number, a sentence and the statements counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ssbgraph.answers.comparison.competitor import Competitor
from ssbgraph.answers.comparison.figures import cell_kind
from ssbgraph.answers.kin import OFF
from ssbgraph.answers.ledger import Entry, has_deadline, series
from ssbgraph.dates import latest
from ssbgraph.model import Claim, Number, Relation, Statement
from ssbgraph.store.view import View

VOLUME = frozenset({"mass-production-start", "commercial-launch", "vehicle-launch"})
SHOWN = frozenset({"demonstrated", "achieved", "third-party-verified"})
SOLID = frozenset({"all-solid", "semi-solid", "quasi-solid", "anode-free", None})
"""Kinds of cell that count as solid-state; a cell of which no kind is told counts."""
_BUILDERS = frozenset({"automaker", "cell-maker"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measure gives: the number with its unit, a sentence that says it, all statements counted, a few shown."""

    value: Number
    unit: str
    text: str
    statements: tuple[str, ...]
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Scope:
    """The market (`org` is None) or one organisation with all that speaks for it."""

    view: View
    org: str | None = None

    @cached_property
    def competitor(self) -> Competitor | None:
        """The organisation as it stands in comparisons."""
        return Competitor(self.view, self.org) if self.org else None

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """Claims of the whole graph, or those of the organisation, its products and plants."""
        return self.competitor.claims if self.competitor else tuple(self.view.claims.values())

    @cached_property
    def things(self) -> Mapping[str, object]:
        """All things, or the organisation's own."""
        return self.competitor.things if self.competitor else self.view.things

    @property
    def name(self) -> str:
        """What the scope is called."""
        return self.view.label(self.org) if self.org else "the market"

    def relations(self, *predicates: str) -> list[Relation]:
        """Relations of these predicates that hold or are to come, and that touch the scope."""
        return [
            one
            for one in self.view.relations.values()
            if one.predicate in predicates and one.status not in OFF and (one.subject in self.things or one.object in self.things)
        ]


def is_solid(view: View, claim: Claim) -> bool:
    """Whether a claim is of a solid-state cell, or of none of another kind."""
    return cell_kind(view, claim, claim.product or claim.about) in SOLID


def newest(statements: Iterable[Statement], most: int = 5) -> tuple[str, ...]:
    """Ids of the statements announced last."""
    ordered = sorted(statements, key=lambda one: (one.announced or "", one.id), reverse=True)
    return tuple(one.id for one in ordered[:most])


def names(view: View, things: Iterable[str], most: int = 5) -> str:
    """The labels in order of the alphabet, the first of them if there are many."""
    labels = sorted({view.label(id_) for id_ in things}, key=str.casefold)
    more = f" and {len(labels) - most} more" if len(labels) > most else ""
    return ", ".join(labels[:most]) + more


def ordered_names(view: View, things: Iterable[str], most: int = 5) -> str:
    """The first labels in the order given, and how many more there are."""
    labels = list(dict.fromkeys(view.label(id_) for id_ in things))
    more = f" and {len(labels) - most} more" if len(labels) > most else ""
    return ", ".join(labels[:most]) + more


@dataclass(frozen=True, slots=True)
class Standing:
    """The earliest promise of volume or launch of an organisation that still stands, with the last day it can mean."""

    due: date
    claim: Claim


def standing_promises(view: View) -> Mapping[str, Standing]:
    """Automakers and cell makers (not their children) by their earliest standing promise; kept with the view."""
    kept = vars(view)
    if "standing_promises" not in kept:
        owned = {one.subject for one in view.relations_with("subsidiaryOf") if one.status not in OFF}
        builders = [
            id_ for id_, thing in view.things.items() if thing.is_actor and _BUILDERS & set(thing.roles) and id_ not in owned
        ]
        found = {id_: first for id_ in builders if (first := _first(view, id_))}
        kept["standing_promises"] = dict(sorted(found.items(), key=lambda pair: (pair[1].due, pair[0])))
    standing: Mapping[str, Standing] = kept["standing_promises"]
    return standing


def _first(view: View, org: str) -> Standing | None:
    """Its earliest promise of volume that is open, in a series that names a deadline."""
    claims = [
        claim for claim in Competitor(view, org).claims if claim.metric in VOLUME and not claim.material and is_solid(view, claim)
    ]
    current = [entry for one in series(view, claims) for entry in one.entries if _stands(entry, view.as_of)]
    return min((Standing(entry.end, entry.claim) for entry in current), key=lambda one: (one.due, one.claim.id), default=None)


def _stands(entry: Entry, today: date) -> bool:
    return (
        entry.nature == "promise"
        and entry.outcome == "open"
        and has_deadline(entry.claim)
        and latest(entry.claim.promised or "") >= today
    )
