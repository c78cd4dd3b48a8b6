"""Where persons are named in one article: NER spans, titles before names, transcript labels.

Belongs here: spans of names, cleaned of titles. Does not belong here: who is who (`people`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.document import Document
from transforms.entities.lexicon import TitleLexicon
from transforms.entities.name_edges import trim_name, widened, without_stray_tail
from transforms.text import is_capitalized

MAX_NAME_TOKENS = 7
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
            first, last = trim_name(doc, *widened(doc, index, end, titles, taken), titles)
            first, last = without_stray_tail(doc, first, last)
            if first < last and not all(taken[first:last]) and not _is_the_thing(doc, first, last):
                yield NameSpan(first, last, "ner")
            index = end
        else:
            index += 1


def _is_the_thing(doc: Document, first: int, end: int) -> bool:
    """True for one word after 'the': a body or a place ('the Rada'), not a person."""
    return end - first == 1 and first > 0 and doc.lower[first - 1] == "the"


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
    first, last = without_stray_tail(doc, first, last)
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
        while first < end and (doc.lower[first] in titles.all_words or doc.tokens.text[first] == "."):
            first += 1
        if (
            first < end
            and end - first <= MAX_NAME_TOKENS
            and doc.lower[doc.token_at(match.start("label"))] in titles.all_words
        ):
            yield NameSpan(first, end, "label")
