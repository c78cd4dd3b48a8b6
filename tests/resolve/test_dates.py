"""Date words with blanks: what they fit and what they contradict."""

from datetime import date

import pytest

from transforms.resolve.dates import Interval, PartialDate, interval_of, parse_partial
from transforms.resolve.years import nearest


def day(text: str) -> Interval:
    ordinal = date.fromisoformat(text).toordinal()
    return Interval(ordinal, ordinal, "day")


def partial(value: str) -> PartialDate:
    found = parse_partial(value)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("value", "when", "fits"),
    [
        ("XXXX-WXX-4", "2025-02-27", True),
        ("XXXX-WXX-4", "2025-02-28", False),
        ("XXXX-WXX-4TMO", "2025-02-27", True),
        ("XXXX-02-27", "2025-02-27", True),
        ("XXXX-02-27", "2024-02-27", True),
        ("XXXX-02-27", "2025-02-28", False),
        ("XXXX-02", "2025-02-18", True),
        ("XXXX-02", "2025-03-18", False),
    ],
)
def test_a_day_answers_to_the_words_or_not(value: str, when: str, fits: bool) -> None:
    assert partial(value).fits(day(when)) is fits


def test_any_day_of_an_interval_may_answer() -> None:
    week = Interval(day("2025-02-24").start, day("2025-03-02").start, "day")
    assert partial("XXXX-WXX-4").fits(week) is True
    assert partial("XXXX-03-01").fits(week) is True
    assert partial("XXXX-03-03").fits(week) is False


def test_last_week_needs_the_articles_own_date() -> None:
    words = partial("XXXX-WXX")
    assert words.fits(day("2025-02-18")) is None
    assert words.fits(day("2025-02-18"), day("2025-02-27").start) is True
    assert words.fits(day("2025-01-18"), day("2025-02-27").start) is False


@pytest.mark.parametrize(
    ("left", "right", "contradicts"),
    [
        ("XXXX-WXX-4", "XXXX-WXX-2", True),
        ("XXXX-WXX-4", "XXXX-02-27", False),
        ("XXXX-02-27", "XXXX-02-28", True),
        ("XXXX-02-27", "XXXX-02", False),
        ("XXXX-02-27", "XXXX-03", True),
    ],
)
def test_words_that_no_day_can_answer_together(left: str, right: str, contradicts: bool) -> None:
    assert partial(left).contradicts(partial(right)) is contradicts
    assert partial(right).contradicts(partial(left)) is contradicts


@pytest.mark.parametrize("value", [None, "", "2025-02-27", "PRESENT_REF", "XXXX", "P1W"])
def test_other_values_are_no_partial_dates(value: str | None) -> None:
    assert parse_partial(value) is None


@pytest.mark.parametrize(
    ("start", "end", "precision", "text"),
    [
        (date(2025, 2, 27), None, "day", "2025-02-27"),
        (date(2026, 4, 27), date(2026, 4, 30), "day", "2026-04-27/2026-04-30"),
        (date(2025, 3, 1), date(2025, 3, 31), "month", "2025-03"),
        (date(2022, 1, 1), date(2022, 12, 31), "year", "2022"),
    ],
)
def test_intervals_in_words(start: date, end: date | None, precision: str, text: str) -> None:
    assert str(interval_of(start, end, precision)) == text


def test_the_year_of_a_month_is_that_of_the_nearest_one() -> None:
    near = day("2025-02-27").start
    assert str(nearest(partial("XXXX-03"), near, 92)) == "2025-03"
    assert str(nearest(partial("XXXX-12-30"), near, 92)) == "2024-12-30"
    assert nearest(partial("XXXX-08"), near, 92) is None
    assert nearest(partial("XXXX-WXX-4"), near, 92) is None


def test_a_leap_day_is_looked_for_in_leap_years_only() -> None:
    assert nearest(partial("XXXX-02-29"), day("2025-02-27").start, 92) is None
    assert str(nearest(partial("XXXX-02-29"), day("2024-03-05").start, 92)) == "2024-02-29"
