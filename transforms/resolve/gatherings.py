"""Gatherings of many: what tells that two profiles are of the same summit although they name other parties.

One article names the body that meets, another its host, a third those of its members that matter to its
readers. Belongs here: such parties found in common. Does not belong here: any weight or verdict.
"""

from collections.abc import Mapping

from transforms.resolve.profile import Profile, plenary_body

Members = Mapping[str, frozenset[str]]


def is_of_two_people(profile: Profile) -> bool:
    """True where exactly two persons are named, not both of one side, and no further party is."""
    sides = [person.side for person in profile.persons.values()]
    return len(sides) == 2 and (None in sides or sides[0] != sides[1]) and not profile.is_multilateral


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


def shared_in_one_town(a: Profile, b: Profile, members: Members) -> frozenset[str] | None:
    """Parties of two gatherings in one town on one day: those of both, or a member of the other's body.

    None where one of them is no gathering of many, or day or town are not the same.
    """
    if not (_is_one_day(a, b) and a.core_cities & b.core_cities):
        return None
    if not (_is_gathering(a, members) and _is_gathering(b, members)):
        return None
    left, right = _parties(a), _parties(b)
    return (left & _with_members(right, members)) | (right & _with_members(left, members)) or None


def _is_gathering(profile: Profile, members: Members) -> bool:
    if len(profile.core_sides) > 2 or plenary_body(profile, members):
        return True
    return profile.family == "summit" and profile.is_multilateral


def _is_one_day(a: Profile, b: Profile) -> bool:
    if a.date is None or b.date is None or not a.date.overlaps(b.date):
        return False
    return a.date.precision == b.date.precision == "day"


def _parties(profile: Profile) -> frozenset[str]:
    return profile.core_sides | profile.persons_by_side.keys()


def _with_members(parties: frozenset[str], members: Members) -> frozenset[str]:
    return parties.union(*(members.get(party, frozenset()) for party in parties))
