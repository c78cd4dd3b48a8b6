"""TIMEX3 values and the days that they cover."""

from datetime import date

import pytest

from transforms.timex.values import duration_value, interval_of, shift, unit_value


@pytest.mark.parametrize(
    ("value", "start", "end", "precision"),
    [
        ("2025-02-27", date(2025, 2, 27), date(2025, 2, 27), "day"),
        ("2025-02-27T14:58", date(2025, 2, 27), date(2025, 2, 27), "day"),
        ("2025-02-27TEV", date(2025, 2, 27), date(2025, 2, 27), "day"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2025-W09", date(2025, 2, 24), date(2025, 3, 2), "month"),
        ("2025-W09-WE", date(2025, 3, 1), date(2025, 3, 2), "day"),
        ("2025-Q2", date(2025, 4, 1), date(2025, 6, 30), "year"),
        ("2025-H2", date(2025, 7, 1), date(2025, 12, 31), "year"),
        ("2025-SU", date(2025, 6, 1), date(2025, 8, 31), "year"),
        ("2024-WI", date(2024, 12, 1), date(2025, 2, 28), "year"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("199", date(1990, 1, 1), date(1999, 12, 31), "unknown"),
        ("18", date(1800, 1, 1), date(1899, 12, 31), "unknown"),
        ("2025-03/2025-05", date(2025, 3, 1), date(2025, 5, 31), "month"),
    ],
)
def test_days_of_a_value(value: str, start: date, end: date, precision: str) -> None:
    interval = interval_of(value)
    assert interval is not None
    assert (interval.start, interval.end, interval.precision) == (start, end, precision)


@pytest.mark.parametrize(
    "value",
    ["XXXX-02-27", "PRESENT_REF", "2025-02-30", "2025-13", "2025-W54", "0000", "", "P6D", "2025/2024"],
)
def test_values_without_days(value: str) -> None:
    assert interval_of(value) is None


def test_every_unit_of_a_day() -> None:
    day = date(2024, 12, 30)
    values = {unit: unit_value(day, unit) for unit in ("D", "W", "WE", "M", "Q", "Y", "DE", "CE")}
    assert values == {
        "D": "2024-12-30",
        "W": "2025-W01",
        "WE": "2025-W01-WE",
        "M": "2024-12",
        "Q": "2024-Q4",
        "Y": "2024",
        "DE": "202",
        "CE": "20",
    }


def test_months_end_where_the_month_ends_and_the_calendar_where_it_ends() -> None:
    assert shift(date(2025, 1, 31), 1, "M") == date(2025, 2, 28)
    assert shift(date(2025, 1, 31), -3000, "Y") is None
    assert shift(date(2025, 1, 31), 10**12, "D") is None


@pytest.mark.parametrize(
    ("count", "unit", "value"),
    [
        (6, "H", "PT6H"),
        (6.5, "H", "PT6H30M"),
        (0.5, "H", "PT30M"),
        (1.5, "Y", "P1Y6M"),
        (2, "F", "P4W"),
        (None, "D", "PXD"),
        (0.5, "CE", "P50Y"),
    ],
)
def test_lengths(count: float | None, unit: str, value: str) -> None:
    assert duration_value(count, unit) == value
