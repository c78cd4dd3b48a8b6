"""Do two names name one person? Score, rule and reason.

Belongs here: how likeness of words and findings are weighed together. All weights come from
`name_score.csv`.
"""

from collections.abc import Sequence

from rapidfuzz.distance import OSA

from transforms.names.align import Pair, align
from transforms.names.evidence import JUDGES, Case, Finding
from transforms.names.lexicon import Scores
from transforms.names.person import PersonName
from transforms.names.result import NameComparison
from transforms.names.words import How, WordComparer

_WEAKEST_FIRST: tuple[How, ...] = (
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
_MIN_WHOLE_LETTERS = 8


def compare_people(a: PersonName, b: PersonName, comparer: WordComparer, scores: Scores) -> NameComparison:
    """Compare two read names; symmetric."""
    left, right = (a, b) if a.text <= b.text else (b, a)
    if not left.words or not right.words:
        same = left.text == right.text
        return NameComparison(
            float(same), "same" if same else "no_name", "one of the texts holds no name", {}
        )
    if left.words == right.words and left.suffix == right.suffix:
        features = {
            "matched": _weight(left, range(len(left.words))),
            "left_only": 0.0,
            "right_only": 0.0,
            "edits": 0.0,
        }
        return NameComparison(1.0, "same", "the same words", features)
    if left.ideograms and right.ideograms and (result := _compare_ideograms(left, right, scores)):
        return result
    if result := _compare_run_together(left, right, scores):
        return result
    return _weigh(Case(left, right, align(left, right, comparer, scores), scores))


def _compare_ideograms(left: PersonName, right: PersonName, scores: Scores) -> NameComparison | None:
    """Two names in Chinese characters or Hangul: one other character is another name, unless read alike."""
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


def _weigh(case: Case) -> NameComparison:
    """Mean likeness of the pairs, times each factor, at most the lowest cap."""
    features = _features(case)
    if not case.aligned.pairs:
        reason = f"{case.left.text} and {case.right.text} have no word in common"
        return NameComparison(0.0, "nothing_common", reason, features)
    findings = [finding for judge in JUDGES for finding in judge(case)]
    score = _mean_likeness(case)
    for finding in findings:
        score *= finding.factor
    cap = min((finding.cap for finding in findings), default=1.0)
    remarks = [_describe(case, pair) for pair in case.aligned.pairs]
    remarks += [finding.remark for finding in findings]
    reason = "; ".join(remark for remark in remarks if remark) or "the same words"
    return NameComparison(round(min(score, cap), 4), _rule(case, findings, score), reason, features)


def _rule(case: Case, findings: Sequence[Finding], score: float) -> str:
    """The decisive finding with the lowest cap, or the cap that bites, or the weakest pair."""
    biting = [finding for finding in findings if finding.is_decisive or finding.cap < score]
    if biting:
        return min(biting, key=lambda finding: (not finding.is_decisive, finding.cap)).rule
    hows = {pair.likeness.how for pair in case.aligned.pairs}
    weakest = next(how for how in _WEAKEST_FIRST if how in hows)
    is_dropped = case.aligned.left_only or case.aligned.right_only
    return "dropped" if weakest == "same" and is_dropped else weakest


def _mean_likeness(case: Case) -> float:
    """Weighted mean over the pairs; words that one side lacks add weight without likeness."""
    weights = [_pair_weight(case, pair) for pair in case.aligned.pairs]
    alike = sum(
        weight * pair.likeness.score for weight, pair in zip(weights, case.aligned.pairs, strict=True)
    )
    dropped = [_dropped_weight(name, places, case.scores.bound_share) for name, places in case.sides]
    share = case.scores.contradicted if all(dropped) else case.scores.dropped
    return alike / (sum(weights) + share * sum(dropped))


def _dropped_weight(name: PersonName, places: Sequence[int], bound_share: float) -> float:
    """Weight of words that stand alone; those behind a particle are the first to be left out."""
    return sum(
        (name.words[place].weight * (bound_share if name.bound[place] else 1.0) for place in places), 0.0
    )


def _pair_weight(case: Case, pair: Pair) -> float:
    """Weight of a pair: that of its heavier side, or of its lighter one where an initial is in it."""
    left, right = _weight(case.left, pair.left), _weight(case.right, pair.right)
    return min(left, right) if pair.likeness.how == "initial" else max(left, right)


def _weight(name: PersonName, places: Sequence[int]) -> float:
    """Sum of the words' weights."""
    return sum((name.words[place].weight for place in places), 0.0)


def _features(case: Case) -> dict[str, float]:
    """Figures behind the score: weight matched, weight on one side only, slips of the pen."""
    return {
        "matched": sum((_pair_weight(case, pair) for pair in case.aligned.pairs), 0.0),
        "left_only": _weight(case.left, case.aligned.left_only),
        "right_only": _weight(case.right, case.aligned.right_only),
        "edits": float(case.aligned.edits),
    }


def _describe(case: Case, pair: Pair) -> str:
    """One pair in plain words, '' where both are the same."""
    if pair.likeness.how == "same":
        return ""
    left, right = case.words_at(case.left, pair.left), case.words_at(case.right, pair.right)
    return f"{left} {_PHRASE[pair.likeness.how]} {right}"
