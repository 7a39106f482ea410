"""Finding things by what people call them: id, label or alias, any case, with or without diacritics."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from ssbgraph.model import Thing

_SPELLINGS = (("sulph", "sulf"), ("aluminum", "aluminium"), ("licence", "license"), ("fibre", "fiber"))


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The form in which names are compared: no case, diacritics, hyphens or spelling variants.

    Letters of other scripts stay; full-width and subscript forms become plain ones.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    folded = " ".join(unicodedata.normalize("NFC", kept).split())
    for british, american in _SPELLINGS:
        folded = folded.replace(british, american)
    return folded


def names_of(thing: Thing) -> tuple[str, ...]:
    """Everything the thing may be called: id, label, aliases and formula."""
    return (thing.id, thing.label, *thing.aliases, *((thing.formula,) if thing.formula else ()))


def index(things: Iterable[Thing], former: Iterable[tuple[str, str]] = ()) -> dict[str, list[str]]:
    """Ids by folded name, and by the folded name without spaces where that differs.

    `former` are ids that no longer count, each with the id of the thing that took its place.
    """
    found: dict[str, set[str]] = {}
    for name, id_ in (*((name, thing.id) for thing in things for name in names_of(thing)), *former):
        folded = fold(name)
        found.setdefault(folded, set()).add(id_)
        found.setdefault(folded.replace(" ", ""), set()).add(id_)
    return {name: sorted(ids) for name, ids in found.items() if name}
