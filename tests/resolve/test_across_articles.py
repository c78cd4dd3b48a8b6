"""One meeting on which articles differ: its place, its number, its parties, or what its body is called."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.resolve.corpora import Corpus, Telling
from transforms.reference import Reference
from transforms.resolve.event_names import numbered

MARTA, PAWEL, INES = "Marta Lindqvist", "Pawel Zaremba", "Ines Duarte"
TWO = {MARTA: "SWE", PAWEL: "POL"}
SIDES, DAY = ("SWE", "POL"), "2025-03-12"
WORDS = "Lindqvist had made her concern about the pipeline clear, an aide said after talks with Zaremba."


def _are_one(
    reference: Reference,
    one: Telling,
    other: Telling,
    published: Sequence[str] = ("2025-03-13", "2025-03-14"),
) -> bool:
    """Whether they are, told by two articles in either order."""
    found = []
    for first, second in ((one, other), (other, one)) if published[0] != published[1] else ((one, other),):
        days = published if first is one else published[::-1]
        corpus = Corpus().tell("a", first, published=days[0]).tell("b", second, published=days[1])
        found.append(corpus.resolve(reference).same("a/0", "b/0"))
    assert len(set(found)) == 1
    return found[0]


@pytest.mark.parametrize(
    ("quote", "is_same"),
    [(WORDS, True), ("Lindqvist spoke with Zaremba about the pipeline, and an aide told of it.", False)],
    ids=["the same words", "other words"],
)
@pytest.mark.parametrize("places", [{"country": "POL"}, {"city": "Geneva"}])
def test_the_same_words_do_not_tell_another_place(
    reference: Reference, quote: str, is_same: bool, places: dict[str, str]
) -> None:
    """Each article's own surroundings lend the place, where an agency's sentence names none."""
    told = Telling(
        SIDES, TWO, None, quote=WORDS, **({"city": "Paris"} if "city" in places else {"country": "SWE"})
    )
    again = replace(told, quote=quote, **{"city": None, "country": None, **places})
    assert _are_one(reference, told, again) is is_same


@pytest.mark.parametrize(
    ("people", "quote", "is_same"),
    [
        ({MARTA: "SWE", PAWEL: "POL", INES: None}, "The three held a trilateral meeting.", False),
        ({MARTA: "SWE", PAWEL: "POL", INES: None}, "They met with Duarte at hand.", True),
        (TWO, "They met before the trilateral meeting.", True),
    ],
    ids=["called trilateral", "somebody else at hand", "two before it"],
)
def test_a_third_whose_side_nobody_knows(
    reference: Reference, people: dict[str, str | None], quote: str, is_same: bool
) -> None:
    two = Telling(SIDES, TWO, DAY, "Vienna")
    assert _are_one(reference, two, replace(two, people=people, quote=quote)) is is_same


@pytest.mark.parametrize(
    ("others", "is_same"),
    [(1, True), (0, False)],
    ids=["one of three", "the only one"],
)
def test_the_day_after_with_a_number_that_few_reports_give(
    reference: Reference, others: int, is_same: bool
) -> None:
    """A number that one of several reports has counts something else of its article."""
    two = Telling(SIDES, TWO, DAY, "Vienna")
    corpus = Corpus().tell("a", replace(two, number=2), published=DAY)
    for place in range(2 * others):
        corpus.tell(f"c{place}", two, published=DAY)
    corpus.tell("b", replace(two, day="2025-03-13"), published="2025-03-14")
    assert corpus.resolve(reference).same("a/0", "b/0") is is_same


NORDIC = "Nordic foreign ministers met Duarte in Vienna."
MANY = ("PRT", "SWE", "DNK", "ISL", "FIN")


@pytest.mark.parametrize(
    ("told", "is_same"),
    [
        ({}, True),
        ({"quote": "Ministers met Duarte in Vienna."}, False),
        ({"people": {"Joana Reis": "PRT"}}, False),
        ({"people": {}}, False),
        ({"city": "Geneva"}, False),
        ({"day": "2025-03-13"}, False),
        ({"event_type": "dinner"}, False),
    ],
    ids=["ministers", "no guests from abroad", "another", "nobody", "another town", "another day", "a meal"],
)
def test_many_whom_one_article_names_by_their_region(
    reference: Reference, told: dict[str, Any], is_same: bool
) -> None:
    listed = Telling(MANY, {INES: "PRT"}, DAY, "Vienna")
    region = replace(Telling(("PRT",), {INES: "PRT"}, DAY, "Vienna", quote=NORDIC), **told)
    assert _are_one(reference, listed, region) is is_same
    assert _are_one(reference, replace(listed, in_passing=True), region) is is_same
    assert not _are_one(reference, replace(listed, sides=MANY[:4]), region)


@pytest.mark.parametrize(
    ("other", "is_same"),
    [
        ({}, True),
        ({"status": "held"}, False),
        ({"status": "proposed"}, False),
        ({"city": "Geneva"}, False),
        ({"city": None}, False),
    ],
    ids=["to come", "held", "wished for", "another town", "no town"],
)
def test_two_plans_for_one_town_are_of_what_comes_next(
    reference: Reference, other: dict[str, Any], is_same: bool
) -> None:
    plan = Telling(SIDES, {}, None, "Vienna", status="planned", in_passing=True)
    named = replace(plan, **{"people": TWO, "in_passing": False, **other})
    assert _are_one(reference, plan, named) is is_same
    if is_same:
        assert not _are_one(reference, plan, named, ("2025-03-13", "2025-03-17"))


@pytest.mark.parametrize(
    ("statuses", "is_same"),
    [(("cancelled", "cancelled"), True), (("cancelled", "refused"), True), (("cancelled", "held"), False)],
)
def test_a_journey_called_off_by_either_word(
    reference: Reference, statuses: tuple[str, str], is_same: bool
) -> None:
    visit = Telling(SIDES, {MARTA: "SWE"}, "2025-W11", country="POL", event_type="visit", in_passing=True)
    talks = replace(visit, event_type="talks", in_passing=False, status=statuses[1])
    assert _are_one(reference, replace(visit, status=statuses[0]), talks) is is_same


def _summit(sides: tuple[str, ...], day: str | None, city: str | None, **told: Any) -> Telling:
    return Telling(sides, {}, day, city, **{"event_type": "summit", **told})


LEAGUE = _summit(
    ("Arab League",), "2025-W11", None, country="EGY", event_name="Arab League gathering", status="planned"
)
HOSTING = "Egypt is to host an Arab summit on March 12."


@pytest.mark.parametrize(
    ("told", "is_same"),
    [
        ({}, True),
        ({"quote": "Egypt is to host a summit on March 12."}, False),
        ({"event_type": "talks"}, False),
        ({"sides": ("EGY", "FRA"), "quote": "Egypt and France meet ahead of an Arab summit."}, False),
        ({"country": "IRQ"}, False),
    ],
    ids=["so called", "not so called", "talks", "two beside it", "another country"],
)
def test_a_summit_called_after_its_body(reference: Reference, told: dict[str, Any], is_same: bool) -> None:
    host = _summit(("EGY",), DAY, None, country="EGY", quote=HOSTING, status="planned", in_passing=True)
    assert _are_one(reference, LEAGUE, replace(host, **told)) is is_same


@pytest.mark.parametrize(("name", "is_same"), [("34th Fisheries Forum", True), ("34th Energy Forum", False)])
def test_a_name_with_its_number(reference: Reference, name: str, is_same: bool) -> None:
    named = _summit((), DAY, "Vienna", event_name="Fisheries Forum")
    assert _are_one(reference, named, replace(named, event_name=name)) is is_same


def test_numbers_in_names_tell_two_apart(reference: Reference) -> None:
    first = _summit(("G20",), None, None, event_name="17th G20 Summit")
    assert _are_one(reference, first, replace(first, event_name="G20 Summit"))
    assert not _are_one(reference, first, replace(first, event_name="18th G20 Summit"))


SEVERAL = "Lindqvist will also hold bilateral meetings with her fellow ministers."


@pytest.mark.parametrize(
    ("told", "is_same"),
    [
        ({}, False),
        ({"people": {MARTA: "SWE"}}, True),
        ({"people": {MARTA: "SWE"}, "quote": SEVERAL}, True),
    ],
    ids=["with one of them", "nobody else named", "told twice"],
)
def test_one_of_several_meetings_told_together(
    reference: Reference, told: dict[str, Any], is_same: bool
) -> None:
    several = Telling(SIDES, {MARTA: "SWE"}, DAY, "Vienna", status="planned", quote=SEVERAL)
    one = replace(Telling(SIDES, TWO, DAY, "Vienna", status="planned"), **told)
    assert _are_one(reference, several, one) is is_same
    assert _are_one(reference, replace(several, quote="Lindqvist will be there."), one)


@pytest.mark.parametrize(
    ("name", "number"),
    [("34th arab summit", 34), ("75th anniversary nato summit", None), ("21st century energy summit", None)],
)
def test_numbers_that_count_events(name: str, number: int | None) -> None:
    assert numbered(frozenset(name.split()))[1] == number
