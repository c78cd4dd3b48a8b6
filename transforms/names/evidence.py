"""What speaks for or against two aligned names being one person's.

Belongs here: one small judge for each kind of evidence; each yields findings. Does not belong here: how
the findings are weighed together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from transforms.names.align import Alignment, Pair
from transforms.names.lexicon import Scores
from transforms.names.person import PersonName
from transforms.names.words import How

_SURE: frozenset[How] = frozenset(
    {"same", "sound", "variant", "nickname", "romanization", "joined", "consonants"}
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Evidence: its score is multiplied by `factor` and then at most `cap`."""

    rule: str
    remark: str
    factor: float = 1.0
    cap: float = 1.0
    is_decisive: bool = False
    """True where the finding names the rule of the whole comparison."""


@dataclass(frozen=True, slots=True)
class Case:
    """Two names, which of their words face each other, and the table of weights."""

    left: PersonName
    right: PersonName
    aligned: Alignment
    scores: Scores

    @property
    def sides(self) -> tuple[tuple[PersonName, tuple[int, ...]], tuple[PersonName, tuple[int, ...]]]:
        """Each name with the places of its words that stand alone."""
        return (self.left, self.aligned.left_only), (self.right, self.aligned.right_only)

    def words_at(self, name: PersonName, places: Sequence[int]) -> str:
        """Words as written."""
        return " ".join(name.words[place].text for place in places)

    def all_given(self) -> bool:
        """True where all paired words are listed given names."""
        pairs = self.aligned.pairs
        return all(self.left.words[place].is_known_given for pair in pairs for place in pair.left)


def judge_leftovers(case: Case) -> Iterator[Finding]:
    """Words that only one side has: dropped names are common, contradictions are not."""
    (left, left_only), (right, right_only) = case.sides
    one, other = case.words_at(left, left_only), case.words_at(right, right_only)
    if one and other:
        remark = f"{one} stands against {other}"
        yield Finding("contradiction", remark, case.scores.conflict, case.scores.contradiction, True)
    elif one or other:
        yield Finding("dropped", f"{one or other} only on one side")


def judge_length(case: Case) -> Iterator[Finding]:
    """A single word against several, a short form or initials alone, cannot tell who is meant; a king's
    number makes up for the rest.
    """
    counts = {len(case.left.words), len(case.right.words)}
    is_whole = not case.aligned.left_only and not case.aligned.right_only
    is_joined = is_whole and any(pair.likeness.how == "joined" for pair in case.aligned.pairs)
    is_numbered = case.left.suffix and case.left.suffix == case.right.suffix
    is_short = any(pair.likeness.how == "nickname" for pair in case.aligned.pairs)
    are_initials = any(all(word.is_initial for word in side.words) for side in (case.left, case.right))
    for holds, what in (
        (counts > {1} and not is_joined and not is_numbered, "a single word"),
        (counts == {1} and is_short, "a short form alone"),
        (are_initials, "initials alone"),
    ):
        if holds:
            remark = f"{what} cannot tell who is meant"
            yield Finding("single_word", remark, cap=case.scores.single_word, is_decisive=True)


def judge_order(case: Case) -> Iterator[Finding]:
    """Words that changed places: harmless for surnames, telling for two given names."""
    places = [pair.right[0] for pair in case.aligned.pairs]
    if places == sorted(places):
        return
    if any(1 - pair.likeness.score > case.scores.max_edit_share_moved for pair in _slips(case)):
        remark = "words in another order with other letters"
        yield Finding("contradiction", remark, cap=case.scores.contradiction, is_decisive=True)
    elif _given_swapped(case):
        factor = case.scores.moved * case.scores.given_swapped
        yield Finding("given_swapped", "given names have changed places", factor, is_decisive=True)
    else:
        yield Finding("moved", "in another order", case.scores.moved)


def _given_swapped(case: Case) -> bool:
    """True where father and son changed places, or given names that nothing else tells apart."""
    pairs = case.aligned.pairs
    sons = {number for number, pair in enumerate(pairs) if _is_son(case.left, pair.left)}
    other_sons = {number for number, pair in enumerate(pairs) if _is_son(case.right, pair.right)}
    if sons or other_sons:
        return bool(sons and other_sons) and sons != other_sons
    return "unknown" in (case.left.order, case.right.order) and case.all_given()


def _is_son(name: PersonName, places: Sequence[int]) -> bool:
    """True where one of the words stands behind bin, ibn or the like."""
    return any(name.bound[place] == "patronymic" for place in places)


def judge_suffixes(case: Case) -> Iterator[Finding]:
    """Jr., Sr., II, III: a conflict is another person."""
    one, other = case.left.suffix, case.right.suffix
    if one and other and one != other:
        remark = f"{one} is not {other}"
        yield Finding("suffix_conflict", remark, cap=case.scores.suffix_conflict, is_decisive=True)
    elif one != other:
        yield Finding("suffix_missing", f"{one or other} only on one side", case.scores.suffix_missing)


def judge_slips(case: Case) -> Iterator[Finding]:
    """Slips of the pen: likely in a long word; a short or East Asian word may be another name."""
    slips = _slips(case)
    if not slips:
        return
    is_east_asian = case.left.begins_with_surname or case.right.begins_with_surname
    is_likely = case.aligned.edits == 1 and all(
        len(case.left.words[pair.left[0]].plain) >= case.scores.long_word for pair in slips
    )
    cap = case.scores.typo if is_likely and not is_east_asian else case.scores.typo_doubtful
    yield Finding("typo", "", cap=cap)


def _slips(case: Case) -> list[Pair]:
    """Pairs that rest on slips of the pen."""
    return [pair for pair in case.aligned.pairs if pair.likeness.how in ("typo", "phonetic")]


def judge_initials(case: Case) -> Iterator[Finding]:
    """One initial for all given names is weak; further initials on one side may be another person's."""
    hows = [pair.likeness.how for pair in case.aligned.pairs]
    if hows.count("initial") == 1 and sum(how in _SURE for how in hows) < 2:
        yield Finding("initial", "", cap=case.scores.initials_only)
    alone = any(name.words[place].is_initial for name, places in case.sides for place in places)
    if alone and case.left.initials and case.right.initials:
        yield Finding("initials_differ", "the initials differ", cap=case.scores.initials_differ)


def judge_middle_initials(case: Case) -> Iterator[Finding]:
    """'Catherine T. MacArthur' is not Katherine Tai: a middle initial is no surname where one is written out,
    and no given name where another stands before it.
    """
    (left, left_only), (right, right_only) = case.sides
    for pair in case.aligned.pairs:
        if pair.likeness.how != "initial":
            continue
        for name, (place, *_), alone, other, (faced, *_) in (
            (left, pair.left, left_only, right, pair.right),
            (right, pair.right, right_only, left, pair.left),
        ):
            is_middle = name.words[place].is_initial and 0 < place < len(name.words) - 1
            unmatched = case.words_at(name, [at for at in alone if not name.words[at].is_initial])
            if is_middle and unmatched and faced in (0, len(other.words) - 1):
                remark = f"{unmatched} stands against {other.words[faced].text}"
                yield Finding("contradiction", remark, case.scores.conflict, case.scores.contradiction, True)


def judge_surname(case: Case) -> Iterator[Finding]:
    """Given names agree and the longer name goes on with what may be its surname."""
    if case.all_given() and any(
        places and places[-1] == len(name.words) - 1 and not name.bound[places[-1]]
        for name, places in case.sides
    ):
        yield Finding("given_only", "only given names agree", case.scores.given_only)


JUDGES: tuple[Callable[[Case], Iterator[Finding]], ...] = (
    judge_leftovers,
    judge_length,
    judge_order,
    judge_suffixes,
    judge_slips,
    judge_initials,
    judge_middle_initials,
    judge_surname,
)
