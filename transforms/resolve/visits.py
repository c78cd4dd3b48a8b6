"""Visits and the talks for which they are made: one meeting, where no article tells both apart.

Belongs here: what tells that a visit and talks are of one guest and host. Does not belong here: any weight.
"""

from transforms.resolve.profile import CALLED_OFF, Profile, are_both_held_or_planned

_TALKS = frozenset({"meeting", "dialogue"})
_LONG = frozenset({"month", "year"})
"""What is recalled of so long ago is the whole journey."""


def is_of_visit(a: Profile, b: Profile) -> bool:
    """True where one is a visit told as a whole, and the other the talks of its guest with the host."""
    return _is_visit_with(a, b) or _is_visit_with(b, a)


def is_after_arrival(a: Profile, b: Profile) -> bool:
    """True for such a visit and talks of a later day: what is told of a visit is often the day of travel."""
    visit, talks = (a, b) if a.family == "visit" else (b, a)
    if visit.date is None or talks.date is None or not _is_visit_with(visit, talks):
        return False
    if not are_both_held_or_planned(visit, talks):
        return False  # the visit that was to be on that day may have come to nothing
    return visit.date.end < talks.date.start


def is_called_off(a: Profile, b: Profile) -> bool:
    """True for a visit that was called off, and talks that were held."""
    visit, talks = (a, b) if a.family == "visit" else (b, a)
    if visit.family != "visit" or talks.family not in _TALKS:
        return False
    return bool(visit.statuses & CALLED_OFF) and talks.statuses == {"held"} and "held" not in visit.statuses


def is_one_journey(a: Profile, b: Profile) -> bool:
    """True for two visits of one guest to the same hosts."""
    if a.family != "visit" or b.family != "visit" or a.core_sides != b.core_sides:
        return False
    guests = {a.persons[guest].side for guest in a.persons.keys() & b.persons.keys()}
    return bool(guests) and bool(a.core_sides - guests)


def _is_visit_with(visit: Profile, talks: Profile) -> bool:
    if visit.family != "visit" or visit.has_parts or talks.family not in _TALKS:
        return False
    if visit.date is not None and visit.date.precision in _LONG:
        return False
    hosts = visit.countries & visit.sides.keys() & talks.sides.keys()
    if not hosts & talks.countries or not _are_both_called_off_or_neither(visit, talks):
        return False
    guests = visit.persons.keys() & talks.persons.keys()
    return any(visit.persons[guest].side not in hosts for guest in guests)


def _are_both_called_off_or_neither(visit: Profile, talks: Profile) -> bool:
    """What came to nothing is the same journey by either word; of a visit called off no talks were held."""
    if not (visit.statuses | talks.statuses) & CALLED_OFF:
        return True
    return visit.statuses | talks.statuses <= CALLED_OFF
