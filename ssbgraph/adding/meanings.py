"""What a part of a record means: the ontology's definition, and the closed list it takes its value from."""

from __future__ import annotations

import re
from functools import lru_cache

from ssbgraph.adding.completing import choices
from ssbgraph.adding.parts import Part
from ssbgraph.store.files import ontology_files
from ssbgraph.store.parse import parse_each
from ssbgraph.terms import SKOS

_SHOWN = 16
_RELATES = re.compile(r"relates an? [\w ]*? to ")
_OWN = {
    "roles": "industry role, several if need be",
    "aliases": "another name of it, several if need be",
    "id": "id of the thing, where the rule (its name in lower case) gives none or a bad one",
    "records": "statement that is disputed, several if need be",
    "replaces": "earlier promise whose place it takes",
    "type": "kind of thing",
    "title": "title of the document",
    "publisher": "who published it",
    "published": "when it was published",
}


def meaning(part: Part) -> str:
    """What to give for a part, in a sentence."""
    defined = _OWN.get(part.field) or _RELATES.sub("", _definitions().get(part.property or "", part.name))
    allowed = choices(part)
    listed = f" One of: {', '.join(allowed)}." if 0 < len(allowed) <= _SHOWN else ""
    return f"{defined[:1].upper()}{defined[1:]}.{listed}"


@lru_cache(maxsize=1)
def _definitions() -> dict[str, str]:
    parsed, _ = parse_each(ontology_files())
    return {
        str(getattr(triple.subject, "value", "")): str(getattr(triple.object, "value", ""))
        for one in parsed
        for triple in one.triples
        if triple.predicate.value == SKOS + "definition"
    }
