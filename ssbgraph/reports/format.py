"""How numbers, units and dates read in a report: the one place that decides it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ssbgraph.dates import interval, is_date
from ssbgraph.model import Claim, Number

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_UNITS = {
    "W.h/kg": "Wh/kg",
    "W.h/L": "Wh/L",
    "GW.h/a": "GWh a year",
    "MW.h/a": "MWh a year",
    "GW.h": "GWh",
    "MW.h": "MWh",
    "kW.h": "kWh",
    "t/a": "t a year",
    "kg/a": "kg a year",
    "{cycles}": "cycles",
    "Cel": "°C",
    "um": "µm",
    "A.h": "Ah",
    "mA.h": "mAh",
    "uA.h": "µAh",
    "mA.h/g": "mAh/g",
    "a": "years",
    "m2": "m²",
    "[mi_us]": "miles",
    "[mi_i]": "miles",
    "[sft_i]": "square feet",
    "[acr_us]": "acres",
    "USD/kW.h": "USD/kWh",
    "CNY/kW.h": "CNY/kWh",
    "CNY/W.h": "CNY/Wh",
    "{vehicles}": "vehicles",
    "{cells}": "cells",
    "{layers}": "layers",
    "{patents}": "patents",
    "{vehicles}/a": "vehicles a year",
    "{cells}/a": "cells a year",
    "1": "",
    "min": "min",
}
_CODES = {code: words for code, words in _UNITS.items() if set(code) & set("./{[")}
"""Units that cannot be taken for words of a text."""
_CURRENCIES = frozenset({"USD", "CNY", "EUR", "JPY", "KRW", "GBP", "TWD", "AUD", "CAD", "HKD"})
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_ISO = re.compile(r"(?<![\w-])\d{4}-\d\d(?:-\d\d)?(?![\w-])")
_MONTHS = re.compile(rf"({'|'.join(MONTHS)}) (\d{{4}}) to ({'|'.join(MONTHS)}) \2")
_WORDS = {
    "<=": "at most",
    ">=": "at least",
    "<": "under",
    ">": "over",
    "~": "about",
    "t/year": "t a year",
    "GWh/year": "GWh a year",
    "MWh/year": "MWh a year",
    "cells/week": "cells a week",
    "vehicles/year": "vehicles a year",
}
"""How comparators and rates that stand in an answer's text read."""
_BOUNDS = {"=": "", "~": "about ", "<": "under ", "<=": "at most ", ">": "over ", ">=": "at least "}
_DATE_BOUNDS = {"=": "", "~": "about ", "<": "before ", "<=": "by ", ">": "after ", ">=": "from "}


def number(value: Number) -> str:
    """A number with commas between thousands and without trailing zeros; at most four digits behind the point."""
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".") if abs(value) >= 1e-4 else f"{value:.3g}"


def percent(part: Number, whole: Number) -> str:
    """A share in whole percent: `28 %`; `under 1 %` where that would be none."""
    share = 100 * part / whole
    return "under 1 %" if 0 < share < 0.5 else f"{share:.0f} %"


def months(value: Number) -> str:
    """A time in months: `60 months`, `1 month`, `10.5 months`."""
    rounded = round(value, 1)
    return f"{number(rounded)} {'month' if rounded == 1 else 'months'}"


def unit(code: str | None) -> str:
    """A UCUM unit as people write it; unknown codes without braces and dots."""
    if not code:
        return ""
    return _UNITS.get(code, code.replace("{", "").replace("}", "").replace("W.h", "Wh"))


def quantity(value: Number, code: str | None) -> str:
    """A value with its unit; money in words: `USD 40 billion`."""
    if code in _CURRENCIES:
        return f"{code} {_scaled(value)}"
    if code in ("%", "Cel"):
        return f"{number(value)} {'%' if code == '%' else '°C'}"
    return f"{number(value)} {unit(code)}".rstrip()


def _scaled(value: Number) -> str:
    return next((f"{number(value / factor)} {word}" for factor, word in _SCALES if abs(value) >= factor), number(value))


def figure(claim: Claim) -> str:
    """What is claimed: `at most 15 min`, `800 to 1,000 km`, `by 2027`, `April to June 2026`."""
    if claim.is_milestone:
        return _DATE_BOUNDS[claim.comparator] + day(claim.promised or "")
    if claim.value is not None:
        bound = _BOUNDS[claim.comparator]
        return bound + (quantity(claim.value, claim.unit) if not isinstance(claim.value, str) else claim.value)
    low, high = claim.minimum, claim.maximum
    if isinstance(low, str) or isinstance(high, str) or low is None or high is None:
        return f"{low} to {high}"
    if claim.unit in _CURRENCIES:
        return f"{quantity(low, claim.unit)} to {_scaled(high)}"
    return f"{number(low)} to {quantity(high, claim.unit)}"


def day(text: str) -> str:
    """A partial date or interval: `12 October 2023`, `March 2027`, `2027 to 2028`, `April to June 2026`."""
    start, slash, end = text.partition("/")
    if not slash or start == end:
        return _day(start)
    if len(start) == len(end) == 7 and start[:4] == end[:4]:
        return f"{MONTHS[int(start[5:]) - 1]} to {_day(end)}"
    return f"{_day(start)} to {_day(end)}"


def _day(text: str) -> str:
    parts = text.split("-")
    if len(parts) == 1:
        return text
    month = f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


def years(text: str) -> str:
    """The years that a partial date or interval spans: `2027` or `2027 to 2028`."""
    first, last = interval(text)
    return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"


def count(value: int, noun: str, plural: str | None = None) -> str:
    """`1 plant`, `1,283 claims`."""
    return f"{value:,} {noun if value == 1 else plural or noun + 's'}"


def listed(names: Sequence[str], shown: int = 6) -> str:
    """`A`, `A and B`, `A, B and C`, `A, B and 4 more`; the order is kept."""
    kept = list(names) if len(names) <= shown + 1 else [*names[:shown], f"{len(names) - shown} more"]
    return kept[0] if len(kept) == 1 else f"{', '.join(kept[:-1])} and {kept[-1]}" if kept else "none"


def readable(text: str) -> str:
    """Text of an answer in which dates and UCUM units stand as their codes, with both in words."""
    dated = _ISO.sub(lambda match: _day(match[0]) if is_date(match[0]) else match[0], re.sub(r"(\d)%", r"\1 %", text))
    dated = _MONTHS.sub(r"\1 to \3 \2", dated)
    return " ".join(_WORDS.get(word) or _CODES.get(word) or word for word in dated.split(" "))
