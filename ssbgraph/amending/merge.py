"""Makes one record of two that mean the same."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox

from ssbgraph.amending.editor import KINDS, OBJECT, SUBJECT, Editor, amend, short, value
from ssbgraph.amending.targets import iri_of
from ssbgraph.importing.fields import Facts
from ssbgraph.importing.report import Report
from ssbgraph.importing.values import Term
from ssbgraph.importing.vocabulary import vocabulary
from ssbgraph.terms import DCTERMS, ID, PROV, RDF, SKOS, SSB, ST, curie

_MANY = {
    PROV + "hadPrimarySource",
    SKOS + "altLabel",
    SSB + "industryRole",
    SSB + "concerns",
    SSB + "verifiedBy",
    SSB + "outcomeSource",
    PROV + "wasRevisionOf",
    SSB + "wikidata",
    SSB + "lei",
    SSB + "ticker",
    SSB + "website",
}
_OWN = {DCTERMS + "identifier", SSB + "recorded", SKOS + "prefLabel"}
_SAID = {RDF + name for name in ("type", "subject", "predicate", "object")} | {
    SSB + name for name in ("about", "metric", "value", "minimum", "maximum", "unit", "topic", "url")
}
"""What two records must have in common to mean the same."""


def merge(data: Path, old: str, new: str, *, reason: str | None = None, dry_run: bool = False) -> Report:
    """Makes `old` a retired name of `new`, which takes over its sources, names and whatever it did not say itself.

    Every record that named the old one names the new one. Statements that then say the same become one. What both say
    differently stays as the new one has it, and is told. Raises as `amend`.
    """

    def change(editor: Editor) -> None:
        gone, kept = (iri_of(editor.graph, editor.view, name) for name in (old, new))
        if _fit(editor, gone, kept):
            absorb(editor, gone, kept, reason)
            changed = editor.repoint(gone, kept)
            _unite_equals(editor, changed)
            _no_loops(editor, kept, changed)

    return amend(data, change, dry_run=dry_run)


def _fit(editor: Editor, gone: str, kept: str) -> bool:
    """Whether the two can be one; if not, the problems are noted."""
    kinds = {name for namespace, name in KINDS.items() for iri in (gone, kept) if iri.startswith(namespace)}
    if gone == kept:
        editor.refuse(gone, "cannot be merged into itself", "name two records")
    elif len(kinds) > 1 or not _kin(editor, gone, kept):
        editor.refuse(gone, f"is of another sort than {short(kept)}", "merge a thing into one of its kind")
    else:
        for name, said in _differing(editor.graph.facts(gone), editor.graph.facts(kept)):
            if name in _SAID and not (name == SSB + "url" or (name == RDF + "type" and not gone.startswith(ST))):
                editor.refuse(
                    gone,
                    f"says something else than {short(kept)}: {_shown(name, said)}",
                    "retract the one that is wrong, or supersede it",
                )
    return not editor.report.problems


def _kin(editor: Editor, gone: str, kept: str) -> bool:
    """Whether two things are of the same sort: both actors, both items, or of the same kind. Other records always are."""
    known = vocabulary().kinds
    sorts = [
        known.get((value(editor.graph.facts(iri), RDF + "type") or "").removeprefix(SSB), frozenset()) - {"Thing"}
        for iri in (gone, kept)
    ]
    return not gone.startswith(ID) or bool(sorts[0] & sorts[1])


def _differing(first: Facts, second: Facts) -> list[tuple[str, tuple[list[Term], list[Term]]]]:
    """Properties of which both have one value, and not the same, or which say what a record is about."""
    found = []
    for name in sorted({name for name, _ in first | second} - _MANY - _OWN):
        values = tuple(sorted((term for own, term in facts if own == name), key=str) for facts in (first, second))
        if values[0] != values[1] and ((values[0] and values[1]) or name in _SAID):
            found.append((name, (values[0], values[1])))
    return found


def _shown(name: str, values: tuple[list[Term], list[Term]]) -> str:
    first, second = (", ".join(curie(term.value) or term.value for term in terms) or "nothing" for terms in values)
    return f"{short(name)} is {first}, not {second}"


def absorb(editor: Editor, gone: str, kept: str, reason: str | None = None) -> None:
    """Adds what the one record says to the other, and retires it."""
    first, second = editor.graph.facts(gone), editor.graph.facts(kept)
    for name, said in _differing(first, second):
        editor.report.notes.append(f"{_shown(name, (said[1], said[0]))} in {short(kept)}; the former was kept.")
    own = {name for name, _ in second}
    added = {(name, term) for name, term in first if name in _MANY or (name not in own and name not in _OWN)}
    if gone.startswith(ID):
        added |= {(SKOS + "altLabel", term) for name, term in first if name == SKOS + "prefLabel"}
    united = second | added
    labels = {term for name, term in second if name == SKOS + "prefLabel"}
    itself = (PROV + "wasRevisionOf", ox.NamedNode(kept))
    editor.put(kept, {fact for fact in united if fact != itself and not (fact[0] == SKOS + "altLabel" and fact[1] in labels)})
    editor.retire(gone, successor=kept, reason=reason)


def _unite_equals(editor: Editor, changed: list[str]) -> None:
    """Statements that say the same since they name the same become one, under the older of their numbers."""
    for iri in changed:
        if not iri.startswith(ST) or iri in editor.graph.retired:
            continue
        equal = editor.graph.same_content(editor.graph.facts(iri))
        if equal and equal != iri and equal not in editor.graph.retired:
            absorb(editor, iri, equal)
            editor.repoint(iri, equal)


def _no_loops(editor: Editor, kept: str, changed: list[str]) -> None:
    for iri in changed:
        if iri in editor.graph.retired:
            continue
        facts = editor.graph.facts(iri)
        if value(facts, SUBJECT) == kept == value(facts, OBJECT):
            editor.refuse(iri, "would stand between the thing and itself", "retract it first, in a call of its own")
