"""Persons named in a text: titles around them, lists, suffixes, particles, hyphens, labels of speakers."""

from datetime import date

import pytest

from tests.entities.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Foreign Minister Ana Duarte spoke in Lisbon.", {"Ana Duarte"}),
        ("Deputy Assistant Secretary of State Karen Whitfield arrived.", {"Karen Whitfield"}),
        ("Chief negotiator Aram Sarkisyan said no.", {"Aram Sarkisyan"}),
        ("Her Majesty Queen Margrethe II of Denmark opened the harbour.", {"Margrethe II"}),
        ("His Royal Highness Prince Faisal bin Khalid of Saudi Arabia left.", {"Faisal bin Khalid"}),
        ("Their Excellencies Karen Whitfield and Osman Idris left.", {"Karen Whitfield", "Osman Idris"}),
        ("Osman Idris spoke at their Zurich talks, on his Oslo visit, of her May 4 letter.", {"Osman Idris"}),
        ("Lt. Gen. Osman Idris of Sudan signed.", {"Osman Idris"}),
        (
            "Dr. Elena Rojas, Ms. Carmen Ibarra and Sir Edward Hartley signed.",
            {"Elena Rojas", "Carmen Ibarra", "Edward Hartley"},
        ),
        ("Henrik Solberg, Norway's foreign minister, arrived.", {"Henrik Solberg"}),
        ("The U.S. ambassador to Hungary, Karen Whitfield, spoke.", {"Karen Whitfield"}),
        ("Rafael Ortega, director general of the World Health Organization, spoke.", {"Rafael Ortega"}),
    ],
)
def test_titles_are_no_part_of_a_name(text: str, names: set[str]) -> None:
    assert set(read(text).people) == names


@pytest.mark.parametrize(
    "name",
    [
        "Thomas Ridley Jr.",
        "Park Min-ho",
        "Ursula von der Leyen",
        "Pieter de Wit",
        "Abdel Fattah el-Sisi",
        "Salem Al-Rashid",
        "Mohammed bin Salman",
        "Luiz Inácio Lula da Silva",
        "Amélie N'Guessan",
        "Sean O'Malley",
        "José Manuel Albares Bueno",
        "Antony J. Blinken",
        "Mevlüt Çavuşoğlu",
        "Phạm Minh Chính",
        "Marie-Louise Camilleri Borg",
        "Hun Sen",
    ],
)
def test_a_name_is_taken_whole(name: str) -> None:
    assert set(read(f"Foreign Minister {name} spoke on Monday.").people) == {name}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He called Prime Minister of India Narendra Modi.", {"Narendra Modi"}),
        ("He wrote to President of Kazakhstan Kassym-Jomart Tokayev.", {"Kassym-Jomart Tokayev"}),
        ("She called her Slovak counterpart, Milan Hruska, on Monday.", {"Milan Hruska"}),
        ("Togo's Prime Minister Koffi d'Almeida spoke.", {"Koffi d'Almeida"}),
        ("Director of Public Engagement Stephen Benjamin spoke.", {"Stephen Benjamin"}),
        ("White House Counsel Dana Remus spoke.", {"Dana Remus"}),
        ("He called President of Guatemala Alejandro Giammattei on Monday.", {"Alejandro Giammattei"}),
        ("She called U.S. Ambassador to Mexico Ken Salazar on Monday.", {"Ken Salazar"}),
    ],
)
def test_a_name_begins_where_the_office_ends(text: str, names: set[str]) -> None:
    assert set(read(text).people) == names


def test_a_suffix_after_a_comma_belongs_to_the_name() -> None:
    assert set(read("Senator Thomas Ridley, Jr., spoke on Monday.").people) == {"Thomas Ridley, Jr."}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Senators Karen Whitfield, Thomas Ridley, and Paul Ames signed.",
            {"Karen Whitfield", "Thomas Ridley", "Paul Ames"},
        ),
        ("Ministers Duarte and Kowalczyk signed.", {"Duarte", "Kowalczyk"}),
        ("Deputy Foreign Ministers Marek Zielinski and Ewa Lis signed.", {"Marek Zielinski", "Ewa Lis"}),
        ("Presidents Joe Biden and Xi Jinping met in Bali.", {"Joe Biden", "Xi Jinping"}),
        (
            "Presidents Ilir Hoxha of Albania and Teuta Berisha of Kosovo signed.",
            {"Ilir Hoxha", "Teuta Berisha"},
        ),
    ],
)
def test_a_plural_title_serves_every_name_of_its_list(text: str, names: set[str]) -> None:
    assert set(read(text).people) == names


@pytest.mark.parametrize(
    "text",
    [
        "Lake Victoria rose by a metre in Uganda.",
        "The Rada voted on Monday.",
        "Boeing and Airbus cut prices.",
        "The White House said nothing.",
        "Prime Minister's Questions began at noon.",
        "The foreign ministers met in April.",
        "The President and the Secretary of State flew home on Thursday.",
    ],
)
def test_places_bodies_months_and_bare_titles_are_no_persons(text: str) -> None:
    assert read(text).people == {}


TRANSCRIPT = """PRESIDENT BIDEN: Good morning, everyone.

PRIME MINISTER KISHIDA: (As interpreted.) Thank you, Joe.

Q: Why now?

PRESIDENT BIDEN: Why not?

MODERATOR: Thank you all."""


def test_labels_of_a_transcript_name_the_speakers() -> None:
    found = read(TRANSCRIPT, date(2023, 1, 13), "The White House")
    assert {"Biden", "Kishida"} <= set(found.people)
    assert found.words_of("Biden")[0] == "BIDEN"
    assert len(found.words_of("Biden")) >= 2
    assert not {"Moderator", "Q"} & set(found.people)


def test_a_particle_within_a_label_stays_with_the_name() -> None:
    found = read("FOREIGN MINISTER DE WIT: Good morning.\n\nSECRETARY WHITFIELD: Good morning.")
    assert set(found.people) == {"De Wit", "Whitfield"}


def test_one_find_serves_the_whole_article() -> None:
    text = (
        "Portuguese Foreign Minister Ana Duarte arrived. Nobody greeted Duarte. Duarte's plane left.\n\n"
        "DUARTE WINS AGAIN\n\nAsked about it, Ms. Duarte laughed."
    )
    found = read(text)
    assert found.people == {"Ana Duarte": "PRT"}
    assert found.words_of("Ana Duarte") == ["Ana Duarte", "Duarte", "Duarte", "DUARTE", "Duarte"]


def test_a_surname_before_the_full_name_is_the_same_person() -> None:
    found = read("Duarte arrived first. Ana Duarte, Portugal's foreign minister, smiled.")
    assert found.people == {"Ana Duarte": "PRT"}
    assert found.words_of("Ana Duarte") == ["Duarte", "Ana Duarte"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "President Joe Biden and First Lady Jill Biden arrived. Mrs. Biden waved. President Biden spoke.",
            {
                "Joe Biden": ["Joe Biden", "Biden"],
                "Jill Biden": ["Jill Biden", "Biden"],
            },
        ),
        (
            "Kenyan President Daniel Mwangi met Ugandan envoy Peter Mwangi. Daniel Mwangi spoke first.",
            {"Daniel Mwangi": ["Daniel Mwangi", "Daniel Mwangi"], "Peter Mwangi": ["Peter Mwangi"]},
        ),
    ],
)
def test_two_bearers_of_one_surname_stay_two(text: str, people: dict[str, list[str]]) -> None:
    found = read(text, date(2023, 1, 13))
    assert {name: found.words_of(name) for name in found.people} == people


def test_a_spelling_with_other_letters_is_the_same_person() -> None:
    found = read(
        "Foreign Minister Sergei Lavrov spoke. Sergey Lavrov, he said, is one man.", date(2020, 1, 1)
    )
    assert len(found.people) == 1
    (name,) = found.people
    assert found.words_of(name) == ["Sergei Lavrov", "Sergey Lavrov"]
    assert set(found.actor(name)["aliases"]) == {"Sergei Lavrov", "Sergey Lavrov"}


def test_the_fullest_name_is_the_persons_name() -> None:
    found = read("Secretary Blinken spoke. Antony J. Blinken left. Blinken slept.", date(2023, 1, 1))
    assert list(found.people) == ["Antony J. Blinken"]
    assert found.actor("Antony J. Blinken")["mention_count"] == 3


def test_a_leader_of_the_day_is_known_by_surname_alone() -> None:
    text = "Macron will call Putin. He wrote to Gustavo Petro."
    assert set(read(text, date(2024, 5, 21)).people) == {"Macron", "Putin", "Gustavo Petro"}
    assert "Macron" not in read("Macron will call.", date(2011, 5, 21)).people


def test_a_word_that_is_also_written_small_is_no_leader() -> None:
    text = "Costs rose. Costa fell. A costa is a coast."
    assert read(text, date(2025, 5, 21)).people == {}


def test_a_nickname_in_quotes_stays_within_the_name() -> None:
    found = read('Brazilian President Luiz Inacio "Lula" da Silva spoke.')
    assert found.people == {'Luiz Inacio "Lula" da Silva': "BRA"}


def test_in_a_headline_a_comma_means_and() -> None:
    found = read("Duarte, Saudi King Agree to Back Zones\n\nFinnish President Ana Duarte spoke on Monday.")
    assert found.people["Ana Duarte"] == "FIN"


def test_a_hyphened_name_in_the_first_sentence_stays_whole() -> None:
    text = "Ban Ki-moon called Iraqi Prime Minister Nouri al-Maliki on Monday."
    assert set(read(text).people) == {"Ban Ki-moon", "Nouri al-Maliki"}


def test_two_countries_that_share_their_noun_are_both_named() -> None:
    found = read("North and South Korea held talks on Monday.")
    assert {row["name"] for row in found.actors} == {"PRK", "KOR"}
