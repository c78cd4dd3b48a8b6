"""Names that a title, or a country that owns them, shows to be persons, where no recognizer found them.

Belongs here: 'Secretary Kerry', 'President of Kazakhstan X', 'Presidents A of B and C of D', "Cuba's X".
Does not belong here: what the title says (`titles`).
"""

from collections.abc import Iterator, Sequence

from transforms.document import PLURAL_TAGS, Document
from transforms.entities.lexicon import TitleLexicon
from transforms.entities.name_edges import MAX_NAME_TOKENS, trim_name, without_stray_tail
from transforms.names import NameRules
from transforms.text import is_capitalized, word_set

_OF = frozenset({"of", "for", "to"})
_OWNS = frozenset({"'s", "’s"})
_LINKS = _OWNS | {",", "and"}
_WITHIN = word_set("the and of & -")
_NO_PERSONS = frozenset({"ORG", "FAC", "EVENT", "LOC", "NORP", "LAW", "WORK_OF_ART", "PRODUCT"})
_OFFICES = word_set(
    "administration office council cabinet department directorate agency service bureau commission committee",
    "secretariat ministry parliament assembly senate",
)
"""What an office holder may head, and what no name ends in."""
_MAX_COMPLEMENT = 12
Tokens = tuple[int, int]


class TitledNames:
    """Finds such names in one article."""

    def __init__(self, doc: Document, titles: TitleLexicon, taken: Sequence[bool], rules: NameRules) -> None:
        """Take the article; `taken[i]` says that token i names a country or organization."""
        self.doc = doc
        self.titles = titles
        self.taken = taken
        self.rules = rules

    def find(self) -> Iterator[Tokens]:
        """(first, end) of each name, in text order of what shows it; they may overlap."""
        for index in self.doc.tokens_with(self.titles.before_names | _LINKS):
            word = self.doc.lower[index]
            if index + 1 == len(self.doc):
                return
            if word in self.titles.honorifics or word in self.titles.heads:
                yield from self._after_title(index)
            elif self.doc.tokens.text[index] == "," and self._title_follows(index + 1):
                yield from self._before_title(index)
            elif word in _OWNS and index and self.taken[index - 1]:
                yield from self._owned(index + 1)
            elif word == "and" and index and self.doc.tokens.entity[index - 1].endswith("-PERSON"):
                yield from self._joined(index + 1)

    def _after_title(self, head: int) -> Iterator[Tokens]:
        """The name after a title: any after a capitalized one ('Secretary Kerry', 'Mr. Yermak');
        after one in small letters, or a comma, two words or more.
        """
        doc = self.doc
        start = self._past_complement(head + 1)
        is_apart = start < len(doc) and doc.tokens.text[start] == ","
        span = self._name_at(start + is_apart)
        is_plain = is_capitalized(doc.tokens.text[head]) or doc.lower[head] in self.titles.honorifics
        is_free = is_plain and not is_apart
        if span is None or not (is_free or self._is_full_name(span) or self._is_apposed(span, head)):
            return
        yield span
        if doc.lower[head] in self.titles.heads and doc.lower[head].endswith("s"):
            yield from self._listed(span[1])

    def _past_complement(self, index: int) -> int:
        """The token after what completes a title: 'of State |', 'of Trade of the Republic of X |'."""
        doc, stop = self.doc, min(index + _MAX_COMPLEMENT, len(self.doc))
        while index + 1 < stop and doc.lower[index] in _OF:
            after = index + 1
            while after < stop and (
                self.taken[after]
                or doc.lower[after] in self.titles.modifiers
                or (doc.lower[after] in _WITHIN and after + 1 < stop and self._completes(after + 1))
            ):
                after += 1
            if after == index + 1:
                return self._past_office(index) or index
            if after < stop and not self.taken[after - 1] and doc.tokens.pos[after] == "PROPN":
                return self._past_body(index) or self._past_office(index) or after
            index = after
        return index

    def _past_body(self, of: int) -> int | None:
        """The token after the country of a body's full name: 'of the Relations Department of the Office of
        X |'; None where no country ends it.
        """
        doc, index = self.doc, of
        while index < min(of + _MAX_COMPLEMENT, len(doc) - 2):
            index += 1
            if self.taken[index] and not self.taken[index + 1] and doc.before(index) in _OF | {"the"}:
                return index + 1
            is_inner = is_capitalized(doc.tokens.text[index]) or doc.lower[index] in _WITHIN | _OF
            if not is_inner:
                return None
        return None

    def _past_office(self, of: int) -> int | None:
        """The token after a body named by its kind, before a name: 'of the Presidential Administration | X';
        None where anything else stands there.
        """
        doc, index = self.doc, of + 1 + (self.doc.lower[of + 1 : of + 2] == ["the"])
        while index < min(of + _MAX_COMPLEMENT, len(doc) - 1) and is_capitalized(doc.tokens.text[index]):
            following = doc.tokens.text[index + 1]
            is_next = following == "," or (is_capitalized(following) and following.lower() not in _OFFICES)
            if doc.lower[index] in _OFFICES and is_next:
                return index + 1
            index += 1
        return None

    def _completes(self, index: int) -> bool:
        word = self.doc.lower[index]
        return self.taken[index] or word in self.titles.modifiers or word == "the"

    def _before_title(self, comma: int) -> Iterator[Tokens]:
        """The name of two words or more that stands before ', title'."""
        start = comma
        while start > 0 and self.doc.tokens.pos[start - 1] == "PROPN" and not self.taken[start - 1]:
            start -= 1
        span = self._name_at(start)
        if span and span[1] == comma and span[1] - span[0] > 1:
            yield span

    def _owned(self, start: int) -> Iterator[Tokens]:
        """The person whom a country owns ("Cuba's Ramon Fuentes"): a full name with a known given name."""
        span = self._name_at(start)
        if span and self._is_full_name(span) and self.rules.is_given_name(self.doc.tokens.text[start]):
            yield span

    def _joined(self, start: int) -> Iterator[Tokens]:
        """The name that 'and' joins to a person's: two words or more, held for nothing else."""
        span = self._name_at(start)
        if (
            span
            and span[1] - span[0] > 1
            and not any(self.doc.tokens.entity[index] for index in range(*span))
        ):
            yield span

    def _is_full_name(self, span: Tokens) -> bool:
        """True for two words or more that no recognizer holds for a body or a place."""
        labels = {self.doc.tokens.entity[index].partition("-")[2] for index in range(*span)}
        return span[1] - span[0] > 1 and not (len(labels) == 1 and labels <= _NO_PERSONS | {"GPE"})

    def _is_apposed(self, span: Tokens, head: int) -> bool:
        """True for the 'X Y' of 'the Minister of Foreign Affairs of Chile, X Y, met', 'his counterpart, X Y',
        which recognizers at times hold for a body: beside one bearer of a title, and parted from the rest.
        """
        doc, (first, end) = self.doc, span
        last = end - 1
        is_beside = doc.tokens.dep[last] == "appos" and doc.tokens.head[last] == head
        is_parted = doc.tokens.text[first - 1] == "," and doc.tokens.pos[min(end, len(doc) - 1)] == "PUNCT"
        is_one = doc.tokens.tag[head] not in PLURAL_TAGS
        return (
            is_beside
            and is_parted
            and is_one
            and end - first > 1
            and not self.rules.names_body(doc.lower[first:end])
        )

    def _name_at(self, start: int) -> Tokens | None:
        doc = self.doc
        if (
            start >= len(doc)
            or self.taken[start]
            or not is_capitalized(doc.tokens.text[start])
            or doc.tokens.pos[start] != "PROPN"
        ):
            return None
        if start and doc.tokens.sentence[start] != doc.tokens.sentence[start - 1]:
            return None
        first, last = trim_name(doc, start, min(start + MAX_NAME_TOKENS, len(doc)), self.titles)
        first, last = without_stray_tail(doc, first, last)
        if first != start or first >= last or any(self.taken[first:last]) or self._modifies_later_noun(last):
            return None
        return first, last

    def _modifies_later_noun(self, end: int) -> bool:
        """True where the words are part of a longer name of something ('Executive Working | Group')."""
        doc = self.doc
        head = doc.tokens.head[end - 1]
        return (
            end <= head < len(doc)
            and doc.tokens.dep[end - 1] == "compound"
            and head == end
            and is_capitalized(doc.tokens.text[head])
        )

    def _listed(self, index: int) -> Iterator[Tokens]:
        """Further names under one plural title: 'Senators A, B, and C', 'Presidents A of X and B of Y'."""
        doc = self.doc
        index = self._past_complement(index)
        while index + 1 < len(doc) and doc.lower[index] in {",", "and"}:
            index += 1
            if doc.lower[index] in {",", "and"}:
                continue
            span = self._name_at(index)
            if span is None:
                return
            yield span
            index = self._past_complement(span[1])

    def _title_follows(self, index: int) -> bool:
        """True where a title stands within the next words, before any verb or stop."""
        doc = self.doc
        for step in range(index, min(index + 5, len(doc))):
            if doc.lower[step] in self.titles.heads:
                return True
            if doc.tokens.pos[step] in {"VERB", "AUX", "PUNCT", "PRON", "SCONJ"}:
                return False
        return False
