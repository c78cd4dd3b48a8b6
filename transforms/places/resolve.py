"""Which of several places a name means: the candidate that the evidence suits best.

Belongs here: the choice among candidates. How each is scored is in `transforms.places.scoring`; the
evidence is gathered by the callers: here from a `PlaceContext`, in `transforms.places.joint` from a whole
text.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.parents import Parent, find_parent, lies_in
from transforms.places.records import CITY, COUNTRY, VENUE, Place, PlaceContext
from transforms.places.scoring import Evidence, terms_of

_MAX_REASONS = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with its score; `reasons` in plain words, the weightiest evidence first."""

    row: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """The best candidate and by how much it leads the next."""

    row: int
    margin: float


def resolve_place(name: str, gazetteer: Gazetteer, context: PlaceContext | None = None) -> Place | None:
    """The place that the name means in its context.

    None where the gazetteer has no such name, or none that lies in the parent that the context names.
    """
    context = context or PlaceContext()
    name, parent_name = _split_parent(name, context.parent, gazetteer)
    rows = gazetteer.rows(name)
    parent = find_parent(parent_name, gazetteer) if parent_name else None
    evidence = Evidence(
        countries=context.countries,
        regions=context.regions,
        inside=_sum_by_country(context.regions),
        sides=context.sides,
        dateline=context.dateline,
    )
    choice = choose(rows, fold_name(name), gazetteer, evidence, parent)
    if choice is None or (parent is not None and not lies_in(choice.row, parent, gazetteer)):
        return None
    return place_of(choice, gazetteer)


def pick(
    rows: Sequence[int], key: str, gazetteer: Gazetteer, evidence: Evidence, parent: Parent | None = None
) -> Pick | None:
    """The best of the candidates; among equals the one first in the gazetteer, so the choice never wavers."""
    if len(rows) < 2:
        return Pick(rows[0], math.inf) if rows else None
    scores = [sum(value for value, _ in terms_of(row, key, gazetteer, evidence, parent)) for row in rows]
    best = max(range(len(rows)), key=scores.__getitem__)
    second = max(score for index, score in enumerate(scores) if index != best)
    return Pick(rows[best], scores[best] - second)


def explain(
    row: int,
    rows: Sequence[int],
    key: str,
    gazetteer: Gazetteer,
    evidence: Evidence,
    parent: Parent | None = None,
) -> Choice:
    """The candidate's score with the evidence that speaks for it, in plain words."""
    prior, *others = terms_of(row, key, gazetteer, evidence, parent)
    least = gazetteer.words.weights["country_sides"]
    weighty = sorted((term for term in others if term[0] >= least), key=lambda term: -term[0])
    last = "the only place of this name" if len(rows) == 1 else prior[1]
    reasons = (*(reason for _, reason in weighty[:_MAX_REASONS]), last)
    return Choice(row, sum(value for value, _ in (prior, *others)), reasons)


def choose(
    rows: Sequence[int], key: str, gazetteer: Gazetteer, evidence: Evidence, parent: Parent | None = None
) -> Choice | None:
    """The best of the candidates, explained."""
    best = pick(rows, key, gazetteer, evidence, parent)
    return None if best is None else explain(best.row, rows, key, gazetteer, evidence, parent)


def place_of(choice: Choice, gazetteer: Gazetteer) -> Place:
    """The chosen row as a Place."""
    columns, row = gazetteer.columns, choice.row
    kind, point = gazetteer.kind(row), gazetteer.point(row)
    geonames_id = columns.geonames_id[row]
    return Place(
        name=columns.name[row],
        kind=kind,
        city=columns.city[row],
        country_code=columns.country_code[row],
        admin1=columns.admin1[row],
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        geonames_id=geonames_id if geonames_id >= 0 else None,
        population=columns.population[row],
        precision=_precision(kind, columns.city[row], columns.country_code[row]),
        score=round(choice.score, 2),
        reason="; ".join(choice.reasons),
    )


def _split_parent(name: str, parent: str | None, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """'Wilmington, Delaware' as name and parent, unless the whole is a name of its own."""
    if parent is None and "," in name and not gazetteer.rows(name):
        head, _, tail = name.partition(",")
        return head.strip(), tail.strip()
    return name, parent


def _sum_by_country(regions: Mapping[tuple[str, str], int]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for (country, _), count in regions.items():
        sums[country] = sums.get(country, 0) + count
    return sums


def _precision(kind: str, city: str | None, country_code: str | None) -> str | None:
    if kind == VENUE:
        return VENUE
    return CITY if city else COUNTRY if country_code else None
