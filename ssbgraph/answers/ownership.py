"""Who put money into whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ssbgraph.answers.drafting import Draft, apart, count
from ssbgraph.answers.kin import CHILDREN_SPARQL, Proofs, children, objects, subjects
from ssbgraph.answers.wording import rank
from ssbgraph.model import Answer, Column, Relation
from ssbgraph.store.view import View

_COLUMNS = (
    Column("label", "Who"),
    Column("relation", "How"),
    Column("amount", "Amount"),
    Column("unit", "Unit"),
    Column("stake_percent", "Stake %"),
    Column("announced", "Announced"),
    Column("status", "Status"),
    Column("because", "How we know", wrap=True),
)
_MONEY = ("investsIn", "acquires")


def investors(view: View, of: str) -> Answer:
    """Who invested in or acquired `of`; one row a statement. Public money and owners are named in a caveat."""
    rows: list[Found] = [(one.subject, one, ()) for one in subjects(view, of, *_MONEY)]
    label = view.label(of)
    return _money(
        view,
        "investors",
        of,
        rows,
        f"Who invested in {label}",
        [
            apart(
                view,
                "Public funding is listed apart",
                [one.subject for one in subjects(view, of, "funds")],
                f"ssbgraph evidence {of} funds",
            ),
            apart(
                view,
                "Owners and parents",
                [one.object for one in objects(view, of, "subsidiaryOf", "jointVentureOf") if one.status != "ended"],
            ),
        ],
        _sparql("investors", of),
    )


def investments(view: View, of: str) -> Answer:
    """What `of` and its children invested in or acquired; one row a statement."""
    rows = list(_investments(view, children(view, of)))
    label = view.label(of)
    return _money(
        view,
        "investments",
        of,
        rows,
        f"What {label} has invested in",
        [
            apart(
                view,
                "Funded (not as an owner)",
                [one.object for one in objects(view, of, "funds")],
                f"ssbgraph evidence {of} funds",
            ),
            apart(
                view,
                "Joint ventures and subsidiaries",
                [one.subject for one in subjects(view, of, "subsidiaryOf", "jointVentureOf") if one.status != "ended"],
                f"ssbgraph profile {of}",
            ),
        ],
        _sparql("investments", of),
    )


Found = tuple[str, Relation, tuple[Relation, ...]]
"""The other party, the investment, and the ownership through which it is counted."""


def _investments(view: View, owners: Proofs) -> Iterator[Found]:
    for owner, kinship in owners.items():
        for relation in objects(view, owner, *_MONEY):
            yield relation.object, relation, kinship


def _money(view: View, question: str, of: str, found: list[Found], title: str, caveats: list[str], sparql: str) -> Answer:
    draft = Draft(view, question, of=of)
    ordered = sorted(
        found, key=lambda one: (rank(one[1].status), view.label(one[0]).casefold(), one[1].announced or "", one[1].id)
    )
    rows = [_row(draft, *one) for one in ordered]
    parties = len({row["entity"] for row in rows})
    over = sum(row["status"] == "ended" for row in rows)
    noun = question[:-1]
    what = count(parties, noun)
    return draft.answer(
        rows, _COLUMNS, title, f"{what}{f', {over} of the statements ended' if over else ''}.", caveats=caveats, sparql=sparql
    )


def _row(draft: Draft, other: str, relation: Relation, kinship: tuple[Relation, ...]) -> dict[str, Any]:
    proof = (relation, *kinship) if relation.object == other else (relation,)
    verb = {"investsIn": "invested", "acquires": "acquired"}[relation.predicate]
    return draft.entity(other) | {
        "relation": verb,
        "round": relation.kind,
        "amount": relation.amount,
        "unit": relation.unit,
        "stake_percent": relation.stake_percent,
        "announced": relation.announced,
        "status": relation.status,
        "modality": relation.status,
        "through": relation.subject if kinship else None,
        "note": relation.note,
        "chain": draft.chain(proof, other),
        **draft.resting_on(one.id for one in proof),
    }


def _sparql(question: str, of: str) -> str:
    head = "SELECT DISTINCT ?entity WHERE {\n  VALUES ?p { ssb:investsIn ssb:acquires }\n"
    if question == "investors":
        return head + f"  ?r rdf:predicate ?p ; rdf:object id:{of} ; rdf:subject ?entity .\n}}"
    return f"{head}{CHILDREN_SPARQL % {'of': f'id:{of}'}}\n  ?r rdf:predicate ?p ; rdf:subject ?owner ; rdf:object ?entity .\n}}"
