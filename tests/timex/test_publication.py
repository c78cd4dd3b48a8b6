"""The publication date in bare text: labels, datelines, dates alone; never from inside a sentence."""

from datetime import date

import pytest

from transforms.timex import Grammar, find_publication_date

BODY = "\n\nThe ministers met in the capital for talks on trade and security.\n"


@pytest.mark.parametrize(
    ("top", "day", "rule"),
    [
        ("Talks held\n\nReuters Published 27 Feb, 2025 02:58pm\nA photo.", date(2025, 2, 27), "label"),
        (" date 2025-02-27 STOCK 185.00 Increased By 0.51", date(2025, 2, 27), "label"),
        ("Talks held\nPublished: March 3, 2025", date(2025, 3, 3), "label"),
        ("Talks held\nPosted on 3 March 2025 | World", date(2025, 3, 3), "label"),
        ("Talks held\nUpdated: March 3, 2025", date(2025, 3, 3), "label of an update"),
        ("Updated: March 4, 2025\nPublished: March 3, 2025", date(2025, 3, 3), "label"),
        ("WASHINGTON, Jan 5 2024 (Reuters) - The envoy left.", date(2024, 1, 5), "dateline"),
        ("PARIS, March 3, 2025 /Wire/ -- The envoy left.", date(2025, 3, 3), "dateline"),
        ("GENEVA (31 March 2023) – The envoy left.", date(2023, 3, 31), "dateline"),
        ("Treaty Room\nJanuary 17, 2014\nGood morning.", date(2014, 1, 17), "date alone on its line"),
        ("Statement\nFriday, January 17, 2014\nHello.", date(2014, 1, 17), "date alone on its line"),
    ],
)
def test_plain_forms(top: str, day: date, rule: str, grammar: Grammar) -> None:
    text = top + BODY
    found = find_publication_date(text, grammar=grammar)
    assert found is not None
    assert (found[0], found[3]) == (day, rule)
    assert str(day.year) in text[found[1] : found[2]]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on March 3, 2025, in Geneva.",
        "A car arrives at the residence in Istanbul, February 27, 2025. Photo: agency",
        "The study, published January 5, 2024, says that talks help.",
        "Published Thursday" + BODY,
        "WASHINGTON, Jan 5 (Reuters) - The envoy left.",
        BODY * 12 + "\nJanuary 17, 2014\n",
        "",
    ],
)
def test_nothing_plain(text: str, grammar: Grammar) -> None:
    assert find_publication_date(text, grammar=grammar) is None
