"""Titles as they stand in the text, held now, before, or soon."""

import pytest

from tests.entities.reading import read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("Portuguese Foreign Minister Ana Duarte spoke.", "Ana Duarte", "Portuguese Foreign Minister"),
        (
            "Deputy Assistant Secretary of State Karen Whitfield spoke.",
            "Karen Whitfield",
            "Deputy Assistant Secretary of State",
        ),
        ("Henrik Solberg, Norway's foreign minister, spoke.", "Henrik Solberg", "Norway's foreign minister"),
        (
            "Olga Smirnova, head of the North Atlantic Department at the Russian Foreign Ministry, spoke.",
            "Olga Smirnova",
            "head of the North Atlantic Department at the Russian Foreign Ministry",
        ),
        (
            "The U.S. ambassador to Hungary, Karen Whitfield, spoke.",
            "Karen Whitfield",
            "U.S. ambassador to Hungary",
        ),
        ("Iran's top diplomat Hossein Karimi spoke.", "Hossein Karimi", "Iran's top diplomat"),
        (
            "They met Her Royal Highness Princess Noura in Amman.",
            "Noura",
            "Her Royal Highness Princess",
        ),
        (
            "He met Head of the Foreign Relations Department of the Office of Finland Aino Virtanen.",
            "Aino Virtanen",
            "Head of the Foreign Relations Department of the Office of Finland",
        ),
        (
            "On Monday the Assistant to the President for Homeland Security, Dr. Karen Whitfield, spoke.",
            "Karen Whitfield",
            "Assistant to the President for Homeland Security",
        ),
    ],
)
def test_the_whole_title_is_kept_in_the_words_of_the_text(text: str, name: str, title: str) -> None:
    assert read(text).titles_of(name) == [(title, "current")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Former Finnish President Tarja Lind spoke.", "Former Finnish President"),
        ("Tarja Lind, Finland's former president, spoke.", "Finland's former president"),
        ("The late Finnish President Tarja Lind spoke three languages.", "late Finnish President"),
    ],
)
def test_a_title_of_the_past_is_former(text: str, title: str) -> None:
    found = read(text)
    assert found.titles_of("Tarja Lind") == [(title, "former")]
    assert found.people == {"Tarja Lind": "FIN"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Argentina's president-elect Julieta Rossi spoke.", "Argentina's president-elect"),
        ("Incoming Argentine Foreign Minister Julieta Rossi spoke.", "Incoming Argentine Foreign Minister"),
        (
            "Julieta Rossi, the president-elect of Argentina, spoke.",
            "the president-elect of Argentina",
        ),
    ],
)
def test_a_title_to_come_is_incoming(text: str, title: str) -> None:
    found = read(text)
    assert found.titles_of("Julieta Rossi") == [(title, "incoming")]
    assert found.people == {"Julieta Rossi": "ARG"}


def test_each_title_goes_to_its_own_bearer() -> None:
    found = read("Czech Foreign Minister Petra Novakova thanked Austrian Chancellor Eva Gruber.")
    assert found.titles_of("Petra Novakova") == [("Czech Foreign Minister", "current")]
    assert found.titles_of("Eva Gruber") == [("Austrian Chancellor", "current")]


def test_a_title_told_twice_is_two_rows_with_their_places() -> None:
    text = (
        "Czech Foreign Minister Petra Novakova spoke. Later the Czech Foreign Minister, Petra Novakova, left."
    )
    found = read(text)
    assert [title.removeprefix("the ") for title, _ in found.titles_of("Petra Novakova")] == [
        "Czech Foreign Minister",
        "Czech Foreign Minister",
    ]
    assert len({row["char_start"] for row in found.roles}) == 2


def test_a_title_stays_within_its_sentence_and_line() -> None:
    found = read("He is the Czech Foreign Minister.\n\nPetra Novakova is a painter.")
    assert found.roles == []
    assert found.people == {"Petra Novakova": None}


def test_a_role_names_the_country_or_the_body_that_it_belongs_to() -> None:
    found = read("Czech Foreign Minister Petra Novakova thanked EU foreign policy chief Marta Oliveira.")
    belongs = {row["title"]: (row["country_code"], row["organization"]) for row in found.roles}
    assert belongs == {
        "Czech Foreign Minister": ("CZE", None),
        "EU foreign policy chief": (None, "EU"),
    }


def test_the_country_after_a_name_is_held_as_long_as_the_title_before_it() -> None:
    found = read("Ex-president Tomas Araya of Chile met President-elect Julieta Rossi of Argentina.")
    assert found.titles_of("Tomas Araya") == [("Ex-president", "former"), ("of Chile", "former")]
    assert found.titles_of("Julieta Rossi") == [("President-elect", "incoming"), ("of Argentina", "incoming")]
