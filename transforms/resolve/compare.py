"""One comparison of two profiles: every comparator in turn, until one excludes; then the sum.

The comparators are small and named, their weights are in `meeting_matching.csv`: a link carries each
finding with its weight. Belongs here: their order, and what two reports need in common at least.
"""

from collections.abc import Callable, Iterator

from transforms.resolve.compare_event import compare_event, compare_format, compare_place
from transforms.resolve.compare_parties import compare_persons, compare_sides, matched_persons
from transforms.resolve.compare_time import compare_time
from transforms.resolve.gatherings import meet_in_one_town
from transforms.resolve.profile import (
    Profile,
    common_circle,
    common_event_name,
    common_subject,
    common_wording,
    named_forums,
)
from transforms.resolve.settings import Settings
from transforms.resolve.verdict import Excluded, Feature, Verdict

Comparator = Callable[[Profile, Profile, Settings], Iterator[Feature | Excluded]]

COMPARATORS: tuple[Comparator, ...] = (
    compare_format,
    compare_time,
    compare_sides,
    compare_place,
    compare_persons,
    compare_event,
)
"""The cheap ones and those that exclude most come first."""


def compare(a: Profile, b: Profile, settings: Settings) -> Verdict:
    """The verdict on two profiles; symmetric."""
    shared = a.articles & b.articles
    if shared:
        return Verdict((), Excluded("one_article", (min(shared),)))
    features: list[Feature] = []
    for comparator in COMPARATORS:
        for finding in comparator(a, b, settings):
            if isinstance(finding, Excluded):
                return Verdict(features, finding)
            features.append(finding)
    common = _in_common(a, b, settings)
    if common is None:
        return Verdict(features, Excluded("too_little"))
    return Verdict([*features, *common])


def _in_common(a: Profile, b: Profile, settings: Settings) -> list[Feature] | None:
    """Two parties or persons or the event's name suffice, one gathering in one town on one day, one party
    where both tell it in the same words, a person or a forum's subject only with the city.

    A person alone only where neither names another side: who travels meets several in a city on one day.
    None where it is too little.
    """
    sides = a.core_sides & b.core_sides
    if len(sides) > 1 or common_event_name(a, b) or named_forums(a, b):
        return []
    if common_circle(a, b, settings.members) or meet_in_one_town(a, b, settings):
        return []
    persons = len(matched_persons(a, b))
    if persons > 1:
        return []
    if sides and common_wording(a, b, settings.values["limit.same_words"]):
        return [settings.feature("event.same_words")]
    if not a.cities.keys() & b.cities.keys():
        return None
    subject = common_subject(a, b)
    if subject:
        return [settings.feature("event.subject_equal", frozenset(subject))]
    if persons and a.core_sides == b.core_sides:
        return [settings.feature("side.one_party")]
    return None
