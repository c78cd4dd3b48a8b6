import pytest

from transforms.places import Gazetteer, Place, PlaceContext, resolve_place


def resolve(gazetteer: Gazetteer, name: str, context: PlaceContext | None = None) -> Place:
    place = resolve_place(name, gazetteer, context)
    assert place is not None
    return place


@pytest.mark.parametrize(
    ("name", "country", "unit"),
    [
        ("Paris", "FRA", "11"),
        ("Paris, Texas", "USA", "TX"),
        ("Paris, France", "FRA", "11"),
        ("Moscow", "RUS", "48"),
        ("Moscow, Idaho", "USA", "ID"),
        ("Wilmington, Delaware", "USA", "DE"),
        ("Wilmington, N.C.", "USA", "NC"),
        ("Long Beach, CA", "USA", "CA"),
        ("St. Petersburg", "RUS", "66"),
        ("St. Petersburg, Fla.", "USA", "FL"),
        ("Riyadh, Saudi Arabia", "SAU", "10"),
        ("Palm Beach, Florida", "USA", "FL"),
        ("Washington, D.C.", "USA", "DC"),
        ("London, Ontario", "CAN", "08"),
        ("Harris County", "USA", "TX"),
    ],
)
def test_a_name_and_what_follows_it_tell_the_place(
    gazetteer: Gazetteer, name: str, country: str, unit: str
) -> None:
    place = resolve(gazetteer, name)
    assert (place.country_code, place.admin1) == (country, unit)


def test_a_country_named_nearby_decides(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Hamilton").country_code == "CAN"
    context = PlaceContext(countries={"NZL": 3})
    assert resolve(gazetteer, "Hamilton", context).country_code == "NZL"


def test_a_state_named_nearby_decides(gazetteer: Gazetteer) -> None:
    context = PlaceContext(regions={("USA", "IL"): 2})
    place = resolve(gazetteer, "Springfield", context)
    assert place.admin1 == "IL"
    assert "state" in place.reason


def test_the_sides_of_a_meeting_count_for_little(gazetteer: Gazetteer) -> None:
    context = PlaceContext(sides=frozenset({"USA"}))
    assert resolve(gazetteer, "Moscow", context).country_code == "RUS"


def test_the_dateline_decides_among_like_places(gazetteer: Gazetteer) -> None:
    context = PlaceContext(dateline=resolve(gazetteer, "Chicopee"))
    assert resolve(gazetteer, "Springfield", context).admin1 == "MA"


def test_georgia_is_the_country_unless_american_places_are_named(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Georgia").kind == "country"
    context = PlaceContext(regions={("USA", "GA"): 1, ("USA", "TX"): 1})
    assert resolve(gazetteer, "Georgia", context).kind == "admin1"


def test_a_state_named_like_its_metropolis_or_the_capital_gives_way(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "New York").kind == "city"
    assert resolve(gazetteer, "Washington").city == "Washington"


def test_a_parent_in_which_no_such_place_lies_leaves_it_open(gazetteer: Gazetteer) -> None:
    assert resolve_place("Geneva", gazetteer, PlaceContext(parent="Turkey")) is None


def test_a_country_that_bears_its_capital_s_name_is_that_city(gazetteer: Gazetteer) -> None:
    place = resolve(gazetteer, "Singapore")
    assert (place.kind, place.city, place.precision) == ("country", "Singapore", "city")


def test_a_famous_name_wins_over_namesakes_in_a_country_that_is_named(gazetteer: Gazetteer) -> None:
    context = PlaceContext(countries={"USA": 9})
    assert resolve(gazetteer, "Vienna", context).country_code == "AUT"


def test_an_unknown_name_is_no_place(gazetteer: Gazetteer) -> None:
    assert resolve_place("Nowhereville", gazetteer) is None


def test_a_place_says_how_finely_it_is_known(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Geneva").precision == "city"
    assert resolve(gazetteer, "Texas").precision == "country"
    assert resolve(gazetteer, "Camp David").precision == "venue"
    assert resolve(gazetteer, "Black Sea").precision is None


def test_reasons_are_in_plain_words(gazetteer: Gazetteer) -> None:
    assert resolve(gazetteer, "Geneva").reason == "the only place of this name"
    assert resolve(gazetteer, "Paris, Texas").reason.startswith("named with Texas; ")
    assert resolve(gazetteer, "Moscow").reason == "a capital"
