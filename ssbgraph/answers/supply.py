"""Who supplies whom, and with what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ssbgraph.answers.drafting import Draft, apart, count
from ssbgraph.answers.kin import CHILDREN_SPARQL, Proofs, children, subjects, variants
from ssbgraph.answers.wording import item_of, rank
from ssbgraph.model import Answer, Column, Relation
from ssbgraph.store.view import View

_COLUMNS = (
    Column("label", "Who"),
    Column("item_label", "What"),
    Column("status", "Status"),
    Column("stage", "Stage"),
    Column("because", "How we know", wrap=True),
)
Deal = tuple[str, str | None, str]
"""A supplier or customer, the item, and the party asked about (itself or a child of it)."""


def suppliers(view: View, of: str, material: str | None = None) -> Answer:
    """Who supplies an organisation (or its children), or who supplies an item to anybody.

    `material` keeps deals that name it or a variant of it. Ended deals are named in a caveat; makers of
    equipment are partners of kind `equipment`.
    """
    return _deals(view, "suppliers", of, material)


def customers(view: View, of: str, material: str | None = None) -> Answer:
    """Whom an organisation (or its children) supplies, or who is supplied with an item; as `suppliers`."""
    return _deals(view, "customers", of, material)


def _deals(view: View, question: str, of: str, material: str | None) -> Answer:
    draft = Draft(view, question, of=of, material=material)
    actor = view.things[of].is_actor
    parties = children(view, of) if actor else {}
    found = list(_relations(view, question, of, parties, material))
    grouped: dict[Deal, list[Relation]] = {}
    for relation in found:
        if relation.status != "ended":
            grouped.setdefault(_deal(question, relation, actor), []).append(relation)
    rows = sorted(
        (_row(draft, deal, together, parties) for deal, together in grouped.items()),
        key=lambda row: (rank(row["status"]), row["label"].casefold(), row["item_label"], row["of"] or ""),
    )
    over = [_deal(question, relation, actor)[0] for relation in found if relation.status == "ended"]
    return draft.answer(
        rows,
        _COLUMNS,
        _title(view, question, of, material),
        _summary(rows, question),
        caveats=[apart(view, "No longer", over, f"ssbgraph evidence {of} supplies"), _equipment(view, question, of)],
        sparql=_sparql(question, of, material, actor),
    )


def _relations(view: View, question: str, of: str, parties: Proofs, material: str | None) -> Iterator[Relation]:
    wanted = variants(view, material) if material else None
    if not view.things[of].is_actor:
        family = variants(view, of)
        known: Iterable[Relation] = (
            one for one in view.relations_with("supplies") if of == one.facility or {one.material, one.product} & family.keys()
        )
    else:
        end = "object" if question == "suppliers" else "subject"
        known = (one for one in view.relations_with("supplies") if getattr(one, end) in parties)
    return (one for one in known if wanted is None or {one.material, one.product} & wanted.keys())


def _deal(question: str, relation: Relation, actor: bool) -> Deal:
    other, party = (relation.subject, relation.object) if question == "suppliers" else (relation.object, relation.subject)
    return other, item_of(relation), party if actor else ""


def _row(draft: Draft, deal: Deal, together: list[Relation], parties: Proofs) -> dict[str, Any]:
    other, item, party = deal
    best = min(together, key=lambda one: (rank(one.status), one.id))
    proof = (best, *parties.get(party, ()))
    statements = [one.id for one in (*together, *parties.get(party, ()))]
    return draft.entity(other) | {
        "relation": "supplies" if best.subject == other else "is supplied by",
        "item": item,
        "item_label": draft.view.label(item) if item else "",
        "of": party or None,
        "status": best.status,
        "modality": best.status,
        "stage": best.supply_stage,
        "amount": best.amount,
        "unit": best.unit,
        "announced": best.announced,
        "note": best.note,
        "chain": draft.chain(proof, other),
        **draft.resting_on(statements),
    }


def _title(view: View, question: str, of: str, material: str | None) -> str:
    label, what = view.label(of), f" with {view.label(material)}" if material else ""
    if view.things[of].is_actor:
        return f"Who supplies {label}{what}" if question == "suppliers" else f"Whom {label} supplies{what}"
    return f"Who supplies {label}" if question == "suppliers" else f"Who is supplied with {label}"


def _summary(rows: list[dict[str, Any]], question: str) -> str:
    parties = len({row["entity"] for row in rows})
    now = len({row["entity"] for row in rows if row["status"] == "active"})
    return f"{count(parties, question[:-1])}, {now} of them active."


def _equipment(view: View, question: str, of: str) -> str:
    if question != "suppliers":
        return ""
    makers = [one.subject for one in subjects(view, of, "suppliesEquipmentTo") if one.status != "ended"]
    return apart(view, "Makers of equipment are listed apart", makers, f"ssbgraph partners {of} --kind equipment")


def _sparql(question: str, of: str, material: str | None, actor: bool) -> str:
    other, party = ("subject", "object") if question == "suppliers" else ("object", "subject")
    lines = [
        "SELECT DISTINCT ?entity WHERE {",
        f"  ?deal rdf:predicate ssb:supplies ; rdf:{other} ?entity ; ssb:status ?status .",
        "  FILTER(?status != status:ended)",
    ]
    if actor:
        lines += [CHILDREN_SPARQL % {"of": f"id:{of}"}, f"  ?deal rdf:{party} ?owner ."]
    else:
        lines.append(
            f"  {{ ?deal ssb:facility id:{of} }} UNION {{ ?deal ssb:material|ssb:product ?what . ?what ssb:variantOf* id:{of} }}"
        )
    if material:
        lines.append(f"  ?deal ssb:material|ssb:product ?item . ?item ssb:variantOf* id:{material} .")
    return "\n".join([*lines, "}"])
