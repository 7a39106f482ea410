"""Figures in running text: numbers and ranges with unit, currency and comparator, where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ssbgraph.quality.text.units import MONEY, UNIT, canonical, currency, written

_GAPS = re.compile(r"[,\s]")
_NUMBER = r"\d{1,3}(?:[,   ]\d{3})+(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?"
_TIMES = r"(?P<times>hundred|thousand|million|billion|trillion|bn|mn|(?-i:[KMBk]|m(?= (?:USD|EUR)))(?![A-Za-z0-9²]))"
_FACTORS = {
    "hundred": 1e2,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
}
_SIGNS = (
    ("<=", r"<=|≤|up to|at most|no more than|as much as|within|by up to"),
    (">=", r">=|≥|at least|no less than"),
    ("<", r"<|under|below|less than|fewer than"),
    (">", r">|over|more than|above|exceeding|exceeds"),
    ("~", r"~|about|around|roughly|approximately|nearly|some|approx\.?"),
)
_SIGN = "|".join(f"(?P<s{at}>{pattern})" for at, (_, pattern) in enumerate(_SIGNS))
_BEFORE = MONEY.replace("money", "before")
_FIGURE = re.compile(
    rf"(?:(?:{_SIGN})\s*)?(?:{_BEFORE}\s?)?(?<![\w.])(?P<low>{_NUMBER})"
    rf"(?:\s?(?:-|–|—|to|~)\s?(?P<high>{_NUMBER}))?(?P<plus>\+)?"
    rf"(?:\s?{MONEY})?(?:\s?{_TIMES})?(?:\s?{MONEY.replace('money', 'behind')})?"
    rf"(?:\s?/?\s?(?:per )?[- ]?(?:{UNIT})(?![A-Za-z²]))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or range of a text; `unit` is a UCUM or currency code or empty; `start`..`end` its place."""

    low: float
    high: float
    unit: str
    comparator: str
    start: int
    end: int

    @property
    def comparable(self) -> tuple[str, float, float]:
        """Dimension, low and high in the unit of comparison."""
        dimension, factor = canonical(self.unit)
        return dimension, self.low * factor, self.high * factor


def figures(text: str) -> list[Figure]:
    """All figures of the text in order; years and dates among them are plain numbers without a unit."""
    return [found for match in _FIGURE.finditer(text) for found in _figure(match)]


def _figure(match: re.Match[str]) -> Iterator[Figure]:
    low = _number(match["low"])
    high = _number(match["high"]) if match["high"] else low
    factor = _FACTORS.get((match["times"] or "").lower(), 1.0)
    yield Figure(low * factor, high * factor, _unit(match), _comparator(match), match.start(), match.end())


def _number(text: str) -> float:
    return float(_GAPS.sub("", text))


def _unit(match: re.Match[str]) -> str:
    unit = written(match) or ""
    money = match["before"] or match["money"] or match["behind"]
    if not money:
        return unit
    code = currency(money)
    return f"{code}/{unit}" if unit in ("kW.h", "W.h", "kg", "t") else code


def _comparator(match: re.Match[str]) -> str:
    if match["plus"]:
        return ">="
    return next((sign for at, (sign, _) in enumerate(_SIGNS) if match[f"s{at}"]), "=")
