"""Who: what the sides and persons of two profiles say of their being one.

Belongs here: findings about parties. Does not belong here: time, place, thresholds.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from transforms.resolve.gatherings import (
    common_body,
    is_of_two_people,
    is_of_two_people_against,
    meet_in_one_town,
)
from transforms.resolve.profile import (
    Profile,
    are_of_one_day_and_city,
    common_circle,
    common_event_name,
    plenary_body,
)
from transforms.resolve.reports import Person
from transforms.resolve.settings import Settings
from transforms.resolve.verdict import Excluded, Feature

_MAX_UNMATCHED = 4


def matched_persons(a: Profile, b: Profile) -> list[tuple[Person, Person]]:
    """Pairs of persons of both that are one actor, or may be: one known by surname only, of no other side."""
    pairs = [(person, b.persons[key]) for key, person in a.persons.items() if key in b.persons]
    taken = {person.actor_id for pair in pairs for person in pair}
    rest = [person for key, person in b.persons.items() if key not in taken]
    for person in a.persons.values():
        if person.actor_id in taken:
            continue
        other = next((o for o in rest if o.actor_id not in taken and _may_be_one(person, o)), None)
        if other is not None:
            pairs.append((person, other))
            taken |= {person.actor_id, other.actor_id}
    return pairs


def _may_be_one(a: Person, b: Person) -> bool:
    if (a.is_full and b.is_full) or a.surname != b.surname:
        return False
    return a.side is None or b.side is None or a.side == b.side


def compare_sides(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    """Equal, contained, overlapping or foreign sides; a bilateral against a meeting of three."""
    left, right = a.core_sides, b.core_sides
    if not left or not right:
        return
    both = left & right
    seen = (left, right) if left != right else (left,)
    lenders = a.lenders | b.lenders
    circle = common_circle(a, b, settings.members)
    if circle is not None:
        yield settings.feature("side.sides_as_members", circle)
    elif left == right:
        yield settings.feature("side.sides_equal" if len(left) > 1 else "side.sides_contained", *seen)
    elif not both:
        if common_event_name(a, b) or meet_in_one_town(a, b, settings):
            in_part = min(len(left), len(right)) == 1
            yield settings.feature("side.sides_apart_in_part" if in_part else "side.sides_apart", *seen)
        else:
            yield Excluded("no_common_side", seen)
    elif len(both) > 1 and left ^ right <= lenders:
        yield settings.feature("side.sides_equal_but_host", *seen)
    elif both in (left, right):
        yield _contained(a, b, left, right, seen, settings)
    elif len(left) == len(right) == 2 and not (left ^ right) & lenders and not _is_one_forum(a, b, settings):
        yield Excluded("other_counterpart", seen)
    else:
        yield settings.feature("side.sides_overlap", *seen, times=len(both) / len(left | right))


def _contained(
    a: Profile,
    b: Profile,
    left: frozenset[str],
    right: frozenset[str],
    seen: tuple[object, ...],
    settings: Settings,
) -> Feature | Excluded:
    small, large, small_sides = (a, b, left) if len(left) < len(right) else (b, a, right)
    if len(small_sides) == 2 and _is_larger_meeting(small, large) and not _is_one_forum(a, b, settings):
        return Excluded("two_against_three", seen)
    return settings.feature("side.sides_contained", *seen)


def _is_one_forum(a: Profile, b: Profile, settings: Settings) -> bool:
    return common_event_name(a, b) is not None or common_body(a, b, settings.members) is not None


def _is_larger_meeting(small: Profile, large: Profile) -> bool:
    """True where `large` has two further sides, one that sends its people, or is called multilateral.

    A side is no further one if whom it sends is also told to be at `small`.
    """
    present = {large.persons[key].side for key in large.persons.keys() & small.persons.keys()}
    further = large.core_sides - set(small.sides) - large.lenders - small.lenders - present
    if len(further) > 1:
        return True
    sends_people = any(person.side in further for person in large.persons.values())
    return sends_people or (large.is_called_multilateral and not small.is_called_multilateral)


def compare_persons(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    """Common persons, and sides that are led by other persons."""
    pairs = matched_persons(a, b)
    excluded = (
        _one_of_several(a, b)
        or _two_people_at_summit(a, b, settings)
        or _two_people_against(a, b, pairs, settings)
    )
    if excluded is not None:
        yield excluded
        return
    if not a.persons or not b.persons:
        return
    matched = _Matched.of(pairs)
    conflict = _conflicting_side(a, b, matched)
    if conflict:
        names = (_names(a, conflict), _names(b, conflict))
        if not a.is_multilateral and not b.is_multilateral and _is_complete(a, b, conflict):
            yield Excluded("other_persons", names)
            return
        yield settings.feature("person.persons_conflict", *names)
    if pairs or not conflict:
        yield _people_feature(a, b, pairs, matched, settings)
    yield from _completeness(a, b, pairs, settings)


def _one_of_several(a: Profile, b: Profile) -> Excluded | None:
    """'Bilateral meetings with leaders' against the one with a single leader."""
    for many, one in ((a, b), (b, a)):
        if many.is_of_several and one.twosomes and not many.twosomes:
            return Excluded("one_of_several", (_all_names(one),))
    return None


def _two_people_at_summit(a: Profile, b: Profile, settings: Settings) -> Excluded | None:
    """Two people who meet for themselves against the summit of a whole body, or a forum by its name at which
    only one of their sides is told to be.
    """
    if a.family == b.family or "summit" not in (a.family, b.family):
        return None
    summit, two = (a, b) if a.family == "summit" else (b, a)
    if two.family is None or not is_of_two_people(two) or common_event_name(a, b):
        return None
    body = plenary_body(summit, settings.members)
    if not body and len(summit.persons) == len(matched_persons(a, b)) == 2:
        return None
    is_around = bool(summit.event_names) and not two.core_sides <= summit.core_sides
    if is_around or body:
        return Excluded("two_at_summit", (_all_names(two), summit.core_sides))
    return None


def _two_people_against(
    a: Profile, b: Profile, pairs: list[tuple[Person, Person]], settings: Settings
) -> Excluded | None:
    """A meeting of two people against one of two others, or against one of the people of three sides.

    A body that brings the others together is no third side.
    """
    small, large = (a, b) if len(a.persons) <= len(b.persons) else (b, a)
    if common_event_name(a, b):
        return None
    if a.twosomes and b.twosomes and all(_are_others(*two) for two in product(a.twosomes, b.twosomes)):
        return Excluded("other_persons", (_all_names(a), _all_names(b)))
    if is_of_two_people_against(small, large) and len(pairs) == 2:
        bodies = (a.lenders | b.lenders) - settings.countries
        is_of_three = large.is_called_multilateral and len(large.persons) > 2
        if is_of_three or len(_sides_with_people(large) - bodies) > 2:
            return Excluded("two_against_three", (_all_names(a), _all_names(b)))
    return None


def _are_others(two: tuple[Person, ...], others: tuple[Person, ...]) -> bool:
    """True where one of the two at least is somebody else; where not all are known by full name, both."""
    same = sum(any(_is_or_may_be(person, other) for other in others) for person in two)
    if not same and any(not _has_side(pair) for pair in (two, others)):
        return False  # two of one delegation, for all that is known
    return same < (len(two) if all(person.is_full for person in (*two, *others)) else 1)


def _has_side(people: tuple[Person, ...]) -> bool:
    return any(person.side for person in people)


def _is_or_may_be(a: Person, b: Person) -> bool:
    return a.actor_id == b.actor_id or _may_be_one(a, b)


def _sides_with_people(profile: Profile) -> set[str]:
    return profile.persons_by_side.keys() & profile.sides.keys()


def _all_names(profile: Profile) -> frozenset[str]:
    return frozenset(person.name for person in profile.persons.values())


@dataclass(frozen=True, slots=True)
class _Matched:
    actors: frozenset[str]
    sides: frozenset[str]

    @classmethod
    def of(cls, pairs: list[tuple[Person, Person]]) -> "_Matched":
        sides = {left.side or right.side for left, right in pairs}
        return cls(
            frozenset(person.actor_id for pair in pairs for person in pair),
            frozenset(side for side in sides if side),
        )


def _conflicting_side(a: Profile, b: Profile, matched: _Matched) -> str | None:
    """A side of which both name persons, and not one is the same."""
    left, right = a.persons_by_side, b.persons_by_side
    for side in sorted(left.keys() & right.keys()):
        if not (left[side] | right[side]) & matched.actors:
            return side
    return None


def _is_complete(a: Profile, b: Profile, side: str) -> bool:
    """True where both also name persons of another side, so that neither list can be a mere part."""
    return all(any(other != side for other in profile.persons_by_side) for profile in (a, b))


def _people_feature(
    a: Profile, b: Profile, pairs: list[tuple[Person, Person]], matched: _Matched, settings: Settings
) -> Feature:
    names = {left.name for left, _ in pairs}
    if len(matched.sides) > 1:
        return settings.feature("person.persons_two_sides", names)
    if len(pairs) > 1:
        return settings.feature("person.persons_two", names)
    if pairs:
        return settings.feature("person.persons_one", names)
    is_hint = _are_of_other_sides(a, b) and are_of_one_day_and_city(a, b)
    return settings.feature("person.persons_apart" if is_hint else "person.persons_none")


def _are_of_other_sides(a: Profile, b: Profile) -> bool:
    """True where each names its own side's people only: guests in one, hosts in the other."""
    left, right = ({person.side for person in profile.persons.values()} for profile in (a, b))
    return None not in left | right and left.isdisjoint(right)


def _completeness(
    a: Profile, b: Profile, pairs: list[tuple[Person, Person]], settings: Settings
) -> Iterator[Feature]:
    if len(pairs) > 1 and len(pairs) == len(a.persons) == len(b.persons):
        yield settings.feature("person.persons_equal")
        return
    common = {side for left, right in pairs for side in (left.side, right.side) if side}
    named = {person.actor_id for pair in pairs for person in pair}
    extra = sum(
        person.side in common and person.actor_id not in named
        for profile in (a, b) if len(profile.reports) == 1
        for person in profile.persons.values()
    )  # fmt: skip
    if extra:
        yield settings.feature("person.persons_unmatched", extra, times=min(extra, _MAX_UNMATCHED))


def _names(profile: Profile, side: str) -> set[str]:
    return {person.name for person in profile.persons.values() if person.side == side}
