"""Person names read: titles and suffixes off, words in order, particles bound to what they mark.

Belongs here: the part that each word plays in one name. Does not belong here: comparing two names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from transforms.names.lexicon import NameLexicon
from transforms.names.person import Order, PersonName
from transforms.names.pieces import Cutter, Piece, without_asides
from transforms.names.spelling import clean_text, ideograms, plain
from transforms.names.words import NameWord, WordComparer
from transforms.remembered import MOST_NAMES

_MAX_TITLE_WORDS = 4
_MIN_JOINED = 3
_MAX_JOINED = 3
_MAX_CHARS = 200
_MAX_WORDS = 16
_MAX_SYLLABLE_LETTERS = 6
_MAX_SHORT_GIVEN = 4
_PINYIN = re.compile(
    r"(?:(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?(?:[iu]?(?:ang|an|a|ai|ao|o|ong|ou)|[iuv]?e[nir]?|eng|i|ing?|iu|u|ui|un)){1,2}"
)
"""One or two syllables of Mandarin."""


@dataclass(slots=True)
class _Bound:
    """Words collected from pieces, each with the particle before it."""

    words: list[NameWord] = field(default_factory=list)
    particle_kinds: list[str] = field(default_factory=list)
    marks_family: list[bool] = field(default_factory=list)
    particles: list[str] = field(default_factory=list)
    run: list[tuple[str, int | None]] = field(default_factory=list)
    """Folds of words and particles as they follow, with the place of each word; '' for an initial."""


class PersonReader:
    """Reads person names by the lexicon's titles, suffixes and particles."""

    def __init__(self, lexicon: NameLexicon, comparer: WordComparer) -> None:
        """Keep the lexicon; names are cached."""
        self._lexicon = lexicon
        self._comparer = comparer
        self._cutter = Cutter(lexicon, comparer)
        self.read = lru_cache(maxsize=MOST_NAMES)(self._read)

    def _read(self, text: str) -> PersonName:
        """Read one name; any text is accepted, and what holds no letter gives a name without words."""
        main, nicknames = without_asides(clean_text(text[:_MAX_CHARS]))
        cut = self._cutter.cut(main)
        pieces, honorifics = self._strip_titles(cut.pieces)
        pieces, suffix = self._cutter.strip_suffixes(pieces)
        has_letter = any(character.isalpha() for piece in pieces for character in piece.text)
        bound = self._bind(pieces[:_MAX_WORDS] if has_letter else ())
        order = _told_order(cut.has_comma, bound.marks_family)
        is_certain, is_family = order != "unknown", tuple(bound.marks_family)
        if not any(is_family):
            order, is_family = self._guess_family(bound)
        return PersonName(
            text=text,
            words=tuple(bound.words),
            bound=tuple(bound.particle_kinds),
            is_family=is_family,
            particles=tuple(bound.particles),
            suffix=cut.suffix or suffix,
            honorifics=honorifics,
            nicknames=nicknames,
            order=order,
            is_order_certain=is_certain,
            joins=self._joins(bound.run),
            ideograms=ideograms(main),
        )

    def _strip_titles(self, pieces: list[Piece]) -> tuple[list[Piece], tuple[str, ...]]:
        """Take titles off the front as long as a name remains; ambiguous ones leave at least two words."""
        titles: list[str] = []
        start = 0
        while length := self._title_length(
            [plain(piece.text) for piece in pieces[start : start + _MAX_TITLE_WORDS + 2]]
        ):
            titles.append(" ".join(piece.text for piece in pieces[start : start + length]))
            start += length
        return pieces[start:], tuple(titles)

    def _title_length(self, words: Sequence[str]) -> int:
        """Words of the longest title that the words begin with."""
        for length in range(min(_MAX_TITLE_WORDS, len(words) - 1), 0, -1):
            kind = self._lexicon.titles.get(tuple(words[:length]))
            if kind and len(words) - length >= (2 if kind == "ambiguous" else 1):
                return length
        return 0

    def _bind(self, pieces: Sequence[Piece]) -> _Bound:
        """Words with the particle kinds before them; a patronymic one outweighs the article behind it."""
        bound, pending = _Bound(), ""
        for index, piece in enumerate(pieces):
            kind = self._particle_kind(pieces, index)
            word = self._comparer.word(piece.text, piece.is_initial)
            if kind:
                bound.particles.append(piece.text)
                bound.run.append((word.folds[0], None))
                if kind == "patronymic_after" and bound.words:
                    bound.particle_kinds[-1] = "patronymic"
                elif pending != "patronymic":
                    pending = kind
                continue
            bound.run.append(("" if piece.is_initial else word.folds[0], len(bound.words)))
            bound.words.append(word)
            bound.particle_kinds.append(pending)
            bound.marks_family.append(piece.marks_family)
            pending = ""
        return bound

    def _particle_kind(self, pieces: Sequence[Piece], index: int) -> str:
        """Kind of the particle at the index, '' where the word is a name: the last one, Al Gore, Le Duan."""
        piece = pieces[index]
        if piece.is_initial and piece.text.isupper():
            return ""
        spelling = plain(piece.text)
        kind = self._lexicon.particles.get(spelling, "")
        if kind == "patronymic_after":
            return kind if index and index + 1 < len(pieces) else ""
        if not kind or kind == "servant" or index + 1 == len(pieces):
            return ""
        is_name_too = spelling in self._lexicon.short_of or spelling in self._lexicon.family_first
        is_first_of_two = index == 0 and len(pieces) == 2 and not pieces[0].marks_family
        return "" if is_name_too and is_first_of_two else kind

    def _joins(self, run: Sequence[tuple[str, int | None]]) -> dict[str, tuple[int, ...]]:
        """Folds of two or three neighbours run together, particles among them, initials and figures not."""
        joins: dict[str, tuple[int, ...]] = {}
        for start in range(len(run)):
            for end in range(start + 2, min(start + _MAX_JOINED, len(run)) + 1):
                folds = [fold for fold, _ in run[start:end]]
                places = tuple(place for _, place in run[start:end] if place is not None)
                joined = self._comparer.fold("".join(folds))
                if places and all(folds) and joined.isalpha() and len(joined) >= _MIN_JOINED:
                    joins.setdefault(joined, places)
        return joins

    def _guess_family(self, bound: _Bound) -> tuple[Order, tuple[bool, ...]]:
        """Which words are the surname where neither comma nor capitals tell."""
        count = len(bound.words)
        if count < 2:
            return "unknown", (True,) * count
        if not bound.particle_kinds[1] and self._begins_with_surname(bound.words):
            return "family_first", (True, *(False,) * (count - 1))
        kinds = bound.particle_kinds
        start = next(
            (place for place in range(1, count) if kinds[place] in ("nobiliary", "article")), count - 1
        )
        return "unknown", tuple(place >= start for place in range(count))

    def _begins_with_surname(self, words: Sequence[NameWord]) -> bool:
        """Kim Jong Un, Xi Jinping; also Orbán Viktor, where only the last word is a known given name."""
        first, last = words[0], words[-1]
        if first.plain in self._lexicon.family_first:
            has_syllable = any(word.syllable_groups for word in words[1:])
            return has_syllable or (not first.is_known_given and self._looks_east_asian(words[1:]))
        return len(words) == 2 and last.is_known_given and not first.is_known_given and not first.is_initial

    def _looks_east_asian(self, given: Sequence[NameWord]) -> bool:
        """True for short words and for syllables: Hsien Loong, Jinping, Jaemyung; not for Zeldin."""
        if len(given) > 1:
            return all(len(word.plain) <= _MAX_SYLLABLE_LETTERS for word in given)
        spelling, syllables = given[0].plain, self._lexicon.syllables
        if len(spelling) <= _MAX_SHORT_GIVEN or _PINYIN.fullmatch(spelling):
            return True
        cuts = range(1, len(spelling))
        return any(spelling[:cut] in syllables and spelling[cut:] in syllables for cut in cuts)


def _told_order(has_comma: bool, marks_family: Sequence[bool]) -> Order:
    """Order that a comma tells; capitals tell it too where they come first or last."""
    if has_comma:
        return "given_first"
    if not any(marks_family) or marks_family[0] == marks_family[-1]:
        return "unknown"
    return "family_first" if marks_family[0] else "given_first"
