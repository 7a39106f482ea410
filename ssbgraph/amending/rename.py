"""Gives a thing or source another id, or a thing another name. The old ones still lead to it."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from ssbgraph.amending.editor import Editor, amend, short, value
from ssbgraph.amending.targets import iri_of
from ssbgraph.errors import UsageError
from ssbgraph.importing import values
from ssbgraph.importing.report import Report
from ssbgraph.importing.values import Bad
from ssbgraph.terms import DCTERMS, ID, SKOS, SRC

_LABEL, _ALIAS, _IDENTIFIER = SKOS + "prefLabel", SKOS + "altLabel", DCTERMS + "identifier"


def rename(
    data: Path,
    name: str,
    new_id: str | None = None,
    *,
    label: str | None = None,
    reason: str | None = None,
    dry_run: bool = False,
) -> Report:
    """Gives a record the id `new_id` (things and sources) or the name `label` (things), or both.

    The old id is retired and leads to the new one; the old name becomes an alias. Statements keep their ids for ever.
    Raises as `amend`.
    """
    if new_id is None and label is None:
        raise UsageError("rename needs a new id or a new name", hint='Example: ssbgraph rename sesai ses-ai --name "SES AI"')

    def change(editor: Editor) -> None:
        iri = iri_of(editor.graph, editor.view, name)
        try:
            if label is not None:
                _relabel(editor, iri, label)
            if new_id is not None:
                _move(editor, iri, new_id, reason)
        except Bad as error:
            editor.refuse(iri, f"the new name {error.args[0]}", error.args[1])

    return amend(data, change, dry_run=dry_run)


def _relabel(editor: Editor, iri: str, label: str) -> None:
    if not iri.startswith(ID):
        editor.refuse(iri, "is no thing and has no name", "leave --name out")
        return
    facts = editor.graph.facts(iri)
    new = values.text(label)
    old = {term for name, term in facts if name == _LABEL and term != new}
    kept = {(name, term) for name, term in facts if name != _LABEL and (name, term) != (_ALIAS, new)}
    editor.put(iri, kept | {(_LABEL, new)} | {(_ALIAS, term) for term in old})
    editor.tell(iri, f"now called {label}")


def _move(editor: Editor, iri: str, new_id: str, reason: str | None) -> None:
    namespace = next((one for one in (ID, SRC) if iri.startswith(one)), None)
    if namespace is None:
        editor.refuse(iri, "keeps its id for ever", "rename things and sources; retract or supersede statements")
        return
    new = namespace + values.slug(new_id.removeprefix("src-") if namespace == SRC else new_id)
    if new in editor.graph:
        gone = new in editor.graph.retired
        fix = "choose another id; one that was used never means anything else" if gone else "choose another id, or merge the two"
        editor.refuse(iri, f"cannot be called {short(new)}, which {'was used before' if gone else 'exists already'}", fix)
        return
    facts = editor.graph.facts(iri)
    identifier = {(_IDENTIFIER, values.text(new.removeprefix(ID)))} if value(facts, _IDENTIFIER) else set()
    editor.put(new, {(name, term) for name, term in facts if name != _IDENTIFIER} | identifier, _file(editor, iri, new))
    editor.repoint(iri, new)
    editor.retire(iri, successor=new, reason=reason)


def _file(editor: Editor, old: str, new: str) -> str:
    """The file of the new id: named by it where that of the old id was."""
    path = PurePosixPath(editor.graph.file_of(old))
    own = path.stem == old.removeprefix(ID)
    return str(path.with_stem(new.removeprefix(ID))) if own and old.startswith(ID) else str(path)
