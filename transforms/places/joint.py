"""One meaning for each place name of a text: what is sure in one round is evidence in the next.

A name means the same throughout a text, unless the text says at one mention where it lies.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from transforms.places.gazetteer import Gazetteer
from transforms.places.parents import Parent, lies_in
from transforms.places.records import CITY, COUNTRY, REGION
from transforms.places.resolve import Choice, Pick, choose, explain, pick
from transforms.places.scoring import Evidence
from transforms.places.surroundings import Named

_ROUNDS = 3
_SURE_MARGIN = 1.5
"""By how much the best meaning must lead for a name to serve as evidence for others."""
_MAX_POINTS = 40
"""Places whose distance is looked at; more would only cost time."""
_DEMONYM_WEIGHT = 0.5
_CAPITAL_WEIGHT = 0.5
_METROPOLIS_WEIGHT = 0.3
"""A city of a million is named anywhere, and says little of the other places in a text."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a text tells beside the places that it names, by country: peoples, phrases for its own readers;
    and the countries of the persons named.
    """

    demonyms: Mapping[str, int]
    locale: Mapping[str, int]
    sides: frozenset[str] = frozenset()


def choose_jointly(named: Sequence[Named], text: Told, gazetteer: Gazetteer) -> list[Choice | None]:
    """The meaning of each mention, or None where it has none."""
    own = {index: _with_parent(item, gazetteer) for index, item in enumerate(named) if item.parent}
    told: dict[str, int] = {}
    for index, choice in own.items():
        if choice:
            told.setdefault(named[index].mention.key, choice.row)
    own |= _parents_by_child(named, own, gazetteer)
    shared = _choose_shared(named, told, text, gazetteer)
    return [own.get(index) or shared.get(_identity(item)) for index, item in enumerate(named)]


def _identity(item: Named) -> tuple[str, int]:
    """Mentions of one name with one set of meanings are decided together."""
    return item.mention.key, len(item.rows)


def _with_parent(item: Named, gazetteer: Gazetteer) -> Choice | None:
    return choose(item.rows, item.mention.key, gazetteer, Evidence(), item.parent)


def _parents_by_child(
    named: Sequence[Named], own: Mapping[int, Choice | None], gazetteer: Gazetteer
) -> dict[int, Choice | None]:
    """The parent's name means that in which the child lies: the country in 'Tbilisi, Georgia'."""
    by_start = {item.mention.start: index for index, item in enumerate(named)}
    found: dict[int, Choice | None] = {}
    for index, child in own.items():
        at = named[index].parent_at
        parent = by_start.get(at) if at is not None else None
        if child is not None and parent is not None and parent not in own:
            item = named[parent]
            rows = [row for row in item.rows if lies_in(child.row, Parent("", (row,)), gazetteer)]
            found[parent] = choose(rows, item.mention.key, gazetteer, Evidence())
    return found


def _choose_shared(
    named: Sequence[Named], told: Mapping[str, int], text: Told, gazetteer: Gazetteer
) -> dict[tuple[str, int], Choice]:
    """The meaning of each name without a parent: as told of it elsewhere, else by the evidence."""
    counts = Counter(item.mention.key for item in named)
    groups = {_identity(item): item for item in named if item.rows}
    sure = dict(told)
    picked: dict[tuple[str, int], int] = {}
    gathered = _Gathered(sure, counts, text, gazetteer)
    for _ in range(_ROUNDS):
        following = dict(told)
        for identity, item in groups.items():
            choice = _pick(item, told, gathered, gazetteer)
            if choice:
                picked[identity] = choice.row
                if choice.margin >= _SURE_MARGIN:
                    following.setdefault(item.mention.key, choice.row)
        if following == sure:
            break
        sure = following
        gathered = _Gathered(sure, counts, text, gazetteer)
    return {
        identity: _explain(groups[identity], row, gathered, gazetteer) for identity, row in picked.items()
    }


def _pick(item: Named, told: Mapping[str, int], gathered: "_Gathered", gazetteer: Gazetteer) -> Pick | None:
    key = item.mention.key
    if told.get(key) in item.rows:
        return Pick(told[key], 2 * _SURE_MARGIN)
    if len(item.rows) == 1:
        return Pick(item.rows[0], 2 * _SURE_MARGIN)
    with gathered.without(key) as evidence:
        return pick(item.rows, key, gazetteer, evidence)


def _explain(item: Named, row: int, gathered: "_Gathered", gazetteer: Gazetteer) -> Choice:
    with gathered.without(item.mention.key) as evidence:
        return explain(row, item.rows, item.mention.key, gazetteer, evidence)


class _Gathered:
    """Evidence of the sure names, from which a name's own share can be left out for a while."""

    def __init__(
        self,
        sure: Mapping[str, int],
        counts: Mapping[str, int],
        text: Told,
        gazetteer: Gazetteer,
    ) -> None:
        self.gazetteer, self.sure, self.counts = gazetteer, sure, counts
        self.locale, self.sides = text.locale, text.sides
        self.countries = {country: count * _DEMONYM_WEIGHT for country, count in text.demonyms.items()}
        self.inside: dict[str, float] = {}
        self.regions: dict[tuple[str, str], float] = {}
        for key, row in sure.items():
            self._count(key, row, +1)
        self.points = self._points()

    def _count(self, key: str, row: int, sign: int) -> None:
        columns = self.gazetteer.columns
        country, admin1 = columns.country_code[row], columns.admin1[row]
        if country is None:
            return
        if self.gazetteer.kind(row) == COUNTRY:
            self.countries[country] = self.countries.get(country, 0.0) + sign * self.counts[key]
        elif columns.is_capital[row]:
            self.countries[country] = (
                self.countries.get(country, 0.0) + sign * self.counts[key] * _CAPITAL_WEIGHT
            )
        else:
            share = sign * (_METROPOLIS_WEIGHT if self._is_metropolis(row) else 1.0)
            self.inside[country] = self.inside.get(country, 0.0) + share
            if admin1:
                self.regions[(country, admin1)] = self.regions.get((country, admin1), 0.0) + share

    def _is_metropolis(self, row: int) -> bool:
        famous = self.gazetteer.words.weights["famous_population"]
        return self.gazetteer.kind(row) == CITY and self.gazetteer.columns.population[row] >= famous

    def _points(self) -> dict[str, tuple[float, float]]:
        points: dict[str, tuple[float, float]] = {}
        for key, row in self.sure.items():
            point = self.gazetteer.point(row)
            if point and self.gazetteer.kind(row) in (CITY, REGION) and len(points) < _MAX_POINTS:
                points[key] = point
        return points

    @contextmanager
    def without(self, key: str) -> Iterator[Evidence]:
        """The evidence that the other names give; valid within the block only."""
        row = self.sure.get(key)
        if row is not None:
            self._count(key, row, -1)
        points = [point for other, point in self.points.items() if other != key]
        yield Evidence(self.countries, self.inside, self.regions, points, self.sides, locale=self.locale)
        if row is not None:
            self._count(key, row, +1)
