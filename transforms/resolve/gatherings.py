"""Gatherings of many: what tells that two profiles are of the same summit although they name other parties.

One article names the body that meets, another its host, a third those of its members that matter to its
readers. Belongs here: such parties found in common. Does not belong here: any weight or verdict.
"""

from collections.abc import Mapping

from transforms.resolve.profile import Profile, are_of_one_day_and_city, plenary_body, says
from transforms.resolve.reports import are_of_two_sides
from transforms.resolve.settings import Settings

Members = Mapping[str, frozenset[str]]
_LEAST_OF_MANY = 3
_LEAST_OF_LARGE = 4


def is_of_two_people(profile: Profile) -> bool:
    """True where exactly two persons are named, not both of one side, and no further party is."""
    return are_of_two_sides(profile.persons.values()) and not profile.is_multilateral


def is_of_two_people_against(profile: Profile, other: Profile) -> bool:
    """The same, although the country of the place is told as a party, of which the other knows nothing."""
    if profile.is_called_multilateral or not are_of_two_sides(profile.persons.values()):
        return False
    place = (profile.lenders & profile.countries) - other.core_sides
    return len(_parties(profile) - (place - profile.persons_by_side.keys())) < _LEAST_OF_MANY


def common_body(a: Profile, b: Profile, members: Members) -> str | None:
    """The body whose summit one tells of, and of which none but members take part in the other."""
    for summit, other in ((a, b), (b, a)):
        body = plenary_body(summit, members)
        if body is not None and _is_among_members(other, body, members):
            return body
    return None


def _is_among_members(profile: Profile, body: str, members: Members) -> bool:
    sides = profile.core_sides
    return body in sides and sides - {body} <= members[body] and not is_of_two_people(profile)


def meet_in_one_town(a: Profile, b: Profile, settings: Settings) -> bool:
    """True for two gatherings in one town on one day that are one, whatever parties each names.

    Never where people of one side are named in both and are others.
    """
    if not are_of_one_day_and_city(a, b) or _are_others_of_one_side(a, b):
        return False
    of_body = any(_is_of_body(one, other, settings.members) for one, other in ((a, b), (b, a)))
    is_hosted = _is_hosted(a, b, settings) or _is_hosted(b, a, settings)
    return of_body or _are_parts_of_one_summit(a, b) or is_hosted


def _is_hosted(large: Profile, told: Profile, settings: Settings) -> bool:
    """A gathering of many, and one in the same town of which no party is told but the host at home, or one
    of those who came to it, and that there were guests: 'X convened a group of leaders', 'Nordic ministers
    met X'. Either may be without a name, as talks have none.
    """
    if not told.is_called_multilateral and not _has_guests(told, settings):
        return False
    host = _parties(told)
    if len(host) != 1 or large.event_names or told.event_names:
        return False
    if not host <= told.countries and not told.persons.keys() & large.persons.keys():
        return False
    are_talks = large.family == told.family == "meeting"
    return are_talks and len(large.core_sides - host) >= _LEAST_OF_LARGE


def _has_guests(told: Profile, settings: Settings) -> bool:
    """True where its words are of several guests from abroad: no 'party leaders'."""
    words = settings.words
    return says(told, words["guests"]) and not says(told, words["of_the_country"])


def _is_of_body(summit: Profile, other: Profile, members: Members) -> bool:
    """A body's summit, and a summit of which no parties are told but the body or one of its members.

    Some of its members may hold a summit of their own beside it.
    """
    body = plenary_body(summit, members)
    parties = _parties(other)
    if body is None or not _is_summit_of_many(other) or not parties <= members[body] | {body}:
        return False
    return body in parties or len(parties) == 1


def _are_parts_of_one_summit(a: Profile, b: Profile) -> bool:
    """Two summits with two parties in common, or the only one that either names."""
    left, right = _parties(a), _parties(b)
    if not (_is_summit_of_many(a) and _is_summit_of_many(b)):
        return False
    return len(left & right) >= min(2, len(left), len(right)) > 0


def _is_summit_of_many(profile: Profile) -> bool:
    return profile.family == "summit" and profile.is_multilateral


def _are_others_of_one_side(a: Profile, b: Profile) -> bool:
    left, right = _names_by_side(a), _names_by_side(b)
    return any(left[side].isdisjoint(right[side]) for side in left.keys() & right.keys())


def _names_by_side(profile: Profile) -> dict[str, set[str]]:
    """Actor ids and surnames of the persons of each side: one known by surname only may be the other's."""
    found: dict[str, set[str]] = {}
    for person in profile.persons.values():
        if person.side:
            found.setdefault(person.side, set()).update((person.actor_id, person.surname))
    return found


def _parties(profile: Profile) -> frozenset[str]:
    return profile.core_sides | profile.persons_by_side.keys()
