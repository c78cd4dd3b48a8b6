"""Where and what: findings from place, format, kind, name, number, length and topics of the event.

Belongs here: findings about the event itself. Does not belong here: time, parties, thresholds.
"""

from collections.abc import Iterable, Iterator
from math import asin, cos, radians, sin, sqrt

from transforms.resolve.gatherings import meet_in_one_town
from transforms.resolve.profile import FUTURE, Profile, common_event_name, common_wording, named_forums
from transforms.resolve.settings import Settings
from transforms.resolve.verdict import Excluded, Feature
from transforms.resolve.visits import is_called_off, is_of_visit, is_one_journey
from transforms.tables.stages import REMOTE

_EARTH_KM = 6371.0
_NEAR_LENGTH = 0.15
_MAX_FURTHER_WORDS = 2
_ALL_WORDS = 1.0


def compare_format(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    """In person against remote excludes, but for a plan and what was held that day; phone or video weighs.

    A meeting by video is often recalled as a mere 'meeting' or 'summit': without a place that may be it.
    """
    left, right = a.format, b.format
    if left is None or right is None:
        return
    if left == right:
        yield settings.feature("format.remote" if left in REMOTE else "format.in_person", left)
    elif left in REMOTE and right in REMOTE:
        yield settings.feature("format.remote_differs", left, right)
    elif _is_plan_of_the_day(a, b) or _is_plan_of_the_day(b, a):
        yield settings.feature("format.plan_differs", left, right)
    elif {left, right} == {"video", "in_person"} and _may_be_recalled(a, b):
        yield settings.feature("format.video_recalled", left, right)
    else:
        yield Excluded("format_differs", (left, right))


def _may_be_recalled(a: Profile, b: Profile) -> bool:
    """True where neither has a place, and no dates are apart."""
    if a.countries or b.countries:
        return False
    return a.date is None or b.date is None or a.date.overlaps(b.date)


def _is_plan_of_the_day(plan: Profile, other: Profile) -> bool:
    """True where one was only planned, for the very day on which the other was held."""
    if not FUTURE.issuperset(plan.statuses) or FUTURE.issuperset(other.statuses):
        return False
    return plan.date is not None and plan.date.precision == "day" and plan.date == other.date


def compare_place(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    """The same or another city, country and building; calls have no place."""
    if a.is_remote or b.is_remote:
        return
    common = frozenset(a.countries & b.countries)
    if a.cities and b.cities:
        yield _cities(a, b, settings)
    elif a.countries and b.countries:
        if not common:
            yield _told_elsewhere(a, b, settings) or Excluded(
                "other_country", (frozenset(a.countries), frozenset(b.countries))
            )
            return
        yield settings.feature("place.country_equal", common)
        if not common & (a.sides.keys() | b.sides.keys()):
            yield settings.feature("place.neutral_country", common)
    if a.venues and b.venues and common:
        yield _venues(a, b, settings)
    if _is_recalled_beside(a, b) or _is_recalled_beside(b, a):
        yield settings.feature("place.recalled_in_person")


def _is_recalled_beside(recalled: Profile, told: Profile) -> bool:
    """'What I told you in Bergen', without a day, against 'they spoke on Monday', which may be a call."""
    if recalled.date or recalled.partials or not recalled.is_vague or recalled.statuses != {"held"}:
        return False
    if recalled.format != "in_person" or not recalled.countries or told.format or told.countries:
        return False
    return any(interval.precision == "day" for interval in told.stated)


def _venues(a: Profile, b: Profile, settings: Settings) -> Feature:
    """The same building; a room and the building around it, or two of its rooms; or another building."""
    if share_words(a.venues, b.venues):
        return settings.feature("place.venue_equal")
    around, other = ({settings.site_of.get(venue, venue) for venue in p.venues} for p in (a, b))
    return settings.feature("place.venue_within" if share_words(around, other) else "place.venue_differs")


def share_words(left: Iterable[frozenset[str]], right: Iterable[frozenset[str]]) -> bool:
    """True where a name of the first has a word in common with one of the second."""
    return any(first & second for first in left for second in right)


def _cities(a: Profile, b: Profile, settings: Settings) -> Feature | Excluded:
    left, right = a.core_cities, b.core_cities
    common = left & right
    if common:
        return settings.feature("place.city_equal", common)
    near = settings.values["limit.near_km"]
    if any(_near(a, b, first, second, near) for first in left for second in right):
        return settings.feature("place.city_equal", left, right)
    return _told_elsewhere(a, b, settings) or Excluded("other_city", (left, right))


def _told_elsewhere(a: Profile, b: Profile, settings: Settings) -> Feature | None:
    """The very same words in two articles do not tell the place, which each has from what is around them."""
    words = common_wording(a, b, _ALL_WORDS)
    return settings.feature("place.same_words") if words else None


def _near(a: Profile, b: Profile, first: str, second: str, limit_km: float) -> bool:
    here, there = a.points.get(first), b.points.get(second)
    return here is not None and there is not None and distance_km(here, there) <= limit_km


def distance_km(here: tuple[float, float], there: tuple[float, float]) -> float:
    """Great-circle distance of two points in degrees, by the haversine formula."""
    lat1, lon1, lat2, lon2 = (radians(value) for value in (*here, *there))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def compare_event(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    """Kind and proper name of the event, number in a series, length, topics, mention in passing."""
    yield from _kind(a, b, settings)
    yield from _name(a, b, settings)
    if a.sequences and b.sequences:
        yield _sequence(a, b, settings)
    if a.durations and b.durations:
        yield from _length(a, b, settings)
    if a.topics and b.topics:
        common = frozenset(a.topics & b.topics)
        if common:
            yield settings.feature(
                "event.topics", common, times=len(common) / min(len(a.topics), len(b.topics))
            )
    if (a.is_vague or b.is_vague) and not _is_known_again(a, b, settings):
        yield settings.feature("event.vague")
        if _is_wish(a) != _is_wish(b):
            yield settings.feature("event.wish")


def _is_known_again(a: Profile, b: Profile, settings: Settings) -> bool:
    """True where a name, the summit of one body, the day and town of a gathering, or the very words tell what
    a passing mention means.
    """
    if common_event_name(a, b) or _are_summits_of_one_body(a, b) or meet_in_one_town(a, b, settings):
        return True
    return common_wording(a, b, settings.values["limit.same_words"]) is not None


def _are_summits_of_one_body(a: Profile, b: Profile) -> bool:
    return a.family == b.family == "summit" and bool(named_forums(a, b))


def _is_wish(profile: Profile) -> bool:
    """True where it is but wished for: 'we need another summit', 'this year' at most."""
    is_undated = all(interval.precision == "year" for interval in profile.intervals)
    return profile.statuses == {"proposed"} and is_undated


def _kind(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    left, right = a.family, b.family
    if left is None or right is None:
        return
    if (a.has_parts and "visit" not in b.families) or (b.has_parts and "visit" not in a.families):
        yield settings.feature("event.visit_with_parts")
    if left == right:
        yield settings.feature("event.family_equal", left)
        if is_one_journey(a, b):
            yield settings.feature("event.journey_equal")
        return
    pair = settings.family_pairs.get((left, right))
    if pair is None:
        return
    if is_of_visit(a, b):
        yield settings.feature("event.visit_of_guest")
        return
    if pair.excludes or is_called_off(a, b):
        yield Excluded("event_kind", (pair.reason,))
    elif pair.weight:
        yield settings.feature("event.family_differs", pair.reason, times=pair.weight)


def _name(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    is_another = bool(a.sequences and b.sequences) and a.sequences.keys().isdisjoint(b.sequences)
    forums = set() if is_another else named_forums(a, b)
    words = None if is_another else common_event_name(a, b)
    if forums:
        yield settings.feature("event.name_is_side", forums)
    if (forums or words) and _are_summits_near(a, b):
        yield settings.feature("event.name_in_month", frozenset(words or forums))
    if bool(a.event_names) != bool(b.event_names) and not forums and a.family == b.family:
        yield settings.feature("event.name_in_one")
    if not a.event_names or not b.event_names:
        return
    if words:
        yield settings.feature("event.name_equal", words)
        if len(words) > 1:
            yield settings.feature("event.name_word", times=min(len(words) - 1, _MAX_FURTHER_WORDS))
    elif a.is_multilateral and b.is_multilateral:
        yield Excluded("other_event", (_one_name(a), _one_name(b)))
    else:
        yield settings.feature("event.name_differs", _one_name(a), _one_name(b))


def _are_summits_near(a: Profile, b: Profile) -> bool:
    """True for two summits on days or in months that overlap: few bodies hold two in a month."""
    if a.family != "summit" or b.family != "summit" or a.date is None or b.date is None:
        return False
    return a.date.overlaps(b.date) and "year" not in (a.date.precision, b.date.precision)


def _one_name(profile: Profile) -> str:
    return min(" ".join(sorted(words)) for words in profile.event_names)


def _sequence(a: Profile, b: Profile, settings: Settings) -> Feature:
    """The same number, or how far other numbers are what the reports of both say."""
    common = frozenset(a.sequences.keys() & b.sequences.keys())
    if common:
        return settings.feature("event.sequence_equal", common)
    share = sum(a.sequences.values()) / len(a.reports) * sum(b.sequences.values()) / len(b.reports)
    return settings.feature("event.sequence_differs", min(a.sequences), min(b.sequences), times=share)


def _length(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature]:
    common = frozenset(a.durations & b.durations)
    if common:
        yield settings.feature("event.duration_equal", common)
    elif are_near_lengths(a, b):
        yield settings.feature("event.duration_near")


def are_near_lengths(a: Profile, b: Profile) -> bool:
    """True where a length of one is, but for little, a length of the other."""
    return any(abs(x - y) <= _NEAR_LENGTH * max(x, y) for x in a.durations for y in b.durations)
