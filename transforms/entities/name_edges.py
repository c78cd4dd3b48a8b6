"""Where a person's name begins and ends: recognizers cut some off, or take too much."""

import re
from collections.abc import Sequence

from transforms.document import Document
from transforms.entities.lexicon import TitleLexicon
from transforms.names import NameRules
from transforms.text import is_capitalized, word_set

PARTICLES = word_set(
    "al el bin ibn bint abu abd ul ur uz von van der den de del della di da dos das du la le lo st ter",
    "ben y e",
)
MAX_NAME_TOKENS = 7
SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_INNER = frozenset({"-", "–", "'", "’", "."})
_QUOTES = frozenset({'"', "“", "”", "'", "‘", "’"})
_ELIDED = re.compile(r"^(?:d|l|n|m)['’][^\W\d_a-z]")
"""A particle that has lost its vowel: 'd'Almeida'."""
_LAST_SYLLABLES = frozenset({"in"})
"""Words that never are a name by themselves, but end one behind a hyphen: 'Jae-in'."""
_OFFICE_LINKS = word_set("of for and on &")


def trim_name(doc: Document, first: int, end: int, titles: TitleLexicon) -> tuple[int, int]:
    """The part of tokens `first:end` that is a name: titles before it and words after it cut off."""
    text, lower = doc.tokens.text, doc.lower
    while first < end and not _begins_name(doc, first, end, titles):
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


def _begins_name(doc: Document, index: int, end: int, titles: TitleLexicon) -> bool:
    """True for a word, before `end`, that a name may begin with: no title, but the Amir of 'Amir Khan'."""
    word, text = doc.lower[index], doc.tokens.text
    if word in titles.all_words:
        return word in titles.alone and index + 1 < end and is_capitalized(text[index + 1])
    return is_capitalized(text[index]) or word in PARTICLES


def widened(
    doc: Document, first: int, end: int, titles: TitleLexicon, taken: Sequence[bool], rules: NameRules
) -> tuple[int, int]:
    """The span with the proper nouns that the recognizer cut off at either end ('Rosa Icela | Rodríguez').

    Nothing is added before a known given name, nor the end of an office ('Director of Outreach | Emmy Ruiz').
    """

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

    end = _past_nickname(doc, end)
    while end < len(doc) and (belongs(end) or _is_bound(doc, end)):
        end += 1
    start = first
    if not rules.is_given_name(doc.tokens.text[first]):
        while start > 0 and doc.tokens.start[start] >= doc.title_end and belongs(start - 1):
            start -= 1
    return first if _ends_office(doc, start) else start, end


def _past_nickname(doc: Document, end: int) -> int:
    """The token after a nickname in quotes within a name: 'Luiz Inacio "Lula" | da Silva'."""
    text = doc.tokens.text
    if end + 3 >= len(doc) or text[end] not in _QUOTES or text[end + 2] not in _QUOTES:
        return end
    goes_on = doc.lower[end + 3] in PARTICLES or doc.tokens.pos[end + 3] == "PROPN"
    return end + 3 if goes_on and is_capitalized(text[end + 1]) else end


def _ends_office(doc: Document, index: int) -> bool:
    """True for the 'Outreach' of 'Political Strategy and Outreach', the 'Staff' of 'Chief of Staff'."""
    return index > 1 and doc.before(index) in _OFFICE_LINKS and is_capitalized(doc.tokens.text[index - 2])


def _is_bound(doc: Document, index: int) -> bool:
    """True for a hyphen within a name, what follows it ('Jae-in'), and a particle before such ('el-Sisi')."""
    text, start, end = doc.tokens.text, doc.tokens.start, doc.tokens.end
    if text[index] == "-" and joins_two_names(doc, index):
        return False
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


def joins_two_names(doc: Document, hyphen: int) -> bool:
    """True for the hyphen of 'the Merkel-Sarkozy call': either word stands alone elsewhere."""
    if not 0 < hyphen < len(doc) - 1:
        return False
    return _stands_alone(doc, hyphen - 1) and _stands_alone(doc, hyphen + 1)


def _stands_alone(doc: Document, index: int) -> bool:
    """True where the capitalized word occurs elsewhere without a hyphen on either side."""
    text = doc.tokens.text
    if not is_capitalized(text[index]):
        return False
    return any(
        other != index and text[other - 1 : other] != ["-"] and text[other + 1 : other + 2] != ["-"]
        for other in doc.tokens_of[doc.lower[index]]
    )


def without_stray_tail(doc: Document, first: int, end: int) -> tuple[int, int]:
    """In a headline, cut a last word that no other place knows, where the words before it are a name
    elsewhere ('Obama Speaks').
    """
    while (
        end - first > 1
        and _is_in_headline(doc, first)
        and doc.tokens.text[end - 2] not in _INNER
        and _count(doc, end - 1) == 1
        and _ends_names_elsewhere(doc, end - 2)
    ):
        end -= 1
    return first, end


def _is_in_headline(doc: Document, index: int) -> bool:
    """True within the first line, where that is no sentence: it does not end with a stop."""
    sentence = doc.sentence_of(index)
    return sentence.index == 0 and doc.tokens.text[sentence.end - 1] != "."


def _count(doc: Document, index: int) -> int:
    return sum(is_capitalized(doc.tokens.text[other]) for other in doc.tokens_of[doc.lower[index]])


def _ends_names_elsewhere(doc: Document, index: int) -> bool:
    """True where the word stands elsewhere at the end of a person's name."""
    word = doc.tokens.text[index]
    return any(
        place != index
        and doc.tokens.text[place] == word
        and doc.tokens.entity[place].endswith("-PERSON")
        and not (place + 1 < len(doc) and is_capitalized(doc.tokens.text[place + 1]))
        for place in doc.tokens_of[word.lower()]
    )


def _continues_name(doc: Document, first: int, index: int, titles: TitleLexicon) -> bool:
    word, lower = doc.tokens.text[index], doc.lower[index]
    if (
        doc.tokens.sentence[index] != doc.tokens.sentence[first]
        or "\n" in doc.text[doc.tokens.start[first] : doc.tokens.start[index]]
    ):
        return False
    if index > first and lower in titles.all_words and lower not in titles.also_names:
        return False
    if index > first and doc.tokens.sentence[index] == 0 and doc.tokens.pos[index] in {"VERB", "AUX"}:
        return False
    if (
        index > first
        and doc.tokens.text[index - 1] == "-"
        and doc.tokens.start[index] == doc.tokens.end[index - 1]
    ):
        is_word = lower in titles.never_names and lower not in _LAST_SYLLABLES
        return any(char.isalpha() for char in word) and not is_word
    if word == "-" and joins_two_names(doc, index):
        return False
    if word in _QUOTES - _INNER:
        return index > first and _in_nickname(doc, index)
    if word in _INNER:
        return (
            index > first and doc.tokens.start[index] == doc.tokens.end[index - 1] and not _owns(doc, index)
        )
    if lower in PARTICLES or _ELIDED.match(word):
        return True
    return is_capitalized(word) and any(char.isalpha() for char in word) and lower not in titles.never_names


def _in_nickname(doc: Document, index: int) -> bool:
    """True for either quotation mark around one capitalized word within a name."""
    text = doc.tokens.text
    opens = index + 2 < len(doc) and text[index + 2] in _QUOTES and is_capitalized(text[index + 1])
    closes = index > 1 and text[index - 2] in _QUOTES and is_capitalized(text[index - 1])
    return opens or closes


def _owns(doc: Document, index: int) -> bool:
    """True for the apostrophe of "Harris' travel": a space follows."""
    return doc.tokens.text[index] in {"'", "’"} and (
        index + 1 == len(doc) or doc.tokens.start[index + 1] > doc.tokens.end[index]
    )


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
