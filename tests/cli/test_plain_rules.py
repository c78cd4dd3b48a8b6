"""Rules in the words of people: no values of TIMEX3, no ids."""

import pytest

from orchestration.plain_rules import plain_rule


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("weekday; underspecified: XXXX-WXX-4; no value", "only a Thursday is told; no value"),
        ("calendar-day; underspecified: XXXX-02-27; no value", "only 27 February is told; no value"),
        ("month; underspecified: XXXX-03; no value", "only March is told; no value"),
        ("near-unit; underspecified: XXXX-WXX; no value", "only a week is told; no value"),
        ("season; underspecified: XXXX-SU", "only a summer is told"),
        ("day; underspecified: XXXX-XX-11", "only day 11 of a month is told"),
        ("span-of-days; underspecified: XXXX-WXX-1/XXXX-WXX-3", "only a Monday to a Wednesday is told"),
        (
            "inferred: 'Thursday' (XXXX-WXX-4) fits 2025-02-27 from article article_9caac0 (Talks (1))",
            "inferred: 'Thursday' fits 2025-02-27 by “Talks (1)”",
        ),
        (
            "inferred: 'XXXX-XX' fits 2025-02-12 from article article_9caac00abefd1fd7 (Talks)",
            "inferred: a month fits 2025-02-12 by “Talks”",
        ),
        ("counted-from-event, counted from 2025-02-12", "counted from event, counted from 2025-02-12"),
        ("a verb in the past; won: told by all", "a verb in the past; won: told by all"),
        ("odd: XXXX-99-99", "odd: XXXX-99-99"),
        ("odd: XXXX-WXX-X", "odd: XXXX-WXX-X"),
    ],
)
def test_rules_are_told_in_words(rule: str, expected: str) -> None:
    assert plain_rule(rule) == expected
