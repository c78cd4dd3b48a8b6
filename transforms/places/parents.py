"""What tells where a place lies: 'Paris, Texas', 'Moscow (Idaho)', and less surely 'León in Guanajuato'."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from transforms.places.columns import COUNTY, DISTRICT
from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.geometry import is_near_any
from transforms.places.names import Mention
from transforms.places.records import ADMIN1, CITY, COUNTRY, REGION, VENUE
from transforms.places.tokens import Words
from transforms.places.words import Unit

PARENT_GAP = re.compile(r",\s+|\s\(")
SOFT_PARENT_GAP = re.compile(r",?\s+in\s+(?:the\s+)?(?:[a-z]+\s+)?(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Parent:
    """Where the text says that a place lies: the rows that its name may mean, or an abbreviated unit.

    A soft parent follows after 'in', where it may tell of something else as well.
    """

    name: str
    rows: tuple[int, ...] = ()
    unit: Unit | None = None
    is_soft: bool = False


def find_parent(name: str, gazetteer: Gazetteer) -> Parent | None:
    """What a name after a comma says of the place before it: an abbreviated state, or all of the name."""
    unit = gazetteer.unit(name) or gazetteer.unit(f"{name}.")
    if unit:
        return Parent(unit.name, unit=unit)
    rows = gazetteer.rows(name)
    return Parent(name, rows) if rows else None


def parent_after(
    text: str, words: Words, end: int, gazetteer: Gazetteer, gap: re.Pattern[str] = PARENT_GAP
) -> Mention | None:
    """The state or country that follows after a comma or in brackets: 'Paris, Texas'; 'Moscow (Idaho)'.

    An abbreviated state comes without rows.
    """
    between = gap.match(text, end)
    if between is None:
        return None
    index = words.at_or_after(between.end())
    if index >= len(words) or words.start[index] != between.end() or not words.is_capitalized(index):
        return None
    for last in words.name_ends(index):
        start, stop = words.start[index], words.end[last]
        stop_dotted = stop + 1 if text[stop : stop + 1] == "." else stop
        for name in (text[start:stop_dotted], text[start:stop]):
            if gazetteer.unit(name):
                return Mention(start, start + len(name), fold_name(name), ())
        rows = tuple(row for row in gazetteer.rows(text[start:stop]) if _can_hold(row, gazetteer))
        if rows:
            return Mention(start, stop, fold_name(text[start:stop]), rows)
    return None


def _can_hold(row: int, gazetteer: Gazetteer) -> bool:
    return gazetteer.kind(row) in (COUNTRY, ADMIN1) or gazetteer.columns.detail[row] == DISTRICT


def lies_in(row: int, parent: Parent, gazetteer: Gazetteer) -> bool:
    """Whether the place lies in what the parent's name may mean."""
    if parent.unit is not None:
        return _in_unit(row, parent.unit, gazetteer)
    return any(_lies_in_row(row, parent_row, gazetteer) for parent_row in parent.rows if parent_row != row)


def _in_unit(row: int, unit: Unit, gazetteer: Gazetteer) -> bool:
    columns = gazetteer.columns
    if columns.country_code[row] != unit.country_code or gazetteer.kind(row) in (COUNTRY, ADMIN1):
        return False
    admin1 = columns.admin1[row]
    if admin1 is not None and unit.admin1 is not None:
        return admin1 == unit.admin1
    return _within(
        row, _rows_of_kind(unit.name, ADMIN1, gazetteer), gazetteer, gazetteer.words.weights["parent_km"]
    )


def _rows_of_kind(name: str, kind: str, gazetteer: Gazetteer) -> Iterable[int]:
    return (row for row in gazetteer.rows(name) if gazetteer.kind(row) == kind)


def _lies_in_row(row: int, parent: int, gazetteer: Gazetteer) -> bool:
    columns, weights, kind = gazetteer.columns, gazetteer.words.weights, gazetteer.kind(row)
    parent_kind = gazetteer.kind(parent)
    country, parent_country = columns.country_code[row], columns.country_code[parent]
    if parent_kind == COUNTRY:
        return country == parent_country and kind != COUNTRY
    if parent_kind == ADMIN1:
        return _in_unit(
            row, Unit(columns.name[parent], str(parent_country), columns.admin1[parent]), gazetteer
        )
    if kind == COUNTRY or (parent_country and country != parent_country):
        return False
    if parent_kind == CITY:
        smaller = kind in (VENUE, REGION) or columns.population[row] < columns.population[parent]
        return smaller and _within(row, (parent,), gazetteer, weights["city_km"])
    is_unit = columns.detail[parent] in (COUNTY, DISTRICT)
    return is_unit and _within(row, (parent,), gazetteer, weights["county_km"])


def _within(row: int, others: Iterable[int], gazetteer: Gazetteer, limit_km: float) -> bool:
    point = gazetteer.point(row)
    if point is None:
        return False
    points = (gazetteer.point(other) for other in others)
    return is_near_any(point, (other for other in points if other is not None), limit_km)
