"""Places where meetings are told to be, to venues: one row for each building, city or country.

Belongs here: which place names are one place. Does not belong here: which of several told places is
right (the model decides by its winner rule).
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz

from transforms.ids import stable_id
from transforms.resolve.judgements import Applied, Judgement, apply_judgements
from transforms.resolve.union_find import DisjointSets
from transforms.text import fold


class Place(NamedTuple):
    """A place as a report gives it; coordinates in degrees, of the city where no finer ones are known."""

    country: str | None
    city: str | None
    venue: str | None
    kind: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None


@dataclass(frozen=True)
class Venues:
    """Rows of `dim_venue`, the venue of each place, and judgements that speak of no venue."""

    rows: list[dict[str, object]]
    venue_of: dict[Place, str]
    unknown_judgements: list[Judgement] = field(default_factory=list)


_Key = tuple[str, str, str]
"""Country, folded city and folded venue; '' where unknown."""


def resolve_venues(places: Iterable[Place], judgements: Sequence[Judgement], least_alike: float) -> Venues:
    """Venues of all places that name at least a country.

    Building names of one city are one venue from `least_alike` (0 to 100) of token order-free
    likeness on; a building told without its city joins the only one of that name in the country.
    """
    told = Counter(place for place in places if place.country)
    keys = sorted({_key(place) for place in told})
    groups = _grouped(keys, least_alike, Applied())
    applied = apply_judgements(judgements, "venue", _look_up(groups))
    groups = _grouped(keys, least_alike, applied)
    venue_of_key = {key: venue_id for venue_id, members in groups.items() for key in members}
    members: defaultdict[str, list[Place]] = defaultdict(list)
    for place in sorted(told, key=repr):
        members[venue_of_key[_key(place)]].append(place)
    set_values: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    for (thing, name), judgement in applied.values.items():
        set_values[venue_of_key[_from_text(thing)]][name] = judgement.value
    rows = [_row(venue_id, group, told, set_values[venue_id]) for venue_id, group in sorted(members.items())]
    return Venues(rows, {place: venue_of_key[_key(place)] for place in told}, applied.unknown)


def _grouped(keys: Sequence[_Key], least_alike: float, applied: Applied) -> dict[str, list[_Key]]:
    """Venue id to the keys that are this venue; the id hashes the least of them, those with a city first."""
    sets = DisjointSets[_Key]()
    for left, right, _ in applied.same:
        sets.union(_from_text(left), _from_text(right))
    for left, right, _ in applied.different:
        sets.keep_apart(_from_text(left), _from_text(right))
    _unite_spellings(keys, sets, least_alike)
    _unite_cityless(keys, sets)
    return {
        stable_id("venue", *min(group, key=lambda key: (not key[1], key))): group for group in sets.sets(keys)
    }


def _look_up(groups: Mapping[str, Sequence[_Key]]) -> Callable[[str], list[str]]:
    def look_up(reference: str) -> list[str]:
        if reference in groups:
            return [_to_text(key) for key in groups[reference]]
        folded = fold(reference)
        return [
            _to_text(key) for members in groups.values() for key in members if folded == (key[2] or key[1])
        ]

    return look_up


def _to_text(key: _Key) -> str:
    return "\x1f".join(key)


def _from_text(text: str) -> _Key:
    country, city, venue = text.split("\x1f")
    return country, city, venue


def _key(place: Place) -> _Key:
    return place.country or "", fold(place.city or ""), fold(place.venue or "")


def _unite_spellings(keys: Sequence[_Key], sets: DisjointSets[_Key], least_alike: float) -> None:
    by_city: defaultdict[tuple[str, str], list[_Key]] = defaultdict(list)
    for key in keys:
        if key[1] and key[2]:
            by_city[key[:2]].append(key)
    for group in by_city.values():
        for number, one in enumerate(group):
            for other in group[number + 1 :]:
                if fuzz.token_sort_ratio(one[2], other[2]) >= least_alike:
                    sets.union(one, other)


def _unite_cityless(keys: Sequence[_Key], sets: DisjointSets[_Key]) -> None:
    with_city: defaultdict[tuple[str, str], set[_Key]] = defaultdict(set)
    for key in keys:
        if key[1] and key[2]:
            with_city[key[0], key[2]].add(key)
    for key in keys:
        found = with_city[key[0], key[2]]
        if not key[1] and key[2] and len({sets.find(other) for other in found}) == 1:
            sets.union(key, min(found))


def _row(
    venue_id: str, places: Sequence[Place], told: Mapping[Place, int], overrides: Mapping[str, str | None]
) -> dict[str, object]:
    row: dict[str, object] = {
        "venue_id": venue_id,
        "name": _most_told(places, told, "venue"),
        "kind": _most_told(places, told, "kind"),
        "city": _most_told(places, told, "city"),
        "country_code": _most_told(places, told, "country"),
    }
    located = [place for place in places if place.latitude is not None and place.city is not None]
    best = max(located, key=lambda place: (told[place], repr(place)), default=None)
    row["latitude"], row["longitude"] = (best.latitude, best.longitude) if best else (None, None)
    row["geonames_id"] = best.geonames_id if best else None
    for name, value in overrides.items():
        row[name] = float(value) if name in {"latitude", "longitude"} and value else value
    row["place_precision"] = "venue" if row["name"] else "city" if row["city"] else "country"
    return row


def _most_told(places: Iterable[Place], told: Mapping[Place, int], field_name: str) -> object:
    counts: Counter[str] = Counter()
    for place in places:
        value = getattr(place, field_name)
        if value:
            counts[value] += told[place]
    return min(counts, key=lambda value: (-counts[value], -len(value), value)) if counts else None
