"""Summits and forums: told by single days, by a month, by their subject only; and two people beside them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.resolve.corpora import Corpus, Resolved, Telling
from transforms.reference import Reference

BIDEN, TRUSS = {"Joe Biden": "USA"}, {"Liz Truss": "GBR"}


def _two(reference: Reference, one: Telling, other: Telling) -> Resolved:
    """Two articles of one week."""
    return (
        Corpus()
        .tell("a", one, published="2022-07-01")
        .tell("b", other, published="2022-07-04")
        .resolve(reference)
    )


def _summit(
    sides: tuple[str, ...], day: str | None, name: str | None, city: str | None = "Munich"
) -> Telling:
    return Telling(sides, {}, day, city, event_type="summit", event_name=name)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (_summit(("NATO",), "2022-06-29", "NATO Summit"), _summit(("NATO", "USA"), "2022-06-30", None), True),
        (
            _summit((), "2022-06-29", "Security Conference"),
            _summit((), "2022-06-30", "Security Conference"),
            True,
        ),
        (_summit(("NATO",), "2022-06-27", "NATO Summit"), _summit(("NATO",), "2022-06-30", None), False),
        (
            _summit(("NATO",), "2022-06-29", "NATO Summit"),
            _summit(("NATO",), "2022-06-30", None, "Paris"),
            False,
        ),
        (
            _summit(("NATO",), "2022-06-29", "NATO Summit"),
            _summit(("NATO",), "2022-06-30", None, None),
            False,
        ),
        (
            replace(_summit(("NATO", "USA"), "2022-06-29", None, None), people={"Joe Biden": "USA"}),
            replace(_summit(("NATO", "USA"), "2022-06-30", None), people={"Joe Biden": "USA"}),
            True,
        ),
        (
            _summit((), "2022-06-29", "Security Conference"),
            _summit((), "2022-06-30", "Security Conference", None),
            False,
        ),
        (
            _summit(("ASEAN",), "2022-06-29", "ASEAN Summit"),
            _summit(("ASEAN", "USA"), "2022-06-30", "ASEAN Summit"),
            False,
        ),
    ],
    ids=[
        "a body",
        "a name",
        "three days on",
        "another city",
        "no city",
        "no city, but a member",
        "a name without a city",
        "a body and a partner",
    ],
)
def test_days_of_one_summit(reference: Reference, one: Telling, other: Telling, is_same: bool) -> None:
    assert _two(reference, one, other).same("a/0", "b/0") is is_same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            _summit(("G7", "USA"), "2022-06-26/2022-06-28", "G7 Summit", None),
            _summit(("G7",), "2022-06", None),
        ),
        (
            _summit(("USA",), "2022-06", "U.S.-Africa Leaders Summit", None),
            _summit(("KEN",), "2022-06", "Africa Leaders Summit", "Washington"),
        ),
    ],
    ids=["a body", "a name"],
)
def test_a_summit_of_that_name_in_that_month(reference: Reference, one: Telling, other: Telling) -> None:
    assert _two(reference, one, other).same("a/0", "b/0")


@pytest.mark.parametrize("event_type", ["talks", "breakfast"])
def test_two_people_beside_the_summit_of_a_body(reference: Reference, event_type: str) -> None:
    people = {**BIDEN, "Jens Stoltenberg": "NATO"}
    summit = Telling(
        ("NATO", "USA"), BIDEN, "2022-06-29", "Munich", event_type="summit", event_name="NATO Summit"
    )
    two = Telling(("NATO", "USA"), people, "2022-06-29", "Munich", event_type=event_type)
    found = _two(reference, summit, two)
    assert not found.same("a/0", "b/0")
    assert found.why("a/0", "b/0")[1] == "two_at_summit"


@pytest.mark.parametrize("event_name", ["G20 Summit", None])
def test_two_leaders_named_at_the_summit_of_a_body_met_beside_it(
    reference: Reference, event_name: str | None
) -> None:
    people = {**BIDEN, "Xi Jinping": "CHN"}
    summit = Telling(
        ("G20", "USA", "CHN"), people, "2022-06-29", "Bali", event_type="summit", event_name=event_name
    )
    found = _two(reference, summit, Telling(("USA", "CHN"), people, "2022-06-29", "Bali"))
    assert not found.same("a/0", "b/0")
    assert found.why("a/0", "b/0")[1] == "two_at_summit"


def test_two_people_are_the_summit_of_their_two_sides(reference: Reference) -> None:
    people = {**BIDEN, "Charles Michel": "EU"}
    summit = Telling(
        ("EU", "USA"), BIDEN, "2022-06-29", "Munich", event_type="summit", event_name="EU Summit"
    )
    assert _two(reference, summit, Telling(("EU", "USA"), people, "2022-06-29", "Munich")).same("a/0", "b/0")


def _forum(day: str, city: str, name: str | None, *topics: str) -> Telling:
    return Telling((), {}, day, city, event_type="forum", event_name=name, topics=topics)


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ((None, "Aral Sea"), (None, "Aral Sea in Geneva"), True),
        ((None, "fisheries"), ("Fisheries forum",), True),
        ((None, "bridges"), (None, "energy"), False),
        ((None, "bridges", "energy"), (None, "energy", "harbours"), False),
        ((None,), (None,), False),
    ],
)
@pytest.mark.parametrize("day", ["2022-06-29", "2022-06"])
def test_forums_without_parties_are_known_by_their_subject(
    reference: Reference, one: Sequence[Any], other: Sequence[Any], is_same: bool, day: str
) -> None:
    left = _forum("2022-06-29", "Geneva", *one)
    assert _two(reference, left, _forum(day, "Geneva", *other)).same("a/0", "b/0") is is_same
    assert not _two(reference, left, _forum(day, "Vienna", *other)).same("a/0", "b/0")


def test_a_broker_is_no_third_party(reference: Reference) -> None:
    two = {"Aleksandar Vucic": "SRB", "Albin Kurti": "XKX"}
    four = {**two, "Josep Borrell": "EU"}
    found = _two(
        reference,
        Telling(("SRB", "XKX", "EU"), four, "2022-06-29", "Vienna", mediator="EU"),
        Telling(("SRB", "XKX"), two, "2022-06", "Vienna"),
    )
    assert found.same("a/0", "b/0")


def test_a_meeting_by_video_is_recalled_as_a_meeting(reference: Reference) -> None:
    people = {**BIDEN, "Xi Jinping": "CHN"}
    video = Telling(("CHN", "USA"), people, "2022-06-29", format="video")
    recalled = Telling(("CHN", "USA"), people, "2022-06")
    assert _two(reference, video, recalled).same("a/0", "b/0")
    placed = Telling(("CHN", "USA"), people, "2022-06", "Geneva")
    assert not _two(reference, video, placed).same("a/0", "b/0")
    call = Telling(("CHN", "USA"), people, "2022-06-29", format="phone")
    assert not _two(reference, call, recalled).same("a/0", "b/0")


@pytest.mark.parametrize("first", ["a", "b"])
def test_a_month_and_its_year_are_found_in_either_order(reference: Reference, first: str) -> None:
    people = {**BIDEN, **TRUSS}
    days = {"a": "2021-11", "b": "2021"} if first == "a" else {"a": "2021", "b": "2021-11"}
    tellings = {key: Telling(("GBR", "USA"), people, day, "Paris") for key, day in days.items()}
    assert _two(reference, tellings["a"], tellings["b"]).same("a/0", "b/0")


def test_two_people_who_meet_beside_a_named_forum_are_another_meeting(reference: Reference) -> None:
    forum = Telling(
        ("USA",), BIDEN, "2022-06-29", "Munich", event_type="conference", event_name="Security Conference"
    )
    talks = Telling(("USA", "GBR"), BIDEN | TRUSS, "2022-06-29", "Munich")
    found = _two(reference, forum, talks)
    assert not found.same("a/0", "b/0")
    assert found.why("a/0", "b/0")[1] == "two_at_summit"


def test_talks_of_two_are_the_summit_that_is_named_after_them(reference: Reference) -> None:
    summit = Telling(
        ("USA", "GBR"), BIDEN, "2022-06-29", "Munich", event_type="summit", event_name="U.S.-UK Summit"
    )
    talks = Telling(("USA", "GBR"), BIDEN | TRUSS, "2022-06-29", "Munich")
    assert _two(reference, summit, talks).same("a/0", "b/0")


def test_a_summit_that_others_call_a_meeting_stays_one(reference: Reference) -> None:
    planned = _summit(("G7", "USA"), "2022-06-26/2022-06-28", "G7 Summit", None)
    met = Telling(("G7", "USA"), BIDEN, "2022-06-27")
    found = (
        Corpus()
        .tell("a", planned, published="2022-06-20")
        .tell("b", met, published="2022-06-27")
        .tell("c", _summit(("G7",), "2022-06", None, None), published="2022-08-01")
        .resolve(reference)
    )
    assert found.same("a/0", "b/0", "c/0")
