"""How values read: one place for chains, lists, numbers, dates and footnote marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ssbgraph.model import Answer, Row


def label(answer: Answer, node: str) -> str:
    """What a node of a chain is called in this answer."""
    return str(answer.labels.get(node, node))


def marks(numbers: Sequence[int]) -> str:
    """Footnote marks: `[1][2]`."""
    return "".join(f"[{number}]" for number in numbers)


def chain(answer: Answer, row: Row) -> str:
    """A proof as a sentence: each hop with its words and footnote marks; weaker hops say how weak."""
    hops: Sequence[Mapping[str, Any]] = row.get("chain") or ()
    if not hops:
        return marks(row.get("cites", ()))
    first = label(answer, hops[0]["from"])
    return first + "".join(_hop(answer, hop) for hop in hops)


def _hop(answer: Answer, hop: Mapping[str, Any]) -> str:
    doubts = [word for word in (hop["strength"], hop["status"]) if word not in ("required", "active", "")]
    doubt = f" ({', '.join(dict.fromkeys(doubts))})" if doubts else ""
    return f" > {hop['relation']}{doubt} {label(answer, hop['to'])} {marks(hop.get('cites', ()))}".rstrip()


def number(value: Any) -> str:
    """A number without trailing zeros, thousands apart by a comma; other values as text."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and not value.is_integer():
        return f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.1f}"
    return f"{int(value):,}" if isinstance(value, (int, float)) else str(value)


def cell(answer: Answer, row: Row, field: str) -> str:
    """The text of one field of a row; `because` is the chain, `cites` the footnote marks."""
    if field == "because":
        return chain(answer, row)
    value = row.get(field)
    if value is None:
        return ""
    if field == "cites":
        return marks(value)
    if isinstance(value, (list, tuple)):
        return ", ".join(number(item) for item in value)
    return number(value)


def amount(row: Row) -> str:
    """A claimed value with its comparator and unit: `<= 15 min`, `800 to 1,000 km`."""
    unit = f" {row['unit']}" if row.get("unit") else ""
    if row.get("value") is None and row.get("minimum") is not None:
        return f"{number(row['minimum'])} to {number(row['maximum'])}{unit}"
    sign = row.get("comparator", "=")
    return f"{'' if sign in ('=', None) else sign + ' '}{number(row.get('value'))}{unit}"
