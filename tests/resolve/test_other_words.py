"""Reports that tell one meeting in other words: rooms and buildings, circles and members, plans."""

from dataclasses import replace

import pytest

from tests.resolve.corpora import Corpus, Telling
from transforms.reference import Reference


def test_a_plan_may_be_held_the_other_way_on_its_day(reference: Reference) -> None:
    people = {"Jake Sullivan": "USA", "Meir Ben-Shabbat": "ISR"}

    def telling(form: str, status: str, day: str = "2021-03-11") -> Telling:
        return Telling(("USA", "ISR"), people, day, format=form, status=status)

    plan = Corpus().tell("a", telling("in_person", "planned"), published="2021-03-10")
    held = plan.tell("b", telling("video", "held"), published="2021-03-11").resolve(reference)
    assert held.same("a/0", "b/0")
    other_day = (
        Corpus()
        .tell("a", telling("in_person", "planned", "2021-03-12"), published="2021-03-10")
        .tell("b", telling("video", "held"), published="2021-03-11")
        .resolve(reference)
    )
    assert not other_day.same("a/0", "b/0")


def test_a_room_is_in_its_building(reference: Reference) -> None:
    people = {"Joe Biden": "USA", "Keir Starmer": "GBR"}

    def telling(venue: str, day: str = "2024-07-10") -> Telling:
        return Telling(("USA", "GBR"), people, day, "Washington", venue=venue)

    found = Corpus().tell("a", telling("White House")).tell("b", telling("Oval Office")).resolve(reference)
    assert "place.venue_within" in found.why("a/0", "b/0")[2]
    other = Corpus().tell("a", telling("White House")).tell("b", telling("Pentagon")).resolve(reference)
    assert "place.venue_differs" in other.why("a/0", "b/0")[2]


def test_a_circle_of_states_is_its_members(reference: Reference) -> None:
    def video(*sides: str) -> Telling:
        return Telling(sides, {}, "2021-03-12", format="video")

    named = replace(video("Quad"), event_type="summit", event_name="Quad Leaders' Summit")
    found = (
        Corpus()
        .tell("a", named, published="2021-03-12")
        .tell(
            "b",
            Telling(("USA", "JPN", "AUS", "IND"), {}, "2021-03-12", format="video"),
            published="2021-03-13",
        )
        .tell("c", Telling(("USA", "JPN"), {}, "2021-03-12", format="video"), published="2021-03-13")
        .resolve(reference)
    )
    assert found.same("a/0", "b/0")
    assert "side.sides_as_members" in found.why("a/0", "b/0")[2]
    assert not found.same("a/0", "c/0")


def test_two_who_each_name_only_their_own_side_of_a_named_summit(reference: Reference) -> None:
    def summit(side: str, name: str) -> Telling:
        return Telling((side,), {}, country="CHE", event_type="summit", event_name=name)

    planned = replace(summit("USA", "Summit on Peace in Ukraine"), day="2024-06-15", status="planned")
    recalled = replace(summit("UKR", "Ukraine Peace Summit"), in_passing=True)
    made = Corpus().tell("a", planned, published="2024-06-03").tell("b", recalled, published="2024-08-30")
    assert made.resolve(reference).same("a/0", "b/0")
    other = replace(summit("UKR", "Ukraine Recovery Conference"), in_passing=True)
    made = Corpus().tell("a", planned, published="2024-06-03").tell("b", other, published="2024-08-30")
    assert not made.resolve(reference).same("a/0", "b/0")


def test_a_vague_report_means_the_meeting_that_is_told_far_more_often(reference: Reference) -> None:
    people = {"Joe Biden": "USA", "Keir Starmer": "GBR"}

    def telling(day: str) -> Telling:
        return Telling(("USA", "GBR"), people, day, "Washington")

    made = Corpus().tell("a", telling("2024-07-08"), published="2024-07-08")
    for article in ("b", "c", "d"):
        made.tell(article, telling("2024-07-24"), published="2024-07-24")
    found = made.tell("e", telling("2024-07"), published="2024-09-13").resolve(reference)
    assert found.same("b/0", "c/0", "d/0", "e/0")
    assert not found.same("a/0", "e/0")


HOSTING = "Kenya says it is hosting a regional summit on grain prices and is writing a plan of its own."
"""Told of one party alone."""


@pytest.mark.parametrize(
    ("quote", "day", "is_same"),
    [
        (HOSTING.replace("prices and", "prices, and"), "2025-03-20", True),
        ("Kenya will host ministers and says that it has written a plan of its own.", "2025-03-20", False),
        (HOSTING, "2025-03-21", False),
        ("Kenya says it hosts.", "2025-03-20", False),
    ],
    ids=["a comma", "other words", "another day", "too few words"],
)
def test_one_party_is_enough_where_the_words_are_the_same(
    reference: Reference, quote: str, day: str, is_same: bool
) -> None:
    told = Telling(("KEN",), {}, "2025-03-20", country="KEN", event_type="summit", status="planned")
    corpus = Corpus().tell("a", replace(told, quote=HOSTING), published="2025-03-01")
    again = replace(told, quote=quote, day=day, in_passing=True)
    found = corpus.tell("b", again, published="2025-03-02").resolve(reference)
    assert found.same("a/0", "b/0") is is_same


def test_the_same_words_of_what_is_to_come_and_what_is_over(reference: Reference) -> None:
    told = Telling(("KEN",), {}, None, country="KEN", event_type="summit", status="planned", quote=HOSTING)
    for status, is_same in (("planned", True), ("held", False)):
        corpus = Corpus().tell("a", told, published="2025-03-01")
        found = corpus.tell("b", replace(told, status=status), published="2025-03-02").resolve(reference)
        assert found.same("a/0", "b/0") is is_same


def test_a_passing_mention_in_the_same_words(reference: Reference) -> None:
    words = "Lindqvist was not expected to meet any of the officials who negotiate for Latvia."
    told = Telling(("SWE", "LVA"), {"Marta Lindqvist": "SWE"}, None, status="refused", in_passing=True)
    for quote, is_same in ((words, True), ("Lindqvist will not meet Latvians.", False)):
        corpus = Corpus().tell("a", replace(told, quote=words), published="2025-03-01")
        found = corpus.tell("b", replace(told, quote=quote), published="2025-03-02").resolve(reference)
        assert found.same("a/0", "b/0") is is_same
