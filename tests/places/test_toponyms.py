import pytest

from transforms.places import Gazetteer, Toponym, find_toponyms


def read(gazetteer: Gazetteer, text: str, *spans: tuple[str, str]) -> dict[str, str | None]:
    """Quote to 'country/unit' of all that is not embedded; `spans` are (quote, label) of a tagger."""
    found = find_toponyms(
        text, [(text.index(q), text.index(q) + len(q), label) for q, label in spans], gazetteer
    )
    return {toponym.quote: _where(toponym) for toponym in found if not toponym.is_embedded}


def _where(toponym: Toponym) -> str | None:
    place = toponym.place
    return (
        None
        if place is None
        else f"{place.country_code}/{place.admin1}"
        if place.admin1
        else place.country_code
    )


def test_places_are_found_without_a_tagger(gazetteer: Gazetteer) -> None:
    found = read(gazetteer, "Envoys of Russia and Ukraine met in Istanbul on Monday, far from Kyiv.")
    assert found == {"Russia": "RUS", "Ukraine": "UKR", "Istanbul": "TUR/34", "Kyiv": "UKR/12"}


@pytest.mark.parametrize(
    "text",
    [
        "Paris Hilton sang.",
        "Jordan Peterson spoke.",
        "George Washington rode.",
        "Senator Houston voted.",
        "President Hamilton resigned.",
        "Turkish officials agreed.",
        "The UN agreed.",
        "She was reading a book. Reading is fun.",
    ],
)
def test_persons_peoples_bodies_and_words_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert read(gazetteer, text) == {}


def test_a_place_within_another_name_is_marked_embedded(gazetteer: Gazetteer) -> None:
    (found,) = find_toponyms("It was in the Washington Post.", [], gazetteer)
    assert (found.quote, found.is_embedded) == ("Washington", True)


def test_a_name_means_the_same_throughout_a_text(gazetteer: Gazetteer) -> None:
    text = "Police in Paris, Texas, made an arrest. Paris is small."
    assert [_where(found) for found in find_toponyms(text, [], gazetteer)] == ["USA/TX", "USA/TX", "USA/TX"]


def test_the_parent_is_read_from_its_child(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "She flew to Tbilisi, Georgia.") == {"Tbilisi": "GEO/51", "Georgia": "GEO"}
    assert read(gazetteer, "She flew to Atlanta, Georgia.") == {"Atlanta": "USA/GA", "Georgia": "USA/GA"}


def test_neighbours_decide_among_namesakes(gazetteer: Gazetteer) -> None:
    found = read(gazetteer, "Springfield officials met parents from Chicopee and Holyoke.")
    assert found["Springfield"] == "USA/MA"


def test_a_city_follows_its_country_and_neighbours_against_a_metropolis(gazetteer: Gazetteer) -> None:
    found = read(gazetteer, "Hamilton, Toronto and London are in southern Ontario, Canada.")
    assert found["London"] == "CAN/08"


def test_what_follows_in_decides_softly(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "Kirkenes in Norway is cold.") == {"Kirkenes": "NOR/20", "Norway": "NOR"}


def test_a_list_confirms_a_town_and_a_comma_list_makes_no_parents(gazetteer: Gazetteer) -> None:
    found = read(gazetteer, "Toronto and Moose Jaw voted. Ukraine, Georgia and Armenia did not.")
    assert found["Moose Jaw"] == "CAN/11"
    assert found["Georgia"] == "GEO"


def test_an_abbreviated_state_is_a_place_of_its_own(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "The plant in Houston, Tex., closed.") == {"Houston": "USA/TX", "Tex.": "USA/TX"}


def test_an_abbreviation_that_follows_no_place_is_none(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "All went to Mass. It was OK. They stayed IN.") == {}


def test_words_beside_a_name_tell_state_from_city(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "They live in Washington state.") == {"Washington": "USA/WA"}
    assert read(gazetteer, "Snow fell in upstate New York.") == {"New York": "USA/NY"}


def test_the_article_and_the_possessive_belong_to_some_names(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "The court in the Hague sat.") == {"Hague": "NLD/11"}
    assert read(gazetteer, "Ships left St. John's and Toronto's port.") == {
        "St. John's": "CAN/05",
        "Toronto": "CAN/08",
    }
    assert read(gazetteer, "The People's Republic of China agreed.") == {"People's Republic of China": "CHN"}


def test_a_tagger_brings_small_towns_and_names_that_nobody_knows(gazetteer: Gazetteer) -> None:
    found = read(gazetteer, "Gorham lies near Zzyzx.", ("Gorham", "GPE"), ("Zzyzx", "GPE"))
    assert found == {"Gorham": "USA/ME", "Zzyzx": None}


def test_a_tagger_s_span_is_cut_to_the_name(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "in northern Germany", ("northern Germany", "LOC")) == {"Germany": "DEU"}
    assert read(gazetteer, "the Paris, Texas mayor", ("Paris, Texas", "GPE")) == {
        "Paris": "USA/TX",
        "Texas": "USA/TX",
    }


def test_a_river_is_not_the_town_of_its_name_but_a_province_is_its_capital(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "in Gorham River", ("Gorham River", "LOC")) == {"Gorham River": None}
    assert read(gazetteer, "in Geneva Canton", ("Geneva Canton", "GPE")) == {"Geneva": "CHE/GE"}


def test_a_rare_name_of_a_country_that_is_named_is_a_place(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "Norway said that ships had left Kirkenes.") == {
        "Norway": "NOR",
        "Kirkenes": "NOR/20",
    }
    assert read(gazetteer, "Ukraine said that ships had left Kirkenes.") == {"Ukraine": "UKR"}
    assert read(gazetteer, "Norway waits. Kirkenes said no.") == {"Norway": "NOR"}


def test_a_town_taken_for_a_person_is_saved_by_its_preposition(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "They met in Holyoke today.", ("Holyoke", "PERSON")) == {"Holyoke": "USA/MA"}
    assert read(gazetteer, "Holyoke met them today.", ("Holyoke", "PERSON")) == {}
    assert read(gazetteer, "Holyoke police came.", ("Holyoke", "PERSON")) == {"Holyoke": "USA/MA"}


def test_the_surname_of_a_person_in_the_text_is_no_place(gazetteer: Gazetteer) -> None:
    text = "Ann Geneva spoke. Geneva left."
    assert read(gazetteer, text, ("Ann Geneva", "PERSON")) == {"Geneva": "CHE/GE"}
    spans = [(0, 10, "PERSON"), (18, 24, "PERSON")]
    assert find_toponyms(text, spans, gazetteer) == []


def test_dates_and_demonyms_of_the_tagger_are_left_alone(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "a Columbus Day sale", ("Columbus Day", "DATE")) == {}
    assert read(gazetteer, "the Turkish side", ("Turkish", "GPE")) == {}


def test_a_district_is_found_where_a_town_would_be(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "A farm in Otter Tail was closed.") == {"Otter Tail": "USA/MN"}
    assert read(gazetteer, "It was Otter Tail who spoke.") == {}


def test_a_county_is_found_as_it_is_spaced(gazetteer: Gazetteer) -> None:
    found = find_toponyms("The road in DeSoto Parish is closed.", [], gazetteer)
    assert [(toponym.quote, _where(toponym)) for toponym in found] == [("DeSoto Parish", "USA/LA")]


def test_phrases_for_a_country_s_own_readers_speak_for_its_towns(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "The budget of Paris was voted.") == {"Paris": "FRA/11"}
    text = "The sheriff and the school board spoke of the budget of Paris."
    assert read(gazetteer, text) == {"Paris": "USA/TX"}
    text = "She lives at 1935 Orchard St., he at 420 Augusta Ave., and both in Paris."
    assert read(gazetteer, text)["Paris"] == "USA/TX"


def test_a_name_found_once_is_found_again(gazetteer: Gazetteer) -> None:
    text = "Police in Chicopee, Massachusetts, made an arrest. It was said that Chicopee rarely sees any."
    assert len(find_toponyms(text, [], gazetteer)) >= 2


def test_a_name_of_the_shape_of_a_town_s_needs_no_cue(gazetteer: Gazetteer) -> None:
    assert read(gazetteer, "It was Pelican Rapids that won.") == {"Pelican Rapids": "USA/MN"}
    assert read(gazetteer, "It was Chicopee that won.") == {"Chicopee": "USA/MA"}


def test_a_council_s_city_is_no_part_of_the_name(gazetteer: Gazetteer) -> None:
    text = "The Gorham City Council met in Maine."
    assert [found.quote for found in find_toponyms(text, [], gazetteer)] == ["Gorham", "Maine"]


@pytest.mark.parametrize(
    "text",
    ["The District Attorney spoke.", "He lives at 212 Cooke St. with her.", "A sheriff's deputies came."],
)
def test_a_quick_look_tells_what_a_countrys_own_readers_are_told(gazetteer: Gazetteer, text: str) -> None:
    words = gazetteer.words
    assert words.may_have_locale(text)
    assert words.locale_phrase.search(text)
    assert not words.may_have_locale("The two presidents spoke on 12 May in Cairo.")


def test_words_of_buildings_are_known_in_any_spelling(gazetteer: Gazetteer) -> None:
    words = gazetteer.words
    assert [word for word in ("palace", "Embassy", "villa", "summit") if words.is_of_building(word)] == [
        "palace",
        "Embassy",
        "villa",
    ]
