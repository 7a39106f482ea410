"""Who makes an item, and who uses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ssbgraph.answers.drafting import Draft, apart, count
from ssbgraph.answers.kin import OFF, objects, subjects, variants
from ssbgraph.answers.wording import item_of, rank
from ssbgraph.model import Answer, Column, Relation
from ssbgraph.store.view import View

Proof = tuple[Relation, ...]
Proofs = Mapping[str, list[Proof]]
"""For each thing the chains of relations that lead from it to the item asked about."""

_COLUMNS = (
    Column("label", "Who"),
    Column("kind", "Kind"),
    Column("relation", "How"),
    Column("items_label", "What"),
    Column("status", "Status"),
    Column("country", "Country"),
    Column("because", "How we know", wrap=True),
)
_MAKING = ("produces", "outputs", "supplies")
"""Predicates of makers; who only develops an item is shown apart."""
_WORDS = {
    "produces": "makes",
    "operates": "runs a plant",
    "builds": "builds a plant",
    "supplies": "supplies",
    "develops": "develops",
    "uses": "uses",
}


def producers(view: View, of: str) -> Answer:
    """Who makes the item or a variant of it: stated makers, owners of plants that put it out, suppliers.

    Developers without production come after the makers (field `activity`: `maker` or `developer`).
    """
    draft = Draft(view, "producers", of=of)
    rows = [_row(draft, id_, proofs) for id_, proofs in making(view, of).items()]
    rows = [row | {"activity": "developer" if row["relation"].startswith("develops") else "maker"} for row in rows]
    rows.sort(key=lambda row: (row["activity"] == "developer", rank(row["status"]), row["label"].casefold()))
    makers = sum(row["activity"] == "maker" for row in rows)
    label = view.label(of)
    return draft.answer(
        rows,
        _COLUMNS,
        f"Who makes {label}",
        f"{count(makers, 'maker')} of {label}, and {count(len(rows) - makers, 'developer')} without recorded production.",
        sparql=_PRODUCERS_SPARQL.replace("%of", f"id:{of}"),
        group="activity",
    )


def making(view: View, of: str) -> Proofs:
    """Organisations that make, sell or develop the item or a variant, each with its proofs."""
    found: dict[str, list[Proof]] = {}
    for item, kinship in variants(view, of).items():
        for relation in _made(view, item):
            if relation.predicate == "outputs":
                for plant in subjects(view, relation.subject, "operates", "builds"):
                    _add(found, plant.subject, (plant, relation, *kinship))
            else:
                _add(found, relation.subject, (relation, *kinship))
    return found


def _made(view: View, item: str) -> Iterator[Relation]:
    yield from (one for one in subjects(view, item, "produces", "develops", "outputs"))
    yield from (one for one in view.relations_with("supplies") if item in (one.material, one.product))


def _add(found: dict[str, list[Proof]], id_: str, proof: Proof) -> None:
    if not any(one.status in OFF for one in proof):
        found.setdefault(id_, []).append(proof)


def users(view: View, of: str) -> Answer:
    """What uses the item or a variant: products, vehicles, plants, organisations that use or buy it.

    Makers of a product that uses it count, and so do vehicles that carry such a product. Materials made
    from it and their makers are its dependents (`dependents`).
    """
    draft = Draft(view, "users", of=of)
    found = using(view, of)
    rows = [_row(draft, id_, proofs) for id_, proofs in found.items()]
    rows.sort(
        key=lambda row: (not view.things[row["entity"]].is_actor, rank(row["status"]), len(row["chain"]), row["label"].casefold())
    )
    actors = sum(view.things[row["entity"]].is_actor for row in rows)
    makers = [id_ for id_ in making(view, of) if id_ not in found]
    return draft.answer(
        rows,
        _COLUMNS,
        f"Who uses {view.label(of)}",
        f"{count(actors, 'organisation')} and {count(len(rows) - actors, 'other thing')}.",
        caveats=[apart(view, "Makers and developers are listed apart", makers, f"ssbgraph producers {of}")],
        sparql=_USERS_SPARQL.replace("%of", f"id:{of}"),
    )


def using(view: View, of: str) -> Proofs:
    """Products, vehicles, organisations and plants that use the item or a variant, each with its proofs."""
    found: dict[str, list[Proof]] = {}
    for item, kinship in variants(view, of).items():
        for relation in subjects(view, item, "uses"):
            _add(found, relation.subject, (relation, *kinship))
        for relation in view.relations_with("supplies"):
            if item in (relation.material, relation.product):
                _add(found, relation.object, (relation, *kinship))
    for id_, kind in [(id_, view.things[id_].kind) for id_ in found]:
        if kind in ("Product", "Vehicle"):
            for proof in list(found[id_]):
                _through(view, found, id_, proof)
    return found


def _through(view: View, found: dict[str, list[Proof]], product: str, proof: Proof) -> None:
    for relation in objects(view, product, "installedIn"):
        _add(found, relation.object, (relation, *proof))
        for maker in subjects(view, relation.object, "produces", "develops"):
            _add(found, maker.subject, (maker, relation, *proof))
    for maker in subjects(view, product, "produces", "develops"):
        _add(found, maker.subject, (maker, *proof))
    for deal in view.relations_with("supplies"):
        if deal.product == product:
            _add(found, deal.subject, (deal, *proof))
            _add(found, deal.object, (deal, *proof))


def firmest(proofs: Iterable[Proof]) -> Proof:
    """The best of several proofs: of making or use before development, then firmest, then shortest."""
    return min(proofs, key=_strength)


def _strength(proof: Proof) -> tuple[bool, int, int, str]:
    makes = any(one.predicate in _MAKING or one.predicate == "uses" for one in proof)
    return not makes, max(rank(one.status) for one in proof), len(proof), proof[0].id


def _row(draft: Draft, id_: str, proofs: Iterable[Proof]) -> dict[str, Any]:
    ordered = sorted(proofs, key=_strength)
    best = ordered[0]
    status = max((one.status for one in best), key=rank)
    items = sorted({draft.view.label(_item(id_, proof[0])) for proof in ordered}, key=str.casefold)
    return draft.entity(id_) | {
        "relation": _relation(id_, best[0]),
        "status": status,
        "modality": status,
        "items": sorted({_item(id_, proof[0]) for proof in ordered}),
        "items_label": ", ".join(items),
        "chain": _chain(draft, best, id_),
        **draft.resting_on(one.id for proof in ordered for one in proof),
    }


def _relation(id_: str, relation: Relation) -> str:
    if relation.predicate == "supplies" and relation.object == id_:
        return "buys"
    word = "carries" if relation.object == id_ else _WORDS.get(relation.predicate, relation.predicate)
    return f"{word} ({relation.kind})" if relation.predicate in ("uses", "develops") and relation.kind else word


def _item(id_: str, relation: Relation) -> str:
    if relation.predicate == "supplies":
        return item_of(relation) or relation.object
    return relation.object if relation.subject == id_ else relation.subject


def _chain(draft: Draft, proof: Proof, start: str) -> list[dict[str, Any]]:
    """The proof as hops; a deal is read as a hop to its item, so that the chain goes on from there."""
    first, rest = proof[0], proof[1:]
    if first.predicate != "supplies":
        return draft.chain(proof, start)
    item = _item(start, first)
    head = {
        "from": start,
        "relation": _relation(start, first),
        "to": item,
        "statements": [first.id],
        "status": first.status,
        "strength": "",
        "cites": draft.bibliography.cite_statements([first.id]),
    }
    return [head, *draft.chain(rest, item)]


_PRODUCERS_SPARQL = """SELECT DISTINCT ?entity WHERE {
  ?item ssb:variantOf* %of .
  { VALUES ?p { ssb:produces ssb:develops }
    ?r rdf:predicate ?p ; rdf:object ?item ; rdf:subject ?entity ; ssb:status ?status . }
  UNION { ?r rdf:predicate ssb:supplies ; ssb:material|ssb:product ?item ; rdf:subject ?entity ; ssb:status ?status . }
  UNION { ?q rdf:predicate ssb:outputs ; rdf:object ?item ; rdf:subject ?plant ; ssb:status ?output .
          VALUES ?p { ssb:operates ssb:builds }
          ?r rdf:predicate ?p ; rdf:object ?plant ; rdf:subject ?entity ; ssb:status ?status .
          FILTER(?output NOT IN (status:ended, status:rumoured)) }
  FILTER(?status NOT IN (status:ended, status:rumoured))
}"""
_USERS_SPARQL = """SELECT DISTINCT ?entity WHERE {
  { SELECT DISTINCT ?item WHERE { ?item ssb:variantOf* %of } }
  { ?entity ssb:uses ?item }
  UNION { ?deal rdf:predicate ssb:supplies ; rdf:object ?entity ; ssb:material|ssb:product ?item ; ssb:status ?s .
          FILTER(?s NOT IN (status:ended, status:rumoured)) }
  UNION { VALUES ?kind { ssb:Product ssb:Vehicle } ?product ssb:uses ?item ; a ?kind .
          { ?product ssb:installedIn ?entity }
          UNION { ?product ssb:installedIn ?vehicle . ?entity ssb:produces|ssb:develops ?vehicle }
          UNION { ?entity ssb:produces|ssb:develops ?product }
          UNION { ?deal rdf:predicate ssb:supplies ; rdf:subject|rdf:object ?entity ; ssb:product ?product ;
                    ssb:status ?s . FILTER(?s NOT IN (status:ended, status:rumoured)) } }
}"""
