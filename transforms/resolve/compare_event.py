"""Where and what: findings from place, format, kind, name, number, length and topics of the event.

Belongs here: findings about the event itself. Does not belong here: time, parties, thresholds.
"""

from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from transforms.resolve.profile import Profile, common_event_name, named_forums
from transforms.resolve.reports import REMOTE
from transforms.resolve.settings import Settings
from transforms.resolve.verdict import Excluded, Feature

_EARTH_KM = 6371.0
_NEAR_LENGTH = 0.15
_MAX_FURTHER_WORDS = 2


def compare_format(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    """In person against remote excludes; telephone against video only weighs."""
    left, right = _format(a), _format(b)
    if left == "unknown" or right == "unknown":
        return
    if left == right:
        name = "remote" if left in REMOTE else "in_person"
        yield Feature(f"format.{name}", settings.values["format", name], left)
    elif left in REMOTE and right in REMOTE:
        yield Feature(
            "format.remote_differs", settings.values["format", "remote_differs"], f"{left} and {right}"
        )
    else:
        yield Excluded("format_differs", f"{left} and {right}")


def _format(profile: Profile) -> str:
    """The format that most reports state; 'unknown' where none does."""
    stated = {name: count for name, count in profile.formats.items() if name != "unknown"}
    return min(stated, key=lambda name: (-stated[name], name)) if stated else "unknown"


def compare_place(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    """The same or another city, country and building; calls have no place."""
    if a.is_remote or b.is_remote:
        return
    if a.cities and b.cities:
        yield _cities(a, b, settings)
    elif a.countries and b.countries:
        common = a.countries.keys() & b.countries.keys()
        if not common:
            yield Excluded("other_country", f"{min(a.countries)} and {min(b.countries)}")
            return
        yield Feature("place.country_equal", settings.values["place", "country_equal"], min(common))
    if a.venues and b.venues and a.countries.keys() & b.countries.keys():
        same = any(first & second for first in a.venues for second in b.venues)
        name = "venue_equal" if same else "venue_differs"
        yield Feature(f"place.{name}", settings.values["place", name])


def _cities(a: Profile, b: Profile, settings: Settings) -> Feature | Excluded:
    share = settings.value("limit", "core_share")
    left = a.core(a.cities, a.cities.total(), share)
    right = b.core(b.cities, b.cities.total(), share)
    common = left & right
    if common:
        return Feature("place.city_equal", settings.values["place", "city_equal"], min(common))
    near = settings.value("limit", "near_km")
    if any(_near(a, b, first, second, near) for first in left for second in right):
        return Feature(
            "place.city_equal", settings.values["place", "city_equal"], f"{min(left)} by {min(right)}"
        )
    return Excluded("other_city", f"{min(left)} and {min(right)}")


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
    yield from _sequence(a, b, settings)
    if a.durations and b.durations:
        yield from _length(a, b, settings)
    if a.topics and b.topics:
        common = len(a.topics & b.topics) / min(len(a.topics), len(b.topics))
        if common:
            yield Feature(
                "event.topics",
                settings.values["event", "topics"] * common,
                ", ".join(sorted(a.topics & b.topics)[:5]),
            )
    if (a.is_vague or b.is_vague) and not common_event_name(a, b):
        yield Feature("event.vague", settings.values["event", "vague"])


def _kind(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    left, right = _family(a), _family(b)
    if left is None or right is None:
        return
    if left == right:
        yield Feature("event.family_equal", settings.values["event", "family_equal"], left)
        return
    pair = settings.family_pairs.get((left, right))
    if pair is None:
        return
    if pair.excludes:
        yield Excluded("event_kind", pair.reason)
    elif pair.weight:
        yield Feature(
            "event.family_differs", settings.values["event", "family_differs"] * pair.weight, pair.reason
        )


def _family(profile: Profile) -> str | None:
    families = profile.families
    return min(families, key=lambda name: (-families[name], name)) if families else None


def _name(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    forums = named_forums(a, b)
    if forums:
        yield Feature("event.name_is_side", settings.values["event", "name_is_side"], min(forums))
    if bool(a.event_names) != bool(b.event_names) and not forums and _family(a) == _family(b):
        yield Feature("event.name_in_one", settings.values["event", "name_in_one"])
    if not a.event_names or not b.event_names:
        return
    words = common_event_name(a, b)
    if words:
        yield Feature("event.name_equal", settings.values["event", "name_equal"], " ".join(sorted(words)))
        if len(words) > 1:
            weight = settings.values["event", "name_word"] * min(len(words) - 1, _MAX_FURTHER_WORDS)
            yield Feature("event.name_word", weight, f"{len(words)} words")
    elif a.is_multilateral and b.is_multilateral:
        yield Excluded("other_event", f"{_one_name(a)} and {_one_name(b)}")
    else:
        yield Feature(
            "event.name_differs",
            settings.values["event", "name_differs"],
            f"{_one_name(a)} and {_one_name(b)}",
        )


def _one_name(profile: Profile) -> str:
    return min(" ".join(sorted(words)) for words in profile.event_names)


def _sequence(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature]:
    if not a.sequences or not b.sequences:
        return
    common = a.sequences.keys() & b.sequences.keys()
    if common:
        yield Feature(
            "event.sequence_equal", settings.values["event", "sequence_equal"], f"number {min(common)}"
        )
        return
    share = max(a.sequences.total() / len(a.reports) * b.sequences.total() / len(b.reports), 0.0)
    weight = settings.values["event", "sequence_differs"] * share
    yield Feature("event.sequence_differs", weight, f"{min(a.sequences)} and {min(b.sequences)}")


def _length(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature]:
    common = a.durations & b.durations
    if common:
        yield Feature(
            "event.duration_equal", settings.values["event", "duration_equal"], f"{min(common)} minutes"
        )
    elif any(abs(x - y) <= _NEAR_LENGTH * max(x, y) for x in a.durations for y in b.durations):
        yield Feature("event.duration_near", settings.values["event", "duration_near"])
