import pytest

from transforms.places import Gazetteer, is_metonymic


def judge(gazetteer: Gazetteer, text: str, name: str) -> bool:
    start = text.index(name)
    return is_metonymic(text, start, start + len(name), gazetteer.words)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The White House said on Monday", "White House"),
        ("the White House on Monday announced", "White House"),
        ("the Kremlin also denied it", "Kremlin"),
        ("the Kremlin has repeatedly rejected it", "Kremlin"),
        ("Kremlin spokesman Dmitry Peskov", "Kremlin"),
        ("Pentagon officials", "Pentagon"),
        ("a White House official", "White House"),
        ("the Kremlin's chief spokesman", "Kremlin"),
        ("according to the Kremlin", "Kremlin"),
        ("told the White House", "White House"),
    ],
)
def test_a_name_that_speaks_or_has_staff_means_people(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert judge(gazetteer, text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met at the White House.", "White House"),
        ("At the White House, Biden said", "White House"),
        ("the White House, where they met", "White House"),
        ("invited to the Kremlin", "Kremlin"),
        ("inside the Kremlin walls", "Kremlin"),
        ("the Kremlin", "Kremlin"),
    ],
)
def test_a_name_where_something_happens_is_a_place(gazetteer: Gazetteer, text: str, name: str) -> None:
    assert not judge(gazetteer, text, name)
