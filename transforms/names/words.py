"""Words of a person's name and how alike two of them are.

Belongs here: the comparators of single words, from the strictest to the loosest. Does not belong here:
which words of two names face each other, and what that means for the names.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from jellyfish import metaphone
from rapidfuzz.distance import OSA, JaroWinkler

from transforms.names.lexicon import NameLexicon
from transforms.names.spelling import Speller, consonants, is_abjad, is_latin, plain
from transforms.remembered import MOST_NAMES

How = Literal[
    "same", "sound", "variant", "romanization", "consonants", "nickname", "initial", "gender", "phonetic",
    "translated", "typo", "joined", "different",
]  # fmt: skip
_MIN_GENDERED_LETTERS = 6
_NONE: frozenset[str] = frozenset()
_MIN_SERVED_LETTERS = 4
_CONSONANT = re.compile(r"[^aeiouy]+")


class Likeness(NamedTuple):
    """How alike two words are: 0 to 1, by which comparator, with how many slips of the pen."""

    score: float
    how: How
    edits: int = 0


Place = Literal["surname", "syllable", "any"]
"""Where two words stand: as surnames, within names that begin with an East Asian surname, or anywhere."""

DIFFERENT = Likeness(0.0, "different")


@dataclass(frozen=True, slots=True, eq=False)
class NameWord:
    """One word of a person's name, made once for each spelling; compared by identity."""

    text: str
    letters: str
    """The letters in which slips are counted: ASCII for Latin script, else those of the script."""
    plain: str
    folds: tuple[str, ...]
    consonants: str
    weight: float
    is_initial: bool
    is_servant: bool
    """Abd and its forms: the first half of a compound name."""
    is_abjad: bool
    given_groups: frozenset[str]
    short_of: frozenset[str]
    family_groups: frozenset[str]
    syllable_groups: frozenset[str]
    first_letters: frozenset[str]
    """Letters that an initial for this word may show."""
    masculine: str | None
    """The masculine form of a feminine surname, folded; None where the word is none."""
    vowels: str

    @property
    def is_known_given(self) -> bool:
        """True where the word is listed as a given name or short form."""
        return bool(self.given_groups or self.short_of)


class WordComparer:
    """Makes words and compares them by the lexicon's groups and weights."""

    def __init__(self, lexicon: NameLexicon, speller: Speller) -> None:
        """Keep the lexicon; words and comparisons are cached."""
        self._lexicon = lexicon
        self._speller = speller
        self._servants = sorted(
            (form for form, kind in lexicon.particles.items() if kind == "servant"),
            key=lambda form: (-len(form), form),
        )
        self.fold = speller.fold
        self.word = lru_cache(maxsize=MOST_NAMES)(self._word)
        self.alike = lru_cache(maxsize=4 * MOST_NAMES)(self._alike)

    def _word(self, text: str, is_initial: bool = False) -> NameWord:
        """Read one written word; text that holds no letter or digit gives a word without spelling."""
        lexicon, spelling = self._lexicon, plain(text)
        is_servant = lexicon.particles.get(spelling) == "servant"
        folds = ("abd",) if is_servant else self._speller.folds(text)
        given = lexicon.given.get(spelling, _NONE)
        short_of = lexicon.short_of.get(spelling, _NONE)
        family = lexicon.family.get(spelling, _NONE)
        return NameWord(
            text=text,
            letters=spelling if is_latin(text) else text.lower(),
            plain="abd" if is_servant else spelling,
            folds=folds,
            consonants=consonants(folds[0]),
            weight=self._weight(is_initial, is_servant),
            is_initial=is_initial,
            is_servant=is_servant,
            is_abjad=is_abjad(text),
            given_groups=given,
            short_of=short_of,
            family_groups=family,
            syllable_groups=lexicon.syllables.get(spelling, _NONE),
            first_letters=frozenset(
                name[0] for name in (spelling, *folds, *given, *short_of, *family) if name
            ),
            masculine=None if given or short_of else self._masculine(folds[0]),
            vowels=_CONSONANT.sub("", "abd" if is_servant else spelling),
        )

    def _weight(self, is_initial: bool, is_servant: bool) -> float:
        """What the word counts for, against 1 for a full one."""
        if is_servant:
            return self._lexicon.scores.servant_weight
        return self._lexicon.scores.initial_weight if is_initial else 1.0

    def split_servant(self, word: str) -> tuple[str, ...]:
        """Abdulrahman as (Abdul, rahman); other words, and names such as Abdullah, stay whole."""
        spelling = plain(word)
        if not spelling.startswith("abd") or spelling in self._lexicon.given:
            return (word,)
        for form in self._servants:
            rest = spelling.removeprefix(form)
            if rest != spelling and len(rest) >= _MIN_SERVED_LETTERS and not rest.startswith("lah"):
                return form, rest
        return (word,)

    def _alike(self, a: NameWord, b: NameWord, place: Place = "any") -> Likeness:
        """The first comparator that applies; symmetric."""
        scores = self._lexicon.scores
        if a.is_initial or b.is_initial:
            return self._compare_initials(a, b)
        if a.plain == b.plain:
            return Likeness(scores.same, "same")
        if not a.plain or not b.plain or a.is_servant or b.is_servant:
            return DIFFERENT
        if not set(a.folds).isdisjoint(b.folds):
            return Likeness(scores.sound, "sound")
        if a.is_abjad != b.is_abjad:
            return self._compare_consonants(a, b)
        if self._is_romanization(a, b, place):
            return Likeness(scores.romanization, "romanization")
        known = self._compare_known(a, b)
        return known or self._compare_letters(a, b)

    def _compare_initials(self, a: NameWord, b: NameWord) -> Likeness:
        """An initial with a word or with another initial."""
        if a.is_initial and b.is_initial:
            return Likeness(self._lexicon.scores.same, "same") if a.plain == b.plain else DIFFERENT
        initial, word = (a, b) if a.is_initial else (b, a)
        fits = initial.plain[:1] in word.first_letters
        return Likeness(self._lexicon.scores.initial, "initial") if fits else DIFFERENT

    def _compare_consonants(self, a: NameWord, b: NameWord) -> Likeness:
        """Two words of which one is written without vowels; a waw may stand for a vowel too."""
        written, full = (a, b) if a.is_abjad else (b, a)
        candidates = {written.consonants, written.consonants[:1] + written.consonants[1:].replace("v", "")}
        return (
            Likeness(self._lexicon.scores.consonants, "consonants")
            if full.consonants in candidates
            else DIFFERENT
        )

    def _is_romanization(self, a: NameWord, b: NameWord, place: Place) -> bool:
        """True where two words romanize one surname, or one syllable of a Korean given name."""
        if place == "surname":
            return bool(a.family_groups & b.family_groups)
        return place == "syllable" and bool(a.syllable_groups & b.syllable_groups)

    def _compare_known(self, a: NameWord, b: NameWord) -> Likeness | None:
        """Words that the lexicon lists; two listed given names without a common group are different names."""
        scores = self._lexicon.scores
        if a.given_groups & b.given_groups:
            close = a.consonants == b.consonants or (
                JaroWinkler.similarity(a.folds[0], b.folds[0]) >= scores.variant_closeness
            )
            return Likeness(scores.variant, "variant") if close else Likeness(scores.translated, "translated")
        if (a.given_groups | a.short_of) & (b.given_groups | b.short_of):
            return Likeness(scores.nickname, "nickname")
        return DIFFERENT if a.is_known_given and b.is_known_given else None

    def _compare_letters(self, a: NameWord, b: NameWord) -> Likeness:
        """Words that no list knows: gendered endings, then slips of the pen."""
        scores = self._lexicon.scores
        if a.masculine in b.folds or b.masculine in a.folds:
            return Likeness(scores.gender, "gender")
        if _sound_alike(a, b):
            return Likeness(scores.phonetic, "phonetic", 1)
        return self._compare_slips(a, b)

    def _compare_slips(self, a: NameWord, b: NameWord) -> Likeness:
        """Few slips of the pen, counted in the script that both are written in, or else in ASCII."""
        scores = self._lexicon.scores
        if min(len(a.plain), len(b.plain)) < scores.min_letters_typo:
            return DIFFERENT
        edits = min(OSA.distance(*pair) for pair in _spellings_to_compare(a, b))
        share = edits / max(len(a.plain), len(b.plain))
        if edits > scores.max_edits_word or share > scores.max_edit_share:
            return DIFFERENT
        return Likeness(1.0 - share, "typo", max(edits, 1))

    def _masculine(self, fold: str) -> str | None:
        """The masculine form of a surname that ends as feminine ones do."""
        if len(fold) >= _MIN_GENDERED_LETTERS:
            for feminine, masculine in self._lexicon.genders:
                if fold.endswith(feminine):
                    return fold.removesuffix(feminine) + masculine
        return None


def _spellings_to_compare(a: NameWord, b: NameWord) -> tuple[tuple[str, str], ...]:
    """Two words as they are written where both are in another script than Latin; else spelling and fold."""
    if a.letters != a.plain and b.letters != b.plain:
        return ((a.letters, b.letters),)
    return ((a.plain, b.plain), (a.folds[0], b.folds[0]))


def _sound_alike(a: NameWord, b: NameWord) -> bool:
    """The same English sound with the same vowels (Xi and Si): slips of who only heard the name."""
    return a.vowels == b.vowels and metaphone(a.plain) == metaphone(b.plain)
