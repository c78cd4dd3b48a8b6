"""Names of companies, public bodies, ships and other things compared.

Belongs here: what the words, numbers and legal forms of two read names say. Does not belong here: persons.
"""

from collections.abc import Iterator

from rapidfuzz.distance import OSA

from transforms.names.lexicon import NameLexicon
from transforms.names.org_reading import OrganizationName, OrganizationReader, written_words
from transforms.names.result import NameComparison
from transforms.names.spelling import Speller, plain

_MIN_ACRONYM, _MAX_ACRONYM = 2, 8


class OrganizationComparer:
    """Compares organizations and things by the lexicon's words and weights."""

    def __init__(self, lexicon: NameLexicon, speller: Speller) -> None:
        """Keep the weights, and a reader."""
        self._scores = lexicon.scores
        self._reader = OrganizationReader(lexicon, speller)

    def looks_like_organization(self, text: str) -> bool:
        """True where the name has a legal form, a number or a generic word of organizations."""
        return self._reader.read(text).has_marks

    def compare(self, a: str, b: str) -> NameComparison:
        """Compare two organizations; symmetric."""
        left, right = self._reader.read(min(a, b)), self._reader.read(max(a, b))
        if not left.words or not right.words:
            return _without_words(a, b)
        score, rule, reason = self._compare_words(left, right)
        if _is_acronym(left, right) and score < self._scores.acronym:
            score, rule, reason = self._scores.acronym, "acronym", "one is made of the other's first letters"
        remarks = [reason]
        if left.legal_form != right.legal_form:
            both = bool(left.legal_form and right.legal_form)
            score *= self._scores.legal_form_conflict if both else self._scores.legal_form_missing
            remarks.append(f"legal forms: {left.legal_form or 'none'} and {right.legal_form or 'none'}")
        if left.numbers != right.numbers:
            score, rule = self._limit_by_numbers(score, rule, bool(left.numbers and right.numbers))
            remarks.append(
                f"numbers: {' '.join(left.numbers) or 'none'} and {' '.join(right.numbers) or 'none'}"
            )
        features = {"words_left": float(len(left.words)), "words_right": float(len(right.words))}
        return NameComparison(round(score, 4), rule, "; ".join(remarks), features)

    def _limit_by_numbers(self, score: float, rule: str, both: bool) -> tuple[float, str]:
        """Score and rule where the numbers differ."""
        if both and score > self._scores.number_conflict:
            return self._scores.number_conflict, "number_conflict"
        return (score, rule) if both else (score * self._scores.number_missing, rule)

    def _compare_words(self, left: OrganizationName, right: OrganizationName) -> tuple[float, str, str]:
        """Score, rule and reason from the words alone."""
        if sorted(left.words) == sorted(right.words):
            return 1.0, "same", "the same words"
        edits = OSA.distance(left.whole, right.whole)
        if edits == 0:
            return self._scores.joined, "joined", "the same letters, parted in another way"
        score, is_contradicted = self._weigh(left, right)
        if is_contradicted:
            return score * self._scores.org_conflict, "contradiction", _wording(left, right)
        share = edits / max(len(left.whole), len(right.whole))
        if share <= self._scores.org_whole_share and score < 1 - share:
            return 1 - share, "typo", f"{edits} letters differ over the whole name"
        return score, "similar_words", _wording(left, right)

    def _weigh(self, left: OrganizationName, right: OrganizationName) -> tuple[float, bool]:
        """Weighted likeness of the words paired greedily, and whether telling words contradict each other."""
        free_left, free_right = dict(enumerate(left.weights)), dict(enumerate(right.weights))
        matched = total = 0.0
        for negative, _, _, i, j in sorted(self._candidates(left, right)):
            if i in free_left and j in free_right:
                weight = max(free_left.pop(i), free_right.pop(j))
                matched += weight * -negative
                total += weight
        is_contradicted = max(free_left.values(), default=0) == 1.0 == max(free_right.values(), default=0)
        share = self._scores.org_contradicted if free_left and free_right else self._scores.org_dropped
        alone = sum(free_left.values()) + sum(free_right.values())
        return (matched / (total + share * alone) if total else 0.0), is_contradicted

    def _candidates(
        self, left: OrganizationName, right: OrganizationName
    ) -> Iterator[tuple[float, int, int, int, int]]:
        """Pairs of like words as (minus likeness, distance, sum of places, left place, right place)."""
        for i, one in enumerate(left.words):
            for j, other in enumerate(right.words):
                likeness = self._word_likeness(one, other, left.folds[i] == right.folds[j])
                if likeness:
                    yield -likeness, abs(i - j), i + j, i, j

    def _word_likeness(self, one: str, other: str, same_sound: bool) -> float:
        """1 for the same word, less for another spelling or slips, 0 for another word."""
        if one == other:
            return 1.0
        if same_sound:
            return self._scores.sound
        share = OSA.distance(one, other) / max(len(one), len(other))
        return 1.0 - share if share <= self._scores.org_edit_share else 0.0

    def compare_things(self, a: str, b: str) -> NameComparison:
        """Compare vessels and other things, whose names are short: few slips, no dropped words; symmetric."""
        left, right = min(a, b), max(a, b)
        words = [self._reader.without_ship_prefix(written_words(name)) for name in (left, right)]
        one, other = ("".join(name) for name in words)
        if not one or not other:
            return _without_words(a, b)
        if one == other:
            return NameComparison(1.0, "same", "the same name", {"edit_share": 0.0})
        share = OSA.distance(one, other) / max(len(one), len(other))
        score, rule = (
            (1.0 - share, "typo") if share <= self._scores.object_edit_share else (0.0, "nothing_common")
        )
        if self._reader.numbers(words[0]) != self._reader.numbers(words[1]):
            score, rule = self._limit_by_numbers(score, rule, both=True)
        reason = f"{left} and {right} differ in {share:.0%} of their letters"
        return NameComparison(round(score, 4), rule, reason, {"edit_share": share})


def _without_words(a: str, b: str) -> NameComparison:
    """Texts that hold no name are the same only letter for letter."""
    return NameComparison(
        float(a == b), "same" if a == b else "no_name", "one of the texts holds no name", {}
    )


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
    one = " ".join(word for word in left.words if word not in right.words)
    other = " ".join(word for word in right.words if word not in left.words)
    return f"{one} stands against {other}" if one and other else f"{one or other} only on one side"
