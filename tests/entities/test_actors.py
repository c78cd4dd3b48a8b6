"""Countries and organizations named in a text."""

import pytest

from tests.entities.reading import read

pytestmark = pytest.mark.model


def named(text: str) -> list[tuple[str, str]]:
    """(words, code) of the countries and organizations of the text, in order."""
    found = read(text)
    names = {row["local_actor_id"]: row["name"] for row in found.actors if row["kind"] != "person"}
    rows = [row for row in found.mentions if row["local_actor_id"] in names]
    return [
        (row["quote"], names[row["local_actor_id"]])
        for row in sorted(rows, key=lambda row: row["char_start"])
    ]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Guinea", "GIN"),
        ("Equatorial Guinea", "GNQ"),
        ("Guinea-Bissau", "GNB"),
        ("Papua New Guinea", "PNG"),
        ("Republic of the Congo", "COG"),
        ("DR Congo", "COD"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("Islamic Republic of Iran", "IRN"),
        ("U.S.", "USA"),
        ("UK", "GBR"),
        ("Côte d'Ivoire", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Timor-Leste", "TLS"),
    ],
)
def test_the_longest_name_of_a_country_is_meant(words: str, code: str) -> None:
    assert named(f"Ministers from {words} spoke about fish.") == [(words, code)]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("European Union", "EU"),
        ("EU", "EU"),
        ("United Nations", "UN"),
        ("U.N.", "UN"),
        ("NATO", "NATO"),
        ("African Union", "AU"),
        ("ASEAN", "ASEAN"),
        ("G7", "G7"),
        ("Group of Seven", "G7"),
        ("Arab League", "Arab League"),
        ("Gulf Cooperation Council", "GCC"),
    ],
)
def test_organizations_go_by_their_short_names(words: str, code: str) -> None:
    found = read(f"The {words} agreed on fish.")
    assert [(row["name"], row["kind"], row["side"]) for row in found.actors] == [(code, "organization", code)]


def test_capitals_and_seats_stand_for_governments() -> None:
    assert named("Moscow and Ankara disagree, while the Kremlin keeps silent.") == [
        ("Moscow", "RUS"),
        ("Ankara", "TUR"),
        ("Kremlin", "RUS"),
    ]


def test_hyphens_join_two_countries() -> None:
    assert named("The U.S.-India pact and the US-Mexico border were mentioned.") == [
        ("U.S.", "USA"),
        ("India", "IND"),
        ("US", "USA"),
        ("Mexico", "MEX"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The turkey was eaten on porcelain.",
        "Give us a chance, said the man.",
        "Latin American music is popular.",
        "The Indian Ocean is deep.",
        "He lives in New Mexico.",
        "The Sea of Japan is deep.",
        "They toured the Royal Garden Beehive.",
    ],
)
def test_what_only_looks_like_a_country_is_none(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize("name", ["Michael Jordan", "Chad Smith", "Kenya Barris"])
def test_a_country_within_a_persons_name_is_none(name: str) -> None:
    found = read(f"The singer {name} sang in the evening.")
    assert list(found.people) == [name]
    assert len(found.actors) == 1


def test_adjectives_and_inhabitants_count_as_their_country() -> None:
    found = read("Iran's ministry, an Iranian ship and two Iranians were mentioned.")
    row = found.actor("IRN")
    assert (row["mention_count"], row["aliases"]) == (3, ["Iran", "Iranian", "Iranians"])
    assert (row["country_code"], row["organization"]) == ("IRN", None)
