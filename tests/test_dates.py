"""Partial dates as intervals of days."""

from datetime import date

import pytest

from ssbgraph.dates import interval, is_date, months_between


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027", date(2027, 1, 1), date(2027, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-06-30", date(2025, 6, 30), date(2025, 6, 30)),
        ("2026-07/2026-12", date(2026, 7, 1), date(2026, 12, 31)),
    ],
)
def test_a_partial_date_spans_all_days_it_can_mean(text: str, first: date, last: date) -> None:
    assert interval(text) == (first, last)


@pytest.mark.parametrize("text", ["2025-13", "2025-02-30", "25", "2025-1", "late 2025", "", "2025/"])
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not is_date(text)


def test_months_are_mean_gregorian_months() -> None:
    assert months_between(date(2025, 1, 1), date(2027, 1, 1)) == 24.0
    assert months_between(date(2027, 1, 1), date(2025, 1, 1)) == -24.0
