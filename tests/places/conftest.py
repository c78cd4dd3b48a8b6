"""A gazetteer of a few dozen places, made by hand, with the project's own word lists."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from transforms.places import Gazetteer

LEXICONS = (
    "place_word", "place_venue_head", "place_venue_modifier", "place_abbreviation", "place_weight",
    "place_locale",
)  # fmt: skip

CITIES = [
    # geonames_id, name, country, unit, latitude, longitude, population, other names
    (1, "Paris", "FRA", "11", 48.85, 2.35, 2_138_551, "Lutetia"),
    (2, "Paris", "USA", "TX", 33.66, -95.56, 24_782, ""),
    (3, "Washington", "USA", "DC", 38.90, -77.04, 689_545, "Washington D.C."),
    (4, "Moscow", "RUS", "48", 55.75, 37.62, 10_381_222, "Moskva"),
    (5, "Moscow", "USA", "ID", 46.73, -117.00, 25_060, ""),
    (6, "Wilmington", "USA", "DE", 39.75, -75.55, 70_898, ""),
    (7, "Wilmington", "USA", "NC", 34.23, -77.94, 115_933, ""),
    (8, "Springfield", "USA", "MA", 42.10, -72.59, 154_341, ""),
    (9, "Springfield", "USA", "IL", 39.80, -89.64, 114_394, ""),
    (10, "Chicopee", "USA", "MA", 42.15, -72.61, 55_717, ""),
    (11, "Holyoke", "USA", "MA", 42.20, -72.61, 40_684, ""),
    (12, "Istanbul", "TUR", "34", 41.01, 28.97, 15_462_452, ""),
    (13, "Tbilisi", "GEO", "51", 41.69, 44.83, 1_049_498, ""),
    (14, "Atlanta", "USA", "GA", 33.75, -84.39, 498_715, ""),
    (15, "Geneva", "CHE", "GE", 46.20, 6.15, 201_741, "Genf"),
    (16, "Riyadh", "SAU", "10", 24.69, 46.72, 4_205_961, ""),
    (17, "London", "GBR", "ENG", 51.51, -0.13, 8_961_989, ""),
    (18, "London", "CAN", "08", 42.98, -81.23, 346_765, ""),
    (19, "Toronto", "CAN", "08", 43.70, -79.42, 2_600_000, ""),
    (20, "Hamilton", "CAN", "08", 43.25, -79.85, 569_353, ""),
    (21, "Hamilton", "NZL", "G7", -37.79, 175.28, 176_500, ""),
    (22, "Long Beach", "USA", "CA", 33.77, -118.19, 474_140, ""),
    (23, "New York", "USA", "NY", 40.71, -74.01, 8_804_190, "New York City"),
    (24, "Saint Petersburg", "RUS", "66", 59.94, 30.31, 5_351_935, ""),
    (25, "St. Petersburg", "USA", "FL", 27.77, -82.64, 257_083, ""),
    (26, "Houston", "USA", "TX", 29.76, -95.37, 2_314_157, ""),
    (27, "Berlin", "DEU", "16", 52.52, 13.41, 3_426_354, ""),
    (28, "Kyiv", "UKR", "12", 50.45, 30.52, 2_952_301, "Kiev"),
    (29, "The Hague", "NLD", "11", 52.08, 4.30, 474_292, "Den Haag"),
    (30, "St. John's", "CAN", "05", 47.56, -52.71, 110_525, ""),
    (31, "Palm Beach", "USA", "FL", 26.71, -80.04, 8_612, ""),
    (32, "Kirkenes", "NOR", "20", 69.73, 30.05, 3_529, ""),
    (33, "Moose Jaw", "CAN", "11", 50.40, -105.53, 33_274, ""),
    (34, "Reading", "GBR", "ENG", 51.46, -0.97, 318_014, ""),
    (35, "Columbus", "USA", "OH", 39.96, -83.00, 905_748, ""),
    (36, "Un", "IND", "09", 20.90, 71.10, 58_000, ""),
    (38, "Vienna", "AUT", "09", 48.21, 16.37, 1_691_468, ""),
    (39, "Vienna", "USA", "VA", 38.90, -77.27, 1_500_000, ""),
    (37, "Kabul", "AFG", "13", 34.53, 69.17, 4_434_550, ""),
]  # fmt: skip
COUNTRIES = [
    ("FRA", "France", "Paris"), ("USA", "United States", "Washington"), ("RUS", "Russia", "Moscow"),
    ("TUR", "Turkey", "Ankara"), ("GEO", "Georgia", "Tbilisi"), ("CHE", "Switzerland", "Bern"),
    ("SAU", "Saudi Arabia", "Riyadh"), ("GBR", "United Kingdom", "London"), ("CAN", "Canada", "Ottawa"),
    ("DEU", "Germany", "Berlin"), ("UKR", "Ukraine", "Kyiv"), ("NLD", "Netherlands", ""),
    ("NOR", "Norway", "Oslo"), ("NZL", "New Zealand", "Wellington"), ("JOR", "Jordan", "Amman"),
    ("IND", "India", "New Delhi"), ("ARM", "Armenia", "Yerevan"), ("CHN", "China", "Beijing"),
    ("AFG", "Afghanistan", "Kabul"), ("SGP", "Singapore", "Singapore"),
]  # fmt: skip
ALIASES = [
    ("USA", "US", "abbreviation", True, True), ("USA", "U.S.", "abbreviation", False, True),
    ("GEO", "Georgia", "name", True, True), ("JOR", "Jordan", "name", True, True),
    ("TUR", "Turkish", "demonym_adjective", False, False),
    ("RUS", "Soviet Union", "historic", False, False),
    ("CHN", "People's Republic of China", "official", False, False),
    ("USA", "Washington", "capital_metonym", True, False),
]  # fmt: skip
UNITS = [
    ("Georgia", "USA", "GA", 32.6, -83.4), ("Texas", "USA", "TX", 31.4, -99.3),
    ("New York", "USA", "NY", 42.9, -75.6), ("Washington", "USA", "WA", 47.4, -120.6),
    ("Ontario", "CAN", "08", 49.25, -84.5),
]  # fmt: skip
CENTRES = [
    ("USA", "ME", 45.25, -69.2), ("USA", "ID", 44.3, -114.6), ("USA", "DE", 39.0, -75.5),
    ("USA", "NC", 35.5, -79.1), ("USA", "CA", 37.1, -119.6), ("USA", "FL", 28.5, -82.4),
    ("USA", "DC", 38.9, -77.0),
]  # fmt: skip
COUNTIES = [
    ("Harris County", "GA", "USA", 32.7, -84.9, 3_339),
    ("Harris County", "TX", "USA", 29.9, -95.4, 3_297_556),
    ("De Soto Parish", "LA", "USA", 32.1, -93.7, 8_603),
]  # fmt: skip
DISTRICTS = [("Otter Tail", "MN", "USA", 46.4, -95.7, 57_000)]
DEMONYMS = [
    ("Texans", "Texas", "admin1", "USA", "TX"), ("New Yorkers", "New York", "city", "USA", None),
]  # fmt: skip
TOWNS = [
    (900, "Gorham", "USA", "ME", 43.68, -70.44, 36_882, "Gorham City"),
    (901, "Pelican Rapids", "USA", "MN", 46.57, -96.08, 2_500, ""),
    (1, "Paris again", "FRA", "11", 0.0, 0.0, 1, ""),
]  # fmt: skip
VENUES = [
    # name, aliases, kind, city, country, latitude, longitude, within
    ("White House", "", "residence", "Washington", "USA", 38.8977, -77.0365, ""),
    ("Oval Office", "", "room", "Washington", "USA", 38.8977, -77.0365, "White House"),
    ("Kremlin", "", "palace", "Moscow", "RUS", 55.752, 37.6175, ""),
    ("Mar-a-Lago", "", "residence", "Palm Beach", "USA", 26.677, -80.037, ""),
    ("Camp David", "", "retreat", "", "USA", 39.648, -77.465, ""),
    ("10 Downing Street", "Downing Street", "residence", "London", "GBR", 51.5034, -0.1276, ""),
    ("Arg Palace", "Presidential Palace in Kabul", "palace", "Kabul", "AFG", 34.52, 69.18, ""),
    ("Four Seasons Hotel", "", "hotel", "Geneva", "CHE", 46.205, 6.147, ""),
    ("Four Seasons Hotel", "", "hotel", "Istanbul", "TUR", 41.006, 28.979, ""),
    ("United Nations Headquarters", "UN headquarters", "headquarters", "New York", "USA", 40.7, -74.0, ""),
]  # fmt: skip
POINT = ("latitude", "longitude")
CITY_COLUMNS = ("geonames_id", "name", "country_code", "admin1", *POINT, "population", "alternate_names")
COUNTRY_COLUMNS = ("country_code", "name", "official_name", "capital", *POINT, "population")
ALIAS_COLUMNS = ("country_code", "alias", "kind", "is_ambiguous", "case_sensitive")
UNIT_COLUMNS = ("name", "aliases", "country_code", "admin1", *POINT)
VENUE_COLUMNS = ("name", "aliases", "kind", "city", "country_code", *POINT, "within")
CENTRE_COLUMNS = ("country_code", "admin1", *POINT)
SEA = [("Black Sea", "", "sea", None, 43.0, 34.0)]


@pytest.fixture(scope="session")
def place_frames() -> dict[str, pl.DataFrame]:
    """Frames as the seeds have them, with a few rows each."""
    lexicon = Path(__file__).resolve().parents[2] / "seeds" / "lexicon"
    frames = {name: pl.read_csv(lexicon / f"{name}.csv", infer_schema=False) for name in LEXICONS}
    countries = [(code, name, "", capital, 0.0, 0.0, 1_000_000) for code, name, capital in COUNTRIES]
    return frames | {
        "city": _frame(CITIES, CITY_COLUMNS),
        "country": _frame(countries, COUNTRY_COLUMNS),
        "country_alias": _frame(ALIASES, ALIAS_COLUMNS),
        "admin1": _frame([(name, "", *rest) for name, *rest in UNITS], UNIT_COLUMNS),
        "region": _frame(SEA, ("name", "aliases", "kind", "country_code", *POINT)),
        "venue": _frame(VENUES, VENUE_COLUMNS),
        "place_county": _frame(COUNTIES, ("name", "admin1", "country_code", *POINT, "population")),
        "place_district": _frame(DISTRICTS, ("name", "admin1", "country_code", *POINT, "population")),
        "place_demonym": _frame(DEMONYMS, ("demonym", "name", "kind", "country_code", "admin1")),
        "place_town": _frame(TOWNS, CITY_COLUMNS),
        "place_fame": _frame([(38, 72), (39, 8)], ("geonames_id", "spellings")),
        "place_centre": _frame(CENTRES, CENTRE_COLUMNS),
        "place_known_centre": _frame([("USA", None, 39.76, -98.5)], CENTRE_COLUMNS),
    }


def _frame(rows: Sequence[tuple[object, ...]], columns: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame(rows, list(columns), orient="row")


@pytest.fixture(scope="session")
def gazetteer(place_frames: dict[str, pl.DataFrame]) -> Gazetteer:
    """The handmade gazetteer."""
    return Gazetteer.from_frames(place_frames)
