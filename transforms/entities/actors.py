"""Countries and organizations named in one article."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.document import Document
from transforms.entities.lexicon import TitleLexicon
from transforms.reference import ActorAlias, Reference
from transforms.text import is_capitalized

BLOCKING_BEFORE = {
    "american": frozenset({"latin", "north", "south", "central", "african", "native", "pan"}),
    "korean": frozenset(),
    "indian": frozenset({"american", "west"}),
}
"""A demonym after one of these words is another thing: 'Latin American'."""
_METONYMS = frozenset({"capital_metonym", "government_metonym"})
_WHOLE_ONLY = frozenset({"ORG", "WORK_OF_ART", "LAW", "PRODUCT", "FAC"})


@dataclass(frozen=True, slots=True)
class ActorSpan:
    """A country or organization named by tokens `first` up to `end`."""

    first: int
    end: int
    char_start: int
    char_end: int
    alias: ActorAlias


def find_actor_spans(doc: Document, reference: Reference) -> list[ActorSpan]:
    """Names of countries and organizations, in text order."""
    spans: list[ActorSpan] = []
    titles = TitleLexicon.from_reference(reference)
    for match in reference.actor_aliases.find(doc.text, doc.tokens.start, doc.tokens.text):
        if match.payload is None:
            continue
        first = doc.token_at(match.start)
        end = doc.token_at(match.end - 1) + 1
        if _is_meant(doc, first, end, match.start, match.end, match.payload, titles):
            spans.extend(_sharing_its_noun(doc, first, end, reference))
            spans.append(ActorSpan(first, end, match.start, match.end, match.payload))
    return spans


def _sharing_its_noun(doc: Document, first: int, end: int, reference: Reference) -> Iterator[ActorSpan]:
    """The 'North' of 'North and | South Korea': a country by the last word of the one that follows."""
    other = first - 2
    if end - first != 2 or other < 0 or doc.before(first) != "and" or not doc.tokens.text[other].isalpha():
        return
    name = f"{doc.tokens.text[other]} {doc.tokens.text[end - 1]}"
    for match in reference.actor_aliases.find(name, [0]):
        if match.end == len(name) and match.payload is not None and match.payload.kind == "country":
            start, stop = doc.tokens.start[other], doc.tokens.end[other]
            yield ActorSpan(other, first - 1, start, stop, match.payload)


def _is_meant(
    doc: Document,
    first: int,
    end: int,
    char_start: int,
    char_end: int,
    alias: ActorAlias,
    titles: TitleLexicon,
) -> bool:
    word = doc.lower[first]
    if doc.before(first) in BLOCKING_BEFORE.get(word, ()):
        return False
    if not any(char.isupper() for char in doc.text[char_start:char_end]):
        return False
    if alias.is_ambiguous and alias.alias_kind == "government_metonym" and _ends_name(doc, first):
        return False
    if alias.alias_kind == "capital_metonym" and _follows_title(doc, first, titles):
        return False
    label, whole = _entity_around(doc, first, end)
    if label == "PERSON" and not whole:
        is_before_office = not titles.all_words.isdisjoint(doc.lower[end : end + 1])
        is_no_name = alias.alias_kind == "demonym_adjective" or (
            alias.alias_kind == "name" and end - first > 1
        )
        is_of_officer = is_no_name and is_before_office  # 'Lao Prime Minister X', 'Costa Rica President X'
        return is_of_officer or _is_before_name(doc, first, end)
    return not (alias.alias_kind in _METONYMS and label in _WHOLE_ONLY and not whole)


def _ends_name(doc: Document, index: int) -> bool:
    """True for the 'Beehive' of 'the White House | Beehive'."""
    first = doc.sentence_of(index).first
    return index - 1 > first and is_capitalized(doc.tokens.text[index - 1])


def _follows_title(doc: Document, index: int, titles: TitleLexicon) -> bool:
    """True for the 'Victoria' of 'Princess | Victoria'."""
    title = doc.tokens.text[index - 1] if index else ""
    return is_capitalized(title) and title.lower() in titles.before_names


def _is_before_name(doc: Document, first: int, end: int) -> bool:
    """True for the 'Guatemala' of 'President of | Guatemala Alejandro X', held for the name's first word."""
    begins = doc.tokens.entity[first].startswith("B-") and doc.before(first) in {"of", "to"}
    return begins and end < len(doc) and doc.tokens.entity[end].startswith("I-")


def _entity_around(doc: Document, first: int, end: int) -> tuple[str, bool]:
    """The entity label that covers the tokens, and whether the entity is no longer than they are."""
    label = doc.tokens.entity[first].partition("-")[2]
    before = doc.tokens.entity[first].startswith("I-") and first > 0 and doc.before(first) != "the"
    after = end < len(doc) and doc.tokens.entity[end].startswith("I-")
    return label, not before and not after
