"""Names that no longer count, and where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ssbgraph.errors import Withdrawn
from ssbgraph.store.names import fold


@dataclass(frozen=True, slots=True)
class Retired:
    """A record that no longer counts: since when, why, and the short form of the name that took its place."""

    name: str
    successor: str | None = None
    on: str | None = None
    reason: str | None = None

    def __str__(self) -> str:
        became = f"replaced by {self.successor}" if self.successor else "withdrawn"
        since = f" on {self.on}" if self.on else ""
        return f"{self.name} was {became}{since}{f': {self.reason}' if self.reason else ''}"


def current(gone: Mapping[str, Retired], prefix: str, id_: str) -> str:
    """The id, or where it was retired the id that took its place. Raises Withdrawn where none did."""
    found = gone.get(f"{prefix}:{id_}")
    if found is None:
        return id_
    if found.successor is None:
        raise Withdrawn(str(found))
    return found.successor.partition(":")[2]


def fates_in(gone: Mapping[str, Retired], text: str) -> tuple[str, ...]:
    """What became of every retired record that the text names by its id, short form or IRI."""
    folded = f" {fold(text)} " if gone else ""
    return tuple(f"{one}." for one in gone.values() if _named(one.name.partition(":")[2], text, folded))


def _named(id_: str, text: str, folded: str) -> bool:
    return f" {fold(id_)} " in folded and bool(
        re.search(rf"(?:(?<![\w-])|\bsrc-){re.escape(id_)}(?![\w-])", text.casefold()) or folded.strip() == fold(id_)
    )


def former_names(gone: Mapping[str, Retired]) -> Iterator[tuple[str, str]]:
    """Id of each retired thing, and the id of the thing that took its place."""
    for one in gone.values():
        if one.name.startswith("id:") and one.successor:
            yield one.name.removeprefix("id:"), one.successor.removeprefix("id:")
