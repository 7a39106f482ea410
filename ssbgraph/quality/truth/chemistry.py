"""Electrolyte chemistries that exclude each other: a sulfide product with an oxide electrolyte."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ssbgraph.model import Relation
from ssbgraph.quality.finding import Finding
from ssbgraph.quality.truth.common import doubt
from ssbgraph.store.names import fold
from ssbgraph.store.view import View

FAMILIES = ("sulfide", "oxide", "polymer", "halide")
_MIXED = re.compile(r"hybrid|composite|mixed|blend|coat|separator|catholyte|anolyte|gel|\band\b|second|in-situ", re.IGNORECASE)
_ELECTROLYTE = frozenset({"electrolyte", "separator", None})


def mismatches(view: View) -> Iterator[Finding]:
    """Products said to use electrolytes of two families, or of another family than their names say."""
    families = electrolyte_families(view)
    for thing in view.things.values():
        if thing.kind in ("Product", "Vehicle", "Facility"):
            used = [
                relation
                for relation in view.relations_of.get(thing.id, ())
                if relation.subject == thing.id
                and relation.predicate in ("uses", "outputs")
                and relation.object in families
                and relation.role in _ELECTROLYTE
            ]
            several = list(_two_families(view, used, families)) if thing.kind != "Facility" else []
            yield from several or _other_name(view, used, families)
    yield from _made_from_other(view, families)
    yield from _two_classes(view, families)


def electrolyte_families(view: View) -> dict[str, str]:
    """Family of every electrolyte: of the four classes and all their variants."""
    found = {f"{family}-electrolyte": family for family in FAMILIES if f"{family}-electrolyte" in view.things}
    waiting = list(found)
    for item in waiting:
        for relation in view.relations_of.get(item, ()):
            if relation.predicate == "variantOf" and relation.object == item and relation.subject not in found:
                found[relation.subject] = found[item]
                waiting.append(relation.subject)
    return found


def _two_families(view: View, used: list[Relation], families: dict[str, str]) -> Iterator[Finding]:
    by_family = {families[relation.object]: relation for relation in used}
    if len(by_family) > 1 and not any(_mixed(view, relation) for relation in used):
        first, second = list(by_family.values())[:2]
        yield doubt(
            "warning",
            "chemistry",
            f"{view.label(first.subject)} is said to use {view.label(first.object)} and "
            f"{view.label(second.object)}, which are of different families",
            "correct one, or say in ssb:note that the electrolyte is a composite",
            first.id,
            second.id,
        )


def _mixed(view: View, relation: Relation) -> bool:
    words = f"{relation.note or ''} {relation.kind or ''} {view.label(relation.subject)}"
    return bool(_MIXED.search(words))


def _other_name(view: View, used: list[Relation], families: dict[str, str]) -> Iterator[Finding]:
    for relation in used:
        named = named_families(view, relation.subject)
        family = families[relation.object]
        if named and family not in named and not _mixed(view, relation):
            yield doubt(
                "warning",
                "chemistry",
                f"{view.label(relation.subject)} is {' or '.join(sorted(named))} by name, but st:{relation.id} "
                f"gives it {view.label(relation.object)} ({family})",
                "correct the electrolyte, or the name",
                relation.id,
            )


def named_families(view: View, thing: str) -> set[str]:
    """Families that a thing's names state."""
    known = view.things[thing]
    words = " ".join(fold(name) for name in (known.id, known.label, *known.aliases)).split()
    return {family for family in FAMILIES if family in words}


_ELEMENTS = {"sulfide": "S", "oxide": "O"}


def _made_from_other(view: View, families: dict[str, str]) -> Iterator[Finding]:
    """A sulfide electrolyte needs a precursor with sulfur, and no oxide electrolyte is made from one."""
    for relation in view.relations_with("madeFrom"):
        family = families.get(relation.subject)
        formula = view.things[relation.object].formula or ""
        sulfur = "S" in re.findall(r"[A-Z][a-z]?", formula) and "O" not in re.findall(r"[A-Z][a-z]?", formula)
        if family in ("oxide", "halide", "polymer") and sulfur and relation.role not in ("coating", "dopant"):
            yield doubt(
                "warning",
                "chemistry",
                f"{view.label(relation.subject)} is {family}, but st:{relation.id} makes it from the sulfide "
                f"{view.label(relation.object)}",
                "correct the material or its precursor",
                relation.id,
            )


def _two_classes(view: View, families: dict[str, str]) -> Iterator[Finding]:
    for relation in view.relations_with("variantOf"):
        formula = view.things[relation.subject].formula
        family = families.get(relation.object)
        if formula and family in _ELEMENTS and _ELEMENTS[family] not in re.findall(r"[A-Z][a-z]?", formula):
            yield doubt(
                "warning",
                "chemistry",
                f"st:{relation.id} makes {view.label(relation.subject)} ({formula}) a {family}, which needs {_ELEMENTS[family]}",
                "correct the class or the formula",
                relation.id,
            )
