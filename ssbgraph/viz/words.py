"""The words, colours, shapes and orders that the page shows: every closed list of the data with its labels."""

from __future__ import annotations

from typing import Any

from ssbgraph.answers.chains import CLASSING, MAKING, WORDS
from ssbgraph.answers.countries import country_name
from ssbgraph.answers.kin import OFF
from ssbgraph.answers.registry import PARTNERED
from ssbgraph.answers.wording import RELATION_WORDS, STATUS_ORDER
from ssbgraph.model import ACTOR_KINDS, MODALITIES, STRENGTHS
from ssbgraph.network.project import CORE, PARTNERSHIP
from ssbgraph.store.view import SYMMETRIC, View

LOOKS: dict[str, tuple[str, str, str, str]] = {
    "Company": ("Company", "#0072b2", "#56a8e0", "dot"),
    "JointVenture": ("Joint venture", "#2a8fc7", "#86c8f2", "diamond"),
    "ResearchInstitute": ("Research institute", "#00795a", "#3fc79d", "star"),
    "GovernmentBody": ("Government body", "#5f6b7a", "#a3b0c0", "triangleDown"),
    "Investor": ("Investor", "#a8437e", "#e08fbd", "triangleDown"),
    "Person": ("Person", "#5f6b7a", "#a3b0c0", "dot"),
    "Material": ("Material", "#b87400", "#f0b13c", "triangle"),
    "MaterialClass": ("Material class", "#c04e00", "#ff8d4d", "triangle"),
    "Technology": ("Technology", "#00795a", "#3fc79d", "hexagon"),
    "Process": ("Process", "#4a7d86", "#8cc3cc", "hexagon"),
    "Product": ("Product", "#c04e00", "#ff8d4d", "diamond"),
    "Vehicle": ("Vehicle", "#7d2560", "#d27fb8", "diamond"),
    "Facility": ("Facility", "#7a6a10", "#cdb94a", "square"),
    "Programme": ("Programme", "#5d4a99", "#ab9be0", "square"),
}
"""Label, colour on light and on dark ground (after Okabe and Ito, safe for colour-blind readers) and shape of each kind."""

FAMILIES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "supply": ("Supply", "#0072b2", "#56a8e0", ("supplies", "suppliesEquipmentTo", "licensesTo", "evaluates")),
    "partnership": ("Partnership", "#00795a", "#3fc79d", ("jointDevelopmentWith", "collaboratesWith", "memberOf")),
    "ownership": (
        "Ownership and money",
        "#a8437e",
        "#e08fbd",
        ("jointVentureWith", "jointVentureOf", "subsidiaryOf", "investsIn", "acquires", "funds"),
    ),
    "making": (
        "Making and sites",
        "#7a6a10",
        "#cdb94a",
        ("produces", "develops", "operates", "builds", "outputs", "installedIn"),
    ),
    "recipe": ("Materials and recipes", "#c04e00", "#ff8d4d", ("uses", "madeFrom", "variantOf")),
}
"""Label, two colours and predicates of each family of relations."""
SOURCING = {"several": "two or more publishers", "single": "one publisher", "weak": "weak sources only"}
STRENGTH_WORDS = {
    "required": "required (hard)",
    "likely": "likely",
    "typical": "typical",
    "possible": "possible",
    "soft": "soft",
    "development": "development only",
    "exposure": "exposure only",
    "none": "no dependency",
}


def vocabulary(view: View) -> dict[str, Any]:
    """Labels and orders of kinds, roles, countries, predicates, statuses, strengths, rules and metrics."""
    things = view.things.values()
    kinds = {thing.kind for thing in things}
    countries = sorted({thing.country for thing in things if thing.country})
    return {
        "kinds": {
            kind: {
                "label": label,
                "color": light,
                "dark": dark,
                "shape": shape,
                "actor": kind in ACTOR_KINDS,
                "partnered": kind in PARTNERED,
            }
            for kind, (label, light, dark, shape) in LOOKS.items()
            if kind in kinds
        },
        "roles": {role: role.replace("-", " ") for role in sorted({role for thing in things for role in thing.roles})},
        "countries": {code: country_name(code) for code in countries},
        "predicates": {name: _predicate(name) for name in RELATION_WORDS},
        "families": {name: {"label": label, "color": light, "dark": dark} for name, (label, light, dark, _) in FAMILIES.items()},
        "statuses": list(STATUS_ORDER),
        "off": sorted(OFF),
        "modalities": list(MODALITIES),
        "core": sorted(CORE),
        "strengths": list(STRENGTHS),
        "strengthWords": STRENGTH_WORDS,
        "sourcing": SOURCING,
        "rules": {
            rule: {"words": words, "making": rule in MAKING, "classing": rule in CLASSING}
            for rule, words in sorted(WORDS.items())
        },
        "metrics": {
            metric.id: {"label": metric.label, "milestone": metric.milestone, "definition": metric.definition}
            for metric in sorted(view.metrics.values(), key=lambda one: one.id)
        },
    }


def _predicate(name: str) -> dict[str, Any]:
    ahead, back = RELATION_WORDS[name]
    family = next((family for family, look in FAMILIES.items() if name in look[3]), "making")
    return {"ahead": ahead, "back": back, "family": family, "partnership": PARTNERSHIP.get(name), "symmetric": name in SYMMETRIC}
