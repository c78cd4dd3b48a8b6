"""A memory of words: bounded, and what is met again and again stays."""

from transforms.remembered import Recent


def test_what_is_not_known_is_told_once() -> None:
    known = Recent[str, int](10)
    assert known.meet(["b", "a", "b"]) == ["b", "a"]
    known |= {"a": 1, "b": 2}
    assert known.meet(["a", "c", "b"]) == ["c"]


def test_what_was_met_last_stays() -> None:
    known, asked, forgotten = Recent[int, int](5), [], []
    for number in range(1, 1_000):
        forgotten += known.make_room()
        new = known.meet([0, number])
        known.update({key: key for key in new})
        asked += new
        assert len(known) <= 6
    assert asked == [0, *range(1, 1_000)]  # 0 was met each time
    assert forgotten == list(range(1, 995))
    assert known.meet([1]) == [1]


def test_a_text_of_more_words_than_there_is_room_for_is_known_until_the_next() -> None:
    known = Recent[int, int](2)
    known.update({key: key for key in known.meet(range(9))})
    assert known.meet(range(9)) == []
    known.make_room()
    assert known.meet(range(9)) == list(range(7))
