import pytest

from transforms.places import Gazetteer, PlaceContext, VenueMention, find_toponyms, find_venues


def read(gazetteer: Gazetteer, text: str) -> list[VenueMention]:
    return find_venues(text, find_toponyms(text, [], gazetteer), gazetteer)


def only(gazetteer: Gazetteer, text: str) -> VenueMention:
    (venue,) = read(gazetteer, text)
    assert text[venue.start : venue.end] == venue.quote == venue.name
    return venue


BUILT = """
talks at the [Russian Consulate General] in Istanbul | consulate | Istanbul | TUR
at the [residence of the U.S. Consul General] in Istanbul | residence | Istanbul | TUR
at the [Walter E. Washington Convention Center] today | conference_center | |
at the [chancellery] in Berlin | government | Berlin | DEU
at [Villa La Grange] in Geneva | residence | Geneva | CHE
at [Vahdettin Pavilion] | center | |
at the [prime minister's office] in Berlin | government | Berlin | DEU
at the [Naval Observatory] | observatory | |
outside the [presidential palace] in Kyiv | palace | Kyiv | UKR
at the [Hotel President Wilson] in Geneva | hotel | Geneva | CHE
at the [InterContinental Hotel Geneva] | hotel | Geneva | CHE
at Geneva's [InterContinental Hotel] | hotel | Geneva | CHE
at the [Ritz-Carlton] in Riyadh | hotel | Riyadh | SAU
inside [St. Peter's Basilica] | religious | |
at the [Palace of Nations] in Geneva | palace | Geneva | CHE
at [Government House] in Toronto | government | Toronto | CAN
at the [headquarters of the Arab League] | government | |
"""


@pytest.mark.parametrize("case", BUILT.strip().splitlines())
def test_names_are_built_from_heads(gazetteer: Gazetteer, case: str) -> None:
    marked, kind, city, country = (part.strip() for part in case.split("|"))
    quote = marked[marked.index("[") + 1 : marked.index("]")]
    venue = only(gazetteer, marked.replace("[", "").replace("]", ""))
    assert (venue.quote, venue.kind, venue.city, venue.country_code) == (
        quote,
        kind,
        city or None,
        country or None,
    )
    assert venue.is_locative


@pytest.mark.parametrize(
    ("text", "quote", "city"),
    [
        ("a dinner at the White House", "White House", "Washington"),
        ("remarks on the South Lawn of the White House", "South Lawn of the White House", "Washington"),
        ("in the White House Rose Garden", "White House Rose Garden", "Washington"),
        ("White House Tennis Pavilion", "White House Tennis Pavilion", "Washington"),
        ("in the Oval Office of the White House", "Oval Office of the White House", "Washington"),
        ("at his Mar-a-Lago estate", "Mar-a-Lago estate", "Palm Beach"),
        ("at 10 Downing Street", "10 Downing Street", "London"),
        ("at Camp David", "Camp David", None),
        ("at UN headquarters", "UN headquarters", "New York"),
    ],
)
def test_known_sites_tell_their_city(gazetteer: Gazetteer, text: str, quote: str, city: str | None) -> None:
    venue = only(gazetteer, text)
    assert (venue.quote, venue.city) == (quote, city)
    assert venue.country_code


def test_a_known_site_keeps_the_article_s_words_and_tells_its_usual_name(gazetteer: Gazetteer) -> None:
    venue = only(gazetteer, "talks at the Presidential Palace in Kabul")
    assert (venue.quote, venue.known_name, venue.city) == ("Presidential Palace", "Arg Palace", "Kabul")


def test_a_namesake_in_another_city_is_another_site(gazetteer: Gazetteer) -> None:
    assert only(gazetteer, "at the Four Seasons Hotel in Istanbul").latitude == 41.006
    assert only(gazetteer, "at the Four Seasons Hotel in Riyadh").known_name is None


def test_of_several_sites_the_one_in_a_country_that_is_named(gazetteer: Gazetteer) -> None:
    assert only(gazetteer, "at the Four Seasons Hotel").city is None
    text = "Envoys of Turkey met. They met at the Four Seasons Hotel."
    assert only(gazetteer, text).city == "Istanbul"


def test_the_context_tells_namesakes_apart_where_no_toponyms_are_given(gazetteer: Gazetteer) -> None:
    (venue,) = find_venues(
        "at the Grand Hotel in Moscow", [], gazetteer, PlaceContext(regions={("USA", "ID"): 9})
    )
    assert venue.country_code == "USA"


@pytest.mark.parametrize(
    "text",
    [
        "The Foreign Ministry said so.",
        "House Speaker Johnson spoke.",
        "in the House of Representatives",
        "He went home. The office was closed.",
        "a palace guard",
        "the hotel staff agreed",
        "the Camp David Accords",
        "He thanked the embassy.",
    ],
)
def test_bodies_people_and_bare_words_are_no_venues(gazetteer: Gazetteer, text: str) -> None:
    assert [venue.quote for venue in read(gazetteer, text) if venue.known_name is None] == []


def test_a_ministry_is_a_place_where_something_happens_in_it(gazetteer: Gazetteer) -> None:
    assert only(gazetteer, "They met at the Foreign Ministry.").quote == "Foreign Ministry"


def test_a_city_in_the_name_of_a_house_says_nothing(gazetteer: Gazetteer) -> None:
    assert only(gazetteer, "at Geneva House").city is None
    assert only(gazetteer, "at the Geneva Grand Hotel").city == "Geneva"


def test_metonyms_are_told(gazetteer: Gazetteer) -> None:
    assert only(gazetteer, "The White House said so.").is_metonym
    assert not only(gazetteer, "They met at the White House.").is_metonym
