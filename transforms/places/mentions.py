"""Where a text names places, before it is decided which ones: from a tagger's spans and from the gazetteer.

Belongs here: which stretches of text are place names, and what they may mean. Does not belong here: the
choice among their meanings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.places.counties import find_listed_counties
from transforms.places.cues import Cues
from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.names import Mention, NameReader
from transforms.places.parents import parent_after
from transforms.places.tokens import Words, split_words

EntitySpan = tuple[int, int, str]
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_FREE, _HOLDER, _CONFUSED, _OTHER = range(4)
_MARKS = dict.fromkeys(("ORG", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"), _HOLDER) | dict.fromkeys(
    ("PERSON", "NORP"), _CONFUSED
)
"""Other labels: names within which a place may stand (Paris Agreement), and those given by mistake."""
_LIST_GAPS = frozenset({", ", " and ", ", and ", " or ", ", or ", " & ", "/", " to ", "–", "-"})
_TRIMMED = " \t\r\n\"'’‘“”().,;:[]-–—"
_ENUMERATION = re.compile(r",? and |, ")
_SPLIT = re.compile(r"\s*[,/;\n]\s*|\s+[–—]\s+")
_ARTICLE = "the "
"""'The United Arab Emirates' may be a body to the tagger, article and all."""


def find_mentions(text: str, entity_spans: Sequence[EntitySpan], gazetteer: Gazetteer) -> list[Mention]:
    """Place names in text order, not overlapping: the tagger's, and those that the gazetteer adds."""
    words = split_words(text)
    found = _Finder(text, words, entity_spans, gazetteer).find()
    return sorted(found, key=lambda mention: mention.start)


class _Finder:
    """Collects mentions; `taken` marks used code points, `maybe` keeps unsure towns."""

    def __init__(self, text: str, words: Words, spans: Sequence[EntitySpan], gazetteer: Gazetteer) -> None:
        self.text, self.words, self.gazetteer = text, words, gazetteer
        self.names = NameReader(text, words, gazetteer)
        self.cues = Cues(text, words, gazetteer)
        self.spans = [span for span in spans if 0 <= span[0] < span[1] <= len(text)]
        self.taken = bytearray(len(text))
        self.label = self._mark_labels()
        self.persons = self._person_words()
        self.found: list[Mention] = []
        self.maybe: list[Mention] = []

    def find(self) -> list[Mention]:
        """The tagger's places, the gazetteer's own, what lists confirm, and abbreviated states after them."""
        for mention in find_listed_counties(self.text, self.gazetteer):
            self._add(mention)
        for start, end, label in self.spans:
            if label in PLACE_LABELS:
                for piece_start, piece_end in _pieces(self.text, start, end):
                    self._add_piece(piece_start, piece_end, label)
        self._scan()
        self._confirm_lists()
        self._confirm_by_country()
        self._confirm_repeated()
        for mention in list(self.found):
            self._add_abbreviation(mention)
        return self.found

    def _mark_labels(self) -> bytearray:
        """Per code point: what the tagger's other labels leave possible there."""
        marks = bytearray(len(self.text))
        for start, end, label in self.spans:
            if label not in PLACE_LABELS:
                marks[start:end] = bytes([_MARKS.get(label, _OTHER)]) * (end - start)
                for gap in _ENUMERATION.finditer(self.text, start, end):  # 'Tupelo and Batesville' are two
                    marks[gap.start() : gap.end()] = bytes(gap.end() - gap.start())
        return marks

    def _person_words(self) -> frozenset[str]:
        """Words of persons' full names: alone they stand for the person as well."""
        full = (self.text[start:end] for start, end, label in self.spans if label == "PERSON")
        return frozenset(word for name in full if " " in name.strip() for word in fold_name(name).split())

    def _add(self, mention: Mention) -> None:
        if not any(self.taken[mention.start : mention.end]):
            self.taken[mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
            self.found.append(mention)

    def _add_piece(self, start: int, end: int, label: str) -> None:
        """One place of the tagger: by its name, a shorter form of it, a name within it, or as unknown."""
        if not any(char.isupper() for char in self.text[start:end]):
            return
        if self.cues.is_demonym(self.text[start:end]) or self.cues.is_word(start, end):
            return
        known = self.names.longer_name(start, end) or self.names.known_form(start, end)
        is_site = label == "FAC"
        if known is None:
            known = self._unknown(start, end)
            is_unsure = label == "GPE" and not known.rows and not self.cues.is_located(start)
            if is_unsure:
                return  # taggers call many a surname a place
        self._add(replace(known, is_site=is_site or known.is_site))

    def _unknown(self, start: int, end: int) -> Mention:
        """A name that no gazetteer has as a whole, by the well-known place within it, if there is one."""
        inner = self.names.longest_inside(start, end, self.cues.is_well_known)
        key, rows = (inner.key, inner.rows) if inner else (fold_name(self.text[start:end]), ())
        return Mention(start, end, key, rows, is_site=inner is not None)

    def _scan(self) -> None:
        """Names of the gazetteer outside the tagger's places, where the words around them allow."""
        free_from = 0
        for index in self.words.capitals:
            start = self.words.start[index]
            if start < free_from or self.taken[start] or self._only_begins_sentence(index):
                continue
            mention = self.names.name_at(index)
            accepted = mention and self._judge(mention, index)
            if accepted:
                self._add(accepted)
                free_from = accepted.end

    def _only_begins_sentence(self, index: int) -> bool:
        """Whether it is a word such as "The" or "In" with no further capital after it: a cheap look."""
        if self.words.key[index] not in self.gazetteer.words.by_kind["break"]:
            return False
        return not (self.words.joined[index] and self.words.is_capitalized(index + 1))

    def _judge(self, mention: Mention, first: int) -> Mention | None:
        """The mention if it is a place here, marked embedded where it is part of another name; else None."""
        start, end = mention.start, mention.end
        if (
            any(self.taken[start:end])
            or self.cues.is_demonym(self.text[start:end])
            or self.cues.is_word(start, end)
        ):
            return None
        last = self.words.at_or_after(mention.end) - 1
        mark = max(self.label[mention.start : mention.end])
        is_whole = self._fills_label(mention, mark)
        if (
            mark == _OTHER
            or (mark == _CONFUSED and not is_whole)
            or self.cues.belongs_to_person(mention, first, last)
        ):
            return None
        if not self._is_supported(mention, first, last, mark):
            self._keep_maybe(mention)
            return None
        is_embedded = (mark == _HOLDER and not is_whole) or self.cues.names_organization(last)
        return replace(mention, is_embedded=is_embedded)

    def _fills_label(self, mention: Mention, mark: int) -> bool:
        """Whether the tagger's name is nothing but the place name, and its article."""
        has_article = self.text[max(0, mention.start - len(_ARTICLE)) : mention.start].lower() == _ARTICLE
        before, after = mention.start - 1 - len(_ARTICLE) * has_article, mention.end
        goes_before = before >= 0 and self.label[before] == mark
        return not goes_before and not (after < len(self.text) and self.label[after] == mark)

    def _is_supported(self, mention: Mention, first: int, last: int, mark: int) -> bool:
        if mark != _CONFUSED:
            return self.cues.is_supported(mention, first, last)
        if mention.key in self.persons:
            return False
        cues = self.cues
        if cues.precedes_resident(last) or cues.is_inside_cued(mention, first):
            return True
        if cues.is_reached_city(mention, first) and mention.key not in self.gazetteer.demonyms:
            return True
        return cues.is_plainly_known(mention) or cues.lies_in_next(mention, last)

    def _keep_maybe(self, mention: Mention) -> None:
        if mention.key not in self.persons and self.cues.may_be_listed(mention):
            self.maybe.append(mention)

    def _confirm_lists(self) -> None:
        """'Pullman and Lewiston': a name in a list with a place is a place, forwards, then backwards."""
        for mentions in (self.maybe, self.maybe[::-1]):
            ends = {mention.end for mention in self.found}
            starts = {mention.start for mention in self.found}
            for mention in mentions:
                if self._gap_leads_to(mention.start, ends) or self._gap_leads_on(mention.end, starts):
                    self._add(mention)
                    ends.add(mention.end)
                    starts.add(mention.start)

    def _confirm_by_country(self) -> None:
        """A rare name of a country that the text is about; not where half the surnames are towns as well."""
        about: set[str | None] = set()
        for mention in self.found:
            countries = {self.gazetteer.columns.country_code[row] for row in mention.rows}
            about |= countries if len(countries) == 1 else set()
        for mention in self.maybe:
            if self.cues.is_rare_name_of(mention, about):
                self._add(mention)

    def _confirm_repeated(self) -> None:
        """A name that is a place at one of its mentions is one at the others."""
        keys = {mention.key for mention in self.found if mention.rows and not mention.is_embedded}
        for mention in self.maybe:
            if mention.key in keys:
                self._add(mention)

    def _gap_leads_to(self, start: int, ends: set[int]) -> bool:
        return any(
            self.text[start - len(gap) : start] == gap and start - len(gap) in ends for gap in _LIST_GAPS
        )

    def _gap_leads_on(self, end: int, starts: set[int]) -> bool:
        return any(self.text[end : end + len(gap)] == gap and end + len(gap) in starts for gap in _LIST_GAPS)

    def _add_abbreviation(self, mention: Mention) -> None:
        """The 'Tex.' of 'Paris, Tex.' is a place name too."""
        follower = parent_after(self.text, self.words, mention.end, self.gazetteer)
        if follower and not follower.rows:
            rows = self.names.rows_in(follower.start, follower.end)
            self._add(replace(follower, rows=rows))


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span cut at commas, slashes and line breaks, each piece without article, quotes and possessive."""
    cut = start
    for gap in [*_SPLIT.finditer(text, start, end), None]:
        stop = gap.start() if gap else end
        piece = _trim(text, cut, stop)
        if piece[0] < piece[1]:
            yield piece
        if gap:
            cut = gap.end()


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _TRIMMED:
        start += 1
    if text.startswith("the ", start, end):
        start += len("the ")
    keeps_dot = text[start:end].count(".") > 1 or (end - start <= 6 and text[start:end].endswith("."))
    trimmed = _TRIMMED.replace(".", "") if keeps_dot else _TRIMMED
    while end > start and text[end - 1] in trimmed:
        end -= 1
    if text[max(start, end - 2) : end] in ("'s", "’s"):
        end -= 2
    return start, end
