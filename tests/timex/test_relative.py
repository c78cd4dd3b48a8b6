"""Expressions that count from another event, and intervals as the warehouse reports them."""

from datetime import date

import pytest

from transforms.timex import (
    Grammar,
    Interval,
    Timex,
    duration_minutes,
    find_timexes,
    reported_interval,
    resolve_in_narrative,
    resolve_relative,
)

CALL = Interval(date(2025, 2, 12), date(2025, 2, 12), "day")
SUMMIT = Interval(date(2025, 2, 12), date(2025, 2, 13), "day")
MONTH = Interval(date(2025, 2, 1), date(2025, 2, 28), "month")
YEAR = Interval(date(2025, 1, 1), date(2025, 12, 31), "year")


def only(text: str, grammar: Grammar) -> Timex:
    (timex,) = find_timexes(text, None, grammar=grammar)
    return timex


@pytest.mark.parametrize(
    ("text", "event", "value"),
    [
        ("Six days later, they met.", CALL, "2025-02-18"),
        ("The next day they met.", CALL, "2025-02-13"),
        ("The next day they met.", SUMMIT, "2025-02-14"),
        ("A day earlier they met.", SUMMIT, "2025-02-11"),
        ("They met the same day.", CALL, "2025-02-12"),
        ("They met the same day.", SUMMIT, "2025-02-12/2025-02-13"),
        ("They met two days before.", CALL, "2025-02-10"),
        ("They met two months after our last meeting.", CALL, "2025-04"),
        ("A week later they met.", CALL, "2025-W08"),
        ("A year later they met.", MONTH, "2026"),
        ("They met the following month.", MONTH, "2025-03"),
        ("They met the following Monday.", CALL, "2025-02-17"),
        ("They met the previous Monday.", CALL, "2025-02-10"),
        ("They met in October of that year.", YEAR, "2025-10"),
        ("They met the next morning.", CALL, "2025-02-13TMO"),
        ("They met on the eve of the summit.", SUMMIT, "2025-02-11"),
    ],
)
def test_counts_from_the_event(text: str, event: Interval, value: str, grammar: Grammar) -> None:
    resolved = resolve_relative(only(text, grammar), event)
    assert (resolved.value, resolved.reason) == (value, None)
    assert resolved.start_date is not None


def test_a_day_cannot_be_counted_from_a_month(grammar: Grammar) -> None:
    resolved = resolve_relative(only("Six days later, they met.", grammar), MONTH)
    assert resolved.start_date is None
    assert resolved.reason == "the other event's date is too coarse to count from"


def test_what_counts_from_nothing_stays(grammar: Grammar) -> None:
    timex = only("They met in 2014.", grammar)
    assert resolve_relative(timex, CALL) is timex


def test_a_narrative_counts_from_the_date_before(grammar: Grammar) -> None:
    text = "They spoke on 12 February 2025 and met six days later. The next day a deal was signed."
    found = resolve_in_narrative(find_timexes(text, None, grammar=grammar), text, None)
    assert [timex.value for timex in found] == ["2025-02-12", "2025-02-18", "2025-02-19"]


HISTORY = (
    "The conference opened on 4 February 1945 and closed on February 11. Germany surrendered on 7 May 1945. "
    "In January a treaty was drawn up, signed in 1951."
)


def test_history_keeps_to_its_own_years(grammar: Grammar) -> None:
    anchor = date(2010, 5, 1)
    found = resolve_in_narrative(find_timexes(HISTORY, anchor, grammar=grammar), HISTORY, anchor)
    assert [t.value for t in found] == ["1945-02-04", "1945-02-11", "1945-05-07", "1946-01", "1951"]
    assert found[1].rule == "calendar-day: year of the date before it"


WAR = "In May 1965 a pact, in June 1966 a truce was signed. The war began on 6 July 1967. "


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # an aside moves no narrative: what looks back, what stands in brackets, what leaps ahead
        ("On 14 July a town fell, a year earlier a village. On 21 July it was retaken.",
         ["1967-07-14", "1966", "1967-07-21"]),
        ("On 14 July 1967 a town fell (told by Smith, 1998) and on 21 July another.",
         ["1967-07-14", "1998", "1967-07-21"]),
        ("On 14 July 1967 a town fell. In November 1972 it rose. On 21 July a village fell.",
         ["1967-07-14", "1972-11", "1967-07-21"]),
        ("On 14 July 1967 a town fell. It broke the 1978 pact. On 21 July one fell; at 19:15 it was quiet.",
         ["1967-07-14", "1978", "1967-07-21", "1967-07-21T19:15"]),
        # the year, season or month that the history has come to
        ("On 14 July 1967 a town fell. By the end of the year the war was over.", ["1967-07-14", "1967"]),
        ("In March 1967 a town fell. It was held throughout the summer (12 May to 4 August).",
         ["1967-03", "1967-SU", "1967-05-12", "1967-08-04"]),
    ],
)  # fmt: skip
def test_a_history_goes_on_where_it_was(grammar: Grammar, text: str, values: list[str]) -> None:
    anchor, whole = date(2009, 12, 19), WAR + text
    found = resolve_in_narrative(find_timexes(whole, anchor, grammar=grammar), whole, anchor)
    flat = [part for timex in found for part in (timex.parts or (timex,))]
    assert [t.value for t in flat][3:] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # a date at the head of a sentence opens a scene for its paragraph
        (
            "In March 2013 a team flew in. On September 26 they met; the next day they spoke.",
            ["2013-03", "2013-09-26", "2013-09-27"],
        ),
        ("The thaw came in September 2013. On September 26 they met.", ["2013-09", "2013-09-26"]),
        ("In March 2013 a team flew in.\n\nThey met on February 12.", ["2013-03", "2025-02-12"]),
        ("In March 2013 a team flew in. Today they met again, after a call on February 12.",
         ["2013-03", "2025-02-27", "2025-02-12"]),
        ("It was the first meeting since February 24, 2022, and took place on February 18.",
         ["2022-02-24", "2025-02-18"]),
        ("In January of this year they met. On the 12th they parted.", ["2025-01", "2025-01-12"]),
        # "the eve of the summit" counts from the summit, not from the date before it
        ("On Monday, on the eve of the summit, they dined.", ["2025-02-24", "XXXX-XX-XX"]),
    ],
)  # fmt: skip
def test_a_paragraph_tells_years_and_months(grammar: Grammar, text: str, values: list[str]) -> None:
    anchor = date(2025, 2, 27)
    found = resolve_in_narrative(find_timexes(text, anchor, grammar=grammar), text, anchor)
    assert [t.value for t in found] == values


def test_a_weekday_is_one_day_throughout_an_article(grammar: Grammar) -> None:
    """Told as past and as to come, by an article that was brought up to date."""
    anchor = date(2025, 3, 1)
    text = "They spoke on Sunday. He will speak to others later on Sunday."
    found = resolve_in_narrative(find_timexes(text, anchor, grammar=grammar), text, anchor)
    assert [t.value for t in found] == ["2025-03-02", "2025-03-02"]
    alone = "They spoke on Sunday."
    assert [t.value for t in find_timexes(alone, anchor, grammar=grammar)] == ["2025-02-23"]


def test_news_that_names_an_old_year_keeps_its_publication_date(grammar: Grammar) -> None:
    anchor = date(2025, 2, 27)
    text = "After the 2022 invasion ties were cut. The presidents spoke on February 12."
    found = resolve_in_narrative(find_timexes(text, anchor, grammar=grammar), text, anchor)
    assert [t.value for t in found] == ["2022", "2025-02-12"]


@pytest.mark.parametrize(
    ("text", "anchor", "start", "end", "precision"),
    [
        ("They met last week.", date(2024, 10, 31), date(2024, 10, 1), date(2024, 10, 31), "month"),
        ("They meet this week.", date(2025, 3, 31), date(2025, 3, 1), date(2025, 3, 31), "month"),
        # the working days up to the day of writing, or all of them, are of two months
        ("They met this week.", date(2022, 4, 1), date(2022, 1, 1), date(2022, 12, 31), "year"),
        ("They met last week.", date(2025, 10, 6), date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("They met this summer.", date(2025, 9, 20), date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("They met in the first quarter of 2025.", None, date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("They met in March 2025.", None, date(2025, 3, 1), date(2025, 3, 31), "month"),
        ("They met in 2025.", None, date(2025, 1, 1), date(2025, 12, 31), "year"),
        ("They met over Easter weekend 2025.", None, date(2025, 4, 19), date(2025, 4, 20), "day"),
        ("They met on March 3-5, 2025.", None, date(2025, 3, 3), date(2025, 3, 5), "day"),
    ],
)
def test_reported_as_day_month_or_year(
    text: str, anchor: date | None, start: date, end: date, precision: str, grammar: Grammar
) -> None:
    (timex,) = find_timexes(text, anchor, grammar=grammar)
    interval = reported_interval(timex, anchor)
    assert interval is not None
    assert (interval.start, interval.end, interval.precision) == (start, end, precision)


def test_a_decade_is_reported_as_nothing(grammar: Grammar) -> None:
    assert reported_interval(only("They met in the 1990s.", grammar)) is None


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        ("PT6H30M", [390]),
        ("PT5H/PT6H", [300, 360]),
        ("PT90M", [90]),
        ("PTXH", []),
        ("P2D", []),
        ("2025-02-27", []),
        ("", []),
    ],
)
def test_minutes_of_a_length(value: str, minutes: list[int]) -> None:
    assert duration_minutes(value) == minutes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She will be in Oslo from March 12 to 15. On Wednesday, she will see the king.", "2024-03-13"),
        ("She will be in Oslo from March 12 to 15. On Tuesday, she will see the king.", "2024-03-12"),
        ("She will be in Oslo on March 14 and 15. On Friday she will see the king.", "2024-03-15"),
        ("She will be in Oslo from May 12 to 15. On Tuesday, she will brief reporters.", "2024-03-05"),
        ("She was in Oslo from March 1 to 3. On Wednesday, she will see the king.", "2024-03-06"),
    ],
)
def test_weekdays_after_a_journey_to_come_are_its_own(text: str, value: str, grammar: Grammar) -> None:
    """Of a report of Tuesday, 5 March 2024."""
    published = date(2024, 3, 5)
    timexes = find_timexes(text, published, grammar=grammar)
    assert resolve_in_narrative(timexes, text, published)[-1].value == value


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A summit is held next week.\n\nOn Wednesday, the ministers will meet.", date(2025, 2, 19)),
        ("He travels next week. On Wednesday, he will meet the king.", date(2025, 2, 26)),
        ("He will travel from March 4 to March 7.\n\nOn Wednesday, he will meet the king.", date(2025, 3, 5)),
    ],
    ids=["another matter", "of that week", "of the journey"],
)
def test_the_weekday_of_publication_among_days_to_come(text: str, day: date, grammar: Grammar) -> None:
    wednesday = date(2025, 2, 19)
    resolved = resolve_in_narrative(find_timexes(text, wednesday, grammar=grammar), text, wednesday)
    assert resolved[-1].start_date == day
