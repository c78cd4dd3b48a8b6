"""Which line of a bare text is its title."""

import pytest

from transforms.ingest.headline import find_title

BODY = (
    "The foreign ministers of both countries met on Tuesday in the capital to discuss trade, transit and the"
    " reopening of the border, a spokesman said."
)
TITLE = "Ministers meet to reopen the border"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\n{BODY}",
        f"\n\n  {TITLE}  \n\n{BODY}",
        f"# {TITLE}\n\n{BODY}",
        f"{TITLE}\n{BODY}",
        f"{TITLE}\r\n\r\n{BODY}",
        f"12 0\n{TITLE}\n\n{BODY}",
        f"date 2024-05-01 ACME 12.10 ▲ 0.50 (0.2%)\n{TITLE}\n\n{BODY}",
        f"Published 1 May 2024\n\n{TITLE}\n\n{BODY}",
        f"image\n\n{TITLE}\n\n{BODY}",
    ],
)
def test_the_first_line_that_is_a_headline_is_the_title(text: str) -> None:
    assert find_title(text) == TITLE


@pytest.mark.parametrize(
    "title", ["Ministers to meet in the U.S.", "Will the border reopen in May?", "‘No talks’ before May!"]
)
def test_a_title_may_end_in_an_abbreviation_or_a_mark(title: str) -> None:
    assert find_title(f"{title}\n\n{BODY}") == title


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"{BODY}\n\nWhat comes next for the border?\n\n{BODY}",
        f"The ministers met on Tuesday.\n\n{BODY}",
        f"PARIS (AFP) – The ministers met\n\n{BODY}",
        f"PARIS: Ministers meet in May\n\n{BODY}",
        "Ministers meet to reopen the border",
        "Ministers meet in May\nTalks go on in June\nMore in July",
        f"Two words\n\n{BODY}",
        "((((((((((((((((((((((((((((((\n\n((((((((((((((((((((",
        "",
    ],
)
def test_other_texts_have_none(text: str) -> None:
    assert find_title(text) is None
