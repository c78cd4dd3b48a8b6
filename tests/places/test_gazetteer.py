import pickle

import polars as pl

from transforms.places import Gazetteer


def names_of(gazetteer: Gazetteer, name: str) -> list[tuple[str, str | None]]:
    return [(gazetteer.kind(row), gazetteer.columns.admin1[row]) for row in gazetteer.rows(name)]


def test_all_places_of_a_name_are_found_the_largest_first(gazetteer: Gazetteer) -> None:
    rows = gazetteer.rows("paris")
    assert [gazetteer.columns.country_code[row] for row in rows] == ["FRA", "USA"]


def test_other_names_and_accents_lead_to_the_same_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.rows("Moskva") == gazetteer.rows("Moscow")[:1]
    assert gazetteer.rows("St Petersburg") == gazetteer.rows("Saint Petersburg")


def test_a_country_abbreviation_counts_only_as_it_is_spelled(gazetteer: Gazetteer) -> None:
    assert names_of(gazetteer, "US") == [("country", None)]
    assert gazetteer.rows("us") == ()


def test_a_country_that_is_also_a_state_is_both(gazetteer: Gazetteer) -> None:
    assert names_of(gazetteer, "Georgia") == [("country", None), ("admin1", "GA")]
    assert names_of(gazetteer, "GEORGIA") == [("country", None), ("admin1", "GA")]


def test_demonyms_are_no_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.rows("Turkish") == ()
    assert gazetteer.demonyms["turkish"] == "TUR"


def test_a_town_that_the_cities_have_already_is_not_added_twice(gazetteer: Gazetteer) -> None:
    assert gazetteer.rows("Paris again") == ()
    assert len(gazetteer.rows("Gorham")) == 1


def test_states_known_by_abbreviation_only_are_added_where_their_middle_is_known(
    gazetteer: Gazetteer,
) -> None:
    (maine,) = gazetteer.rows("Maine")
    assert gazetteer.kind(maine) == "admin1"
    assert gazetteer.point(maine) == (45.25, -69.2)


def test_a_country_lies_at_its_middle_where_that_is_known(gazetteer: Gazetteer) -> None:
    (usa,) = gazetteer.rows("United States")
    assert gazetteer.point(usa) == (39.76, -98.5)


def test_the_capital_is_marked_and_its_namesakes_are_not(gazetteer: Gazetteer) -> None:
    assert [gazetteer.columns.is_capital[row] for row in gazetteer.rows("Moscow")] == [1, 0]


def test_a_former_country_is_known_by_its_name(gazetteer: Gazetteer) -> None:
    (row,) = gazetteer.rows("Soviet Union")
    assert gazetteer.columns.country_code[row] == "RUS"


def test_known_sites_of_one_name_are_all_kept(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.venues["four seasons hotel"]) == 2


def test_it_can_be_sent_to_another_process(gazetteer: Gazetteer) -> None:
    copy = pickle.loads(pickle.dumps(gazetteer))
    assert copy.rows("Paris") == gazetteer.rows("Paris")
    assert copy.words.weights == gazetteer.words.weights


def test_optional_frames_may_be_missing(place_frames: dict[str, pl.DataFrame]) -> None:
    needed = {"country", "country_alias", "city"}
    few = {
        name: frame for name, frame in place_frames.items() if name in needed or name.startswith("place_v")
    }
    few |= {name: place_frames[name] for name in ("place_word", "place_abbreviation", "place_weight")}
    assert Gazetteer.from_frames(few).rows("Paris")
