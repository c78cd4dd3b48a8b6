"""The readable line of a meeting."""

from transforms.model.labels import meeting_label


def test_the_full_name_rather_than_the_surname_that_stands_beside_it() -> None:
    people = [("Kim", "KOR"), ("Kim Seon-ho", "KOR"), ("Phan Van Giang", "VNM")]
    label = meeting_label([], ["KOR", "VNM"], people, {}, "Hanoi", "in_person", None)
    assert label == "Kim Seon-ho – Phan Van Giang, Hanoi, date unknown"


def test_who_is_named_most_comes_first_even_so() -> None:
    people = [("Kim", "KOR"), ("Kim", "KOR"), ("Kim Seon-ho", "KOR")]
    assert meeting_label([], ["KOR", "VNM"], people, {"VNM": "Vietnam"}, None, "phone", None) == (
        "Kim – Vietnam, call, date unknown"
    )
