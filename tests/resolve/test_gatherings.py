"""Gatherings of many, of which each article names other parties: the body, its host, some of its members."""

from dataclasses import replace
from typing import Any

import pytest

from tests.resolve.corpora import Corpus, Resolved, Telling
from transforms.reference import Reference

DAY = "2025-10-24"


def _summit(
    sides: tuple[str, ...], name: str | None = None, city: str | None = "Vienna", day: str = DAY
) -> Telling:
    return Telling(sides, {}, day, city, event_type="summit", event_name=name)


def _both(reference: Reference, one: Telling, other: Telling) -> Resolved:
    published = {"a": "2025-10-25", "b": "2025-10-26"}
    corpus = Corpus().tell("a", one, published=published["a"]).tell("b", other, published=published["b"])
    return corpus.resolve(reference)


BODY = _summit(("MERCOSUR", "PRY"), "Mercosur summit")
LEADERS = Telling(("ARG", "BRA", "PRY", "URY"), {}, DAY, "Vienna")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (BODY, LEADERS, True),
        (BODY, _summit(("BRA",)), True),
        (_summit(("KEN", "RWA", "SEN")), _summit(("KEN",), "Food Security Summit"), True),
        (BODY, _summit(("KOR",)), False),
        (BODY, _summit(("BRA",), city="Geneva"), False),
        (BODY, _summit(("BRA",), city=None), False),
        (BODY, _summit(("BRA",), day="2025-10-27"), False),
        (BODY, _summit(("BRA",), "Amazon summit"), False),
        (BODY, Telling(("BRA",), {"Carlos Azevedo": "BRA"}, DAY, "Vienna"), False),
        (BODY, Telling(("BRA", "PRY"), {"Ana Lima": "BRA", "Ramon Benitez": "PRY"}, DAY, "Vienna"), False),
    ],
    ids=[
        "its members", "one member", "some who come", "no member", "another town", "no town", "another day",
        "another name", "no summit", "two beside it",
    ],
)  # fmt: skip
def test_one_gathering_told_by_other_parties(
    reference: Reference, one: Telling, other: Telling, is_same: bool
) -> None:
    assert _both(reference, one, other).same("a/0", "b/0") is is_same


HOST = {"Brian Okello": "KEN"}
GUESTS = {"Jane Namara": "UGA", "Eric Mugisha": "RWA"}
OTHERS = {"Hana Tesfaye": "ETH", "Karim Naguib": "EGY"}
THREE, THREE_MORE = ("KEN", "RWA", "UGA"), ("EGY", "ETH", "KEN")


def _talks(sides: tuple[str, ...], people: dict[str, str] | None = None) -> Telling:
    return Telling(sides, people or {}, DAY, "Vienna")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_talks(THREE), _talks(THREE_MORE)),
        (_talks(THREE, HOST | GUESTS), _talks(THREE_MORE, HOST | OTHERS)),
        (_summit(THREE), _summit(THREE_MORE)),
        (_talks(THREE), _summit(("KEN",), "Food Security Summit")),
        (_summit(("EU", "DEU"), "EU summit"), _summit(("FRA", "DEU", "POL"))),
        (_summit(("EU", "DEU"), "EU summit"), _talks(("FRA", "DEU", "POL"))),
        (_summit(("NATO", "USA")), _talks(("DEU", "TUR", "USA"))),
        (_summit(("NATO", "USA")), _talks(("DEU", "NATO", "TUR"))),
        (
            replace(_summit(THREE), people={"Brian Okello": "KEN"}),
            replace(_summit(("KEN",)), people={"Amina Wekesa": "KEN"}),
        ),
    ],
    ids=[
        "talks of three", "with their people", "summits of three", "talks beside a summit",
        "a summit of few members", "talks of few members", "no body but members", "a body and two members",
        "another of one side",
    ],
)  # fmt: skip
def test_two_gatherings_of_one_host_on_one_day(reference: Reference, one: Telling, other: Telling) -> None:
    assert not _both(reference, one, other).same("a/0", "b/0")
    assert not _both(reference, other, one).same("a/0", "b/0")


@pytest.mark.parametrize(
    ("told", "is_same"),
    [
        ({}, True),
        ({"people": {}}, True),
        ({"quote": "Morel received his counterparts in Paris."}, True),
        ({"quote": "Morel held talks in Paris."}, False),
        ({"quote": "Morel received the leaders of the opposition in Paris."}, False),
        ({"quote": "Morel received a leader in Paris."}, False),
        ({"sides": ("BEL",), "people": {}}, False),
        ({"sides": ("FRA", "BEL")}, False),
        ({"city": "Vienna"}, False),
        ({"day": "2025-10-25"}, False),
        ({"event_type": "dinner"}, False),
        ({"event_name": "Grain Forum"}, False),
    ],
    ids=[
        "its leader", "the country", "counterparts", "no guests", "guests of the country", "a single guest",
        "not at home", "a guest with it", "another town", "another day",
        "a meal", "a name",
    ],
)  # fmt: skip
def test_a_gathering_told_by_its_host_alone(
    reference: Reference, told: dict[str, Any], is_same: bool
) -> None:
    """'Morel convened a group of leaders' is where the five that another article names met at his home."""
    many = Telling(("DEU", "GBR", "ITA", "POL", "ESP"), {"Ann Clay": "GBR"}, DAY, "Paris", status="planned")
    convened = "Morel convened a group of leaders in Paris."
    host = replace(Telling(("FRA",), {"Luc Morel": "FRA"}, DAY, "Paris", quote=convened), **told)
    assert _both(reference, many, host).same("a/0", "b/0") is is_same
    assert not _both(reference, replace(many, sides=("DEU", "GBR", "ITA")), host).same("a/0", "b/0")


def test_a_surname_is_no_other_person_of_the_side(reference: Reference) -> None:
    full, short = ({name: "KEN"} for name in ("Brian Okello", "Okello"))
    found = _both(reference, replace(_summit(THREE), people=full), replace(_summit(("KEN",)), people=short))
    assert found.same("a/0", "b/0")


def test_a_host_among_the_members_is_no_third_party(reference: Reference) -> None:
    host = {"Joe Biden": "USA", "Jacinda Ardern": "NZL"}
    summit = Telling(("APEC", "NZL", "USA"), host, DAY, "Vienna", event_type="summit", event_name="APEC")
    told = Telling(("APEC", "USA"), {"Joe Biden": "USA"}, "2025-10", "Vienna")
    assert _both(reference, summit, told).same("a/0", "b/0")
    guest = {"Joe Biden": "USA", "Oksana Koval": "UKR"}
    outsider = Telling(("APEC", "UKR", "USA"), guest, DAY, "Vienna", event_type="summit")
    assert not _both(reference, outsider, told).same("a/0", "b/0")


def test_whoever_both_name_is_no_third_party(reference: Reference) -> None:
    two = {"Osman Babiker": "SDN", "Idriss Mahamat": "TCD"}
    three = two | {"Saleh Marri": "QAT"}
    talks = Telling(("SDN", "TCD", "QAT"), three, DAY, "Vienna")
    assert _both(reference, talks, Telling(("SDN", "TCD"), three, DAY)).same("a/0", "b/0")
    assert not _both(reference, talks, Telling(("SDN", "TCD"), two, DAY)).same("a/0", "b/0")


@pytest.mark.parametrize("name", ["G-20 Summit", "G 20 Leaders' Summit"])
def test_a_body_spelled_with_a_hyphen(reference: Reference, name: str) -> None:
    told = _summit(("G20",), "G20 Summit", None, "2025-10")
    assert _both(reference, _summit(("G20", "ITA"), name, "Vienna"), told).same("a/0", "b/0")


@pytest.mark.parametrize(("country", "is_same"), [("QAT", True), ("TCD", False)])
def test_talks_recalled_in_the_country_that_lent_the_place(
    reference: Reference, country: str, is_same: bool
) -> None:
    held = Telling(("SDN", "TCD"), {}, DAY, country=country)
    recalled = Telling(("SDN", "TCD"), {}, "2025-10", country=country, in_passing=True)
    assert _both(reference, held, recalled).same("a/0", "b/0") is is_same


def test_a_visit_told_alone_is_the_meeting_that_it_was_for(reference: Reference) -> None:
    guest = {"Aino Salo": "FIN"}
    visit = Telling(("FIN", "FRA"), guest, "2025-10-23", country="FRA", event_type="visit", status="planned")
    talks = Telling(("FIN", "FRA"), guest | {"Luc Morel": "FRA"}, None, event_type="meeting")
    for published, is_same in (("2025-10-24", True), ("2025-12-20", False)):
        found = Corpus().tell("a", visit, published="2025-10-20").tell("b", talks, published=published)
        assert found.resolve(reference).same("a/0", "b/0") is is_same


@pytest.mark.parametrize(("planned_on", "is_same"), [("2025-06-06", True), ("2025-06-07", False)])
def test_what_is_over_is_not_what_is_to_come(reference: Reference, planned_on: str, is_same: bool) -> None:
    two = {"Aino Salo": "FIN", "Luc Morel": "FRA"}
    over = Telling(("FIN", "FRA"), two, None, event_type="summit", in_passing=True)
    plan = Telling(("FIN", "FRA"), two, None, status="planned", in_passing=True)
    found = Corpus().tell("a", over, published="2025-06-07").tell("b", plan, published=planned_on)
    assert found.resolve(reference).same("a/0", "b/0") is is_same


@pytest.mark.parametrize(
    ("told", "is_same"),
    [
        ({"format": "unknown", "city": None}, False),
        ({"format": "unknown", "city": None, "day": "2025-10"}, True),
        ({"format": "unknown"}, True),
        ({"city": None}, True),
    ],
    ids=["perhaps a call", "of that month", "there", "in person"],
)
def test_a_meeting_recalled_at_a_place_without_a_day(
    reference: Reference, told: dict[str, Any], is_same: bool
) -> None:
    two = {"Aino Salo": "FIN", "Luc Morel": "FRA"}
    recalled = Telling(("FIN", "FRA"), two, None, "Geneva", event_type="conversation", in_passing=True)
    spoke = replace(recalled, in_passing=False, **{"day": "2025-10-22", **told})
    assert _both(reference, recalled, spoke).same("a/0", "b/0") is is_same
