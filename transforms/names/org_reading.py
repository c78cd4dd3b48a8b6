"""Names of organizations read: legal forms, short forms, numbers, generic words.

Belongs here: everything that is known from one written name alone. Does not belong here: comparing two.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from transforms.names.lexicon import NameLexicon
from transforms.names.spelling import Speller, clean_text, plain, without_marks
from transforms.remembered import MOST_NAMES

_MAX_CHARS = 300
_MAX_WORDS = 24
_MAX_FORM_WORDS = 5
_MIN_FORM_WITH_SLIP = 12
_DOTTED = re.compile(r"\b(?:\w\.){2,}\w?\b\.?|\b(?:\w\.)+\w\b")
_POSSESSIVE = re.compile(r"'s\b", re.IGNORECASE)
_SPLIT = re.compile(r"[\s.]+")
_GLUED_FORM = re.compile(r"(?<=[a-z]{2})(?=[A-Z]{2,4}$)")
_NUMERAL = re.compile(r"(\d+)(?:st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """One written name of an organization; `words`, `folds` and `weights` run side by side."""

    text: str
    words: tuple[str, ...]
    """Canonical words without legal forms, stop words and numbers."""
    folds: tuple[str, ...]
    weights: tuple[float, ...]
    whole: str
    """All words run together, stop words and numbers too."""
    initials: str
    """First letters of the words, stop words left out."""
    legal_form: str
    numbers: tuple[str, ...]

    @property
    def has_marks(self) -> bool:
        """True where a legal form, a number or a generic word tells an organization."""
        return bool(self.legal_form or self.numbers) or any(weight < 1 for weight in self.weights)


class OrganizationReader:
    """Reads names of organizations and things by the lexicon."""

    def __init__(self, lexicon: NameLexicon, speller: Speller) -> None:
        """Keep the lexicon; names are cached."""
        self._lexicon = lexicon
        self._speller = speller
        self._long_forms = [
            ("".join(words), form)
            for words, form in lexicon.legal_forms.items()
            if len("".join(words)) >= _MIN_FORM_WITH_SLIP
        ]
        self.read = lru_cache(maxsize=MOST_NAMES)(self._read)

    def _read(self, text: str) -> OrganizationName:
        """Read one name; any text is accepted."""
        written, form = self._without_legal_form(written_words(text))
        words = self._expand(written)
        named = [word for word in words if not self._value(word) and self._kind(word) != "stopword"] or words
        generic = self._lexicon.scores.generic_weight
        return OrganizationName(
            text=text,
            words=tuple(named),
            folds=tuple(self._speller.fold(word) for word in named),
            weights=tuple(generic if self._kind(word) == "generic" else 1.0 for word in named),
            whole="".join(self._value(word) or word for word in written),
            initials="".join(word[0] for word in words if self._kind(word) != "stopword"),
            legal_form=form,
            numbers=self.numbers(words),
        )

    def _without_legal_form(self, words: list[str]) -> tuple[list[str], str]:
        """The words without legal forms at either end, and the form; a name never vanishes."""
        form = ""
        while len(words) > 1:
            length, found = self._form_at(words[1:][-_MAX_FORM_WORDS:], from_end=True)
            if length:
                words, form = words[:-length], form or found
                continue
            length, found = self._form_at(words[:-1][:_MAX_FORM_WORDS], from_end=False)
            if not length:
                break
            words, form = words[length:], form or found
        return words, form

    def _form_at(self, words: Sequence[str], from_end: bool) -> tuple[int, str]:
        """Length and meaning of the longest legal form at the end or the beginning."""
        for length in range(len(words), 0, -1):
            part = words[-length:] if from_end else words[:length]
            form = self._lexicon.legal_forms.get(tuple(part)) or self._misspelt_form("".join(part))
            if form:
                return length, form
        return 0, ""

    def _misspelt_form(self, joined: str) -> str:
        """A long legal form with one slip, '' for anything else."""
        if len(joined) < _MIN_FORM_WITH_SLIP:
            return ""
        return next(
            (form for long, form in self._long_forms if OSA.distance(joined, long, score_cutoff=1) <= 1), ""
        )

    def _expand(self, words: list[str]) -> list[str]:
        """Words by their canonical form: Intl as international, US as united states."""
        canonical = [self._lexicon.org_words.get(word, (word, ""))[0] for word in words]
        return " ".join(canonical).split()[:_MAX_WORDS] or words

    def _kind(self, word: str) -> str:
        """Kind of an organization's word: stopword, generic, phrase, vessel, or ''."""
        return self._lexicon.org_words.get(word, ("", ""))[1]

    def _value(self, word: str) -> str:
        """A number's digits, '' for other words."""
        if numeral := _NUMERAL.fullmatch(word):
            return numeral[1].lstrip("0") or "0"
        return self._lexicon.numbers.get(word, "")

    def numbers(self, words: Sequence[str]) -> tuple[str, ...]:
        """The numbers among the words, sorted; forty four is 44."""
        values: list[str] = []
        previous = ""
        for word in words:
            value = self._value(word)
            if _is_tens(previous) and len(value) == 1 and not word[0].isdigit():
                values[-1] = str(int(previous) + int(value))
            elif value:
                values.append(value)
            previous = "" if word[0].isdigit() else value
        return tuple(sorted(values))

    def without_ship_prefix(self, words: list[str]) -> list[str]:
        """Words of a thing's name without MV, HMS and the like."""
        return words[1:] if len(words) > 1 and self._kind(words[0]) == "vessel" else words


def _is_tens(value: str) -> bool:
    """True for 20, 30 ... 90."""
    return len(value) == 2 and value[0] > "1" and value[1] == "0"


def written_words(text: str) -> list[str]:
    """Lower-case ASCII words; dotted letters are one word, a legal form glued on in capitals is parted."""
    cleaned = _POSSESSIVE.sub("", clean_text(text[:_MAX_CHARS]).replace("&", " and "))
    cleaned = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", cleaned)
    parts = _SPLIT.split(without_marks(cleaned))
    return [spelling for part in parts for word in _GLUED_FORM.split(part) if (spelling := plain(word))]
