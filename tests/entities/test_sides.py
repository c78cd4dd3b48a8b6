"""The country or organization that a person stands for, and the reason given for it."""

from datetime import date

import pytest

from tests.entities.reading import read

pytestmark = pytest.mark.model


def side_of(text: str, name: str) -> str | None:
    """The side of the person in the text; fails where the text names no such person."""
    return read(text).people[name]


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Portuguese Foreign Minister Ana Duarte spoke.", "Ana Duarte", "PRT"),
        ("Norwegian Minister of Foreign Affairs Henrik Solberg spoke.", "Henrik Solberg", "NOR"),
        ("North Macedonian Prime Minister Goran Petrov spoke.", "Goran Petrov", "MKD"),
        ("Bangladesh foreign minister Farhana Karim spoke.", "Farhana Karim", "BGD"),
        ("Trinidad and Tobago Prime Minister Keith Ali spoke.", "Keith Ali", "TTO"),
        ("DR Congo President Felix Ilunga spoke.", "Felix Ilunga", "COD"),
        ("Guinea-Bissau President Umaro Balde spoke.", "Umaro Balde", "GNB"),
        ("Acting Lebanese Prime Minister Nadim Khoury spoke.", "Nadim Khoury", "LBN"),
        ("UAE President Saeed Al-Falasi spoke.", "Saeed Al-Falasi", "ARE"),
        ("U.S. Secretary of State Karen A. Whitfield spoke.", "Karen A. Whitfield", "USA"),
    ],
)
def test_an_adjective_or_name_of_a_country_before_the_title(text: str, name: str, side: str) -> None:
    assert side_of(text, name) == side


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Malta's ambassador to Tunisia, Joseph Camilleri, spoke.", "Joseph Camilleri", "MLT"),
        ("Henrik Solberg, Norway's foreign minister, spoke.", "Henrik Solberg", "NOR"),
        ("Papua New Guinea's Prime Minister John Kila spoke.", "John Kila", "PNG"),
        ("Portugal’s Foreign Minister Ana Duarte spoke.", "Ana Duarte", "PRT"),
        ("Iran's top diplomat Hossein Karimi spoke.", "Hossein Karimi", "IRN"),
        ("Chile's president, Tomas Araya, spoke.", "Tomas Araya", "CHL"),
    ],
)
def test_a_country_that_owns_the_title(text: str, name: str, side: str) -> None:
    assert side_of(text, name) == side


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("President Kofi Asante of Ghana spoke.", "Kofi Asante", "GHA"),
        ("President Park Min-ho of the Republic of Korea spoke.", "Park Min-ho", "KOR"),
        ("The president of Chile, Tomas Araya, spoke.", "Tomas Araya", "CHL"),
        ("King Abdullah II of Jordan spoke.", "Abdullah II", "JOR"),
        ("Prime Minister Aoife Brennan (Ireland) spoke.", "Aoife Brennan", "IRL"),
        ("Co-chair Ana Duarte of Portugal spoke.", "Ana Duarte", "PRT"),
    ],
)
def test_a_country_after_the_name(text: str, name: str, side: str) -> None:
    assert side_of(text, name) == side


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("The U.S. ambassador to Hungary, Karen Whitfield, spoke.", "Karen Whitfield", "USA"),
        ("Joseph Camilleri, the Maltese ambassador to Tunisia, spoke.", "Joseph Camilleri", "MLT"),
        ("The U.S. special envoy for Yemen, Thomas Ridley, spoke.", "Thomas Ridley", "USA"),
        ("The United Nations special envoy for Syria, Geir Pedersen, spoke.", "Geir Pedersen", "UN"),
    ],
)
def test_the_country_that_someone_is_sent_to_is_not_the_side(text: str, name: str, side: str) -> None:
    assert side_of(text, name) == side


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("NATO Secretary General Lars Nyberg spoke.", "Lars Nyberg", "NATO"),
        ("UN envoy Ingrid Halvorsen spoke.", "Ingrid Halvorsen", "UN"),
        ("EU foreign policy chief Marta Oliveira spoke.", "Marta Oliveira", "EU"),
        ("European Commission President Luc Maes spoke.", "Luc Maes", "EU"),
        ("Taliban spokesman Abdul Haqyar spoke.", "Abdul Haqyar", "Taliban"),
        ("Rafael Ortega, director general of the World Health Organization, spoke.", "Rafael Ortega", "WHO"),
        ("Kremlin spokesman Oleg Morozov spoke.", "Oleg Morozov", "RUS"),
        ("State Department spokesperson Paul Ames spoke.", "Paul Ames", "USA"),
        (
            "Olga Smirnova, head of the North Atlantic Department at the Russian Foreign Ministry, spoke.",
            "Olga Smirnova",
            "RUS",
        ),
    ],
)
def test_an_organization_or_ministry_in_the_title(text: str, name: str, side: str) -> None:
    assert side_of(text, name) == side


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("The Egyptian delegation was led by Karim Mansour.", {"Karim Mansour": "EGY"}),
        (
            "The Russian side was represented by Oleg Morozov and Olga Smirnova.",
            {"Oleg Morozov": "RUS", "Olga Smirnova": "RUS"},
        ),
        (
            "The U.S. delegation included Karen Whitfield and Thomas Ridley, "
            "while the Iranian team was headed by Hossein Karimi.",
            {"Karen Whitfield": "USA", "Thomas Ridley": "USA", "Hossein Karimi": "IRN"},
        ),
    ],
)
def test_who_is_listed_in_a_delegation_stands_for_it(text: str, people: dict[str, str]) -> None:
    found = read(text)
    assert found.people == people
    reasons = {row["side_reason"] for row in found.actors if row["kind"] == "person"}
    assert all("delegation" in reason for reason in reasons)


def test_a_companion_stands_for_the_side_of_whom_he_accompanies() -> None:
    found = read("Polish President Jan Kowalczyk and First Lady Ewa Kowalczyk arrived.")
    assert found.people == {"Jan Kowalczyk": "POL", "Ewa Kowalczyk": "POL"}
    assert "companion of Jan Kowalczyk" in found.actor("Ewa Kowalczyk")["side_reason"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hungarian Prime Minister Eszter Varga's spokesman, Gabor Szalai, spoke.", "Gabor Szalai"),
        ("Hungarian Prime Minister Eszter Varga's adviser Gabor Szalai spoke.", "Gabor Szalai"),
    ],
)
def test_whose_title_belongs_to_another_stands_for_that_ones_side(text: str, name: str) -> None:
    assert side_of(text, name) == "HUN"


@pytest.mark.parametrize(
    ("name", "published", "side"),
    [
        ("Angela Merkel", date(2015, 3, 15), "DEU"),
        ("Theresa May", date(2018, 3, 15), "GBR"),
        ("Xi Jinping", date(2020, 3, 15), "CHN"),
        ("Sergey Lavrov", date(2020, 3, 15), "RUS"),
    ],
)
def test_a_known_office_holder_of_the_day_needs_no_title(name: str, published: date, side: str) -> None:
    found = read(f"{name} spoke on Monday about trade.", published)
    row = found.actor(name)
    assert row["side"] == side
    assert "held the office" in row["side_reason"]
    assert row["holder_name"]


def test_whose_term_is_over_is_no_holder_of_the_day() -> None:
    row = read("Angela Merkel spoke on Monday about trade.", date(2024, 3, 15)).actor("Angela Merkel")
    assert (row["side"], row["holder_name"]) == (None, None)


def test_a_title_in_the_text_outweighs_the_list_of_holders() -> None:
    found = read("UN envoy Angela Merkel spoke on Monday.", date(2015, 3, 15))
    assert found.people["Angela Merkel"] == "UN"


def test_who_shares_only_a_surname_with_a_holder_is_someone_else() -> None:
    found = read("Ghanaian trade envoy Kwame Merkel spoke. Kwame Merkel is a farmer.", date(2015, 3, 15))
    assert found.people == {"Kwame Merkel": "GHA"}
    assert found.actor("Kwame Merkel")["holder_name"] is None


def test_titles_without_a_country_are_the_publishing_governments_own() -> None:
    text = "Deputy Secretary Karen Whitfield and Foreign Minister Javiera Soto of Chile spoke today."
    found = read(text, date(2023, 3, 15), "U.S. Department of State")
    assert found.people == {"Karen Whitfield": "USA", "Javiera Soto": "CHL"}
    assert read(text, date(2023, 3, 15), "Reuters").people["Karen Whitfield"] is None


def test_without_any_sign_the_side_is_unknown_and_says_so() -> None:
    row = read("Elena Rojas spoke on Monday about fish.").actor("Elena Rojas")
    assert (row["side"], row["country_code"], row["organization"]) == (None, None, None)
    assert len(row["side_reason"]) > 10


@pytest.mark.parametrize(
    ("side", "text"),
    [
        ("GHA", "Ghanaian President Kofi Asante spoke."),
        ("EU", "EU foreign policy chief Kofi Asante spoke."),
    ],
)
def test_a_side_is_a_country_or_an_organization(side: str, text: str) -> None:
    row = read(text).actor("Kofi Asante")
    is_country = side == "GHA"
    assert (row["country_code"], row["organization"]) == ((side, None) if is_country else (None, side))


def test_names_listed_after_as_many_countries_go_by_their_order() -> None:
    found = read(
        "The foreign ministers of Portugal and Norway, Ana Duarte and Henrik Solberg, met in Bergen."
    )
    assert found.people == {"Ana Duarte": "PRT", "Henrik Solberg": "NOR"}


def test_more_countries_than_names_tell_no_sides() -> None:
    found = read("The ministers of Portugal, Chile and Norway, Ana Duarte and Henrik Solberg, met in Bergen.")
    assert found.people == {"Ana Duarte": None, "Henrik Solberg": None}


def test_a_country_that_owns_the_person() -> None:
    assert side_of("She called Cuba's Ramon Fuentes on Monday.", "Ramon Fuentes") == "CUB"


def test_a_former_title_without_a_country_goes_by_an_office_held_earlier() -> None:
    text = "Then-President Barack Obama spoke in Havana."
    assert read(text, date(2024, 5, 21)).people == {"Barack Obama": "USA"}


def test_officials_before_a_comma_are_others_than_the_one_named_next() -> None:
    text = "In his meetings with senior Israeli officials, Mr. Quennell reaffirmed it."
    assert side_of(text, "Quennell") is None


def test_a_delegation_of_two_countries_tells_no_side() -> None:
    text = "The Norwegian and Israeli delegations included lawyers, with Henrik Solberg presiding."
    assert side_of(text, "Henrik Solberg") is None


def test_a_place_before_a_title_is_no_part_of_it() -> None:
    text = "While in Brussels President Ana Duarte will speak."
    assert side_of(text, "Ana Duarte") is None


def test_a_title_before_a_comma_in_a_list_is_of_the_one_named_next() -> None:
    text = "She was joined by the U.S. Ambassador to Mexico, Karen Whitfield; and by Paul Ames."
    assert side_of(text, "Karen Whitfield") == "USA"


@pytest.mark.parametrize(
    "text",
    [
        "National Security Council Secretary Giorgi Beridze of Georgia spoke.",
        "Secretary of the Security Council Giorgi Beridze of Georgia spoke.",
        "Secretary of the National Security Council of Georgia Giorgi Beridze spoke.",
    ],
)
def test_a_body_that_several_states_have_is_of_the_country_named(text: str) -> None:
    assert side_of(text, "Giorgi Beridze") == "GEO"


@pytest.mark.parametrize(
    "text",
    ["Oslo, Oct 24 (PTI) Foreign Minister Ravi Nair spoke.", "OSLO, May 2 (CNA) Minister Ravi Nair spoke."],
)
def test_an_agency_in_a_dateline_lends_no_side(text: str) -> None:
    assert side_of(text, "Ravi Nair") is None
