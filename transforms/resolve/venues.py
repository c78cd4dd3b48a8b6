"""Places where meetings are told to be, to venues: one row for each building, city or country.

Belongs here: which place names are one place. Does not belong here: which of several told places is
right (the model decides by its winner rule).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from transforms.resolve.applied import (
    NOTHING,
    Applied,
    LookUp,
    Outcome,
    apply_judgements,
    replaced_everywhere,
    settle,
)
from transforms.resolve.id_change import IdChange, id_changes
from transforms.resolve.judgements import Judgement
from transforms.resolve.published import PublishedVenues
from transforms.resolve.settings import Settings
from transforms.resolve.venue_groups import (
    Groups,
    KeyLink,
    PlaceKey,
    VenueLink,
    from_text,
    group_places,
    to_text,
)
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
    """Rows of `dim_venue`, the venue of each place, why places are one or not, what became of older ids."""

    rows: list[dict[str, object]]
    venue_of: dict[Place, str]
    links: list[VenueLink] = field(default_factory=list)
    changes: list[IdChange] = field(default_factory=list)
    outcome: Outcome = NOTHING
    """What came of judgements."""


def resolve_venues(
    places: Mapping[str, Place],
    judgements: Sequence[Judgement],
    settings: Settings,
    before: PublishedVenues | None = None,
) -> Venues:
    """Venues of all places that name at least a country; `places` maps the reports that tell of them.

    Building names of one city are one venue from `venue.least_alike` of token order-free likeness on; a
    building told without its city joins the only one of that name in the country. `before` tells what the
    last release said of the reports.
    """
    told = Counter(place for place in places.values() if place.country)
    key_of = {report: _key(place) for report, place in places.items() if place.country}
    groups, links, applied = _judged(key_of, judgements, settings, before or PublishedVenues())
    venue_of_key = {key: venue_id for venue_id, members in groups.items() for key in members}
    members: defaultdict[str, list[Place]] = defaultdict(list)
    for place in sorted(told, key=repr):
        members[venue_of_key[_key(place)]].append(place)
    values, outcome = _set_values(applied, venue_of_key)
    rows = [_row(venue_id, group, told, values[venue_id]) for venue_id, group in sorted(members.items())]
    return Venues(
        rows,
        {place: venue_of_key[_key(place)] for place in told},
        [link.named(venue_of_key) for link in links],
        _changes(before, {report: venue_of_key[key] for report, key in key_of.items()}),
        outcome,
    )


def _changes(before: PublishedVenues | None, venue_of: Mapping[str, str]) -> list[IdChange]:
    if before is None:
        return []
    published = before.reports_of()
    return id_changes(published, venue_of, set(venue_of.values()), published.keys())


def _judged(
    key_of: Mapping[str, PlaceKey],
    judgements: Sequence[Judgement],
    settings: Settings,
    before: PublishedVenues,
) -> tuple[Groups, list[KeyLink], Applied]:
    """Group without judgements, then with them, until no further one finds what it speaks of."""
    keys = sorted(set(key_of.values()))
    groups, links = group_places(keys, settings, Applied())
    known = groups
    applied = apply_judgements(judgements, "venue", _look_up(known, key_of, before))
    while applied.same or applied.different:
        groups, links = group_places(keys, settings, applied)
        known = {**groups, **known}
        further = apply_judgements(judgements, "venue", _look_up(known, key_of, before))
        if len(further.unknown) == len(applied.unknown):
            break
        applied = further
    return groups, links, applied


def _set_values(
    applied: Applied, venue_of: Mapping[PlaceKey, str]
) -> tuple[defaultdict[str, dict[str, str | None]], Outcome]:
    """Venue id to the values that analysts set; two values for one venue are refused."""
    said: defaultdict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for (thing, name), judgements in applied.values.items():
        said[venue_of[from_text(thing)], name].extend(judgements)
    replaced = list(applied.replaced)
    holding = settle(said, "two values for one venue", replaced)
    values: defaultdict[str, dict[str, str | None]] = defaultdict(dict)
    for (venue_id, name), judgement in holding.items():
        values[venue_id][name] = judgement.value
    ids = {
        row: sorted({venue_of[from_text(thing)] for thing in things})
        for row, things in applied.things.items()
    }
    return values, Outcome(applied.unknown, replaced_everywhere(replaced, holding.values()), ids)


def _look_up(
    known: Mapping[str, Sequence[PlaceKey]], key_of: Mapping[str, PlaceKey], before: PublishedVenues
) -> LookUp:
    """The places that a judgement speaks of: of a venue by its id, as it is or was, or of that name."""

    def look_up(reference: str) -> list[str]:
        if reference in known:
            return [to_text(key) for key in known[reference]]
        were = {key_of[report] for report in before.reports_at(reference) if report in key_of}
        folded = fold(reference)
        named = {key for key in key_of.values() if folded == (key[2] or key[1])}
        return [to_text(key) for key in sorted(were or named)]

    return look_up


def _key(place: Place) -> PlaceKey:
    return place.country or "", fold(place.city or ""), fold(place.venue or "")


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
