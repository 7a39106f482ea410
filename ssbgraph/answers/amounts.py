"""How amounts read in prose and tables: `12 min`, `844 Wh/L`, `USD 13.6 billion`, `2027 to 2028`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ssbgraph.model import Claim, Number

_WORDS: Mapping[str, str] = {"1": "", "a": "years", "h": "h", "Cel": "°C", "um": "µm", "m2": "m²", "h/a": "h/year"}
_PARTS: tuple[tuple[str, str], ...] = (
    (r"[{}]", ""),
    (r"([WA])\.h", r"\1h"),
    (r"/a$", "/year"),
    (r"/mo$", "/month"),
    (r"/wk$", "/week"),
)
_CURRENCY = re.compile(r"[A-Z]{3}(?=$|/)")
_LARGE = ((1_000_000_000, "billion"), (1_000_000, "million"))


def unit_words(unit: str | None) -> str:
    """A unit code as people write it: `W.h/kg` as `Wh/kg`, `{cycles}` as `cycles`, `a` as `years`."""
    found = _WORDS.get(unit or "", unit or "")
    for pattern, replacement in _PARTS:
        found = re.sub(pattern, replacement, found)
    return found


def temperature_words(text: str) -> str:
    """A temperature as authored (`25 Cel`) as people write it: `25 °C`."""
    return text.replace("Cel", "°C")


def number_words(number: Number) -> str:
    """A number with thousands apart and without noise: `1,000`, `0.0216`."""
    if float(number).is_integer():
        return f"{int(number):,}"
    return f"{number:,.4g}" if abs(number) < 1000 else f"{number:,.1f}"


def money_words(number: Number, currency: str) -> str:
    """An amount of money: `USD 13.6 billion`, `EUR 500,000`."""
    for size, name in _LARGE:
        if abs(number) >= size:
            return f"{currency} {number / size:,.4g} {name}"
    return f"{currency} {number_words(number)}"


def amount_words(number: Number, unit: str | None) -> str:
    """A number with its unit; amounts of money begin with the currency."""
    if unit and re.fullmatch(r"[A-Z]{3}", unit):
        return money_words(number, unit)
    joined = "" if unit == "%" else " "
    return f"{number_words(number)}{joined}{unit_words(unit)}".strip()


def claim_words(claim: Claim) -> str:
    """What is claimed: `<= 15 min`, `60 to 100 Ah`, `2027 to 2028`, `from 2026-04`."""
    if claim.is_milestone:
        words = {"<=": "by ", "<": "before ", ">=": "from ", ">": "after ", "~": "about "}
        return words.get(claim.comparator, "") + (claim.promised or "").replace("/", " to ")
    sign = {"=": "", "~": "about "}.get(claim.comparator, f"{claim.comparator} ")
    if claim.value is not None:
        assert isinstance(claim.value, (int, float))
        return sign + amount_words(claim.value, claim.unit)
    assert isinstance(claim.minimum, (int, float))
    assert isinstance(claim.maximum, (int, float))
    if claim.unit and _CURRENCY.fullmatch(claim.unit):
        return f"{money_words(claim.minimum, claim.unit)} to {money_words(claim.maximum, claim.unit)}"
    return f"{number_words(claim.minimum)} to {amount_words(claim.maximum, claim.unit)}"
