"""How the compiled files come about, on a handful of made-up places."""

import pytest

from seeds.reference.compile_admin1 import compile_admin1
from seeds.reference.compile_city import City, Finder, compile_cities, plain_name, to_ascii

CITIES = [
    City(1, "Köln", "DEU", "07", 50.9, 7.0, 960_000, ("Cologne", "Koeln", "Keulen", "CGN", "Кёльн", "Koln")),
    City(2, "Ryazan’", "RUS", "62", 54.6, 39.7, 520_000, ("Rjazan", "Ryazan")),
    City(3, "Bonn", "DEU", "07", 50.7, 7.1, 313_000, ("Bonna", "Bonne")),
    City(4, "Weiler", "DEU", "07", 50.0, 7.5, 900, ()),
    City(5, "Idlib", "SYR", "12", 35.9, 36.6, 600_000, ("Edlib",)),
]
NO_WORDS: frozenset[str] = frozenset()


def compiled(
    english: list[dict[str, str]], capitals: list[tuple[str, str]]
) -> dict[object, dict[str, object]]:
    rows = compile_cities(CITIES, Finder(CITIES), english, capitals, NO_WORDS, min_population=5_000)
    return {row["geonames_id"]: row for row in rows}


def test_a_hand_kept_name_wins_and_the_library_name_stays_an_alias() -> None:
    row = compiled([{"country_code": "DEU", "geonames_name": "Köln", "name": "Cologne", "aliases": ""}], [])[
        1
    ]
    assert row["name"] == "Cologne"
    assert str(row["alternate_names"]).split("|")[0] == "Köln"


def test_aliases_are_like_the_name_in_latin_letters_and_no_codes() -> None:
    aliases = str(compiled([], [])[1]["alternate_names"]).split("|")
    assert aliases == ["Koeln"]  # Koln folds to the name, Cologne and Keulen are too unlike to be sure


def test_a_town_that_others_are_called_is_no_alias() -> None:
    rows = compile_cities(CITIES, Finder(CITIES), [], [], frozenset({"koeln"}), min_population=5_000)
    assert rows[0]["alternate_names"] == ""


def test_small_places_are_left_out_unless_they_are_capitals() -> None:
    assert 4 not in compiled([], [])
    assert 4 in compiled([], [("DEU", "Weiler")])


def test_a_hand_kept_place_that_the_library_lacks_is_an_error() -> None:
    with pytest.raises(LookupError, match="Atlantis"):
        compiled(
            [{"country_code": "DEU", "geonames_name": "Atlantis", "name": "Atlantis", "aliases": ""}], []
        )


@pytest.mark.parametrize(("city", "name"), [(CITIES[0], "Köln"), (CITIES[1], "Ryazan")])
def test_accents_stay_where_the_script_is_latin(city: City, name: str) -> None:
    assert plain_name(city) == name


def test_ascii_keeps_capitals() -> None:
    assert to_ascii("Łódź, São Tomé, Ürümqi") == "Lodz, Sao Tome, Urumqi"


def test_units_are_named_by_hand_or_by_a_name_of_their_own() -> None:
    units = [("DEU", "07", "Nordrhein-Westfalen"), ("SYR", "12", "Idlib"), ("RUS", "62", "Western Region")]
    named = [{"geonames_code": "DE.07", "name": "North Rhine-Westphalia", "aliases": "NRW"}]
    area = {"name": "Ruhr", "aliases": "", "country_code": "DEU", "latitude": "51.5", "longitude": "7.2"}
    rows = compile_admin1(units, CITIES, named, [area], {"DE": "DEU", "SY": "SYR", "RU": "RUS"})
    assert [(row["name"], row["admin1"]) for row in rows] == [("Ruhr", ""), ("North Rhine-Westphalia", "07")]
    assert float(str(rows[1]["latitude"])) == pytest.approx(50.85, abs=0.01)  # weighted by inhabitants


def test_a_unit_with_an_empty_name_is_left_out() -> None:
    named = [{"geonames_code": "DE.07", "name": "", "aliases": ""}]
    assert compile_admin1([("DEU", "07", "Rheinland")], CITIES, named, [], {"DE": "DEU"}) == []
