"""Cases in which reports differ in day, status or round and are one meeting, or agree and are not."""

from dataclasses import replace
from typing import Any

import pytest

from tests.resolve.corpora import Corpus, Telling
from transforms.reference import Reference

US_RUSSIA = ("USA", "RUS")


def test_same_ministers_at_the_same_forum_a_year_apart(reference: Reference) -> None:
    people = {"Annalena Baerbock": "DEU", "Antony Blinken": "USA"}

    def telling(day: str) -> Telling:
        return Telling(("DEU", "USA"), people, day, "Munich", event_name="Munich Security Conference")

    found = Corpus().tell("a", telling("2023-02-17")).tell("b", telling("2024-02-16")).resolve(reference)
    assert not found.same("a/0", "b/0")
    undated = (
        Corpus()
        .tell("a", telling("2023-02-17"), published="2023-02-18")
        .tell("b", Telling(("DEU", "USA"), people, None, "Munich"), published="2024-02-18")
        .resolve(reference)
    )
    assert not undated.same("a/0", "b/0")


def test_planned_postponed_and_held_is_one(reference: Reference) -> None:
    people = {"Hakan Fidan": "TUR", "Abbas Araghchi": "IRN"}

    def telling(day: str, status: str, quote: str) -> Telling:
        return Telling(("TUR", "IRN"), people, day, "Ankara", status=status, quote=quote)

    found = (
        Corpus()
        .tell("a", telling("2025-03-05", "planned", "will meet on March 5"), published="2025-03-01")
        .tell(
            "b",
            telling("2025-03-12", "planned", "the meeting was postponed to March 12"),
            published="2025-03-04",
        )
        .tell("c", telling("2025-03-12", "held", "met on March 12"), published="2025-03-12")
        .resolve(reference)
    )
    assert found.same("a/0", "b/0", "c/0")


@pytest.mark.parametrize("names", ["abc", "cab", "bca"])
def test_put_off_without_a_date_and_held_weeks_later_is_one(reference: Reference, names: str) -> None:
    people = {"Anita Anand": "CAN", "Maria Malmer Stenergard": "SWE"}

    def telling(day: str, status: str, quote: str) -> Telling:
        return Telling(("CAN", "SWE"), people, day, "Vienna", status=status, quote=quote)

    plan, put_off, later = names
    found = (
        Corpus()
        .tell(plan, telling("2025-03-05", "planned", "will meet on March 5"), published="2025-03-01")
        .tell(
            put_off, telling("2025-03-05", "cancelled", "the meeting was postponed"), published="2025-03-04"
        )
        .tell(later, telling("2025-04-20", "held", "met on Sunday"), published="2025-04-21")
        .tell("next", telling("2025-04-29", "held", "met again"), published="2025-04-30")
        .resolve(reference)
    )
    assert found.same(f"{plan}/0", f"{put_off}/0", f"{later}/0")
    assert not found.same(f"{later}/0", "next/0")


def test_two_rounds_are_two_although_one_was_planned(reference: Reference) -> None:
    def telling(day: str, status: str, number: int) -> Telling:
        return Telling(US_RUSSIA, {}, day, "Istanbul", status=status, number=number)

    found = (
        Corpus()
        .tell("a", telling("2025-02-27", "held", 1), published="2025-02-27")
        .tell("b", telling("2025-04-10", "planned", 2), published="2025-04-08")
        .tell("c", telling("2025-04-10", "held", 2), published="2025-04-10")
        .resolve(reference)
    )
    assert not found.same("a/0", "b/0")
    assert found.same("b/0", "c/0")


def test_a_call_over_the_date_line(reference: Reference) -> None:
    people = {"Joe Biden": "USA", "Xi Jinping": "CHN"}
    found = (
        Corpus()
        .tell("a", Telling(("USA", "CHN"), people, "2021-11-15", format="video"))
        .tell("b", Telling(("USA", "CHN"), people, "2021-11-16", format="video"))
        .resolve(reference)
    )
    assert found.same("a/0", "b/0")


def test_a_headline_that_miscounts_the_rounds(reference: Reference) -> None:
    """'Second talks' over the first round: city, weekday and length speak louder than the number."""
    first = Telling(US_RUSSIA, {}, "2025-02-27", "Istanbul", minutes=(360,))
    found = (
        Corpus()
        .tell("a", first, published="2025-02-27")
        .tell("b", Telling(US_RUSSIA, {}, "XXXX-02-27", "Istanbul", number=1, venue="consul's residence"))
        .tell("c", Telling(US_RUSSIA, {}, "XXXX-WXX-4", "Istanbul", number=2, minutes=(360,)))
        .resolve(reference)
    )
    assert found.same("a/0", "b/0", "c/0")


def test_a_weekday_that_does_not_fit(reference: Reference) -> None:
    found = (
        Corpus()
        .tell("a", Telling(US_RUSSIA, {}, "2025-02-27", "Istanbul"), published="2025-02-27")
        .tell("b", Telling(US_RUSSIA, {}, "XXXX-WXX-2", "Istanbul"))
        .resolve(reference)
    )
    assert not found.same("a/0", "b/0")
    assert found.why("a/0", "b/0")[1] == "date_words_differ"


def test_a_day_that_only_the_publication_gives_may_be_a_day_off(reference: Reference) -> None:
    people = {"Joe Biden": "USA", "Nikos Christodoulides": "CYP"}
    stated = Telling(("USA", "CYP"), people, "2024-10-30", "Washington")
    assumed = Telling(("USA", "CYP"), people, "2024-10-31", "Washington", is_day_stated=False)
    made = Corpus().tell("a", stated, published="2024-10-30").tell("b", assumed, published="2024-10-31")
    assert made.resolve(reference).same("a/0", "b/0")
    two = Corpus().tell("a", stated).tell("b", Telling(("USA", "CYP"), people, "2024-11-01", "Washington"))
    assert not two.resolve(reference).same("a/0", "b/0")


def test_the_report_that_names_the_date_goes_before_the_one_that_names_a_weekday(
    reference: Reference,
) -> None:
    people = {"Sonata Coulter": "USA", "Alexander Darchiev": "RUS"}
    found = (
        Corpus()
        .tell("a", Telling(US_RUSSIA, people, "2025-02-27", "Istanbul"), published="2025-02-27")
        .tell(
            "b",
            Telling(US_RUSSIA, people, "XXXX-WXX-4", "Istanbul", number=2),
            Telling(US_RUSSIA, {}, "XXXX-02-27", "Istanbul", number=1),
        )
        .resolve(reference)
    )
    assert found.same("a/0", "b/1")
    assert not found.same("a/0", "b/0")


def test_a_visit_that_is_put_off_takes_its_talks_with_it(reference: Reference) -> None:
    people = {"Joe Biden": "USA", "Yoshihide Suga": "JPN"}
    sides = ("USA", "JPN")
    visit = Telling(
        sides, {}, "2021-04-16", country="USA", event_type="visit", status="planned",
        quote="The visit has been moved to April 16.",
    )  # fmt: skip
    talks = Telling(sides, people, "2021-04-16", "Washington", status="planned")
    first = Telling(sides, people, "2021-04-09", "Washington", status="planned")
    made = Corpus().tell("a", first, published="2021-03-18").tell("b", visit, talks, published="2021-04-02")
    assert made.resolve(reference).same("a/0", "b/1")
    made = Corpus().tell("a", first, published="2021-03-18").tell("b", talks, published="2021-04-02")
    assert not made.resolve(reference).same("a/0", "b/0")


def test_last_weeks_talks_are_not_those_of_the_month_before_them(reference: Reference) -> None:
    people = {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}

    def telling(day: str) -> Telling:
        return Telling(US_RUSSIA, people, day, "Riyadh")

    made = (
        Corpus()
        .tell("a", telling("2025-03-04"), published="2025-03-04")
        .tell("b", telling("2025-03-25"), published="2025-03-25")
    )
    found = made.tell("c", telling("2025-W13"), published="2025-03-31").resolve(reference)
    assert found.same("b/0", "c/0")
    assert "date.week_overlap" in found.explain("b/0", "c/0").reason()
    assert not found.same("a/0", "c/0")
    assert found.explain("a/0", "c/0").rule == "days_apart"
    told_twice = Corpus().tell("a", telling("2025-W13")).tell("b", telling("2025-03")).resolve(reference)
    assert told_twice.same("a/0", "b/0")


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ({}, True),
        ({"day": "2025-02-20"}, False),
        ({"city": "Istanbul"}, False),
        ({"people": {"Marco Rubio": "USA", "Yuri Ushakov": "RUS"}}, False),
        ({"people": {"Marco Rubio": "USA"}}, False),
        ({"event_type": "summit"}, False),
    ],
    ids=["the same two", "two days on", "another city", "another counterpart", "one of them", "a summit"],
)
def test_the_same_two_in_one_city_the_day_after(
    reference: Reference, other: dict[str, Any], is_same: bool
) -> None:
    """One article dates the talks by the guest's arrival, another by the day on which both spoke of them."""
    two = Telling(US_RUSSIA, {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}, "2025-02-18", "Riyadh")
    again = replace(two, **{"day": "2025-02-19", **other})
    made = Corpus().tell("a", two, published="2025-02-19").tell("b", again, published="2025-02-21")
    assert made.resolve(reference).same("a/0", "b/0") is is_same
    assert not made.tell("c", two, again, published="2025-02-21").resolve(reference).same("c/0", "c/1")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"number": 1}, {"number": 2}),
        ({}, {"number": 2}),
        ({}, {"quote": "Rubio and Lavrov met again on Wednesday."}),
        ({}, {"quote": "They sat down for a second round of talks."}),
        ({"venue": "Diriyah Palace"}, {"venue": "Ritz-Carlton"}),
        ({}, {"status": "planned"}),
        ({"status": "cancelled"}, {}),
        ({"status": "refused"}, {}),
        ({"minutes": (60,)}, {"minutes": (240,)}),
    ],
    ids=[
        "rounds by number", "one round by number", "again", "a second round", "other buildings",
        "a plan for the morrow", "cancelled", "refused", "other lengths",
    ],
)  # fmt: skip
def test_a_second_round_the_day_after_is_another(
    reference: Reference, first: dict[str, Any], second: dict[str, Any]
) -> None:
    two = Telling(US_RUSSIA, {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}, "2025-02-18", "Riyadh")
    made = Corpus().tell("a", replace(two, **first), published="2025-02-18")
    made.tell("b", replace(two, **{"day": "2025-02-19", **second}), published="2025-02-18")
    assert not made.resolve(reference).same("a/0", "b/0")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ({"day": "2025-02-18", "city": "Riyadh"}, {}, True),
        ({"day": "2025-W08", "city": "Riyadh"}, {"day": "2025-02-18"}, False),
        ({"day": "2025-02", "city": "Riyadh"}, {"day": "2025-02-18"}, False),
        ({"day": None}, {}, False),
    ],
    ids=["a day and a city", "a week", "a month", "undated"],
)
def test_people_of_other_sides_speak_against_each_other_but_on_one_day(
    reference: Reference, one: dict[str, Any], other: dict[str, Any], is_same: bool
) -> None:
    """One names the guests, the other the hosts."""
    told = replace(Telling(US_RUSSIA, {"Marco Rubio": "USA"}, None, in_passing=True), **one)
    again = replace(told, **{"people": {"Sergey Lavrov": "RUS"}, **other})
    made = Corpus().tell("a", told, published="2025-02-20").tell("b", again, published="2025-02-21")
    assert made.resolve(reference).same("a/0", "b/0") is is_same
