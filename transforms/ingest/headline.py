"""Which line of a bare text is its title. The text itself is never changed."""

import re

MAX_LENGTH = 180
MIN_LENGTH = 15
MIN_WORDS = 3
MAX_LINES_BEFORE = 4
"""Lines of a page's furniture (tickers, counters, picture labels) that may stand above the title."""
MIN_LETTER_SHARE = 0.6
"""Below this a line is figures and signs, such as a stock ticker or a counter."""
LONG_PARAGRAPH = 120
"""A title without a blank line below it must stand over a paragraph of at least this many characters."""

_FURNITURE = re.compile(
    r"(?i)^(?:by|photo|image|picture|video|advertisement|published|updated|last updated|posted|share|print"
    r"|read more|home|menu|breaking|subscribe|follow us|listen|date|source|tags?|category)\b"
)
_SENTENCE_END = re.compile(r"[.,;:]$|[.][\"'”’]$")
_ABBREVIATION_END = re.compile(r"(?:\b[A-Z]\.)+$")
_DATELINE = re.compile(r"^[A-Z][^\n]{1,40}?(?:\([^)\n]{2,60}\)\s*[-–—]|\s[–—]{1,2}\s|:\s+[A-Z])")


def find_title(text: str) -> str | None:
    """The line that is the title, stripped, or None where no line plainly is.

    The title is the first line above the first paragraph that is no furniture, if it is short, is no
    sentence, and a blank line or a long paragraph follows.
    """
    lines = text.lstrip("\ufeff").splitlines()
    passed = 0
    for number, raw_line in enumerate(lines):
        line = raw_line.strip().removeprefix("# ").strip()
        if not line:
            continue
        if _is_headline(line):
            return line if _stands_apart(lines[number + 1 :]) else None
        passed += 1
        if passed > MAX_LINES_BEFORE or not _is_furniture(line):
            return None
    return None


def _is_headline(line: str) -> bool:
    return (
        MIN_LENGTH <= len(line) <= MAX_LENGTH
        and len(line.split()) >= MIN_WORDS
        and (not _SENTENCE_END.search(line) or bool(_ABBREVIATION_END.search(line)))
        and not _DATELINE.search(line)
        and not _is_furniture(line)
    )


def _is_furniture(line: str) -> bool:
    solid = [character for character in line if not character.isspace()]
    letters = sum(character.isalpha() for character in solid)
    return (
        letters < MIN_LETTER_SHARE * len(solid)
        or len(line) < MIN_LENGTH
        or (len(line) <= MAX_LENGTH and bool(_FURNITURE.match(line)))
    )


def _stands_apart(below: list[str]) -> bool:
    if not below:
        return False
    return not below[0].strip() or len(below[0].strip()) >= LONG_PARAGRAPH
