"""Do two names name one person? Score, rule and reason.

Belongs here: what an alignment of words says about two names. All weights come from `name_score.csv`.
"""

from collections.abc import Sequence
from typing import Literal

from rapidfuzz.distance import OSA

from transforms.names.align import Alignment, Pair, align
from transforms.names.lexicon import Scores
from transforms.names.person import PersonName
from transforms.names.result import NameComparison
from transforms.names.words import How, NameWord, WordComparer

_RULE_BY_WEAKNESS: tuple[How, ...] = (
    "translated", "typo", "phonetic", "initial", "nickname", "consonants", "gender", "romanization", "joined",
    "variant", "sound", "same",
)  # fmt: skip
_PHRASE: dict[How, str] = {
    "sound": "sounds like",
    "variant": "is a spelling of",
    "romanization": "is romanized otherwise as",
    "consonants": "has the consonants of",
    "nickname": "is short for or shortened as",
    "initial": "fits",
    "gender": "is the feminine or masculine form of",
    "phonetic": "is heard like",
    "translated": "is another language's form of",
    "typo": "differs by a slip from",
    "joined": "is written together as",
}
_SURE_OF_GIVEN: frozenset[How] = frozenset(
    {"same", "sound", "variant", "nickname", "romanization", "joined", "consonants"}
)
_MIN_WHOLE_LETTERS = 8


def compare_people(a: PersonName, b: PersonName, comparer: WordComparer, scores: Scores) -> NameComparison:
    """Compare two read names; symmetric."""
    left, right = (a, b) if a.text <= b.text else (b, a)
    if not left.words or not right.words:
        return _without_letters(left, right)
    if special := _compare_ideograms(left, right, scores) or _compare_run_together(left, right, scores):
        return special
    aligned = align(left, right, comparer, scores)
    return _Verdict(left, right, aligned, scores).result()


def _without_letters(left: PersonName, right: PersonName) -> NameComparison:
    """Texts that hold no name are the same only letter for letter."""
    same = left.text == right.text
    return NameComparison(float(same), "same" if same else "no_name", "one of the texts holds no name", {})


def _compare_ideograms(left: PersonName, right: PersonName, scores: Scores) -> NameComparison | None:
    """Two names in Chinese characters or Hangul: one other character is another name."""
    if not left.ideograms or not right.ideograms:
        return None
    if left.ideograms == right.ideograms:
        return NameComparison(1.0, "same", f"both are written {left.ideograms}", {"matched": 1.0})
    if [word.plain for word in left.words] == [word.plain for word in right.words]:
        return None
    reason = f"{left.ideograms} and {right.ideograms} differ in a character"
    return NameComparison(scores.ideograms, "ideograms_differ", reason, {"matched": 0.0})


def _compare_run_together(left: PersonName, right: PersonName, scores: Scores) -> NameComparison | None:
    """One name glued into a single word, with a slip or two in it."""
    if (len(left.words) == 1) == (len(right.words) == 1):
        return None
    one, other = "".join(left.folded), "".join(right.folded)
    if min(len(one), len(other)) < _MIN_WHOLE_LETTERS or abs(len(one) - len(other)) > scores.max_edits_word:
        return None
    edits = OSA.distance(one, other, score_cutoff=int(scores.max_edits_word))
    if edits > scores.max_edits_word:
        return None
    score = scores.joined if edits == 0 else scores.joined_whole
    reason = f"{left.text} and {right.text} are one name, run together in one of them"
    return NameComparison(score, "joined", reason, {"matched": 1.0, "edits": float(edits)})


class _Verdict:
    """The score of one alignment, with the remarks that explain it."""

    def __init__(self, left: PersonName, right: PersonName, aligned: Alignment, scores: Scores) -> None:
        self.left, self.right, self.aligned, self.scores = left, right, aligned, scores
        self.remarks = [remark for pair in aligned.pairs if (remark := self._describe(pair))]
        self.caps: list[tuple[float, str]] = []
        self.score = 0.0

    def result(self) -> NameComparison:
        """Weigh the pairs, then apply each factor and cap that holds."""
        if not self.aligned.pairs:
            reason = f"{self.left.text} and {self.right.text} have no word in common"
            return NameComparison(0.0, "nothing_common", reason, self._features())
        self.score = self._weighted()
        self._judge_leftovers()
        self._judge_order()
        self._judge_suffixes()
        self._judge_evidence()
        cap, rule = min(self.caps, default=(1.0, ""))
        if cap >= self.score:
            rule = ""
        score = round(min(self.score, cap), 4)
        reason = "; ".join(self.remarks) or "the same words"
        return NameComparison(score, rule or self._weakest(), reason, self._features())

    def _features(self) -> dict[str, float]:
        """Figures for tables and for learning."""
        return {
            "matched": float(sum(_pair_weight(pair, self.left, self.right) for pair in self.aligned.pairs)),
            "left_only": _weight(self.left.words, self.aligned.left_only),
            "right_only": _weight(self.right.words, self.aligned.right_only),
            "edits": float(self.aligned.edits),
        }

    def _weighted(self) -> float:
        """Mean likeness of the pairs, with the words that one side lacks as weight without likeness."""
        weights = [_pair_weight(pair, self.left, self.right) for pair in self.aligned.pairs]
        alike = sum(
            weight * pair.likeness.score for weight, pair in zip(weights, self.aligned.pairs, strict=True)
        )
        left_only = self._dropped(self.left, self.aligned.left_only)
        right_only = self._dropped(self.right, self.aligned.right_only)
        share = self.scores.contradicted if left_only and right_only else self.scores.dropped
        return alike / (sum(weights) + share * (left_only + right_only))

    def _dropped(self, name: PersonName, places: Sequence[int]) -> float:
        """Weight of words that stand alone; those behind a particle are the first to be left out."""
        share = self.scores.bound_share
        return sum(
            (name.words[place].weight * (share if name.bound[place] else 1.0) for place in places), 0.0
        )

    def _judge_leftovers(self) -> None:
        """Words that only one side has: dropped names are common, contradictions are not."""
        left_only = [self.left.words[place].text for place in self.aligned.left_only]
        right_only = [self.right.words[place].text for place in self.aligned.right_only]
        if left_only and right_only:
            self.score *= self.scores.conflict
            self.caps.append((self.scores.contradiction, "contradiction"))
            self.remarks.append(f"{' '.join(left_only)} stands against {' '.join(right_only)}")
        elif left_only or right_only:
            self.remarks.append(f"{' '.join(left_only or right_only)} only on one side")
        if self._is_single_word():
            self.caps.append((self.scores.single_word, "single_word"))
            self.remarks.append("a single word cannot tell who is meant")

    def _is_single_word(self) -> bool:
        """True where one name is a single word of the other; a king's number makes up for the rest."""
        counts = {len(self.left.words), len(self.right.words)}
        joined = any(pair.likeness.how == "joined" for pair in self.aligned.pairs)
        numbered = self.left.suffix and self.left.suffix == self.right.suffix
        return 1 in counts and len(counts) == 2 and not joined and not numbered

    def _judge_order(self) -> None:
        """Words that changed places: harmless for surnames, telling for two given names."""
        places = [pair.right[0] for pair in self.aligned.pairs]
        if places == sorted(places):
            return
        self.score *= self.scores.moved
        if any(1 - pair.likeness.score > self.scores.max_edit_share_moved for pair in self._slips()):
            self.caps.append((self.scores.contradiction, "contradiction"))
        if self._given_swapped():
            self.score *= self.scores.given_swapped
            self.remarks.append("two given names have changed places")
        else:
            self.remarks.append("in another order")

    def _slips(self) -> list[Pair]:
        """Pairs that rest on slips of the pen."""
        return [pair for pair in self.aligned.pairs if pair.likeness.how == "typo"]

    def _given_swapped(self) -> bool:
        """True where father and son changed places, or given names that nothing else tells apart."""
        sons, other_sons = self._sons(self.left, 0), self._sons(self.right, 1)
        if sons or other_sons:
            return bool(sons and other_sons) and sons != other_sons
        return "unknown" in (self.left.order, self.right.order) and self._all_given()

    def _sons(self, name: PersonName, side: Literal[0, 1]) -> set[int]:
        """Which pairs stand behind bin, ibn or the like."""
        return {
            number
            for number, pair in enumerate(self.aligned.pairs)
            if any(name.bound[place] == "patronymic" for place in (pair.left, pair.right)[side])
        }

    def _all_given(self) -> bool:
        """True where all paired words are listed given names."""
        return all(
            self.left.words[place].is_known_given for pair in self.aligned.pairs for place in pair.left
        )

    def _judge_suffixes(self) -> None:
        """Jr., Sr., II, III: a conflict is another person."""
        one, other = self.left.suffix, self.right.suffix
        if one == other:
            return
        if one and other:
            self.caps.append((self.scores.suffix_conflict, "suffix_conflict"))
            self.remarks.append(f"{one} is not {other}")
        else:
            self.score *= self.scores.suffix_missing
            self.remarks.append(f"{one or other} only on one side")

    def _judge_evidence(self) -> None:
        """Limits where the pairs are too weak to tell: slips, initials alone, given names alone."""
        hows = [pair.likeness.how for pair in self.aligned.pairs]
        if "typo" in hows or "phonetic" in hows:
            self.caps.append((self.scores.typo, "typo"))
        if hows.count("initial") == 1 and sum(how in _SURE_OF_GIVEN for how in hows) < 2:
            self.caps.append((self.scores.initials_only, "initial"))
        if self.left.initials and self.right.initials and self._has_lone_initial():
            self.caps.append((self.scores.initials_differ, "initials_differ"))
        if self._lacks_surname():
            self.score *= self.scores.given_only

    def _has_lone_initial(self) -> bool:
        """True where an initial of one side fits nothing on the other."""
        return any(self.left.words[place].is_initial for place in self.aligned.left_only) or any(
            self.right.words[place].is_initial for place in self.aligned.right_only
        )

    def _lacks_surname(self) -> bool:
        """True where given names agree and the longer name goes on with what may be its surname."""
        return self._all_given() and any(
            places and places[-1] == len(name.words) - 1 and not name.bound[places[-1]]
            for name, places in ((self.left, self.aligned.left_only), (self.right, self.aligned.right_only))
        )

    def _weakest(self) -> str:
        """The weakest kind of evidence among the pairs, or what else sets the names apart."""
        hows = {pair.likeness.how for pair in self.aligned.pairs}
        weakest = next(how for how in _RULE_BY_WEAKNESS if how in hows)
        if weakest == "same" and (self.aligned.left_only or self.aligned.right_only):
            return "dropped"
        return weakest

    def _describe(self, pair: Pair) -> str:
        """One pair in plain words, '' where both are the same."""
        if pair.likeness.how == "same":
            return ""
        left = " ".join(self.left.words[place].text for place in pair.left)
        right = " ".join(self.right.words[place].text for place in pair.right)
        return f"{left} {_PHRASE[pair.likeness.how]} {right}"


def _pair_weight(pair: Pair, left: PersonName, right: PersonName) -> float:
    """Weight of a pair: that of its heavier side, or of its lighter one where an initial is in it."""
    weights = _weight(left.words, pair.left), _weight(right.words, pair.right)
    return min(weights) if pair.likeness.how == "initial" else max(weights)


def _weight(words: Sequence[NameWord], places: Sequence[int]) -> float:
    """Sum of the words' weights."""
    return sum((words[place].weight for place in places), 0.0)
