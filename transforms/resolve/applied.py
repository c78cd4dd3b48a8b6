"""Judgements applied to what there is: references looked up, contradictions refused.

Belongs here: what holds for judgements of any kind. Does not belong here: what a resolver makes of them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from transforms.resolve.judgements import Judgement, JudgementError, Kind, contradiction
from transforms.resolve.union_find import DisjointSets
from transforms.text import fold

TWO_OF_PARTICIPANT = "two values for one attribute of a participant"
LookUp = Callable[[str], list[str]]
"""A reference to the things that it means."""


@dataclass(frozen=True)
class Applied:
    """Judgements of one kind after their references were looked up: what a resolver needs."""

    same: list[tuple[str, str, Judgement]] = field(default_factory=list)
    different: list[tuple[str, str, Judgement]] = field(default_factory=list)
    values: defaultdict[tuple[str, str], list[Judgement]] = field(default_factory=lambda: defaultdict(list))
    """(thing, attribute) to the judgements that set it."""
    listed: defaultdict[tuple[str, str, str], list[Judgement]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """(thing, attribute, folded value) to the judgements that add or remove it."""
    personal: defaultdict[tuple[str, str, str], list[Judgement]] = field(
        default_factory=lambda: defaultdict(list)
    )
    """(thing, attribute, folded participant) to the judgements that set it."""
    dropped: defaultdict[str, list[Judgement]] = field(default_factory=lambda: defaultdict(list))
    """Thing to the judgements that there is no such thing."""
    unknown: list[Judgement] = field(default_factory=list)
    """Judgements that speak of nothing known."""
    replaced: list[Judgement] = field(default_factory=list)
    """Judgements instead of which a later one of the same author holds."""
    things: dict[int, list[str]] = field(default_factory=dict)
    """Row of a judgement to all things that it speaks of."""


class Outcome(NamedTuple):
    """What came of the judgements of one kind."""

    unknown: Sequence[Judgement] = ()
    """Those that speak of nothing known."""
    replaced: Sequence[Judgement] = ()
    ids: Mapping[int, Sequence[str]] = {}
    """Row of each other one to the ids of what it speaks of."""


NOTHING = Outcome()


def apply_judgements(judgements: Iterable[Judgement], kind: Kind, look_up: LookUp) -> Applied:
    """Judgements of a kind over things that `look_up` finds for a reference; raises on contradictions.

    A reference may stand for several things (a name): all of them are meant, and are one. The order of
    judgements does not matter.
    """
    applied = Applied()
    ours = sorted(
        (one for one in judgements if one.kind == kind), key=lambda one: (one.said_at, one.judgement_id)
    )
    for judgement in _latest(ours, applied):
        left = _meant(judgement.left, judgement.left_reports, look_up)
        right = _meant(judgement.right, judgement.right_reports, look_up) if judgement.right else []
        if not left or (judgement.right and not right):
            applied.unknown.append(judgement)
            continue
        applied.things[judgement.row] = [*left, *right]
        if judgement.verdict == "same":
            applied.same.extend((left[0], other, judgement) for other in (*left[1:], *right))
        elif judgement.verdict == "different":
            applied.different.extend(_pairs(left, right, judgement))
        elif judgement.verdict == "drop":
            for thing in left:
                applied.dropped[thing].append(judgement)
        else:
            _say_values(applied, left, judgement)
    _check(applied)
    return applied


def _pairs(
    left: Sequence[str], right: Sequence[str], judgement: Judgement
) -> list[tuple[str, str, Judgement]]:
    pairs = [(one, other, judgement) for one in left for other in right if one != other]
    if not pairs:
        raise JudgementError(f"both mean the same, so that they cannot be told apart: {judgement.cited()}")
    return pairs


def _meant(reference: str, reports: Iterable[str], look_up: LookUp) -> list[str]:
    """The things meant: the reports as the judgement knew them, else what the reference stands for now."""
    known = {thing for report in reports for thing in look_up(report)}
    return sorted(known) or look_up(reference)


def _latest(judgements: Sequence[Judgement], applied: Applied) -> list[Judgement]:
    """Judgements without those of two things of which the same author said the opposite later."""
    pairs: defaultdict[tuple[str, frozenset[str | None]], list[Judgement]] = defaultdict(list)
    for judgement in judgements:
        if judgement.right:
            pairs[judgement.author, frozenset((judgement.left, judgement.right))].append(judgement)
    outdated: set[int] = set()
    for said in pairs.values():
        last = max(said, key=lambda judgement: judgement.said_at)
        outdated |= {one.row for one in said if one.verdict != last.verdict and one.said_at < last.said_at}
    applied.replaced.extend(one for one in judgements if one.row in outdated)
    return [one for one in judgements if one.row not in outdated]


def _say_values(applied: Applied, things: Iterable[str], judgement: Judgement) -> None:
    attribute = judgement.attribute or ""
    for thing in things:
        if judgement.participant:
            applied.personal[thing, attribute, fold(judgement.participant)].append(judgement)
        elif judgement.verdict == "set":
            applied.values[thing, attribute].append(judgement)
        else:
            applied.listed[thing, attribute, fold(judgement.value or "")].append(judgement)


def settle[K](
    said: Mapping[K, Sequence[Judgement]], fault: str, replaced: list[Judgement]
) -> dict[K, Judgement]:
    """The judgement that holds for each key: an author's latest one, on which all authors must agree.

    Adds to `replaced` those that do not hold; raises JudgementError, with `fault`, where two contradict.
    """
    return {key: _settle_one(judgements, fault, replaced) for key, judgements in said.items()}


def _settle_one(said: Sequence[Judgement], fault: str, replaced: list[Judgement]) -> Judgement:
    last: dict[str, datetime] = {}
    for judgement in said:
        last[judgement.author] = max(judgement.said_at, last.get(judgement.author, judgement.said_at))
    in_time = sorted(said, key=lambda one: (one.said_at, one.judgement_id))
    first, *others = (one for one in in_time if one.said_at == last[one.author])
    for other in others:
        if not other.agrees_with(first):
            raise contradiction(first, other, fault)
    replaced.extend(one for one in in_time if not one.agrees_with(first))
    return first


def replaced_everywhere(replaced: Iterable[Judgement], holding: Iterable[Judgement]) -> list[Judgement]:
    """Of judgements that do not hold for something those that hold for nothing, each once."""
    rows = {one.row for one in holding}
    return list({one.row: one for one in replaced if one.row not in rows}.values())


def settle_dropped(
    dropped: Mapping[str, Sequence[Judgement]],
    values: Mapping[tuple[str, str], Judgement],
    replaced: list[Judgement],
) -> dict[str, Judgement]:
    """Meetings that never were, to who says so; who says that one was held contradicts that."""
    said: dict[str, list[Judgement]] = {}
    for thing, judgements in dropped.items():
        status = values.get((thing, "status"))
        said[thing] = [*judgements, *([status] if status and status.value == "held" else [])]
    settled = settle(said, "judged to be no meeting and to have been held", replaced)
    return {thing: one for thing, one in settled.items() if one.verdict == "drop"}


def _check(applied: Applied) -> None:
    settle_dropped(applied.dropped, settle(applied.values, "two values for one attribute", []), [])
    settle(applied.listed, "judged to be there and not to be there", [])
    settle(applied.personal, TWO_OF_PARTICIPANT, [])
    sets = DisjointSets[str]()
    for left, right, _ in applied.same:
        sets.union(left, right)
    for left, right, judgement in applied.different:
        if sets.find(left) == sets.find(right):
            culprit = next(same for a, b, same in applied.same if sets.find(a) == sets.find(left))
            raise contradiction(culprit, judgement, "judged same and different")
