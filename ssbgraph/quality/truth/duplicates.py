"""One thing or one fact entered twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from ssbgraph.model import Claim, Thing
from ssbgraph.quality.finding import Finding
from ssbgraph.quality.truth.common import doubt, thing_doubt
from ssbgraph.store.names import fold
from ssbgraph.store.view import View

_LEGAL = re.compile(
    r"\b(inc|ltd|co|corp|corporation|company|gmbh|ag|se|plc|llc|limited|holdings?|group|technology|"
    r"technologies|motor|motors|the)\b"
)


def duplicates(view: View) -> Iterator[Finding]:
    """Things of one kind that share a name or formula, and facts stated twice in the same words."""
    yield from _things(view)
    yield from _relations(view)
    yield from _claims(view)


def _things(view: View) -> Iterator[Finding]:
    named: dict[str, set[str]] = {}
    for thing in view.things.values():
        for name in (thing.id, thing.label, *thing.aliases):
            named.setdefault(_core(name), set()).add(thing.id)
    reported: set[tuple[str, str]] = set()
    for name, ids in sorted(named.items()):
        for first, second in combinations(sorted(ids), 2):
            if len(name) > 2 and (first, second) not in reported and _alike(view.things[first], view.things[second]):
                reported.add((first, second))
                yield thing_doubt(
                    "warning",
                    "duplicate-thing",
                    f"id:{second} and id:{first} are both called {name!r}",
                    "merge them, or tell them apart by their names",
                    second,
                )


def _core(name: str) -> str:
    folded = fold(name)
    core = " ".join(_LEGAL.sub(" ", folded).split())
    return core if len(core) > 2 else folded


def _alike(first: Thing, second: Thing) -> bool:
    if first.is_actor != second.is_actor or (not first.is_actor and first.kind != second.kind):
        return False
    if first.formula and second.formula and first.formula != second.formula:
        return False
    return not first.country or not second.country or first.country == second.country


def _relations(view: View) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], str] = {}
    for one in view.relations.values():
        key = (
            one.subject,
            one.predicate,
            one.object,
            one.material,
            one.product,
            one.facility,
            one.kind,
            one.announced,
            one.status,
            one.role,
            one.route,
            one.start,
            one.end,
            one.amount,
            one.note,
        )
        if first := seen.get(key):
            yield doubt(
                "warning",
                "duplicate-fact",
                f"st:{one.id} states the same as st:{first}",
                "merge them and keep the sources of both",
                one.id,
                first,
            )
        seen.setdefault(key, one.id)


def _claims(view: View) -> Iterator[Finding]:
    seen: dict[tuple[object, ...], str] = {}
    for one in view.claims.values():
        if first := seen.get(_key(one)):
            yield doubt(
                "warning",
                "duplicate-fact",
                f"st:{one.id} states the same as st:{first}",
                "merge them and keep the sources of both",
                one.id,
                first,
            )
        seen.setdefault(_key(one), one.id)


def _key(one: Claim) -> tuple[object, ...]:
    return (
        one.about,
        one.metric,
        one.value,
        one.minimum,
        one.maximum,
        one.unit,
        one.when,
        one.announced,
        one.status,
        one.product,
        one.material,
        one.facility,
        one.of,
        one.kind,
        one.note,
        one.conditions,
        one.generation,
        one.sample_stage,
        one.application,
        one.country,
        one.stage,
        one.level,
    )
