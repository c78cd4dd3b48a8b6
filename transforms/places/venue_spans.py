"""Where a text names buildings: the stretch of words that makes up each name.

Three shapes: a head at the end (Élysée Palace, the Russian consulate), a head at the front (Villa Borghese,
Camp David), a head before 'of' (the residence of the ambassador); and the names that the list of known
sites has.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.metonym import has_locative_before
from transforms.places.tokens import Words
from transforms.places.words import VenueHead

_MAX_LEFT_WORDS = 7
_MAX_RIGHT_WORDS = 5
_MAX_NAME_RIGHT = 10
_MAX_HEAD_WORDS = 3
_INNER_CONNECTORS = frozenset(
    {"of", "the", "de", "la", "le", "des", "du", "di", "del", "and", "al", "el", "der", "les"}
)
_POSSESSIVE = ("'s ", "’s ")


@dataclass(frozen=True, slots=True)
class Span:
    """A venue at text[start:end]; `rows` are known sites that it may lie in, `is_whole` that it is one."""

    start: int
    end: int
    kind: str
    is_named: bool
    names_city: bool = False
    rows: tuple[int, ...] = ()
    is_whole: bool = False


class VenueSpans:
    """Finds venue spans in one text."""

    def __init__(self, text: str, words: Words, gazetteer: Gazetteer) -> None:
        self.text, self.words, self.gazetteer = text, words, gazetteer
        self.lexicon = gazetteer.words
        self.keys = words.key

    def find(self) -> Iterator[Span]:
        """All spans; some overlap."""
        lexicon, openings = self.lexicon, self.gazetteer.venue_openings
        for index, key in enumerate(self.keys):
            if key in openings:
                yield from self._known_at(index)
            if key in lexicon.closing_words:
                yield from self._head_last_at(index)
            if key in lexicon.opening_words:
                yield from self._head_first_at(index)
                yield from self._head_of_at(index)
                yield from self._brand_at(index)

    # known sites

    def _known_at(self, index: int) -> Iterator[Span]:
        first = self.words.word[index]
        if not (first[0].isupper() or first[0].isdigit()):
            return
        for last in self._ends(index):
            rows = self.gazetteer.venues.get(self.words.name_key(index, last))
            if rows:
                last = self._without_city(index, last)
                yield self._extend_known(index, last, self.words.end[last], rows)
                return

    def _ends(self, index: int) -> Iterator[int]:
        """Words at which a site's name may end, longest first: 'UN headquarters' ends in a small letter."""
        for last in self.words.name_ends(index):
            following = last + 1
            if self.words.joined[last] and self.keys[following] in self.lexicon.closing_words:
                yield following
            yield last

    def _without_city(self, first: int, last: int) -> int:
        """The last word of the building in 'Presidential Palace in Kabul', which the list has as one name."""
        return next((index - 1 for index in range(first + 1, last) if self.keys[index] == "in"), last)

    def _extend_known(self, first: int, last: int, end: int, rows: tuple[int, ...]) -> Span:
        """'Mar-a-Lago estate', 'White House Rose Garden', 'the South Lawn of the White House'."""
        kind = self.gazetteer.columns.detail[rows[0]] or "building"
        right = self._right_to_head(last) if end == self.words.end[last] else last
        left = self._left_over_part(first)
        start = self.words.start[left]
        stop = self.words.end[right] if right > last else end
        return Span(start, stop, kind, True, rows=rows, is_whole=(left, right) == (first, last))

    def _right_to_head(self, last: int) -> int:
        """The last word of a head that follows the name directly or after other capitalized words."""
        best = last
        index = last
        while index - last < _MAX_RIGHT_WORDS and self.words.joined[index]:
            index += 1
            head = self._head_ending_at(index)
            if head and (self.words.is_capitalized(index) or index == last + 1) and not self._goes_on(index):
                best = index
            if not self.words.is_capitalized(index) or self._is_break(index):
                break
        return best

    def _left_over_part(self, first: int) -> int:
        """The first word of 'South Lawn of the' before the name, or the name's own."""
        before = first - 1
        if before > 0 and self.keys[before] == "the":
            before -= 1
        if before < 1 or self.keys[before] != "of" or not self._is_chain(before - 1, first):
            return first
        head = self._head_ending_at(before - 1)
        if head is None or not self.lexicon.heads["last"][head].is_part:
            return first
        return self._left_over_name(before - len(head))

    # a head at the end

    def _head_last_at(self, index: int) -> Iterator[Span]:
        head = self._head_ending_at(index)
        if head is None or self._goes_on(index) or self._is_town(index):
            return
        meaning = self.lexicon.heads["last"][head]
        head_first = index - len(head) + 1
        left = self._left_over_name(head_first)
        is_name = len(head) > 1 and self.words.is_capitalized(head_first)  # Government House
        is_named = is_name or any(self._names(i) for i in range(left, head_first))
        right = self._right_over_city(index) if self.words.is_capitalized(index) else index
        start, end = self.words.start[left], self.words.end[right]
        if self._is_venue(meaning, left, head_first, is_named, start) and not self._is_excluded(start, end):
            yield Span(start, end, meaning.kind, is_named, meaning.names_city)

    def _is_town(self, index: int) -> bool:
        """True for the 'resort' of 'the Black Sea resort of Sochi', which is the town itself."""
        following = self.keys[index + 1 : index + 2]
        is_of = following == ["of"] and index + 2 < len(self.words) and self.words.is_capitalized(index + 2)
        return is_of and self.lexicon.has("settlement", self.words.word[index])

    def _head_ending_at(self, index: int) -> tuple[str, ...] | None:
        """The longest head whose last word this is."""
        if self.keys[index] not in self.lexicon.closing_words:
            return None
        for length in range(min(_MAX_HEAD_WORDS, index + 1), 0, -1):
            first = index - length + 1
            if all(self.words.joined[i] or self._possessive_gap(i) for i in range(first, index)):
                head = tuple(" ".join(self.keys[first : index + 1]).split())
                if head in self.lexicon.heads["last"]:
                    return head
        return None

    def _left_over_name(self, first: int) -> int:
        """The first word of the name whose head begins here: capitals, modifiers, 'prime minister's'."""
        left = first
        while left > 0 and first - left < _MAX_LEFT_WORDS and self._can_precede(left - 1, left):
            left -= 1
        while left < first and self.words.word[left] in _INNER_CONNECTORS:
            left += 1
        return left

    def _can_precede(self, index: int, following: int) -> bool:
        word = self.words.word[index]
        is_role = self.lexicon.has("role", word) or word.lower() in self.lexicon.venue_modifiers
        if self._possessive_gap(index):
            is_saint = (
                index > 0 and self.keys[index - 1] in ("st", "saint") and self._is_chain(index - 1, index)
            )
            return is_saint or (is_role and word[0].islower())
        if not (self.words.joined[index] or self._initial_gap(index)):
            return False
        if is_role:
            return True
        return word[0].isupper() and not self._is_break(index)

    def _is_venue(self, meaning: VenueHead, left: int, head_first: int, is_named: bool, start: int) -> bool:
        is_locative = has_locative_before(self.text, start, self.lexicon)
        if meaning.is_organization and not is_locative:
            return False
        if is_named:
            return True
        has_modifier = left < head_first
        return is_locative and (has_modifier or (meaning.stands_alone and self._has_article(left)))

    def _has_article(self, index: int) -> bool:
        return (
            index > 0
            and self.keys[index - 1] in ("the", "its", "his", "her", "their")
            and self.words.joined[index - 1]
        )

    def _right_over_city(self, index: int) -> int:
        """'InterContinental Hotel Geneva': a large city right after the head belongs to the name."""
        following = index + 1
        if following < len(self.words) and self.words.joined[index] and self.words.is_capitalized(following):
            for row in self.gazetteer.rows(self.words.word[following]):
                if self.gazetteer.columns.population[row] >= self.lexicon.weights["well_known_population"]:
                    return following
        return index

    def _goes_on(self, index: int) -> bool:
        """Whether the head only begins another name: 'Palace Guard', 'House Speaker', 'hotel staff'."""
        following = index + 1
        if following >= len(self.words) or not self.words.joined[index]:
            return False
        if self._head_ending_at(following) or self._is_break(following):
            return False
        if self.words.is_capitalized(following):
            return self.words.is_capitalized(index) and self._right_over_city(index) == index
        return self.text[self.words.end[index]] == "-" or self.lexicon.has(
            "official_noun", self.words.word[following]
        )

    # a head at the front, and before 'of'

    def _head_first_at(self, index: int) -> Iterator[Span]:
        head = self._head_starting_at(index, self.lexicon.heads["first"])
        if head is None or not self.words.is_capitalized(index):
            return
        last = self._right_over_name(index + len(head) - 1)
        names_other = self.lexicon.has("org_noun", self.words.word[last])  # Camp David Accords
        if last >= index + len(head) and not self._head_ending_at(last) and not names_other:
            left = self._left_over_name(index)
            meaning = self.lexicon.heads["first"][head]
            yield Span(self.words.start[left], self.words.end[last], meaning.kind, True, meaning.names_city)

    def _head_of_at(self, index: int) -> Iterator[Span]:
        head = self._head_starting_at(index, self.lexicon.heads["of"])
        after = index + len(head) if head else 0
        if (
            head is None
            or after >= len(self.words)
            or self.keys[after] != "of"
            or not self.words.joined[after - 1]
        ):
            return
        last = self._right_over_name(after)
        if last <= after or self.keys[last] == "the":
            return
        meaning = self.lexicon.heads["of"][head]
        left = self._left_over_name(index)
        is_named = self.words.is_capitalized(index)
        start = self.words.start[left]
        end = self.words.end[last]
        is_place = (is_named and not meaning.is_organization) or has_locative_before(
            self.text, start, self.lexicon
        )
        if is_place and not self._is_excluded(start, end):
            yield Span(start, end, meaning.kind, is_named)

    def _brand_at(self, index: int) -> Iterator[Span]:
        """'at the Ritz-Carlton': a hotel by its brand alone, where something happens."""
        head = self._head_starting_at(index, self.lexicon.heads["brand"])
        if head is None or not self.words.is_capitalized(index) or not self._has_article(index):
            return
        start = self.words.start[index]
        if has_locative_before(self.text, start, self.lexicon):
            last = self._right_over_name(index + len(head) - 1)
            yield Span(
                start, self.words.end[last], self.lexicon.heads["brand"][head].kind, True, names_city=True
            )

    def _head_starting_at(
        self, index: int, heads: Mapping[tuple[str, ...], VenueHead]
    ) -> tuple[str, ...] | None:
        for length in (2, 1):
            head = tuple(self.keys[index : index + length])
            if len(head) == length and head in heads and self._is_chain(index, index + length - 1):
                return head
        return None

    def _right_over_name(self, index: int) -> int:
        """The last word of the name that goes on after the word: capitals, roles, 'of the' between."""
        best = index
        limit = min(index + _MAX_NAME_RIGHT, len(self.words) - 1)
        while index < limit and index - best < _MAX_RIGHT_WORDS and self._joins(index):
            index += 1
            word = self.words.word[index]
            if (word[0].isupper() and not self._is_break(index)) or self.lexicon.has("role", word):
                best = index
            elif word not in _INNER_CONNECTORS and word.lower() not in self.lexicon.venue_modifiers:
                break
        return best

    # words

    def _joins(self, index: int) -> bool:
        return self.words.joined[index] or self._initial_gap(index)

    def _is_chain(self, first: int, last: int) -> bool:
        return all(self._joins(i) for i in range(first, last))

    def _initial_gap(self, index: int) -> bool:
        """'E. ' in 'Walter E. Washington'."""
        start, end = self.words.start[index], self.words.end[index]
        return end - start == 1 and self.text[start].isupper() and self.text[end : end + 2] == ". "

    def _possessive_gap(self, index: int) -> bool:
        end = self.words.end[index]
        return self.text[end : end + 3] in _POSSESSIVE

    def _is_break(self, index: int) -> bool:
        return self.lexicon.has("break", self.words.word[index]) or self.keys[index] == "the"

    def _is_excluded(self, start: int, end: int) -> bool:
        """Bodies, not buildings, that are named like one: the House of Representatives."""
        key = f" {fold_name(self.text[start:end])} "
        return any(f" {phrase} " in key for phrase in self.lexicon.by_kind["excluded_venue"])

    def _names(self, index: int) -> bool:
        """A capitalized word that is more than a title."""
        return self.words.is_capitalized(index) and not self.lexicon.has("title", self.words.word[index])
