"""Names of companies, public bodies, ships and other things compared.

Belongs here: legal forms, short forms, generic words, numbers. Does not belong here: persons.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from transforms.names.lexicon import NameLexicon
from transforms.names.result import NameComparison
from transforms.names.spelling import Speller, clean_text, plain, without_marks

_MAX_CHARS = 300
_MAX_FORM_WORDS = 5
_MAX_WORDS = 24
_MIN_FORM_WITH_SLIP = 12
_DOTTED = re.compile(r"\b(?:\w\.){2,}\w?\b\.?|\b(?:\w\.)+\w\b")
_POSSESSIVE = re.compile(r"'s\b", re.IGNORECASE)
_SPLIT = re.compile(r"[\s.]+")
_CAMEL_FORM = re.compile(r"(?<=[a-z]{2})(?=[A-Z]{2,4}$)")
_NUMBER = re.compile(r"\d+(?:st|nd|rd|th)?")
_MIN_ACRONYM, _MAX_ACRONYM = 2, 8


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """One written name of an organization or thing."""

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


class OrganizationComparer:
    """Compares organizations and objects by the lexicon's legal forms and words."""

    def __init__(self, lexicon: NameLexicon, speller: Speller) -> None:
        """Keep the lexicon; names are cached."""
        self._lexicon = lexicon
        self._speller = speller
        self._long_forms = [
            ("".join(words), form)
            for words, form in lexicon.legal_forms.items()
            if len("".join(words)) >= _MIN_FORM_WITH_SLIP
        ]
        self._objects = frozenset(form for form, (_, kind) in lexicon.org_words.items() if kind == "vessel")
        self.parse = lru_cache(maxsize=65_536)(self._parse)

    def _parse(self, text: str) -> OrganizationName:
        """Read one name; any text is accepted."""
        written, form = self._without_legal_form(_written_words(text))
        words = self._expand(written)
        numbers = tuple(sorted(number for word in words if (number := self._number(word))))
        named = [word for word in words if not self._number(word) and self._kind(word) != "stopword"] or words
        generic = self._lexicon.scores.generic_weight
        return OrganizationName(
            text=text,
            words=tuple(named),
            folds=tuple(self._speller.fold(word) for word in named),
            weights=tuple(generic if self._kind(word) == "generic" else 1.0 for word in named),
            whole="".join(self._number(word) or word for word in written),
            initials="".join(word[0] for word in words if self._kind(word) != "stopword"),
            legal_form=form,
            numbers=numbers,
        )

    def looks_like_organization(self, text: str) -> bool:
        """True where the name has a legal form, a number or a generic word of organizations."""
        name = self.parse(text)
        return bool(name.legal_form or name.numbers) or any(weight < 1 for weight in name.weights)

    def _without_legal_form(self, words: list[str]) -> tuple[list[str], str]:
        """The words without legal forms at either end, and the form; a name never vanishes."""
        form = ""
        while len(words) > 1:
            length, found = self._form_at(words[-_MAX_FORM_WORDS:], from_end=True)
            if length and length < len(words):
                words, form = words[:-length], form or found
                continue
            length, found = self._form_at(words[:_MAX_FORM_WORDS], from_end=False)
            if not length or length >= len(words):
                break
            words, form = words[length:], form or found
        return words, form

    def _form_at(self, words: list[str], from_end: bool) -> tuple[int, str]:
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
        expanded = [
            part for word in words for part in self._lexicon.org_words.get(word, (word, ""))[0].split()
        ]
        return expanded[:_MAX_WORDS] or words

    def _kind(self, word: str) -> str:
        return self._lexicon.org_words.get(word, ("", ""))[1]

    def _number(self, word: str) -> str:
        """A number's digits, '' for other words."""
        if _NUMBER.fullmatch(word):
            return word.rstrip("stndrh").lstrip("0") or "0"
        return self._lexicon.numbers.get(word, "")

    def compare(self, a: OrganizationName, b: OrganizationName) -> NameComparison:
        """Compare two organizations; symmetric."""
        left, right = (a, b) if a.text <= b.text else (b, a)
        scores = self._lexicon.scores
        if not left.words or not right.words:
            same = left.text == right.text
            return NameComparison(
                float(same), "same" if same else "no_name", "one of the texts holds no name", {}
            )
        score, rule, reason = self._compare_words(left, right)
        if _is_acronym(left, right) and score < scores.acronym:
            score, rule, reason = scores.acronym, "acronym", "one is made of the other's first letters"
        return self._qualify(left, right, score, rule, reason)

    def _qualify(
        self, left: OrganizationName, right: OrganizationName, score: float, rule: str, reason: str
    ) -> NameComparison:
        """Apply what numbers and legal forms say."""
        scores, remarks = self._lexicon.scores, [reason]
        if left.numbers != right.numbers:
            both = bool(left.numbers and right.numbers)
            score *= scores.number_conflict if both else scores.number_missing
            rule = "number_conflict" if both else rule
            remarks.append(
                f"numbers differ: {' '.join(left.numbers) or 'none'} and {' '.join(right.numbers) or 'none'}"
            )
        if left.legal_form != right.legal_form:
            both = bool(left.legal_form and right.legal_form)
            score *= scores.legal_form_conflict if both else scores.legal_form_missing
            remarks.append(
                f"legal forms {left.legal_form} and {right.legal_form}"
                if both
                else "a legal form on one side only"
            )
        features = {
            "matched": score,
            "words_left": float(len(left.words)),
            "words_right": float(len(right.words)),
        }
        return NameComparison(round(score, 4), rule, "; ".join(remarks), features)

    def _compare_words(self, left: OrganizationName, right: OrganizationName) -> tuple[float, str, str]:
        """Score, rule and reason from the words alone."""
        scores = self._lexicon.scores
        if sorted(left.words) == sorted(right.words):
            return 1.0, "same", "the same words"
        edits = OSA.distance(left.whole, right.whole)
        share = edits / max(len(left.whole), len(right.whole))
        if edits == 0:
            return scores.joined, "joined", "the same letters, parted in another way"
        score, conflict = self._weighted(left, right)
        if conflict:
            score *= scores.org_conflict
        if share <= scores.org_whole_share and not conflict and score < 1 - share:
            return 1 - share, "typo", f"{edits} letters differ over the whole name"
        return score, "contradiction" if conflict else "similar_words", _wording(left, right)

    def _weighted(self, left: OrganizationName, right: OrganizationName) -> tuple[float, bool]:
        """Weighted likeness of the words paired greedily, and whether telling words contradict each other."""
        scores = self._lexicon.scores
        candidates = sorted(
            (-likeness, abs(i - j), i + j, i, j)
            for i, one in enumerate(left.words)
            for j, other in enumerate(right.words)
            if (likeness := self._word_likeness(one, other, left.folds[i] == right.folds[j])) > 0
        )
        free_left, free_right = dict(enumerate(left.weights)), dict(enumerate(right.weights))
        matched = total = 0.0
        for negative, _, _, i, j in candidates:
            if i in free_left and j in free_right:
                weight = max(free_left.pop(i), free_right.pop(j))
                matched += weight * -negative
                total += weight
        conflict = max(free_left.values(), default=0) == 1.0 == max(free_right.values(), default=0)
        share = scores.org_contradicted if free_left and free_right else scores.org_dropped
        rest = sum(free_left.values()) + sum(free_right.values())
        return matched / (total + share * rest) if total else 0.0, conflict

    def _word_likeness(self, one: str, other: str, same_sound: bool) -> float:
        """1 for the same word, less for another spelling or slips, 0 for another word."""
        if one == other:
            return 1.0
        if same_sound:
            return self._lexicon.scores.sound
        share = OSA.distance(one, other) / max(len(one), len(other))
        return 1.0 - share if share <= self._lexicon.scores.org_edit_share else 0.0

    def compare_objects(self, a: str, b: str) -> NameComparison:
        """Compare vessels and other things, whose names are short: few slips, no dropped words."""
        left, right = (a, b) if a <= b else (b, a)
        one, other = self._object_name(left), self._object_name(right)
        numbers = [sorted(filter(None, map(self._number, name))) for name in (one, other)]
        whole, other_whole = "".join(one), "".join(other)
        share = OSA.distance(whole, other_whole) / max(len(whole), len(other_whole), 1)
        score = 1.0 - share if share <= self._lexicon.scores.object_edit_share else 0.0
        rule = "same" if whole == other_whole else "typo" if score else "nothing_common"
        if not whole or not other_whole:
            score, rule = float(left == right), "same" if left == right else "no_name"
        if numbers[0] != numbers[1]:
            score, rule = score * self._lexicon.scores.number_conflict, "number_conflict"
        reason = (
            "the same name"
            if rule == "same"
            else f"{left} and {right} differ in {share:.0%} of their letters"
        )
        return NameComparison(round(score, 4), rule, reason, {"edit_share": share})

    def _object_name(self, text: str) -> list[str]:
        """Words of a thing's name without the prefix of a ship."""
        words = _written_words(text)
        return words[1:] if len(words) > 1 and words[0] in self._objects else words


def _written_words(text: str) -> list[str]:
    """Lower-case ASCII words; dotted letters and a glued legal form in capitals are parted."""
    cleaned = clean_text(text[:_MAX_CHARS]).replace("&", " and ")
    cleaned = _DOTTED.sub(lambda found: found.group().replace(".", "") + " ", _POSSESSIVE.sub("", cleaned))
    return [
        spelling
        for part in _SPLIT.split(without_marks(cleaned))
        for word in _CAMEL_FORM.split(part)
        if (spelling := plain(word))
    ]


def _is_acronym(left: OrganizationName, right: OrganizationName) -> bool:
    """True where one name is a single word made of the first letters of the other."""
    for short, full in ((left, right), (right, left)):
        if len(short.words) == 1 and len(full.words) > 1:
            letters = plain(short.text)
            if _MIN_ACRONYM <= len(letters) <= _MAX_ACRONYM and letters == full.initials:
                return True
    return False


def _wording(left: OrganizationName, right: OrganizationName) -> str:
    """The words that only one side has, in plain words."""
    one = [word for word in left.words if word not in right.words]
    other = [word for word in right.words if word not in left.words]
    if one and other:
        return f"{' '.join(one)} against {' '.join(other)}"
    return f"{' '.join(one or other)} only on one side"
