"""Visits told as a whole, and the talks of guest and host: one meeting unless an article tells both apart."""

from dataclasses import replace

import pytest

from tests.resolve.corpora import Corpus, Telling
from transforms.reference import Reference

MARTA, PAWEL, INES = "Marta Lindqvist", "Pawel Zaremba", "Ines Duarte"
SIDES, PUBLISHED = ("SWE", "POL"), "2025-03-12"
VISIT = Telling(SIDES, {MARTA: "SWE"}, "2025-03-12", country="POL", event_type="visit", status="planned")
TALKS = Telling(SIDES, {MARTA: "SWE", PAWEL: "POL"}, "2025-03-13", country="POL")


def _are_one(reference: Reference, one: Telling, other: Telling, *besides: Telling) -> bool:
    """Whether they are; `besides` is what the first article tells too."""
    corpus = (
        Corpus().tell("a", one, *besides, published="2025-03-11").tell("b", other, published="2025-03-14")
    )
    return corpus.resolve(reference).same("a/0", "b/0")


@pytest.mark.parametrize(
    ("talks", "is_same"),
    [
        (replace(TALKS, status="planned"), True),
        (TALKS, False),
        (replace(TALKS, status="planned", country=None), False),
        (replace(TALKS, day=None), True),
        (replace(TALKS, day="2025-03-12"), True),
        (replace(TALKS, day="2025-03-12", city="Warsaw"), True),
        (replace(TALKS, day="2025-03-14"), False),
        (replace(TALKS, day="2025-03-11"), False),
        (replace(TALKS, country="SWE"), False),
        (replace(TALKS, people={INES: "SWE", PAWEL: "POL"}), False),
        (replace(TALKS, people={PAWEL: "POL"}), False),
        (replace(TALKS, format="phone", event_type="call", country=None), False),
    ],
    ids=[
        "the day after", "held the day after", "the day after somewhere", "no day", "that day",
        "in the capital", "two days on", "the day before", "at home",
        "another guest", "no guest", "a call",
    ],
)  # fmt: skip
def test_a_visit_is_the_talks_of_its_guest(reference: Reference, talks: Telling, is_same: bool) -> None:
    assert _are_one(reference, VISIT, talks) is is_same
    assert _are_one(reference, talks, VISIT) is is_same


@pytest.mark.parametrize(
    ("status", "day", "is_same"),
    [("held", "2025-03-13", True), ("cancelled", "2025-03-13", False), ("cancelled", None, False)],
)
def test_a_visit_called_off_is_no_talks(
    reference: Reference, status: str, day: str | None, is_same: bool
) -> None:
    assert _are_one(reference, replace(VISIT, status=status), replace(TALKS, day=day)) is is_same


def test_a_visit_in_passing_is_the_talks_of_that_week(reference: Reference) -> None:
    plan = replace(VISIT, day=None, in_passing=True)
    assert _are_one(reference, plan, replace(TALKS, day="2025-03-14"))
    assert not _are_one(reference, plan, replace(TALKS, day="2025-04-24"))


def test_a_visit_told_beside_its_talks_is_not_them(reference: Reference) -> None:
    own = replace(TALKS, status="planned", people={MARTA: "SWE", PAWEL: "POL"})
    assert not _are_one(reference, VISIT, TALKS, own)


def test_talks_before_a_visit_are_no_part_of_it(reference: Reference) -> None:
    """'They met last month', told beside a visit to come."""
    earlier = replace(TALKS, day=None, in_passing=True)
    assert _are_one(reference, VISIT, replace(TALKS, status="planned"), earlier)


def test_a_journey_of_a_month_is_more_than_its_talks(reference: Reference) -> None:
    journey = replace(VISIT, day="2025-03", status="held", in_passing=True)
    assert not _are_one(reference, journey, TALKS)


@pytest.mark.parametrize(
    ("sides", "is_same"), [(("SWE", "POL"), True), (("SWE", "POL", "EST"), True), (("SWE", "LVA"), False)]
)
def test_one_journey_told_twice_in_passing(
    reference: Reference, sides: tuple[str, ...], is_same: bool
) -> None:
    journey = Telling(("SWE", "POL"), {MARTA: "SWE"}, None, event_type="visit", in_passing=True)
    first = replace(journey, sides=sides) if is_same else journey
    corpus = Corpus().tell("a", first, published="2025-03-11")
    found = corpus.tell("b", replace(journey, sides=sides), published="2025-03-12").resolve(reference)
    assert found.same("a/0", "b/0") is is_same
