"""Plants, members and organisations by where they are and what they do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ssbgraph.answers.countries import country_code, country_name
from ssbgraph.answers.drafting import Draft, apart, count
from ssbgraph.answers.kin import CHILDREN_SPARQL, OFF, children, objects, subjects, variants
from ssbgraph.answers.making import firmest, making, using
from ssbgraph.answers.wording import figure, rank, sentence
from ssbgraph.model import Answer, Claim, Column, Relation
from ssbgraph.store.view import View

_PLANTS = (
    Column("label", "Plant"),
    Column("operators_label", "Operator"),
    Column("status", "Status"),
    Column("outputs_label", "Output"),
    Column("capacity", "Capacity"),
    Column("place", "Place"),
    Column("country", "Country"),
    Column("cites", "Sources"),
)
_MEMBERS = (
    Column("label", "Member"),
    Column("kind", "Kind"),
    Column("country", "Country"),
    Column("status", "Status"),
    Column("part", "Part"),
    Column("cites", "Sources"),
)
_ACTORS = (
    Column("label", "Organisation"),
    Column("kind", "Kind"),
    Column("country", "Country"),
    Column("roles", "Roles"),
    Column("relation", "How"),
    Column("because", "How we know", wrap=True),
)
_WAYS = ("operates", "builds")


def facilities(view: View, of: str | None = None, country: str | None = None) -> Answer:
    """Plants of an organisation (and its children), plants that put out an item, or all; by country if given."""
    code = country_code(country) if country else None
    draft = Draft(view, "facilities", of=of, country=code)
    plants = [id_ for id_ in _plants(view, of) if code in (None, view.things[id_].country)]
    rows = sorted((_plant(draft, id_) for id_ in plants), key=lambda row: (rank(row["status"] or ""), row["label"].casefold()))
    where = f" in {country_name(code)}" if code else ""
    title = f"Plants of {view.label(of)}{where}" if of else f"Plants{where or ' on record'}"
    running = sum(row["status"] == "active" for row in rows)
    return draft.answer(
        rows, _PLANTS, title, f"{count(len(rows), 'plant')}, {running} of them running.", sparql=_plants_sparql(view, of, code)
    )


def _plants(view: View, of: str | None) -> list[str]:
    if of is None:
        return sorted(id_ for id_, thing in view.things.items() if thing.kind == "Facility")
    if view.things[of].is_actor:
        return sorted(
            {
                one.object
                for owner in children(view, of)
                for one in objects(view, owner, *_WAYS)
                if view.things[one.object].kind == "Facility"
            }
        )
    return sorted({one.subject for item in variants(view, of) for one in subjects(view, item, "outputs")})


def _plant(draft: Draft, id_: str) -> dict[str, Any]:
    view = draft.view
    owners = sorted(subjects(view, id_, *_WAYS), key=lambda one: (rank(one.status), one.id))
    outputs = [one for one in objects(view, id_, "outputs") if one.status not in OFF]
    capacity = _capacity(view, id_)
    statements = [one.id for one in (*owners, *outputs)] + ([capacity.id] if capacity else [])
    return draft.entity(id_) | {
        "place": view.things[id_].place,
        "status": plant_status(owners),
        "operators": list(dict.fromkeys(one.subject for one in owners)),
        "operators_label": ", ".join(dict.fromkeys(view.label(one.subject) for one in owners)),
        "outputs": [one.object for one in outputs],
        "outputs_label": ", ".join(view.label(one.object) for one in outputs),
        "capacity": f"{figure(capacity)} ({capacity.status})" if capacity else None,
        **draft.resting_on(statements),
    }


def plant_status(owners: list[Relation]) -> str | None:
    """`active` if somebody operates it; `under-construction` if a building is under way; else as stated."""
    running = [one.status for one in owners if one.predicate == "operates"]
    building = [one.status for one in owners if one.predicate == "builds"]
    if (running and running[0] == "active") or not building:
        return running[0] if running else None
    return "under-construction" if building[0] == "active" else building[0]


def _capacity(view: View, id_: str) -> Claim | None:
    known = [one for one in view.claims_of.get(id_, ()) if one.metric == "production-capacity"]
    return max(known, key=lambda one: (one.announced or one.when or "", one.id), default=None)


def _plants_sparql(view: View, of: str | None, code: str | None) -> str:
    lines = ["SELECT DISTINCT ?entity WHERE {", "  ?entity a ssb:Facility ."]
    if of and view.things[of].is_actor:
        lines += [
            CHILDREN_SPARQL % {"of": f"id:{of}"},
            "  VALUES ?p { ssb:operates ssb:builds }",
            "  ?r rdf:predicate ?p ; rdf:subject ?owner ; rdf:object ?entity .",
        ]
    elif of:
        lines += [
            f"  ?item ssb:variantOf* id:{of} .",
            "  ?r rdf:predicate ssb:outputs ; rdf:subject ?entity ; rdf:object ?item .",
        ]
    return "\n".join([*lines, f'  ?entity ssb:country "{code}" .' if code else "", "}"])


def members(view: View, of: str) -> Answer:
    """Members of a consortium, programme or alliance, former ones marked `ended`."""
    draft = Draft(view, "members", of=of)
    known = sorted(subjects(view, of, "memberOf"), key=lambda one: (rank(one.status), view.label(one.subject).casefold(), one.id))
    rows = [
        draft.entity(one.subject)
        | {
            "status": one.status,
            "part": one.kind,
            "announced": one.announced,
            "chain": draft.chain([one], one.subject),
            **draft.resting_on([one.id]),
        }
        for one in known
    ]
    label = view.label(of)
    own = [one.object for one in objects(view, of, "memberOf")]
    return draft.answer(
        rows,
        _MEMBERS,
        f"Members of {label}",
        f"{count(len(rows), 'member')}.",
        caveats=[apart(view, f"{label} is itself a member of", own)],
        sparql=f"SELECT DISTINCT ?entity WHERE {{\n  ?r rdf:predicate ssb:memberOf ; rdf:object id:{of} ; "
        "rdf:subject ?entity .\n}",
    )


def organisations(view: View, role: str | None = None, country: str | None = None, chemistry: str | None = None) -> Answer:
    """Organisations with a role, in a country, that make, develop, use or buy a chemistry or a variant of it."""
    code = country_code(country) if country else None
    draft = Draft(view, "organisations", role=role, country=code, chemistry=chemistry)
    working = working_on(view, chemistry) if chemistry else {}
    fitting = [
        id_
        for id_, thing in view.things.items()
        if thing.is_actor
        and thing.kind != "Person"
        and (role is None or role in thing.roles)
        and code in (None, thing.country)
        and (chemistry is None or id_ in working)
    ]
    rows = sorted((_actor(draft, id_, working.get(id_)) for id_ in fitting), key=lambda row: row["label"].casefold())
    what = f" working on {view.label(chemistry)}" if chemistry else ""
    title = f"Organisations{f' ({role})' if role else ''}{what}{f' in {country_name(code)}' if code else ''}"
    return draft.answer(
        rows,
        _ACTORS,
        title,
        f"{count(len(rows), 'organisation')}.",
        caveats=[_no_country(view, code)],
        sparql=None if chemistry else _actors_sparql(role, code),
    )


def working_on(view: View, of: str) -> dict[str, tuple[Relation, ...]]:
    """Organisations that make, develop, use or buy the item, or develop it jointly, each with its best proof."""
    known = (*making(view, of).items(), *using(view, of).items())
    found = {id_: firmest(proofs) for id_, proofs in known}
    for item, kinship in variants(view, of).items():
        for relation in view.relations_with("jointDevelopmentWith"):
            if item in (relation.material, relation.product) and relation.status not in OFF:
                for id_ in (relation.subject, relation.object):
                    found.setdefault(id_, (relation, *kinship))
    return {id_: proof for id_, proof in found.items() if view.things[id_].is_actor}


def _actor(draft: Draft, id_: str, proof: Iterable[Relation] | None) -> dict[str, Any]:
    relations = list(proof or ())
    thing = draft.view.things[id_]
    own = draft.bibliography.cite(thing.sources) if not relations else []
    found = draft.entity(id_) | {
        "roles": list(thing.roles),
        "place": thing.place,
        **draft.resting_on(one.id for one in relations),
    }
    found["relation"] = "; ".join(sentence(draft.view, one) for one in relations)
    found["cites"] = found["cites"] or own
    return found


def _no_country(view: View, code: str | None) -> str:
    unknown = sum(thing.is_actor and thing.country is None for thing in view.things.values())
    known = f"{count(unknown, 'organisation')} left out because no source gives the country."
    return known if code and unknown else ""


def _actors_sparql(role: str | None, code: str | None) -> str:
    lines = [
        "SELECT DISTINCT ?entity WHERE {",
        "  ?entity a ?kind . ?kind rdfs:subClassOf+ ssb:Actor .",
        "  FILTER(?kind != ssb:Person)",
        f"  ?entity ssb:industryRole ssb:{role} ." if role else "",
        f'  ?entity ssb:country "{code}" .' if code else "",
        "}",
    ]
    return "\n".join(line for line in lines if line)
