"""A value as a person writes it, as the value of a record. Every function raises Bad(reason, fix)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import Any

from ssbgraph.importing.values import Bad
from ssbgraph.importing.vocabulary import vocabulary
from ssbgraph.store.names import fold

_COMPARED = re.compile(r"(<=|>=|=|~|<|>|≤|≥)?\s*(.+)\Z", re.DOTALL)
_SIGNS = {"≤": "<=", "≥": ">="}


def figure(text: str, metric: str) -> dict[str, Any]:
    """What a figure fills: `844`, `>=1000`, `~400`, `400/450`; for a milestone a date or `2027/2029`."""
    sign, rest = _split(text)
    known = vocabulary().metrics.get(metric)
    read = str if known is not None and known.milestone else number
    first, slash, last = rest.partition("/")
    found: dict[str, Any] = {"comparator": _SIGNS.get(sign, sign)} if sign else {}
    if not slash:
        return found | {"value": read(rest.strip())}
    if sign:
        raise Bad(f"is both a bound and a range: {text!r}", "write one of them")
    return {"value_min": read(first.strip()), "value_max": read(last.strip())}


def _split(text: str) -> tuple[str, str]:
    matched = _COMPARED.match(text.strip())
    if matched is None:
        raise Bad("is empty", "write a number, a date, or two with a / between")
    return matched[1] or "", matched[2]


def number(text: str) -> Decimal:
    """A number in figures; groups of three may be set off by commas or spaces."""
    plain = re.sub(r"(?<=\d)[,\u00a0\u202f ](?=\d{3}(?:\D|\Z))", "", text.strip())
    try:
        found = Decimal(plain)
    except InvalidOperation:
        raise Bad(f"is no number: {text!r}", "write figures with a point, such as 1234.5") from None
    if not found.is_finite():
        raise Bad(f"is no finite number: {text!r}", "write figures with a point, such as 1234.5")
    return found


def term(text: str, names: Iterable[str]) -> str:
    """The name of a closed list that is meant, whatever its case, hyphens or spaces; else the text itself."""
    meant = {_bare(name): name for name in names}
    return meant.get(_bare(text), text)


def nearest(text: str, names: Iterable[str]) -> str:
    """The names most like the text, best first."""
    from rapidfuzz import fuzz, process

    meant = {fold(name): name for name in names}
    return ", ".join(meant[found] for found, _, _ in process.extract(fold(text), list(meant), scorer=fuzz.WRatio, limit=4))


def _bare(text: str) -> str:
    return fold(text).replace(" ", "")
