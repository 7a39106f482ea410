"""Aspects told by relations to items: products, electrolyte, architecture, materials, manufacturing, makers, users."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ssbgraph.answers.comparison.competitor import Competitor
from ssbgraph.answers.comparison.entry import Entry, of_relations
from ssbgraph.answers.kin import OFF, objects, subjects, variants
from ssbgraph.answers.wording import RELATION_WORDS, item_of
from ssbgraph.model import Relation
from ssbgraph.store.view import View

_SUBSTANCES = ("Material", "MaterialClass")
_WORKS_ON = ("produces", "develops", "uses")


def electrolytes(view: View) -> frozenset[str]:
    """Materials that some statement uses as electrolyte, those whose ionic conductivity is claimed, and their variants."""
    named = {one.object for one in view.relations.values() if one.role == "electrolyte"}
    named |= {one.about for one in view.claims.values() if one.metric == "ionic-conductivity"}
    kept = {id_ for id_ in named if view.things[id_].kind in _SUBSTANCES}
    return frozenset(variant for id_ in kept for variant in variants(view, id_))


def products(one: Competitor) -> list[Entry]:
    """Products and vehicles it makes or develops, rumours included and marked, each with its classes."""
    found = one.out("produces", "develops", rumoured=True)
    return _by_other(one, found, ("Product", "Vehicle"), conditions=_kind_of)


def _kind_of(view: View, item: str, relations: Iterable[Relation]) -> str:
    """How the item relates, and the classes it belongs to."""
    how = dict.fromkeys({"produces": "makes", "develops": "develops"}.get(one.predicate, "") for one in relations)
    classes = [view.label(one.object) for one in objects(view, item, "variantOf") if one.status == "active"]
    generations = sorted({claim.generation for claim in view.claims_of.get(item, ()) if claim.generation})
    return "; ".join(part for part in (*how, *(classes or generations)) if part)


def electrolyte(one: Competitor) -> list[Entry]:
    """Electrolytes that it or its products use, develop, make or are made of."""
    known = electrolytes(one.view)
    found = (relation for relation in one.out(*_WORKS_ON, "madeFrom") if relation.object in known)
    return _by_other(one, found, _SUBSTANCES, conditions=_how)


def _how(view: View, item: str, relations: Iterable[Relation]) -> str:
    words = dict.fromkeys(RELATION_WORDS[one.predicate][0] for one in relations)
    kinds = dict.fromkeys(one.kind for one in relations if one.kind)
    return "; ".join((", ".join(words), *kinds))


def architecture(one: Competitor) -> list[Entry]:
    """Designs and technologies in use or development."""
    return _by_other(one, one.out(*_WORKS_ON), ("Technology",), conditions=_how)


def manufacturing(one: Competitor) -> list[Entry]:
    """Processes in use or development, and who equips its lines."""
    processes = _by_other(one, one.out(*_WORKS_ON), ("Process",), conditions=_how)
    makers: dict[str, list[Relation]] = {}
    for relation in one.into("suppliesEquipmentTo"):
        makers.setdefault(relation.subject, []).append(relation)
    return processes + [
        of_relations(one.view, f"equipment from {one.view.label(maker)}", found) for maker, found in makers.items()
    ]


def materials(one: Competitor) -> list[Entry]:
    """Materials besides the electrolyte, and materials of either sort that somebody supplies or develops with it."""
    view, known = one.view, electrolytes(one.view)
    grouped: dict[str, list[Relation]] = {}
    for relation in one.out(*_WORKS_ON, "madeFrom"):
        if relation.object not in known and view.things[relation.object].kind in _SUBSTANCES:
            grouped.setdefault(relation.object, []).append(relation)
    for relation in (*one.into("supplies", "jointDevelopmentWith"), *one.out("jointDevelopmentWith")):
        item = item_of(relation)
        if item and view.things[item].kind in _SUBSTANCES and item not in one.things:
            grouped.setdefault(item, []).append(relation)
    return [of_relations(view, _with_partners(one, item, found), found) for item, found in grouped.items()]


def _with_partners(one: Competitor, item: str, found: Iterable[Relation]) -> str:
    partners: dict[str, dict[str, None]] = {}
    for relation in found:
        if relation.predicate in ("supplies", "jointDevelopmentWith"):
            how = "from" if relation.predicate == "supplies" else "developed with"
            partners.setdefault(how, {})[one.view.label(one.other(relation))] = None
    tail = "; ".join(f"{how} {', '.join(names)}" for how, names in partners.items())
    return one.view.label(item) + (f" ({tail})" if tail else "")


def makers(one: Competitor) -> list[Entry]:
    """Who makes or develops the product or material."""
    return _by_subject(one, one.into("produces", "develops"), _how)


def users(one: Competitor) -> list[Entry]:
    """Who uses it, or in what it is installed."""
    return _by_subject(one, (*one.into("uses"), *one.out("installedIn")), _how)


def inputs(one: Competitor) -> list[Entry]:
    """What it is made of."""
    return _by_other(one, one.out("madeFrom"), (*_SUBSTANCES, "Process"), conditions=_routes)


def _routes(view: View, item: str, relations: Iterable[Relation]) -> str:
    return "; ".join(dict.fromkeys(text for one in relations for text in (one.role, one.need) if text))


def kind(one: Competitor) -> list[Entry]:
    """The classes it belongs to, and the variants it has."""
    classes = (each for each in objects(one.view, one.id, "variantOf") if each.status not in OFF)
    members = (each for each in subjects(one.view, one.id, "variantOf") if each.status not in OFF)
    return [
        *_entries(one, ((each.object, each) for each in classes), lambda *_: "its class"),
        *_entries(one, ((each.subject, each) for each in members), lambda *_: "variant"),
    ]


Saying = Callable[[View, str, Iterable[Relation]], str]


def _by_other(
    one: Competitor, relations: Iterable[Relation], kinds: tuple[str, ...], conditions: Saying | None = None
) -> list[Entry]:
    """An entry for each thing of these kinds at the other end."""
    return list(
        _entries(
            one,
            ((relation.object, relation) for relation in relations if one.view.things[relation.object].kind in kinds),
            conditions,
        )
    )


def _by_subject(one: Competitor, relations: Iterable[Relation], conditions: Saying | None = None) -> list[Entry]:
    return list(_entries(one, ((one.other(relation), relation) for relation in relations), conditions))


def _entries(one: Competitor, pairs: Iterable[tuple[str, Relation]], conditions: Saying | None) -> Iterator[Entry]:
    grouped: dict[str, list[Relation]] = {}
    for item, relation in pairs:
        grouped.setdefault(item, []).append(relation)
    for item, found in grouped.items():
        said = conditions(one.view, item, found) if conditions else ""
        yield of_relations(one.view, one.view.label(item), found, item=item, conditions=said or None)
