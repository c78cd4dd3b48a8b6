"""Buildings: rooms lie in buildings, buildings near their cities, and no name is a common word."""

from collections import Counter
from math import asin, cos, radians, sin, sqrt

import polars as pl
import pytest

from transforms.places.fold import fold_name, fold_names

Rows = list[dict[str, str]]
Point = tuple[float, float]
FARTHEST_KM = 65.0  # from the middle of a city to its outermost guest house (Yanqi Lake of Beijing)
EARTH_RADIUS_KM = 6371.0


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance between two points in degrees."""
    half_height, half_width = radians(b[0] - a[0]) / 2, radians(b[1] - a[1]) / 2
    chord = sin(half_height) ** 2 + cos(radians(a[0])) * cos(radians(b[0])) * sin(half_width) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))


@pytest.fixture(scope="module")
def points(reference: dict[str, Rows], towns: Rows) -> dict[tuple[str, str], list[Point]]:
    """Coordinates of all places of a country that bear a folded name."""
    named = [
        (row["country_code"], name, (float(row["latitude"]), float(row["longitude"])))
        for row in (*reference["city"], *towns)
        for name in (row["name"], *row["alternate_names"].split("|"))
    ]
    found: dict[tuple[str, str], list[Point]] = {}
    keys = fold_names(pl.Series([name for _, name, _ in named]))
    for (country_code, _, point), key in zip(named, keys, strict=True):
        found.setdefault((country_code, key), []).append(point)
    return found


def test_a_name_means_one_venue(reference: dict[str, Rows]) -> None:
    counts = Counter(
        fold_name(name)
        for row in reference["venue"]
        for name in (row["name"], *row["aliases"].split("|"))
        if name
    )
    assert [key for key, count in counts.items() if count > 1] == []


def test_rooms_lie_in_buildings_of_the_list(reference: dict[str, Rows]) -> None:
    venues = {row["name"]: row for row in reference["venue"]}
    rooms = [row for row in reference["venue"] if row["within"]]
    assert {row["within"] for row in rooms} <= set(venues)
    assert [row["name"] for row in rooms if row["city"] != venues[row["within"]]["city"]] == []
    assert {"Oval Office", "Roosevelt Room", "Treaty Room"} <= {row["name"] for row in rooms}
    assert {row["name"] for row in reference["venue"] if row["kind"] == "room"} <= {
        row["name"] for row in rooms
    }


def test_venues_lie_near_their_cities(
    reference: dict[str, Rows], points: dict[tuple[str, str], list[Point]]
) -> None:
    """Places too small for the gazetteer are passed over; they are few."""
    unknown, far = [], []
    for row in reference["venue"]:
        cities = points.get((row["country_code"], fold_name(row["city"])), [])
        point = (float(row["latitude"]), float(row["longitude"]))
        if row["city"] and not cities:
            unknown.append(row["city"])
        elif row["city"] and min(distance_km(point, city) for city in cities) > FARTHEST_KM:
            far.append(row["name"])
    assert far == []
    assert len(unknown) <= 15


@pytest.mark.parametrize("name", ["Camp David", "Chequers", "Novo-Ogaryovo", "Bürgenstock Resort"])
def test_sites_outside_towns_have_no_city(reference: dict[str, Rows], name: str) -> None:
    assert [row["city"] for row in reference["venue"] if row["name"] == name] == [""]


@pytest.mark.parametrize(
    "word",
    [
        "shape",
        "excel",
        "capital",
        "palace",
        "embassy",
        "ministry",
        "plaza hotel",
        "arg",
        "vic",
        "national palace",
    ],
)
def test_common_words_are_no_venues(reference: dict[str, Rows], word: str) -> None:
    names = {
        fold_name(name) for row in reference["venue"] for name in (row["name"], *row["aliases"].split("|"))
    }
    assert word not in names


def test_every_continent_has_venues(reference: dict[str, Rows]) -> None:
    continents = {row["country_code"]: row["continent"] for row in reference["country"]}
    counts = Counter(continents[row["country_code"]] for row in reference["venue"])
    least = {"Africa": 40, "Asia": 150, "Europe": 150, "North America": 60, "Oceania": 8, "South America": 20}
    assert {name for name, count in least.items() if counts[name] < count} == set()
