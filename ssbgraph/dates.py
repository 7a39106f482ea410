"""Partial dates (year, month or day) as intervals of days.

Dates are authored as precisely as their source tells: `2027`, `2027-03` or `2027-03-15`. Comparing those
forms with one another is meaningless, so every comparison runs on the first and last day they can mean.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_FORM = re.compile(r"([1-9]\d{3})(?:-(\d\d)(?:-(\d\d))?)?\Z")
DAYS_PER_MONTH = 365.2425 / 12


@lru_cache(maxsize=8192)
def interval(text: str) -> tuple[date, date]:
    """First and last day that `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or `START/END` can mean.

    Raises ValueError for any other form and for dates that do not exist.
    """
    start, slash, end = text.partition("/")
    if slash:
        return interval(start)[0], interval(end)[1]
    match = _FORM.match(text)
    if match is None:
        raise ValueError(f"{text!r} is no date of the form YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        first = date(year, month or 1, day or 1)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date that exists: {error}") from None
    if not month:
        return first, date(year, 12, 31)
    return first, first if day else date(year, month, monthrange(year, month)[1])


def earliest(text: str) -> date:
    """First day that a partial date can mean."""
    return interval(text)[0]


def latest(text: str) -> date:
    """Last day that a partial date can mean."""
    return interval(text)[1]


def is_date(text: str) -> bool:
    """Whether the text is a partial date or an interval of two that exist."""
    try:
        interval(text)
    except ValueError:
        return False
    return True


def months_between(earlier: date, later: date) -> float:
    """Months from one day to another (negative when `later` lies before), in mean Gregorian months."""
    return round((later - earlier).days / DAYS_PER_MONTH, 1)
