"""Leaders whom texts name by surname alone ('Putin', 'Macron'), known by the offices held at the time."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from transforms.document import Document
from transforms.entities.lexicon import TitleLexicon
from transforms.reference import Reference
from transforms.remembered import MOST_SPELLINGS
from transforms.text import fold, is_capitalized

LEADING_OFFICES = frozenset({"head_of_state", "head_of_government", "foreign_minister", "organization_head"})
"""Whom a bare surname means where relatives or lesser officials share it."""
_MIN_LETTERS = 4
"""Shorter surnames are known only behind a country's genitive: "China's Xi"."""
_OWNS = frozenset({"'s", "’s"})
_NOT_BEFORE = frozenset({"the", "a", "an", "-"})
_LABELS = frozenset({"", "PERSON", "ORG", "GPE", "NORP"})
"""What recognizers hold a bare surname for, if for anything."""


def find_leaders(
    doc: Document, titles: TitleLexicon, taken: Sequence[bool], reference: Reference
) -> Iterator[tuple[int, int]]:
    """(first, end) of names of those who led a country or its diplomacy when the article appeared:
    a surname alone, or after the bearer's own other names.

    None where the day of publication is not known, and for words that the article also writes small.
    """
    if doc.published_on is None:
        return
    holders, tokens = reference.holders_by_surname, doc.tokens_of
    for word in dict.fromkeys(doc.lower[index] for index in doc.capitals):
        surname = word if word.isascii() else fold(word)
        if surname not in holders or word in titles.all_words or word in titles.never_names:
            continue
        if not all(is_capitalized(doc.tokens.text[index]) for index in tokens[word]):
            continue
        found = tokens[word]
        if len(surname) < _MIN_LETTERS:
            found = [
                index for index in found if index > 1 and doc.before(index) in _OWNS and taken[index - 2]
            ]
        others = _others(reference, surname, doc.published_on.year, doc.published_on.month) if found else None
        if others is not None:
            yield from (span for index in found if (span := _name_ending_at(doc, index, taken, others)))


def _is_owned(doc: Document, index: int, taken: Sequence[bool]) -> bool:
    """True for the 'Xi' of "China's Xi"."""
    return index > 1 and doc.before(index) in _OWNS and taken[index - 2]


def _name_ending_at(
    doc: Document, index: int, taken: Sequence[bool], others: frozenset[str]
) -> tuple[int, int] | None:
    """The name that ends with the surname at the token, if it is no part of a longer one."""
    tokens = doc.tokens
    if taken[index]:
        return None
    if index + 1 < len(doc) and tokens.pos[index + 1] == "PROPN" and is_capitalized(tokens.text[index + 1]):
        return None
    first = index
    while first > 0 and tokens.sentence[first - 1] == tokens.sentence[index] and doc.before(first) in others:
        first -= 1
    if first == index and tokens.entity[index].partition("-")[2] not in _LABELS:
        return None
    if first == 0 or tokens.sentence[first - 1] != tokens.sentence[index]:
        return first, index + 1
    is_later_part = tokens.pos[first - 1] == "PROPN" and not taken[first - 1]
    return None if is_later_part or doc.before(first) in _NOT_BEFORE else (first, index + 1)


@lru_cache(maxsize=MOST_SPELLINGS)
def _others(reference: Reference, surname: str, year: int, month: int) -> frozenset[str] | None:
    """Other names, folded, of the one leader who bore the surname in the month; None unless just one did."""
    day = date(year, month, 15)
    leading = [
        holder
        for holder in reference.holders_by_surname[surname]
        if holder.office in LEADING_OFFICES
        and surname in holder.surnames
        and holder.in_office(day, slack_days=15)
    ]
    if len({holder.person for holder in leading}) != 1:
        return None
    return frozenset(
        word for holder in leading for key in holder.spellings for word in key if word != surname
    )
