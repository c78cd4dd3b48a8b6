"""Cities, units and regions: English names, spellings, codes; compiled files follow their sources."""

import pytest

from transforms.places.fold import fold_name

Rows = list[dict[str, str]]


def sovereign(reference: dict[str, Rows]) -> list[dict[str, str]]:
    return [row for row in reference["country"] if row["official_name"]]


def test_countries_have_cities(reference: dict[str, Rows]) -> None:
    with_cities = {row["country_code"] for row in reference["city"]}
    assert sorted({row["country_code"] for row in sovereign(reference)} - with_cities) == []


def test_capitals_are_cities(reference: dict[str, Rows]) -> None:
    names = {
        (row["country_code"], fold_name(name))
        for row in reference["city"]
        for name in (row["name"], *row["alternate_names"].split("|"))
    }
    capitals = [
        (row["country_code"], fold_name(row["capital"])) for row in sovereign(reference) if row["capital"]
    ]
    assert [capital for capital in capitals if capital not in names] == []


@pytest.mark.parametrize(
    ("name", "country", "other"),
    [
        ("Kyiv", "UKR", "Kiev"), ("Washington", "USA", "Washington, D.C."),
        ("New York", "USA", "New York City"), ("Geneva", "CHE", "Genf"), ("The Hague", "NLD", "Den Haag"),
        ("Munich", "DEU", "München"),
        ("Jeddah", "SAU", "Jiddah"), ("Mumbai", "IND", "Bombay"), ("St. Petersburg", "RUS", "Leningrad"),
        ("Khankendi", "AZE", "Stepanakert"), ("Astana", "KAZ", "Nur-Sultan"), ("Yangon", "MMR", "Rangoon"),
        ("Gaza City", "PSE", "Gaza"), ("Odesa", "UKR", "Odessa"),
        ("Sharm el-Sheikh", "EGY", "Sharm al-Sheikh"),
    ],
)  # fmt: skip
def test_english_names_and_other_spellings(
    reference: dict[str, Rows], name: str, country: str, other: str
) -> None:
    rows = [row for row in reference["city"] if (row["name"], row["country_code"]) == (name, country)]
    names = {fold_name(known) for row in rows for known in (row["name"], *row["alternate_names"].split("|"))}
    assert fold_name(other) in names


def test_alternate_names_are_no_airport_codes(reference: dict[str, Rows]) -> None:
    names = {name for row in reference["city"] for name in row["alternate_names"].split("|")}
    assert {name for name in names if len(name) == 3 and name.isupper() and name.isascii()} == {"NYC"}


def test_alternate_names_fold_to_keys_of_their_own(reference: dict[str, Rows]) -> None:
    for row in reference["city"]:
        names = [row["name"], *filter(None, row["alternate_names"].split("|"))]
        assert len({fold_name(name) for name in names}) == len(names), row


def test_ascii_names_are_ascii(reference: dict[str, Rows]) -> None:
    assert [row["ascii_name"] for row in reference["city"] if not row["ascii_name"].isascii()] == []


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        ("California", "USA", "CA"), ("Georgia", "USA", "GA"), ("Quebec", "CAN", "10"),
        ("Scotland", "GBR", "SCT"),
        ("Victoria", "AUS", "07"), ("Crimea", "UKR", "11"), ("Gaza Strip", "PSE", "GZ"),
        ("West Bank", "PSE", "WE"), ("Catalonia", "ESP", "56"), ("Xinjiang", "CHN", "13"),
        ("Tibet", "CHN", "14"),
        ("Donbas", "UKR", ""), ("Iraqi Kurdistan", "IRQ", ""),
    ],
)  # fmt: skip
def test_units_and_areas(reference: dict[str, Rows], name: str, country: str, admin1: str) -> None:
    codes = {(row["country_code"], row["admin1"]) for row in reference["admin1"] if row["name"] == name}
    assert (country, admin1) in codes


@pytest.mark.parametrize(
    ("country", "count"), [("USA", 51), ("CAN", 13), ("AUS", 8), ("GBR", 4), ("DEU", 13)]
)
def test_federations_are_whole(reference: dict[str, Rows], country: str, count: int) -> None:
    """Germany without its three city states, which are cities."""
    units = {row["admin1"] for row in reference["admin1"] if row["country_code"] == country and row["admin1"]}
    assert len(units) == count


def test_units_are_those_of_the_cities(reference: dict[str, Rows]) -> None:
    """So that a city is found to lie in its state."""
    of_cities = {(row["country_code"], row["admin1"]) for row in reference["city"]}
    units = [(row["country_code"], row["admin1"]) for row in reference["admin1"] if row["admin1"]]
    assert [unit for unit in units if unit not in of_cities] == []


def test_regions_lie_in_no_one_country(reference: dict[str, Rows]) -> None:
    assert {row["country_code"] for row in reference["region"]} == {""}


def test_regions_and_units_share_no_name(reference: dict[str, Rows]) -> None:
    regions = {fold_name(row["name"]) for row in reference["region"]}
    assert regions & {fold_name(row["name"]) for row in reference["admin1"]} == set()


def test_compiled_files_say_what_their_sources_say(
    reference: dict[str, Rows], sources: dict[str, Rows]
) -> None:
    """Whoever edits a source must recompile."""
    units = {row["name"] for row in reference["admin1"]}
    assert {row["name"] for row in (*sources["admin1_name"], *sources["area"])} - {""} <= units
    cities = {(row["country_code"], row["name"]) for row in reference["city"]}
    assert {(row["country_code"], row["name"]) for row in sources["city_english_name"]} <= cities
