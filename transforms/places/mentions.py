"""Where a text names places, before it is decided which ones: from a tagger's spans and from the gazetteer.

Belongs here: which stretches of text are place names, and what they may mean. Does not belong here: the choice among
their meanings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.records import ADMIN1, CITY, COUNTRY, REGION
from transforms.places.tokens import Words, split_words

EntitySpan = tuple[int, int, str]
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_HOLDER_LABELS = frozenset({"ORG", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
"""Labels of names within which a place name may stand (Paris Agreement)."""
_TRIMMED = " \t\r\n\"'’‘“”().,;:[]-–—"
_SPLIT = re.compile(r"\s*[,/;\n]\s*|\s+[–—]\s+")
_LEADING = re.compile(r"(?:the|The|THE)\s+")
_STRICT_CUES = frozenset({"in", "near", "outside", "across", "throughout", "inside", "around"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name at text[start:end]: its key, the rows that it may mean (none: unknown), and how it was found."""

    start: int
    end: int
    key: str
    rows: tuple[int, ...]
    is_embedded: bool = False
    is_site: bool = False


def find_mentions(text: str, entity_spans: Sequence[EntitySpan], gazetteer: Gazetteer) -> list[Mention]:
    """Place names in text order, not overlapping: first what the tagger calls a place, then what the gazetteer adds."""
    words = split_words(text)
    found = _Finder(text, words, entity_spans, gazetteer).find()
    return sorted(found, key=lambda mention: mention.start)


class _Finder:
    """Collects mentions; `taken` marks the code points that are spoken for."""

    def __init__(self, text: str, words: Words, spans: Sequence[EntitySpan], gazetteer: Gazetteer) -> None:
        self.text, self.words, self.gazetteer = text, words, gazetteer
        self.lexicon = gazetteer.words
        self.spans = [span for span in spans if 0 <= span[0] < span[1] <= len(text)]
        self.taken = bytearray(len(text))
        self.holder = self._mark_holders()
        self.found: list[Mention] = []

    def find(self) -> list[Mention]:
        for start, end, label in self.spans:
            if label in PLACE_LABELS:
                self._add_place_span(start, end, label)
        self._scan()
        return self.found

    def _mark_holders(self) -> bytearray:
        """Per code point: 0 free, 1 within a name that may hold a place name, 2 within one that may not."""
        marks = bytearray(len(self.text))
        for start, end, label in self.spans:
            if label not in PLACE_LABELS:
                value = 1 if label in _HOLDER_LABELS else 2
                marks[start:end] = bytes([value]) * (end - start)
        return marks

    def _add(self, mention: Mention) -> None:
        if not any(self.taken[mention.start : mention.end]):
            self.taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            self.found.append(mention)

    def _add_place_span(self, start: int, end: int, label: str) -> None:
        for piece_start, piece_end in _pieces(self.text, start, end):
            self._add_piece(piece_start, piece_end, is_site=label == "FAC")

    def _add_piece(self, start: int, end: int, is_site: bool) -> None:
        quote = self.text[start:end]
        if not quote or not any(char.isupper() for char in quote) or self._is_demonym(quote):
            return
        for a, b in self._variants(start, end):
            rows = self._rows(a, b)
            if rows:
                self._add(Mention(a, b, fold_name(self.text[a:b]), rows, is_site=is_site))
                return
        inner = self._longest_inside(start, end)
        rows = inner.rows if inner else ()
        key = inner.key if inner else fold_name(quote)
        self._add(Mention(start, end, key, rows, is_site=is_site or inner is not None))

    def _is_demonym(self, quote: str) -> bool:
        key = fold_name(quote)
        return key in self.gazetteer.demonyms and not self.gazetteer.rows_of_key(key)

    def _rows(self, start: int, end: int) -> tuple[int, ...]:
        """Meanings of text[start:end]; with the article before it, where the name has one (The Hague)."""
        name = self.text[start:end]
        if self.text[max(0, start - 4) : start].lower() == "the ":
            rows = self.gazetteer.rows(f"The {name}")
            if rows:
                return rows
        rows = self.gazetteer.rows(name)
        if rows:
            return rows
        unit = self.gazetteer.unit(name) or (self.gazetteer.unit(f"{name}.") if self.text[end : end + 1] == "." else None)
        return self._unit_rows(unit.name, unit.country_code) if unit else ()

    def _unit_rows(self, name: str, country_code: str) -> tuple[int, ...]:
        gazetteer = self.gazetteer
        return tuple(
            row for row in gazetteer.rows(name)
            if gazetteer.kind(row) == ADMIN1 and gazetteer.columns.country_code[row] == country_code
        )  # fmt: skip

    def _variants(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The span, then without its article, without 'downtown', without 'Province' or 'City of'."""
        yield start, end
        article = _LEADING.match(self.text, start, end)
        if article:
            start = article.end()
            yield start, end
        words = self._words_in(start, end)
        while len(words) > 1 and self.lexicon.has("direction", self.words.word[words[0]]):
            words = words[1:]
            yield self.words.start[words[0]], end
        if len(words) > 2 and self.words.word[words[1]] == "of" and self._names_area(words[0]):
            yield self.words.start[words[2]], end
        if len(words) > 1 and self._names_area(words[-1]):
            yield self.words.start[words[0]], self.words.end[words[-2]]

    def _names_area(self, index: int) -> bool:
        word = self.words.word[index]
        return self.lexicon.has("place_noun", word) or self.lexicon.has("settlement", word)

    def _words_in(self, start: int, end: int) -> list[int]:
        first = self.words.at_or_after(start)
        last = self.words.at_or_after(end)
        return list(range(first, last))

    def _longest_inside(self, start: int, end: int) -> Mention | None:
        """The longest well-known name within a span that is unknown as a whole."""
        best: Mention | None = None
        for index in self._words_in(start, end):
            if self.words.is_capitalized(index):
                mention = self._name_at(index, limit=end)
                longer = mention and (best is None or mention.end - mention.start > best.end - best.start)
                if mention and longer and self._is_well_known(mention.rows):
                    best = mention
        return best

    def _name_at(self, index: int, limit: int | None = None) -> Mention | None:
        """The longest name of the gazetteer that begins with the word."""
        for last in self.words.name_ends(index):
            for start, end in self.words.spans(index, last):
                if limit is None or end <= limit:
                    rows = self._rows(start, end)
                    if rows:
                        return Mention(start, end, fold_name(self.text[start:end]), rows)
        return None

    def _scan(self) -> None:
        """Names of the gazetteer outside the tagger's places, where the words around them allow."""
        index = 0
        while index < len(self.words):
            mention = None
            if self.words.is_capitalized(index) and not self.taken[self.words.start[index]]:
                mention = self._name_at(index)
            accepted = mention and self._judge(mention, index)
            if accepted:
                self._add(accepted)
                index = self.words.at_or_after(accepted.end)
            else:
                index += 1

    def _judge(self, mention: Mention, first: int) -> Mention | None:
        """The mention if it is a place here, marked embedded where it is part of another name; else None."""
        if any(self.taken[mention.start : mention.end]):
            return None
        last = self.words.at_or_after(mention.end) - 1
        mark = max(self.holder[mention.start : mention.end])
        if mark == 2:
            return mention if self._is_mislabelled(mention, first) else None
        if self._belongs_to_person(mention, first, last) or not self._is_supported(mention, first, last):
            return None
        whole = mark == 1 and self._fills_holder(mention)
        is_embedded = (mark == 1 and not whole) or self._names_organization(last)
        return Mention(mention.start, mention.end, mention.key, mention.rows, is_embedded=is_embedded)

    def _fills_holder(self, mention: Mention) -> bool:
        """Whether the tagger's organization is nothing but the place name."""
        before, after = mention.start - 1, mention.end
        return not (before >= 0 and self.holder[before] == 1) and not (after < len(self.text) and self.holder[after] == 1)

    def _is_mislabelled(self, mention: Mention, first: int) -> bool:
        """A town that the tagger took for a person or a people: the whole span, after 'in', 'near' or 'outside'."""
        spans = [(s, e) for s, e, label in self.spans if label == "PERSON" and s <= mention.start and mention.end <= e]
        cue = self.words.word[first - 1].lower() if first else ""
        return bool(spans) and spans[0] == (mention.start, mention.end) and cue in _STRICT_CUES \
            and self._largest(mention.rows) >= self.lexicon.weights["cued_population"]  # fmt: skip

    def _belongs_to_person(self, mention: Mention, first: int, last: int) -> bool:
        """'Paris Hilton', 'George Washington', 'Senator Houston': a capitalized word beside a name that people bear."""
        before, after = first - 1, last + 1
        is_given = self.lexicon.has("given_name", mention.key)
        if self.words.follows_directly(first) and self.words.is_capitalized(before):
            word = self.words.word[before]
            if self.lexicon.has("title", word):
                return True
            if not self._ends_run(before) and not self._is_famous(mention.rows, is_given):
                return True
        if is_given and after < len(self.words) and self.words.joined[last] and self.words.is_capitalized(after):
            return not (self._ends_run(after) or self._names_organization(last))
        return False

    def _ends_run(self, index: int) -> bool:
        """Whether the word, though capitalized, is no part of a person's name."""
        word = self.words.word[index]
        return any(self.lexicon.has(kind, word) for kind in ("break", "number", "direction", "place_noun", "settlement", "locative"))

    def _is_famous(self, rows: tuple[int, ...], is_given: bool) -> bool:
        """Countries and cities of a million keep their meaning in a run of capitals, unless people bear the name too."""
        kinds = {self.gazetteer.kind(row) for row in rows}
        return not is_given and (
            bool(kinds & {COUNTRY, REGION}) or self._largest(rows) >= self.lexicon.weights["famous_population"]
        )

    def _largest(self, rows: tuple[int, ...]) -> int:
        populations = (self.gazetteer.columns.population[row] for row in rows if self.gazetteer.kind(row) == CITY)
        return max(populations, default=0)

    def _is_supported(self, mention: Mention, first: int, last: int) -> bool:
        """Well known, or cued by 'in', 'the town of' or a state or country after a comma."""
        if self.lexicon.has("common_word", mention.key) or self.lexicon.has("break", mention.key):
            return self._has_parent(last)
        if self._is_well_known(mention.rows):
            return True
        if self._has_parent(last):
            return True
        cue = self.words.word[first - 1].lower() if first else ""
        is_cued = cue in _STRICT_CUES or (cue in ("of", "at", "from", "to") and first > 1 and self._is_settlement(first - 2))
        return is_cued and self._largest(mention.rows) >= self.lexicon.weights["cued_population"]

    def _is_settlement(self, index: int) -> bool:
        return self.lexicon.has("settlement", self.words.word[index])

    def _is_well_known(self, rows: tuple[int, ...]) -> bool:
        gazetteer, weights = self.gazetteer, self.lexicon.weights
        for row in rows:
            if gazetteer.kind(row) != CITY or gazetteer.columns.is_capital[row]:
                return True
            if gazetteer.columns.population[row] >= weights["well_known_population"]:
                return True
        return False

    def _has_parent(self, last: int) -> bool:
        return parent_after(self.text, self.words, self.words.end[last], self.gazetteer) is not None

    def _names_organization(self, last: int) -> bool:
        after = last + 1
        joined = after < len(self.words) and self.words.joined[last] and self.words.is_capitalized(after)
        return joined and self.lexicon.has("org_noun", self.words.word[after])


_PARENT_GAP = re.compile(r",\s+|\s\(")


def parent_after(text: str, words: Words, end: int, gazetteer: Gazetteer) -> Mention | None:
    """The state or country that follows a place name after a comma or in brackets: 'Paris, Texas'; 'Moscow, Idaho'."""
    gap = _PARENT_GAP.match(text, end)
    if gap is None:
        return None
    index = words.at_or_after(gap.end())
    if index >= len(words) or words.start[index] != gap.end() or not words.is_capitalized(index):
        return None
    for last in words.name_ends(index):
        start, stop = words.start[index], words.end[last]
        stop_dotted = stop + 1 if text[stop : stop + 1] == "." else stop
        for name in (text[start:stop_dotted], text[start:stop]):
            if gazetteer.unit(name):
                return Mention(start, start + len(name), fold_name(name), ())
        rows = tuple(row for row in gazetteer.rows(text[start:stop]) if gazetteer.kind(row) in (COUNTRY, ADMIN1))
        if rows:
            return Mention(start, stop, fold_name(text[start:stop]), rows)
    return None


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span cut at commas, slashes and line breaks, each piece without quotes, brackets and a possessive."""
    cut = start
    for gap in [*_SPLIT.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        yield _trim(text, cut, stop)
        if gap:
            cut = gap.end()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIMMED:
        start += 1
    keeps_dot = text[start:end].count(".") > 1 or (end - start <= 6 and text[start:end].endswith("."))
    trimmed = _TRIMMED.replace(".", "") if keeps_dot else _TRIMMED
    while end > start and text[end - 1] in trimmed:
        end -= 1
    if text[max(start, end - 2) : end] in ("'s", "’s"):
        end -= 2
    return start, end
