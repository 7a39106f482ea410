"""Units as people write them, and the one unit of each dimension in which figures are compared.

Amounts a year and amounts are one dimension here: texts say "10 GWh" of a plant that makes 10 GWh a year.
"""

from __future__ import annotations

import re

_SCALES: dict[str, tuple[str, float]] = {
    "W.h/kg": ("W.h/kg", 1),
    "kW.h/kg": ("W.h/kg", 1000),
    "W.h/L": ("W.h/L", 1),
    "kW.h/L": ("W.h/L", 1000),
    "W.h": ("W.h", 1),
    "kW.h": ("W.h", 1e3),
    "MW.h": ("W.h", 1e6),
    "GW.h": ("W.h", 1e9),
    "TW.h": ("W.h", 1e12),
    "kg": ("t", 1e-3),
    "t": ("t", 1),
    "kt": ("t", 1e3),
    "Mt": ("t", 1e6),
    "%": ("%", 1),
    "s": ("min", 1 / 60),
    "min": ("min", 1),
    "h": ("min", 60),
    "km": ("km", 1),
    "[mi_i]": ("km", 1.609344),
    "[mi_us]": ("km", 1.609347),
    "[lb_av]": ("t", 0.00045359237),
    "Cel": ("Cel", 1),
    "{cycles}": ("{cycles}", 1),
    "A.h": ("A.h", 1),
    "mA.h": ("A.h", 1e-3),
    "uA.h": ("A.h", 1e-6),
    "mA.h/g": ("mA.h/g", 1),
    "mS/cm": ("mS/cm", 1),
    "S/cm": ("mS/cm", 1e3),
    "um": ("um", 1),
    "nm": ("um", 1e-3),
    "mm": ("um", 1e3),
    "m2": ("m2", 1),
    "[sft_i]": ("m2", 0.09290304),
    "[acr_us]": ("m2", 4046.87),
    "MPa": ("MPa", 1),
    "GPa": ("MPa", 1e3),
    "V": ("V", 1),
    "a": ("a", 1),
    "kW": ("kW", 1),
    "MW": ("kW", 1e3),
    "{layers}": ("{layers}", 1),
    "{vehicles}": ("{vehicles}", 1),
    "{cells}": ("{cells}", 1),
    "{patents}": ("{patents}", 1),
}
_CURRENCIES = ("USD", "CNY", "EUR", "JPY", "KRW", "GBP", "TWD", "AUD", "CAD", "HKD")
_PER_TIME = re.compile(r"/(?:a|y)$")


DIMENSIONS = frozenset(dimension for dimension, _ in _SCALES.values())
"""Dimensions whose units are recognised in text."""


def canonical(unit: str) -> tuple[str, float]:
    """The unit in which figures of this unit's dimension are compared, and the factor to it."""
    bare = _PER_TIME.sub("", unit)
    if bare in _SCALES:
        return _SCALES[bare]
    money, slash, per = bare.partition("/")
    if money in _CURRENCIES and slash:
        dimension, factor = canonical(per)
        return f"{money}/{dimension}", 1 / factor
    return bare, 1.0


_WRITTEN: tuple[tuple[str, str], ...] = (
    (r"k\s?W\s?h\s?/\s?kg", "kW.h/kg"),
    (r"W\.?h\s?/\s?kg|Wh per (?:kilogram|kg)|watt-hours per kilogram", "W.h/kg"),
    (r"k\s?W\s?h\s?/\s?[lL]", "kW.h/L"),
    (r"W\.?h\s?/\s?[lL](?:iter|itre)?|Wh per lit(?:er|re)", "W.h/L"),
    (r"mA\.?h\s?/\s?g", "mA.h/g"),
    (r"mA\.?h(?!/)", "mA.h"),
    (r"[uµμ]A\.?h", "uA.h"),
    (r"A\.?h|amp(?:ere)?-hours?", "A.h"),
    (r"TW\.?h", "TW.h"),
    (r"GW\.?h|gigawatt[- ]hours?", "GW.h"),
    (r"MW\.?h|megawatt[- ]hours?", "MW.h"),
    (r"kW\.?h|kilowatt[- ]hours?", "kW.h"),
    (r"W\.?h", "W.h"),
    (r"MW", "MW"),
    (r"kW", "kW"),
    (r"mS\s?/\s?cm|mS cm(?:-1|⁻¹)", "mS/cm"),
    (r"S\s?/\s?cm|S cm(?:-1|⁻¹)", "S/cm"),
    (r"kilotons?|kilotonnes?|kt", "kt"),
    (r"(?:metric )?tons?|tonnes?|tpa|tpy|t", "t"),
    (r"kilograms?|kg", "kg"),
    (r"pounds?|lbs?", "[lb_av]"),
    (r"percent|per cent|%|％", "%"),
    (r"kilomet(?:er|re)s?|km", "km"),
    (r"miles?|\[mi_us\]|mi", "[mi_i]"),
    (r"-?minutes?|-?mins?", "min"),
    (r"-?seconds?|sec", "s"),
    (r"-?hours?|hrs?|h", "h"),
    (r"°\s?C|degrees? C(?:elsius)?|℃|Cel", "Cel"),
    (r"(?:charg(?:e|ing)(?:[- ]discharge)? )?cycles?", "{cycles}"),
    (r"[µμ]m|micrometers?|microns?|um", "um"),
    (r"nm", "nm"),
    (r"mm", "mm"),
    (r"m²|m2|square met(?:er|re)s?|sqm", "m2"),
    (r"square feet|sq\.? ?ft|ft2", "[sft_i]"),
    (r"acres?", "[acr_us]"),
    (r"MPa", "MPa"),
    (r"GPa", "GPa"),
    (r"-?layers?", "{layers}"),
    (r"-?years?", "a"),
    (r"vehicles|cars|EVs", "{vehicles}"),
    (r"cells", "{cells}"),
    (r"patents", "{patents}"),
    (r"volts?|V", "V"),
)
UNIT = "|".join(f"(?P<u{at}>(?:{pattern}))" for at, (pattern, _) in enumerate(_WRITTEN))


def written(match: re.Match[str]) -> str | None:
    """The UCUM code of the unit that a pattern with UNIT has matched."""
    for at, (_, code) in enumerate(_WRITTEN):
        if match[f"u{at}"]:
            return code
    return None


MONEY = (
    r"(?P<money>US\$|U\.S\. ?\$|A\$|NT\$|\$|€|£|¥|₩|USD|CNY|RMB|EUR|JPY|KRW|GBP|TWD|AUD|yuan|yen|won|"
    r"euros?|dollars?|US dollars)"
)
_MONEY_CODES = {
    "us$": "USD",
    "u.s.$": "USD",
    "u.s. $": "USD",
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "₩": "KRW",
    "a$": "AUD",
    "nt$": "TWD",
    "rmb": "CNY",
    "yuan": "CNY",
    "yen": "JPY",
    "won": "KRW",
    "euro": "EUR",
    "euros": "EUR",
    "dollar": "USD",
    "dollars": "USD",
    "us dollars": "USD",
}


def known(unit: str) -> bool:
    """Whether figures in this unit can be recognised in text: a listed unit, a currency, or a price in both."""
    dimension = canonical(unit)[0]
    money, _, per = dimension.partition("/")
    return dimension in DIMENSIONS or (money in _CURRENCIES and (not per or per in DIMENSIONS))


def currency(text: str) -> str:
    """ISO 4217 code of a currency sign or word; a bare dollar is the American one."""
    return _MONEY_CODES.get(text.lower(), text.upper())
