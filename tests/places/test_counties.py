"""Counties listed by their bare names."""

from transforms.places import Gazetteer, find_toponyms


def test_each_name_of_a_list_of_counties_is_a_county(gazetteer: Gazetteer) -> None:
    text = "Roads in Harris and Smith counties are closed."
    (found,) = find_toponyms(text, [], gazetteer)
    assert (found.quote, found.place and found.place.name) == ("Harris", "Harris County")


def test_other_names_before_the_word_are_none(gazetteer: Gazetteer) -> None:
    assert find_toponyms("Harris and Smith visited three counties.", [], gazetteer) == []
