"""What the words around a name say: that a place is meant, a person, or an organization.

Thresholds and word lists are data (place_weight.csv, place_word.csv).
"""

import re

from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.metonym import speaks
from transforms.places.names import Mention
from transforms.places.parents import SOFT_PARENT_GAP, find_parent, lies_in, parent_after
from transforms.places.records import ADMIN1, CITY, COUNTRY, REGION
from transforms.places.tokens import Words

_INSIDE = frozenset({"in", "near", "outside", "across", "throughout", "inside", "around"})
_WORD_KINDS = ("direction", "title", "role", "break")
_RUN_ENDS = ("break", "number", "direction", "place_noun", "feature_noun", "settlement", "locative")
_FEAST = re.compile(r"(?:['’]s)? (?:Day|Eve)\b")
"""What after a name makes it that of a day: 'St. Patrick's Day'."""


class Cues:
    """Judges mentions of one text by the words around them; words are given by number."""

    def __init__(self, text: str, words: Words, gazetteer: Gazetteer) -> None:
        self.text, self.words, self.gazetteer = text, words, gazetteer
        self.lexicon, self.weights = gazetteer.words, gazetteer.words.weights
        self._residents = self.lexicon.by_kind["resident"]

    def is_demonym(self, quote: str) -> bool:
        """'Turkish' and the like name a people, not a place; a town of that name is hardly ever meant."""
        key = fold_name(quote)
        kinds = {self.gazetteer.kind(row) for row in self.gazetteer.rows_of_key(key)}
        return key in self.gazetteer.demonyms and not kinds & {COUNTRY, ADMIN1}

    def is_word(self, start: int, end: int) -> bool:
        """A direction, a title or a common word that a tagger took for a place, with no state behind it; the
        name of a day.
        """
        if _FEAST.match(self.text, end):
            return True
        key = fold_name(self.text[start:end])
        if not any(self.lexicon.has(kind, key) for kind in _WORD_KINDS):
            return False
        return parent_after(self.text, self.words, end, self.gazetteer) is None

    def is_located(self, start: int) -> bool:
        """Whether 'in', 'from' or the like leads up to the name."""
        return self._is_reached(self.words.at_or_after(start))

    def is_supported(self, mention: Mention, first: int, last: int) -> bool:
        """Well known, or cued by 'in', 'the town of', 'police', or by a state or country after a comma."""
        if self._has_parent(last) or self.lies_in_next(mention, last):
            return True
        if self._is_common_word(mention):
            return False
        if self.lexicon.has("surname", mention.key):
            return self.is_reached_city(mention, first)
        if self.is_well_known(self._by_main_name_or_unit(mention)) or self._is_distinct(mention):
            return True
        if len(mention.rows) <= self.weights["distinct_count"] and self._has_town_shape(first, last):
            return True
        least = "cued_population" if len(mention.rows) == 1 else "reached_population"
        if self._is_reached(first) and self.largest(mention.rows) >= self.weights[least]:
            return True
        is_cued = (
            self._cue(first) in _INSIDE or self._follows_settlement(first) or self.precedes_resident(last)
        )
        return is_cued and self._largest_local(mention.rows) >= self.weights["cued_population"]

    def may_be_listed(self, mention: Mention) -> bool:
        """Large enough to be a place if a list names it beside one."""
        kind = "listed_word_population" if self._is_common_word(mention) else "listed_population"
        return self._largest_local(mention.rows) >= self.weights[kind]

    def is_inside_cued(self, mention: Mention, first: int) -> bool:
        """After 'in', 'near' or 'outside', even though a tagger took it for a person or a people."""
        return self._cue(first) in _INSIDE and self.largest(mention.rows) >= self.weights["cued_population"]

    def is_rare_name_of(self, mention: Mention, countries: set[str | None]) -> bool:
        """A town's name that few places bear, one of them in the countries, and that is not said to speak."""
        if len(mention.rows) > self.weights["distinct_count"] or self._is_common_word(mention):
            return False
        codes = {self.gazetteer.columns.country_code[row] for row in mention.rows}
        is_told = any(code in countries and not self.lexicon.has("anglophone", str(code)) for code in codes)
        kinds = ("given_name", "surname")
        is_personal = any(self.lexicon.has(kind, mention.key) for kind in kinds)
        return is_told and not is_personal and not speaks(self.text, mention.end, self.lexicon)

    def is_reached_city(self, mention: Mention, first: int) -> bool:
        """A city of some size after 'in', 'from', 'to' or the like, though persons may bear the name."""
        least = self.weights["distinct_population"]
        return self._is_reached(first) and self.largest(self._by_main_name(mention)) >= least

    def is_plainly_known(self, mention: Mention) -> bool:
        """So well known, and so unlike a person's name, that a tagger's word against it is a mistake."""
        if self._is_common_word(mention) or self.lexicon.has("given_name", mention.key):
            return False
        return mention.key not in self.gazetteer.demonyms and self.is_well_known(mention.rows)

    def is_well_known(self, rows: tuple[int, ...]) -> bool:
        """Any country, state or region, a capital, or a city of 100,000."""
        gazetteer, columns = self.gazetteer, self.gazetteer.columns
        cities = (row for row in rows if gazetteer.kind(row) == CITY)
        return any(not gazetteer.is_local(row) for row in rows) or any(
            columns.is_capital[row] or columns.population[row] >= self.weights["well_known_population"]
            for row in cities
        )

    def largest(self, rows: tuple[int, ...]) -> int:
        """Inhabitants of the largest city among the rows; one whose number is unknown is a town."""
        unknown = int(self.weights["unknown_population"])
        populations = self.gazetteer.columns.population
        return max(
            (populations[row] or unknown for row in rows if self.gazetteer.kind(row) == CITY), default=0
        )

    def _largest_local(self, rows: tuple[int, ...]) -> int:
        """The same with districts."""
        populations = self.gazetteer.columns.population
        districts = (populations[row] for row in rows if self.gazetteer.is_local(row))
        return max(self.largest(rows), *districts, 0)

    def belongs_to_person(self, mention: Mention, first: int, last: int) -> bool:
        """'Paris Hilton', 'Senator Houston': a capitalized word beside a name that people bear."""
        is_given = self.lexicon.has("given_name", mention.key)
        before, after = first - 1, last + 1
        if self.words.follows_directly(first) and self.words.is_capitalized(before):
            is_title = self.lexicon.has("title", self.words.word[before])
            if is_title or not (self._ends_run(before) or self._is_famous(mention.rows, is_given)):
                return True
        if (
            is_given
            and after < len(self.words)
            and self.words.joined[last]
            and self.words.is_capitalized(after)
        ):
            return not (self._ends_run(after) or self.names_organization(last))
        return False

    def names_organization(self, last: int) -> bool:
        """'Post', 'Agreement' or the like follows: the place is part of another name."""
        after = last + 1
        joined = after < len(self.words) and self.words.joined[last] and self.words.is_capitalized(after)
        return joined and self.lexicon.has("org_noun", self.words.word[after])

    def _ends_run(self, index: int) -> bool:
        """Whether the word, though capitalized, is no part of a person's name."""
        return any(self.lexicon.has(kind, self.words.word[index]) for kind in _RUN_ENDS)

    def _is_famous(self, rows: tuple[int, ...], is_given: bool) -> bool:
        """Countries and cities of a million stay places in a run of capitals, unless people bear the name."""
        kinds = {self.gazetteer.kind(row) for row in rows if not self.gazetteer.is_local(row)}
        return not is_given and (
            bool(kinds & {COUNTRY, REGION}) or self.largest(rows) >= self.weights["famous_population"]
        )

    def _is_common_word(self, mention: Mention) -> bool:
        return self.lexicon.has("common_word", mention.key) or self.lexicon.has("break", mention.key)

    def _is_distinct(self, mention: Mention) -> bool:
        """A mid-sized city whose name hardly another place bears, and no person."""
        return (
            len(mention.rows) <= self.weights["distinct_count"]
            and self.largest(self._by_main_name(mention)) >= self.weights["distinct_population"]
            and not self.lexicon.has("given_name", mention.key)
        )

    def _has_town_shape(self, first: int, last: int) -> bool:
        """'Pelican Rapids', 'Fort Collins': named after a feature of the land, as persons are not."""
        ends = last > first and self.lexicon.has("town_ending", self.words.word[last])
        begins = last > first and self.lexicon.has("town_opening", self.words.word[first])
        return (ends or begins) and not self.names_organization(last)

    def _by_main_name(self, mention: Mention) -> tuple[int, ...]:
        """Cities that the name is the usual one of; others are known by it only if they are famous."""
        columns, famous = self.gazetteer.columns, self.weights["famous_population"]
        return tuple(
            row for row in mention.rows
            if columns.population[row] >= famous or fold_name(columns.name[row]) == mention.key
        )  # fmt: skip

    def _by_main_name_or_unit(self, mention: Mention) -> tuple[int, ...]:
        """The rows by which the name may be recognized on its own: no city by a rare other name."""
        usual = self._by_main_name(mention)
        return tuple(row for row in mention.rows if not self.gazetteer.is_local(row) or row in usual)

    def _cue(self, first: int) -> str:
        """The word before the name, in lower case."""
        return self.words.word[first - 1].lower() if first else ""

    def _is_reached(self, first: int) -> bool:
        cue = self._cue(first)
        return self.lexicon.has("locative", self._cue(first - 1) if cue in ("the", "of") else cue)

    def _follows_settlement(self, first: int) -> bool:
        """'the town of', 'residents of'."""
        if first < 2 or self._cue(first) != "of":
            return False
        owner = self.words.word[first - 2]
        return self.lexicon.has("settlement", owner) or self.lexicon.has("resident", owner)

    def precedes_resident(self, last: int) -> bool:
        """'police', 'residents' or the like right after the name."""
        after = last + 1
        return (
            after < len(self.words) and self.words.joined[last] and self.words.word[after] in self._residents
        )

    def _has_parent(self, last: int) -> bool:
        return parent_after(self.text, self.words, self.words.end[last], self.gazetteer) is not None

    def lies_in_next(self, mention: Mention, last: int) -> bool:
        """'Kirkenes in Norway': a town that does lie in what follows 'in'."""
        follower = parent_after(self.text, self.words, self.words.end[last], self.gazetteer, SOFT_PARENT_GAP)
        if follower is None or self._is_common_word(mention):
            return False
        parent = find_parent(self.text[follower.start : follower.end], self.gazetteer)
        towns = (row for row in mention.rows if self.gazetteer.kind(row) == CITY)
        return parent is not None and any(lies_in(row, parent, self.gazetteer) for row in towns)
