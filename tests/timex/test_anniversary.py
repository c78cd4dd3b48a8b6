"""What was said on a day whose anniversary an article tells of."""

from datetime import date

import pytest

from transforms.timex import Grammar, find_timexes, resolve_in_narrative

PUBLISHED = date(2015, 12, 17)
SAID = "Castro said: “I spoke to her yesterday.”"


def day_of(quote: str, text: str, grammar: Grammar, published: date | None = PUBLISHED) -> date | None:
    """The first day of the expression, in the light of the whole text."""
    found = resolve_in_narrative(find_timexes(text, published, grammar=grammar), text, published)
    return next(timex.start_date for timex in found if timex.quote.lower() == quote)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"A year ago, ties were restored. {SAID} The picture is of Dec. 17, 2014.", date(2014, 12, 16)),
        (f"Two years ago, ties were restored. {SAID} The picture is of Dec. 17, 2013.", date(2013, 12, 16)),
        # another day of that year, no such day, or no word of the anniversary: said now
        (f"A year ago, ties were restored. {SAID} The picture is of Dec. 19, 2014.", date(2015, 12, 16)),
        (f"A year ago, ties were restored. {SAID}", date(2015, 12, 16)),
        (f"Ties were restored. {SAID} The picture is of Dec. 17, 2014.", date(2015, 12, 16)),
        # what the article itself tells
        ("A year ago, on Dec. 17, 2014, ties were restored. They met yesterday.", date(2015, 12, 16)),
    ],
)
def test_yesterday_counts_from_the_day_told_of(text: str, day: date, grammar: Grammar) -> None:
    assert day_of("yesterday", text, grammar) == day


def test_a_leap_day_has_its_anniversary_in_leap_years_alone(grammar: Grammar) -> None:
    text = f"A year ago, ties were restored. {SAID} The picture is of Feb. 29, 2012."
    assert day_of("yesterday", text, grammar, date(2013, 2, 28)) == date(2013, 2, 27)


def test_without_a_day_of_publication_nothing_is_guessed(grammar: Grammar) -> None:
    text = f"A year ago, ties were restored. {SAID} The picture is of Dec. 17, 2014."
    assert day_of("yesterday", text, grammar, None) is None
