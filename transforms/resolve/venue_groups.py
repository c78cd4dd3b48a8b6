"""Which place names are one venue: by judgement, by likeness within a city, by being the only one of a name.

Belongs here: grouping keys of places, and why. Does not belong here: what a venue's row says.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from transforms.ids import stable_id
from transforms.resolve.applied import Applied
from transforms.resolve.settings import Settings
from transforms.resolve.union_find import DisjointSets

PlaceKey = tuple[str, str, str]
"""Country, folded city and folded venue; '' where unknown."""
Groups = dict[str, list[PlaceKey]]
"""Venue id to the keys that are this venue."""
_BETWEEN = "\x1f"


class VenueLink(NamedTuple):
    """Two places by venue_id and name, and whether they are one venue."""

    left: str
    right: str
    is_same: bool
    score: float
    rule: str
    reason: str


class KeyLink(NamedTuple):
    """The same while the venues' ids are not known."""

    left: PlaceKey
    right: PlaceKey
    is_same: bool
    score: float
    rule: str
    reason: str

    def named(self, venue_of: Mapping[PlaceKey, str]) -> VenueLink:
        """The link between named places of venues."""
        left, right = (f"{venue_of[key]}/{_words(key)}" for key in (self.left, self.right))
        return VenueLink(left, right, *self[2:])


def _words(key: PlaceKey) -> str:
    """'white house, washington, USA'."""
    return ", ".join(part for part in reversed(key) if part)


def to_text(key: PlaceKey) -> str:
    """A key as one text."""
    return _BETWEEN.join(key)


def from_text(text: str) -> PlaceKey:
    """The key of such a text."""
    country, city, venue = text.split(_BETWEEN)
    return country, city, venue


def group_places(
    keys: Sequence[PlaceKey], settings: Settings, applied: Applied
) -> tuple[Groups, list[KeyLink]]:
    """Venues and the links that decided; the id hashes the least of its keys, those with a city first."""
    sets = DisjointSets[PlaceKey]()
    links: list[KeyLink] = []
    for left, right, judgement in applied.same:
        one, other = from_text(left), from_text(right)
        sets.union(one, other)
        links.append(KeyLink(one, other, True, 1.0, "judgement", judgement.words()))
    for left, right, judgement in applied.different:
        one, other = from_text(left), from_text(right)
        sets.keep_apart(one, other)
        links.append(KeyLink(one, other, False, 0.0, "judgement", judgement.words()))
    _unite_spellings(keys, settings, sets, links)
    _unite_cityless(keys, sets, links)
    groups = {
        stable_id("venue", *min(group, key=lambda key: (not key[1], key))): group for group in sets.sets(keys)
    }
    return groups, links


def _unite_spellings(
    keys: Sequence[PlaceKey], settings: Settings, sets: DisjointSets[PlaceKey], links: list[KeyLink]
) -> None:
    same, told = settings.value("venue.least_alike"), settings.value("venue.least_told")
    by_city: defaultdict[tuple[str, str], list[PlaceKey]] = defaultdict(list)
    for key in keys:
        if key[1] and key[2]:
            by_city[key[:2]].append(key)
    for group in by_city.values():
        for number, one in enumerate(group):
            for other in group[number + 1 :]:
                alike = fuzz.token_sort_ratio(one[2], other[2], score_cutoff=told)
                if alike:
                    is_same = alike >= same and sets.union(one, other)
                    rule = "like_name" if alike >= same else "other_name"
                    reason = (
                        f"names in one city are alike by {alike:.0f} of 100; one venue from {same:.0f} on"
                    )
                    links.append(KeyLink(one, other, is_same, round(alike / 100, 4), rule, reason))


def _unite_cityless(keys: Sequence[PlaceKey], sets: DisjointSets[PlaceKey], links: list[KeyLink]) -> None:
    with_city: defaultdict[tuple[str, str], set[PlaceKey]] = defaultdict(set)
    for key in keys:
        if key[1] and key[2]:
            with_city[key[0], key[2]].add(key)
    for key in keys:
        found = with_city[key[0], key[2]]
        if not key[1] and key[2] and len({sets.find(other) for other in found}) == 1:
            other = min(found)
            if sets.union(key, other):
                reason = "told without a city; the only building of that name in the country"
                links.append(KeyLink(key, other, True, 1.0, "only_of_that_name", reason))
