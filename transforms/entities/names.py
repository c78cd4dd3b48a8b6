"""Where persons are named in one article: NER spans, titles before names, transcript labels.

Belongs here: spans of names, cleaned of titles. Does not belong here: who is who (`people`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.document import Document
from transforms.entities.lexicon import TitleLexicon
from transforms.text import is_capitalized, word_set

PARTICLES = word_set(
    "al el bin ibn bint abu abd ul ur uz von van der den de del della di da dos das du la le lo st ter",
    "ben y e",
)
SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
MAX_NAME_TOKENS = 7
_INNER = frozenset({"-", "–", "'", "’", "."})
_LABEL = re.compile(r"(?m)^\s*(?P<label>[^\W\d_a-z][^\Wa-z]*(?:[ .'’\-]+[^\W\d_a-z][^\Wa-z]*)*\.?)\s*:(?=\s)")
_LABEL_LENGTH = 60


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A person's name: tokens `first` up to `end`, without titles."""

    first: int
    end: int
    found_by: str
    """ner, title or label."""


def find_name_spans(doc: Document, titles: TitleLexicon, taken: Sequence[bool]) -> list[NameSpan]:
    """Spans of persons' names, not overlapping, in text order.

    `taken[i]` says that token i is (part of) the name of a country, organization or place.
    """
    candidates = [
        *_from_labels(doc, titles),
        *_from_entities(doc, titles, taken),
        *_from_titles(doc, titles, taken),
    ]
    spans: dict[int, NameSpan] = {}
    covered: set[int] = set()
    for span in sorted(
        candidates, key=lambda span: (span.found_by != "label", -(span.end - span.first), span.first)
    ):
        tokens = range(span.first, span.end)
        if tokens and covered.isdisjoint(tokens):
            covered.update(tokens)
            spans[span.first] = span
    return [spans[first] for first in sorted(spans)]


def _from_entities(doc: Document, titles: TitleLexicon, taken: Sequence[bool]) -> Iterator[NameSpan]:
    entity = doc.tokens.entity
    index = 0
    while index < len(doc):
        if entity[index].endswith("-PERSON"):
            end = index + 1
            while end < len(doc) and entity[end] == "I-PERSON":
                end += 1
            first, last = trim_name(doc, *_widened(doc, index, end, titles, taken), titles)
            first, last = _without_stray_tail(doc, first, last)
            if first < last and not all(taken[first:last]) and not _is_the_thing(doc, first, last):
                yield NameSpan(first, last, "ner")
            index = end
        else:
            index += 1


def _is_the_thing(doc: Document, first: int, end: int) -> bool:
    """True for one word after 'the': a body or a place ('the Rada'), not a person."""
    return end - first == 1 and first > 0 and doc.lower[first - 1] == "the"


def _widened(
    doc: Document, first: int, end: int, titles: TitleLexicon, taken: Sequence[bool]
) -> tuple[int, int]:
    """The span with the proper nouns that the recognizer cut off at either end ('Rosa Icela | Rodríguez')."""

    def belongs(index: int) -> bool:
        word = doc.lower[index]
        return (
            doc.tokens.pos[index] == "PROPN"
            and is_capitalized(doc.tokens.text[index])
            and not taken[index]
            and word not in titles.all_words
            and word not in titles.never_names
            and doc.tokens.sentence[index] == doc.tokens.sentence[first]
            and not doc.tokens.entity[index]
        )

    while end < len(doc) and (belongs(end) or _is_bound(doc, end)):
        end += 1
    while first > 0 and doc.tokens.start[first] >= doc.title_end and belongs(first - 1):
        first -= 1
    return first, end


def _is_bound(doc: Document, index: int) -> bool:
    """True for a hyphen within a name, what follows it ('Jae-in'), and a particle before such ('el-Sisi')."""
    text, start, end = doc.tokens.text, doc.tokens.start, doc.tokens.end
    joined = start[index] == end[index - 1]
    if joined and (
        text[index - 1] == "-"
        or (text[index] == "-" and index + 1 < len(doc) and start[index + 1] == end[index])
    ):
        return any(char.isalpha() for char in text[index + 1 if text[index] == "-" else index])
    return (
        doc.lower[index] in PARTICLES
        and index + 1 < len(doc)
        and (text[index + 1] == "-" or is_capitalized(text[index + 1]))
    )


def _without_stray_tail(doc: Document, first: int, end: int) -> tuple[int, int]:
    """In a headline, cut a last word that no other place knows, where the words before it are a name
    elsewhere ('Obama Speaks').
    """
    while (
        end - first > 1
        and doc.tokens.sentence[first] == 0
        and _count(doc, end - 1) == 1
        and _ends_names_elsewhere(doc, end - 2)
    ):
        end -= 1
    return first, end


def _count(doc: Document, index: int) -> int:
    word = doc.lower[index]
    return sum(
        other == word and is_capitalized(text) for other, text in zip(doc.lower, doc.tokens.text, strict=True)
    )


def _ends_names_elsewhere(doc: Document, index: int) -> bool:
    """True where the word stands elsewhere at the end of a person's name."""
    word = doc.tokens.text[index]
    return any(
        other == word
        and place != index
        and doc.tokens.entity[place].endswith("-PERSON")
        and not (place + 1 < len(doc) and is_capitalized(doc.tokens.text[place + 1]))
        for place, other in enumerate(doc.tokens.text)
    )


def _from_titles(doc: Document, titles: TitleLexicon, taken: Sequence[bool]) -> Iterator[NameSpan]:
    """Capitalized words after a capitalized title or an honorific ('Secretary Kerry', 'Mr.
    Yermak'), or before ', title'.
    """
    for index in range(len(doc) - 1):
        word = doc.lower[index]
        if word in titles.honorifics or (word in titles.heads and is_capitalized(doc.tokens.text[index])):
            start = _after_title(doc, index, titles)
            span = _capitalized_name(doc, start, titles, taken)
            if span:
                yield span
                if word in titles.heads and word.endswith("s"):
                    yield from _listed_names(doc, span.end, titles, taken)
        elif doc.tokens.text[index] == "," and _title_follows(doc, index + 1, titles):
            start = index
            while start > 0 and doc.tokens.pos[start - 1] == "PROPN" and not taken[start - 1]:
                start -= 1
            span = _capitalized_name(doc, start, titles, taken)
            if span and span.end == index and span.end - span.first > 1:
                yield span


def _after_title(doc: Document, head: int, titles: TitleLexicon) -> int:
    """The token after a title: 'Secretary of State |', 'Minister of Foreign Affairs |'."""
    index = head + 1
    if index + 1 < len(doc) and doc.lower[index] == "of" and doc.lower[index + 1] in titles.modifiers:
        index += 2
        while index < len(doc) and (
            doc.lower[index] in titles.modifiers
            or (
                doc.lower[index] == "and"
                and doc.lower[index + 1 : index + 2]
                and doc.lower[index + 1] in titles.modifiers
            )
        ):
            index += 1
    return index


def _capitalized_name(
    doc: Document, start: int, titles: TitleLexicon, taken: Sequence[bool]
) -> NameSpan | None:
    if (
        start >= len(doc)
        or taken[start]
        or not is_capitalized(doc.tokens.text[start])
        or doc.tokens.pos[start] != "PROPN"
    ):
        return None
    if start and doc.tokens.sentence[start] != doc.tokens.sentence[start - 1]:
        return None
    first, last = trim_name(doc, start, min(start + MAX_NAME_TOKENS, len(doc)), titles)
    first, last = _without_stray_tail(doc, first, last)
    if first != start or first >= last or any(taken[first:last]) or _modifies_later_noun(doc, last):
        return None
    return NameSpan(first, last, "title")


def _modifies_later_noun(doc: Document, end: int) -> bool:
    """True where the words are part of a longer name of something ('Executive Working | Group')."""
    head = doc.tokens.head[end - 1]
    return (
        end <= head < len(doc)
        and doc.tokens.dep[end - 1] == "compound"
        and head == end
        and is_capitalized(doc.tokens.text[head])
    )


def _listed_names(
    doc: Document, index: int, titles: TitleLexicon, taken: Sequence[bool]
) -> Iterator[NameSpan]:
    """Further names of a list under one plural title: 'Senators A, B, and C'."""
    while index + 1 < len(doc) and doc.lower[index] in {",", "and"}:
        index += 1
        if doc.lower[index] in {",", "and"}:
            continue
        span = _capitalized_name(doc, index, titles, taken)
        if span is None:
            return
        yield span
        index = span.end


def _title_follows(doc: Document, index: int, titles: TitleLexicon) -> bool:
    """True where a title stands within the next words, before any verb or stop."""
    for step in range(index, min(index + 5, len(doc))):
        if doc.lower[step] in titles.heads:
            return True
        if doc.tokens.pos[step] in {"VERB", "AUX", "PUNCT", "PRON", "SCONJ"}:
            return False
    return False


def _from_labels(doc: Document, titles: TitleLexicon) -> Iterator[NameSpan]:
    """Speakers of a transcript: 'PRESIDENT BIDEN:' at the beginning of a line."""
    for match in _LABEL.finditer(doc.text):
        label = match.group("label")
        if len(label) > _LABEL_LENGTH:
            continue
        first, end = doc.token_at(match.start("label")), doc.token_at(match.end("label") - 1) + 1
        while first < end and (doc.lower[first] in titles.all_words):
            first += 1
        if (
            first < end
            and end - first <= MAX_NAME_TOKENS
            and doc.lower[doc.token_at(match.start("label"))] in titles.all_words
        ):
            yield NameSpan(first, end, "label")


def trim_name(doc: Document, first: int, end: int, titles: TitleLexicon) -> tuple[int, int]:
    """The part of tokens `first:end` that is a name: titles before it and words after it cut off."""
    text, lower = doc.tokens.text, doc.lower
    while first < end and (
        lower[first] in titles.all_words or not (is_capitalized(text[first]) or lower[first] in PARTICLES)
    ):
        first += 1
    last = first
    while last < end and _continues_name(doc, first, last, titles):
        last += 1
    while last > first and (
        (lower[last - 1] in PARTICLES - SUFFIXES and not is_capitalized(text[last - 1]))
        or text[last - 1] in _INNER
    ):
        last -= 1
    return first, _with_suffix(doc, last) if last > first else last


def _continues_name(doc: Document, first: int, index: int, titles: TitleLexicon) -> bool:
    word, lower = doc.tokens.text[index], doc.lower[index]
    if (
        doc.tokens.sentence[index] != doc.tokens.sentence[first]
        or "\n" in doc.text[doc.tokens.start[first] : doc.tokens.start[index]]
    ):
        return False
    if index > first and lower in titles.all_words and lower not in titles.also_names:
        return False
    if (
        index > first
        and doc.tokens.text[index - 1] == "-"
        and doc.tokens.start[index] == doc.tokens.end[index - 1]
    ):
        return any(char.isalpha() for char in word)
    if word in _INNER:
        return index > first and doc.tokens.start[index] == doc.tokens.end[index - 1]
    if lower in PARTICLES:
        return True
    return is_capitalized(word) and any(char.isalpha() for char in word) and lower not in titles.never_names


def _with_suffix(doc: Document, end: int) -> int:
    """Extend over 'Jr.', ', Jr.' or 'the III'."""
    for step in (0, 1):
        index = end + step
        if (
            index < len(doc)
            and doc.lower[index] in SUFFIXES
            and (step == 0 or doc.lower[end] in {",", "the"})
        ):
            return index + 1
    return end
