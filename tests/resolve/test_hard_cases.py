"""Cases in which reports look alike and are not one meeting, or look different and are."""

import pytest

from tests.resolve.corpora import Corpus, Telling
from transforms.reference import Reference

US_RUSSIA = ("USA", "RUS")


def test_reports_of_one_meeting_are_one_row(reference: Reference) -> None:
    found = (
        Corpus()
        .tell("a", Telling(US_RUSSIA, {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}, "2025-02-18", "Riyadh"))
        .tell("b", Telling(US_RUSSIA, {"Sergei Lavrov": "RUS"}, "2025-02-18", country="SAU"))
        .tell("c", Telling(US_RUSSIA, {}, "2025-02", "Riyadh"), published="2025-02-20")
        .resolve(reference)
    )
    assert found.same("a/0", "b/0", "c/0")


def test_vice_president_and_president_meet_the_same_guest(reference: Reference) -> None:
    guest = {"Mohamed bin Zayed": "ARE"}
    found = (
        Corpus()
        .tell("a", Telling(("USA", "ARE"), {"Joe Biden": "USA", **guest}, "2024-09-23", "Washington"))
        .tell("b", Telling(("USA", "ARE"), {"Kamala Harris": "USA", **guest}, "2024-09-23", "Washington"))
        .resolve(reference)
    )
    assert not found.same("a/0", "b/0")
    is_same, rule, reason = found.why("a/0", "b/0")
    assert (is_same, rule) == (False, "other_persons")
    assert "Joe Biden" in reason
    assert "Kamala Harris" in reason


def test_trilateral_and_bilateral_at_one_place_on_one_day(reference: Reference) -> None:
    leaders = {"Fumio Kishida": "JPN", "Yoon Suk Yeol": "KOR", "Joe Biden": "USA"}
    pair = {"Joe Biden": "USA", "Fumio Kishida": "JPN"}
    found = (
        Corpus()
        .tell("a", Telling(("JPN", "KOR", "USA"), leaders, "2023-08-18", "Washington"))
        .tell("b", Telling(("JPN", "USA"), pair, "2023-08-18", "Washington"))
        .resolve(reference)
    )
    assert not found.same("a/0", "b/0")
    assert found.why("a/0", "b/0")[1] == "two_against_three"


@pytest.mark.parametrize("side", ["USA", None])
def test_two_people_are_not_two_others_although_no_side_is_known(
    reference: Reference, side: str | None
) -> None:
    found = (
        Corpus()
        .tell(
            "a", Telling(("ARE",), {"Joe Biden": side, "Mohamed bin Zayed": None}, "2024-09-23", "Washington")
        )
        .tell(
            "b",
            Telling(("ARE",), {"Kamala Harris": side, "Mohamed bin Zayed": None}, "2024-09-23", "Washington"),
        )
        .resolve(reference)
    )
    assert not found.same("a/0", "b/0")


def test_two_people_apart_from_the_four_they_met_with(reference: Reference) -> None:
    four = {"Emmanuel Macron": "FRA", "Olaf Scholz": "DEU", "Keir Starmer": "GBR", "Joe Biden": "USA"}
    two = {"Olaf Scholz": "DEU", "Joe Biden": None}
    found = (
        Corpus()
        .tell("a", Telling(("FRA", "DEU", "GBR", "USA"), four, "2024-10-18", country="DEU"))
        .tell("b", Telling(("DEU",), two, "2024-10-18", country="DEU"))
        .resolve(reference)
    )
    assert not found.same("a/0", "b/0")


def test_a_host_is_no_third_party(reference: Reference) -> None:
    found = (
        Corpus()
        .tell("a", Telling(US_RUSSIA, {}, "2025-02-18", "Riyadh"))
        .tell("b", Telling(("USA", "RUS", "SAU"), {}, "2025-02-18", "Riyadh", host="SAU"))
        .resolve(reference)
    )
    assert found.same("a/0", "b/0")


def test_a_visit_and_the_summit_inside_it(reference: Reference) -> None:
    people = {"Narendra Modi": "IND", "Vladimir Putin": "RUS"}
    found = (
        Corpus()
        .tell(
            "a", Telling(("IND", "RUS"), people, "2024-07-08/2024-07-09", country="RUS", event_type="visit")
        )
        .tell("b", Telling(("IND", "RUS"), people, "2024-07-09", country="RUS", event_type="summit"))
        .resolve(reference)
    )
    assert not found.same("a/0", "b/0")
    assert found.why("a/0", "b/0")[1] == "event_kind"


def test_call_and_meeting_on_one_day(reference: Reference) -> None:
    people = {"Emmanuel Macron": "FRA", "Joe Biden": "USA"}
    found = (
        Corpus()
        .tell("a", Telling(("FRA", "USA"), people, "2024-06-08", "Paris"))
        .tell("b", Telling(("FRA", "USA"), people, "2024-06-08", format="phone", event_type="call"))
        .resolve(reference)
    )
    assert not found.same("a/0", "b/0")
    assert found.why("a/0", "b/0")[1] == "format_differs"


def test_nobody_is_in_two_cities_on_one_day(reference: Reference) -> None:
    people = {"John Kerry": "USA", "Sergei Lavrov": "RUS"}
    found = (
        Corpus()
        .tell("a", Telling(US_RUSSIA, people, "2016-05-17", "Vienna"))
        .tell("b", Telling(US_RUSSIA, people, "2016-05-17", "Geneva"))
        .resolve(reference)
    )
    assert not found.same("a/0", "b/0")
    assert found.why("a/0", "b/0")[1] == "other_city"


def test_one_host_with_different_guests(reference: Reference) -> None:
    found = (
        Corpus()
        .tell("a", Telling(("USA", "FRA"), {"Barack Obama": "USA"}, "2016-09-30", format="phone"))
        .tell("b", Telling(("USA", "DEU"), {"Barack Obama": "USA"}, "2016-09-30", format="phone"))
        .resolve(reference)
    )
    assert not found.same("a/0", "b/0")
    assert found.explain("a/0", "b/0").rule == "other_counterpart"


def test_two_meetings_of_one_article_stay_two(reference: Reference) -> None:
    telling = Telling(US_RUSSIA, {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}, "2025-02-18", "Riyadh")
    found = Corpus().tell("a", telling, telling).tell("b", telling).resolve(reference)
    assert not found.same("a/0", "a/1")


def test_a_wish_is_not_the_call_that_was_made(reference: Reference) -> None:
    people = {"Donald Trump": "USA", "Vladimir Putin": "RUS"}
    wish = Telling(US_RUSSIA, people, format="unknown", status="proposed", event_type="summit")
    call = Telling(US_RUSSIA, people, "2017-01-28", format="phone", event_type="call")
    made = Corpus().tell("a", wish, published="2017-01-17").tell("b", call, published="2017-01-28")
    assert not made.resolve(reference).same("a/0", "b/0")


def test_undated_contacts_without_a_place_stay_apart(reference: Reference) -> None:
    found = (
        Corpus()
        .tell("a", Telling(US_RUSSIA, format="unknown"), published="2025-01-10")
        .tell("b", Telling(US_RUSSIA, format="unknown"), published="2025-03-10")
        .resolve(reference)
    )
    assert not found.same("a/0", "b/0")


def test_a_vague_report_that_fits_two_meetings_joins_none(reference: Reference) -> None:
    people = {"Joe Biden": "USA", "Keir Starmer": "GBR"}
    found = (
        Corpus()
        .tell("a", Telling(("USA", "GBR"), people, "2024-07-08", "Washington"), published="2024-07-08")
        .tell("b", Telling(("USA", "GBR"), people, "2024-07-24", "Washington"), published="2024-07-24")
        .tell("c", Telling(("USA", "GBR"), people, "2024-07", "Washington"), published="2024-08-20")
        .resolve(reference)
    )
    assert len({found.meeting_of[claim] for claim in ("a/0", "b/0", "c/0")}) == 3


@pytest.mark.parametrize(("left", "right"), [("Istanbul", "Ankara"), ("Geneva", "Vienna")])
def test_links_give_a_reason_for_every_difference(reference: Reference, left: str, right: str) -> None:
    found = (
        Corpus()
        .tell("a", Telling(US_RUSSIA, {}, "2025-02-27", left))
        .tell("b", Telling(US_RUSSIA, {}, "2025-02-27", right))
        .resolve(reference)
    )
    is_same, rule, reason = found.why("a/0", "b/0")
    assert not is_same
    assert rule in {"other_city", "other_country"}
    assert reason


@pytest.mark.parametrize(("published", "is_same"), [("2025-02-10", False), ("2025-02-20", True)])
def test_who_had_not_spoken_yet_met_later(reference: Reference, published: str, is_same: bool) -> None:
    """'I have not spoken to him yet' is not the meeting of weeks later; its denial afterwards is about it."""
    people = {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}
    denied = Telling(US_RUSSIA, people, None, format="unknown", status="refused")
    held = Telling(US_RUSSIA, people, "2025-02-18", "Riyadh")
    made = Corpus().tell("a", denied, published=published).tell("b", held, published="2025-02-18")
    assert made.resolve(reference).same("a/0", "b/0") is is_same


@pytest.mark.parametrize(("status", "is_same"), [("proposed", False), ("planned", True)])
def test_a_wish_for_this_year_is_no_talk_of_that_year(
    reference: Reference, status: str, is_same: bool
) -> None:
    people = {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}
    wish = Telling(
        US_RUSSIA, people, "2025", format="unknown", status=status, event_type="summit", in_passing=True
    )
    spoke = Telling(US_RUSSIA, people, "2025-05-20", format="unknown", event_type="conversation")
    made = Corpus().tell("a", wish, published="2025-03-10").tell("b", spoke, published="2025-05-21")
    assert made.resolve(reference).same("a/0", "b/0") is is_same
