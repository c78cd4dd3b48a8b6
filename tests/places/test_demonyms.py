"""Peoples and adjectives of places are found apart from the places themselves."""

import pytest

from transforms.places import Gazetteer, find_demonyms, find_toponyms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Turkish envoy left.", {"Turkish": "Turkey"}),
        ("Ask the New Yorkers.", {"New Yorkers": "New York"}),
        ("Texans voted.", {"Texans": "Texas"}),
        ("The turkish bath was closed.", {}),
        ("Turkey voted.", {}),
    ],
)
def test_peoples_and_adjectives_have_the_place_they_are_of(
    gazetteer: Gazetteer, text: str, expected: dict[str, str]
) -> None:
    found = find_demonyms(text, gazetteer)
    assert {toponym.quote: toponym.place.name for toponym in found if toponym.place} == expected
    assert all(text[toponym.start : toponym.end] == toponym.quote for toponym in found)


def test_what_is_part_of_a_place_s_name_is_no_people(gazetteer: Gazetteer) -> None:
    text = "The talks in Istanbul were with Turkish officials."
    literal = find_toponyms(text, [], gazetteer)
    assert [toponym.quote for toponym in find_demonyms(text, gazetteer, literal)] == ["Turkish"]
    (people,) = find_demonyms(text, gazetteer)
    assert find_demonyms(text, gazetteer, [people]) == []
