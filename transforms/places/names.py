"""Reading one place name: which places a stretch of text may mean, whole or in a shorter form."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.records import ADMIN1
from transforms.places.tokens import Words
from transforms.places.words import Unit

_MAX_ABBREVIATION = 5
_MAX_ACRONYM = 5
_ARTICLE = re.compile(r"(?:the|The|THE)\s+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name at text[start:end]: its key and the rows that it may mean (none: unknown).

    A site is a building or the like that is known only by the place within its name.
    """

    start: int
    end: int
    key: str
    rows: tuple[int, ...]
    is_embedded: bool = False
    is_site: bool = False


class NameReader:
    """Looks names of one text up."""

    def __init__(self, text: str, words: Words, gazetteer: Gazetteer) -> None:
        self.text, self.words, self.gazetteer = text, words, gazetteer

    def rows_in(self, start: int, end: int) -> tuple[int, ...]:
        """What text[start:end] may mean; with the article before it, where the name has one (The Hague)."""
        name = self.text[start:end]
        if self.text[max(0, start - 4) : start].lower() == "the ":
            rows = self.gazetteer.rows(f"The {name}")
            if rows:
                return rows
        abbreviated = self.abbreviated(start, end)
        return abbreviated.rows if abbreviated else self.gazetteer.rows(name)

    def abbreviated(self, start: int, end: int) -> Mention | None:
        """The state of 'Mo.', 'CA' or 'D.C.': after a comma no town of that name, elsewhere no state."""
        dotted_end = end + 1 if self.text[end : end + 1] == "." else end
        follows_place = self.text[max(0, start - 2) : start].endswith((", ", "("))
        for stop in (dotted_end, end):
            name = self.text[start:stop]
            unit = self.gazetteer.unit(name)
            if unit and (follows_place or name.count(".") > 1):
                rows = self._unit_rows(unit)
                return Mention(start, stop, fold_name(name), rows) if rows else None
        return None

    def _unit_rows(self, unit: Unit) -> tuple[int, ...]:
        gazetteer = self.gazetteer
        return tuple(
            row
            for row in gazetteer.rows(unit.name)
            if gazetteer.kind(row) == ADMIN1 and gazetteer.columns.country_code[row] == unit.country_code
        )

    def longer_name(self, start: int, end: int) -> Mention | None:
        """A name that goes on after the span: the tagger's 'Bosnia' of 'Bosnia and Herzegovina'."""
        index = self.words.at_or_after(start)
        if index >= len(self.words) or self.words.start[index] != start:
            return None
        mention = self.name_at(index)
        return mention if mention and mention.end > end + len("'s") else None

    def known_form(self, start: int, end: int) -> Mention | None:
        """The span, or the first of its shorter forms that the gazetteer knows."""
        for a, b in self._forms(start, end):
            rows = self.rows_in(a, b)
            if rows:
                return self.abbreviated(a, b) or Mention(a, b, fold_name(self.text[a:b]), rows)
        return None

    def _forms(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The span, then without its article, without 'downtown', without 'Province' or 'City of'."""
        yield start, end
        article = _ARTICLE.match(self.text, start, end)
        if article:
            start = article.end()
            yield start, end
        words = list(range(self.words.at_or_after(start), self.words.at_or_after(end)))
        while len(words) > 1 and self.gazetteer.words.has("direction", self.words.word[words[0]]):
            words = words[1:]
            yield self.words.start[words[0]], end
        if len(words) > 2 and self.words.word[words[1]] == "of" and self._names_area(words[0]):
            yield self.words.start[words[2]], end
        if len(words) > 1 and self._names_area(words[-1]):
            yield self.words.start[words[0]], self.words.end[words[-2]]

    def _names_area(self, index: int) -> bool:
        lexicon, word = self.gazetteer.words, self.words.word[index]
        return lexicon.has("place_noun", word) or lexicon.has("settlement", word)

    def name_at(self, index: int, limit: int | None = None) -> Mention | None:
        """The longest name of the gazetteer that begins with the word and ends before the limit."""
        words = self.words
        has_article = index > 0 and words.key[index - 1] == "the" and words.joined[index - 1]
        for last in words.name_ends(index):
            key = words.name_key(index, last)
            if words.has_possessive(last):
                rows = self._apostrophe_rows(key + "s")
                if rows:
                    return self._mention(index, words.end[last] + 2, key + "s", rows, limit)
            mention = self._short_form(index, last)
            if mention:
                return mention if limit is None or mention.end <= limit else None
            if has_article and self.gazetteer.rows_of_key(f"the {key}"):
                key = f"the {key}"
            rows = self._rows_of(key, index, last)
            if rows and not self._is_city_of_office(last, key, rows):
                return self._mention(index, words.end[last], key, rows, limit)
        return None

    def _is_city_of_office(self, last: int, key: str, rows: tuple[int, ...]) -> bool:
        """'Alexandria City Council': the city is the council's where it is no part of the usual name."""
        words, columns = self.words, self.gazetteer.columns
        if words.key[last] != "city" or not words.joined[last] or not words.is_capitalized(last + 1):
            return False
        famous = self.gazetteer.words.weights["famous_population"]
        return not any(columns.population[r] >= famous or fold_name(columns.name[r]) == key for r in rows)

    def _short_form(self, first: int, last: int) -> Mention | None:
        start, end = self.words.start[first], self.words.end[last]
        is_short = first == last and end - start <= _MAX_ABBREVIATION
        return self.abbreviated(start, end) if is_short else None

    def _rows_of(self, key: str, first: int, last: int) -> tuple[int, ...]:
        """Places under the key; names that count in one spelling only, and acronyms, by the text itself."""
        rows = self.gazetteer.rows_of_key(key)
        if not rows:
            return ()
        quote = self.text[self.words.start[first] : self.words.end[last]]
        rows = self.gazetteer.rows(quote) if key in self.gazetteer.exact else rows
        if quote.isupper() and len(quote) <= _MAX_ACRONYM:
            return tuple(row for row in rows if self._is_known_in_capitals(row))
        return rows

    def _is_known_in_capitals(self, row: int) -> bool:
        """'ROME' may be a city in a headline; 'UN' and 'EU' are no small towns."""
        gazetteer = self.gazetteer
        is_large = gazetteer.columns.population[row] >= gazetteer.words.weights["famous_population"]
        return not gazetteer.is_local(row) or is_large or bool(gazetteer.columns.is_capital[row])

    def _apostrophe_rows(self, key: str) -> tuple[int, ...]:
        """Places whose own name has the apostrophe: St. John's."""
        names = self.gazetteer.columns.name
        return tuple(row for row in self.gazetteer.rows_of_key(key) if "'" in names[row] or "’" in names[row])

    def _mention(
        self, first: int, end: int, key: str, rows: tuple[int, ...], limit: int | None
    ) -> Mention | None:
        return Mention(self.words.start[first], end, key, rows) if limit is None or end <= limit else None

    def longest_inside(
        self, start: int, end: int, is_wanted: Callable[[tuple[int, ...]], bool]
    ) -> Mention | None:
        """The longest wanted name within a span that is unknown as a whole."""
        found = (
            self.name_at(index, limit=end)
            for index in range(self.words.at_or_after(start), self.words.at_or_after(end))
            if self.words.is_capitalized(index)
        )
        wanted = [mention for mention in found if mention and is_wanted(mention.rows)]
        return max(wanted, key=lambda mention: mention.end - mention.start, default=None)
