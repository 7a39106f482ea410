"""The address of a page, as a source that is known already or as a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ssbgraph.amending.targets import source_at
from ssbgraph.importing.naming import made_id
from ssbgraph.importing.values import Bad
from ssbgraph.store.view import View

DETAILS = ("title", "publisher", "published", "kind", "weak")
_REQUIRED = ("title", "publisher")


class Sources:
    """The sources that a call cites: known ones by id or address, and the new ones it tells of."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.new: dict[str, dict[str, Any]] = {}

    def known(self, text: str) -> str | None:
        """Id of the source with this address or id, with its leading `src-`; None for one that is new."""
        id_ = text.removeprefix("src:").removeprefix("src-")
        found = id_ if id_ in self._view.sources else source_at(self._view, text) if "://" in text else None
        return f"src-{found}" if found else self.new[text]["id"] if text in self.new else None

    def cite(self, text: str, details: Mapping[str, Any]) -> str:
        """Id of the source; one that is not known is made of the details. Raises Bad for what is lacking."""
        if found := self.known(text):
            return found
        if "://" not in text:
            raise Bad(f"{text!r} is no source that is known", "give the address of the page, with https://")
        given = {name: details[name] for name in DETAILS if details.get(name) not in (None, "", False)}
        if lacking := [name for name in _REQUIRED if name not in given]:
            raise Bad(
                f"{text} is not cited yet, and its {' and '.join(lacking)} {_is(lacking)} missing",
                f"add {' and '.join('--' + name for name in lacking)} (and --published, where the page has a date)",
            )
        self.new[text] = {"id": self._free(given), "url": text, "kind": "news", **given}
        return str(self.new[text]["id"])

    def _free(self, given: Mapping[str, Any]) -> str:
        made = made_id("source", given)
        if made is None:
            raise Bad("the title and publisher give no id", "add words in Latin letters to one of them")
        used = {
            *self._view.sources,
            *(str(one["id"]).removeprefix("src-") for one in self.new.values()),
            *(name.removeprefix("src:") for name in self._view.retired),
        }
        number, unique = 1, made
        while unique in used:
            number += 1
            unique = f"{made}-{number}"
        return f"src-{unique}"


def _is(lacking: Sequence[str]) -> str:
    return "is" if len(lacking) == 1 else "are"
