"""What a damaged input is, the sound records it is made from, and the values that are wrong in each field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from facts import ALPHA, DENSITY, DISPUTE, LAUNCH, SOURCE, SUPPLY, changed

SOURCE_NEW = changed(SOURCE, id="src-gamma-2025", title="Gamma news", url="https://example.com/g", published="2025-03", weak=True)
GAMMA = changed(ALPHA, id="gamma", name="Gamma", aliases=["Gamma Inc"], sources=["src-gamma-2025"])
OTHER = changed(GAMMA, id="delta", name="Delta", aliases=[])
ONE = {"id": "one", "type": "Material", "name": "One", "formula": "LiCl", "sources": ["src-gamma-2025"]}
TWO = changed(ONE, id="two", name="Two")
SUPPLIES = changed(
    SUPPLY,
    id="gamma--supplies--beta",
    subject="gamma",
    sources=["src-gamma-2025"],
    start="2025",
    end="2026",
    qualifiers={"material": "salt", "amount": 5, "unit": "t/a", "supply_stage": "pilot", "note": "a note"},
)
MADE = changed(
    SUPPLY,
    id="one--made-from--two",
    subject="one",
    predicate="madeFrom",
    object="two",
    announced=None,
    qualifiers={"role": "precursor", "need": "required"},
    sources=["src-gamma-2025"],
)
FIGURE = changed(
    DENSITY,
    id="gamma--energy-density-gravimetric--2024",
    subject="gamma",
    when="2024-03",
    checked={"on": "2026-01-02", "verdict": "confirmed"},
    sources=["src-gamma-2025"],
    qualifiers={"level": "cell", "country": "JP", "conditions": "at rest"},
)
PROMISE = changed(
    LAUNCH,
    id="gamma--commercial-launch--2024",
    subject="gamma",
    sources=["src-gamma-2025"],
    outcome={"kind": "missed", "date": "2026", "sources": ["src-gamma-2025"]},
)
QUARREL = changed(DISPUTE, id="gamma--energy-density--1", subject="gamma", records=[FIGURE["id"]], sources=["src-gamma-2025"])
SOUND = (SOURCE_NEW, GAMMA, OTHER, ONE, TWO, SUPPLIES, MADE, FIGURE, PROMISE, QUARREL)
"""Records that the small world takes as they are."""


@dataclass(frozen=True)
class Case:
    """A damaged file: what was done to it, its name and its content."""

    what: str
    file: str
    content: bytes


DATES = (
    "2024-13",
    "2024-02-30",
    "1 May 2024",
    "24-05-01",
    "２０２４",
    "-2024",
    "2024-5",
    "2024-05-01T00:00:00Z",
    "2024/06",
    "20240501",
    "0000",
    "99999",
)
IDS = ("nobody", "Alpha Corp", "../../etc/passwd", "id:alpha", "a" * 5000, "al_pha", "alpha\u200b", "alpha ")
TEXTS = (" x", "a\x07b", "a\u202eb", "x" * 4001, "a\nb", "\ufeffx")
WORDS = ("maybe", "ACTIVE", "active;planned", "0")
NUMBERS = ("abc", "1,5", "NaN", "1e999999999", "--4", "0x10", "9" * 50, "inf", "1 000")
WRONG: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("published", "announced", "start", "end", "when", "outcome.date", "checked.on"), DATES),
    **dict.fromkeys(("subject", "object", "qualifiers.material"), IDS),
    **dict.fromkeys(("name", "title", "publisher", "raw", "note", "qualifiers.note", "qualifiers.conditions"), TEXTS),
    **dict.fromkeys(
        (
            "status",
            "type",
            "predicate",
            "metric",
            "kind",
            "outcome.kind",
            "checked.verdict",
            "qualifiers.role",
            "qualifiers.need",
            "qualifiers.supply_stage",
            "qualifiers.level",
        ),
        WORDS,
    ),
    "qualifiers.amount": NUMBERS,
    "unit": ("stone", "kWh per kg", "€", "W.h/kg "),
    "qualifiers.unit": ("stone", "€"),
    "country": ("Japan", "XX", "jp"),
    "qualifiers.country": ("Japan", "UK"),
    "comparator": ("about", "=="),
    "url": ("example.com", "javascript:alert(1)", "ftp://example.com/x", "https://a b", "https:///"),
    "id": ("Gamma", "a b", "-gamma", "gamma--", "a/b", "\u03b3"),
    "formula": TEXTS[:3],
}
"""Texts that are wrong in a field, whatever form the record is written in."""
FIGURES = {"claim": NUMBERS, "promise": DATES}


def wrong_values(record: dict[str, Any], field: str) -> tuple[str, ...]:
    """Texts that are wrong in this field of the record."""
    if field == "value":
        return FIGURES["promise" if record is PROMISE else "claim"]
    return WRONG.get(field, ())


def flat(record: dict[str, Any]) -> dict[str, Any]:
    """The fields of a record, nested ones with their group before a point."""
    found: dict[str, Any] = {}
    for name, value in record.items():
        if isinstance(value, dict):
            found |= {f"{name}.{inner}": content for inner, content in value.items()}
        else:
            found[name] = value
    return found


def with_value(record: dict[str, Any], field: str, value: Any) -> dict[str, Any]:
    """The record with another value in a field; None removes it."""
    return changed(record, **{field.replace(".", "__"): value})
