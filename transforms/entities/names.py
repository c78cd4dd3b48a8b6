"""Where persons are named in one article: NER spans, titles before names, transcript labels.

Belongs here: spans of names, cleaned of titles. Does not belong here: names that only a title shows
(`titled_names`), and who is who (`people`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.document import Document
from transforms.entities.bracketed import bracketed_names
from transforms.entities.leaders import find_leaders
from transforms.entities.lexicon import TitleLexicon
from transforms.entities.name_edges import MAX_NAME_TOKENS, trim_name, widened, without_stray_tail
from transforms.entities.titled_names import TitledNames
from transforms.names import NameRules
from transforms.reference import Reference

_LABEL = re.compile(r"(?m)^\s*(?P<label>[^\W\d_a-z][^\Wa-z]*(?:[ .'’\-]+[^\W\d_a-z][^\Wa-z]*)*\.?)\s*:(?=\s)")
_LABEL_LENGTH = 60
_LABEL_SIGNS = frozenset({".", "-", "‑"})
"""Signs between the words of a title: 'SECRETARY-GENERAL'."""
_DASHES = frozenset({"-", "–", "—"})
_LARGE_CITY = 200_000
_NUMBERS = frozenset({"one", "two", "three", "four", "five", "1", "2", "3", "4", "5"})
_DEGREE = re.compile(r"(?:[A-Z][a-z]?\.){2,}")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A person's name: tokens `first` up to `end`, without titles."""

    first: int
    end: int
    found_by: str
    """ner, title, office, brackets or label."""


def find_name_spans(
    doc: Document, titles: TitleLexicon, taken: Sequence[bool], reference: Reference
) -> list[NameSpan]:
    """Spans of persons' names, not overlapping, in text order.

    `taken[i]` says that token i is (part of) the name of a country, organization or place.
    """
    rules = reference.names
    candidates = [
        *_from_labels(doc, titles),
        *_from_entities(doc, titles, taken, rules),
        *(NameSpan(first, end, "title") for first, end in TitledNames(doc, titles, taken, rules).find()),
        *(NameSpan(first, end, "brackets") for first, end in bracketed_names(doc, titles, taken)),
        *(NameSpan(first, end, "office") for first, end in find_leaders(doc, titles, taken, reference)),
    ]
    spans: dict[int, NameSpan] = {}
    covered: set[int] = set()
    for span in sorted(
        candidates, key=lambda span: (span.found_by != "label", -(span.end - span.first), span.first)
    ):
        tokens = range(span.first, span.end)
        is_other = _is_degree(doc, span) or _is_city(doc, span, reference) or _is_vessel(doc, span, titles)
        is_other = is_other or _is_numbered(doc, span, titles)
        if tokens and covered.isdisjoint(tokens) and not is_other:
            covered.update(tokens)
            spans[span.first] = span
    return [spans[first] for first in sorted(spans)]


def _from_entities(
    doc: Document, titles: TitleLexicon, taken: Sequence[bool], rules: NameRules
) -> Iterator[NameSpan]:
    for index, end, label in doc.entities:
        if label == "PERSON":
            begin = next((token for token in range(index, end) if not taken[token]), end)
            if begin == end:
                continue
            begin = _past_dash(doc, begin, end)
            first, last = trim_name(doc, *widened(doc, begin, end, titles, taken, rules), titles)
            first, last = without_stray_tail(doc, first, last)
            if first < last and not all(taken[first:last]) and not _is_the_thing(doc, first, last):
                yield NameSpan(first, last, "ner")


def _past_dash(doc: Document, first: int, end: int) -> int:
    """The token after the dash of a dateline held for part of a name: 'Oslo - | Jane Roe'."""
    text, starts, ends = doc.tokens.text, doc.tokens.start, doc.tokens.end
    dashes = (
        index
        for index in range(first + 1, end - 1)
        if text[index] in _DASHES and starts[index] > ends[index - 1] and starts[index + 1] > ends[index]
    )
    return next(dashes, first - 1) + 1


def _is_the_thing(doc: Document, first: int, end: int) -> bool:
    """True for one word after 'the': a body or a place ('the Rada'), not a person."""
    return end - first == 1 and doc.before(first) == "the"


def _is_vessel(doc: Document, span: NameSpan, titles: TitleLexicon) -> bool:
    """True for the 'Elizabeth' of 'HMS Queen Elizabeth'."""
    before = doc.lower[max(span.first - 2, 0) : span.first]
    is_titled = len(before) > 1 and before[-1] in titles.all_words
    return not titles.vessels.isdisjoint((*(before if is_titled else before[-1:]), doc.lower[span.first]))


def _is_numbered(doc: Document, span: NameSpan, titles: TitleLexicon) -> bool:
    """True for 'Department Official Two', as those are called who brief journalists on background."""
    words = doc.lower[span.first : span.end]
    return words[-1] in _NUMBERS and not titles.heads.isdisjoint(words[:-1])


def _is_city(doc: Document, span: NameSpan, reference: Reference) -> bool:
    """True for two words or more that are the name of a large city: 'Rio de Janeiro'."""
    gazetteer = reference.gazetteer
    if span.end - span.first < 2:
        return False
    return any(
        gazetteer.kind(row) == "city" and (gazetteer.columns.population[row] or 0) >= _LARGE_CITY
        for row in gazetteer.rows(doc.span_text(span.first, span.end))
    )


def _is_degree(doc: Document, span: NameSpan) -> bool:
    """True for 'J.D.', 'B.A.'."""
    return span.end - span.first == 1 and _DEGREE.fullmatch(doc.tokens.text[span.first]) is not None


def _from_labels(doc: Document, titles: TitleLexicon) -> Iterator[NameSpan]:
    """Speakers of a transcript: 'PRESIDENT BIDEN:' at the beginning of a line."""
    for match in _LABEL.finditer(doc.text):
        label = match.group("label")
        if len(label) > _LABEL_LENGTH:
            continue
        first, end = doc.token_at(match.start("label")), doc.token_at(match.end("label") - 1) + 1
        while first < end and (
            doc.lower[first] in titles.all_words or doc.tokens.text[first] in _LABEL_SIGNS
        ):
            first += 1
        if (
            first < end
            and end - first <= MAX_NAME_TOKENS
            and doc.lower[doc.token_at(match.start("label"))] in titles.all_words
            and doc.lower[end - 1] not in titles.heads  # 'SENIOR ADMINISTRATION OFFICIAL'
        ):
            yield NameSpan(first, end, "label")
