"""Which events of one article are one meeting."""

from datetime import date
from typing import Any

import pytest

from tests.relations.handmade import context, document
from transforms.reference import Reference
from transforms.relations.attendance import Attendance
from transforms.relations.context import Context
from transforms.relations.events import Event
from transforms.relations.merge import Meeting, add_attendance, merge_events
from transforms.relations.modality import Status
from transforms.relations.parties import Parties
from transforms.relations.when import When
from transforms.relations.where import Where

NAMES = {"Ana": "PRT", "Bo": "DNK", "Carl": "SWE", "Dan": "DNK"}


@pytest.fixture
def ctx(reference: Reference) -> Context:
    """An article of four persons with their sides; the events are made apart from its words."""
    doc = document(*(f"{name} NNP dep {number} B-PERSON" for number, name in enumerate(NAMES)))
    named = ((name, number, number + 1) for number, name in enumerate(NAMES))
    return context(doc, reference, *named, sides=NAMES)


def parties(*names: str, reference_only: bool = False) -> Parties:
    """The persons with their sides; a name of three capitals is a side alone."""
    found = Parties(is_reference=reference_only)
    for name in names:
        if name in NAMES:
            found.people[f"a/person/{name}"] = (0, 1)
        found.sides[NAMES.get(name, name)] = (0, 1)
    return found


def on(day: int, month: int = 5) -> When:
    at = date(2024, month, day)
    return When(at, at, "day", at.isoformat(), "rule", 0, 1, 0, at, at)


def weekday(number: int) -> When:
    return When(None, None, "unknown", f"XXXX-WXX-{number}", "rule", 0, 1)


def at(city: str, country: str = "PRT") -> Where:
    return Where(city, country, None, None, None, None, None, "rule", 0, 1)


def event(
    sentence: int,
    *names: str,
    told: str = "talks",
    form: str = "in_person",
    status: str = "held",
    definite: bool = False,
    indefinite: bool = False,
    **more: Any,
) -> Event:
    """An event of the sentence between these parties."""
    who = parties(*names)
    made = Event(
        [sentence * 10],
        told,
        form,
        Status(status, "rule"),
        who,
        bool(who),
        definite,
        indefinite,
        sentence=sentence,
    )
    for name, value in more.items():
        setattr(made, name, value)
    return made


def merged(ctx: Context, *events: Event) -> list[list[int]]:
    """The sentences of each meeting."""
    return [[one.sentence for one in meeting.events] for meeting in merge_events(ctx, events)]


def test_the_same_persons_told_again_are_one_meeting(ctx: Context) -> None:
    assert merged(ctx, event(0, "Ana", "Bo"), event(1, "Ana", "Bo", definite=True)) == [[0, 1]]


def test_the_meeting_without_names_is_the_one_told_before(ctx: Context) -> None:
    assert merged(ctx, event(0, "Ana", "Bo", when=on(20)), event(1, definite=True)) == [[0, 1]]


def test_the_meeting_without_any_before_is_nothing(ctx: Context) -> None:
    assert merged(ctx, event(0, definite=True)) == []


def test_too_far_back_is_not_meant(ctx: Context) -> None:
    assert merged(ctx, event(5, "Ana", "Bo", when=on(20)), event(60, definite=True)) == [[5]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"when": on(20)}, {"when": on(21)}),
        ({"when": weekday(1)}, {"when": weekday(2)}),
        ({"where": at("Lisbon")}, {"where": at("Porto")}),
        ({"where": at("Lisbon")}, {"where": at("Bern", "CHE")}),
        ({"form": "in_person"}, {"form": "phone"}),
        ({"sequence": (1, 0, 1)}, {"sequence": (2, 0, 1)}),
        ({"status": "held"}, {"status": "planned", "when": on(30)}),
        ({"told": "talks"}, {"told": "dialogue"}),
    ],
    ids=lambda value: "-".join(value),
)
def test_what_contradicts_is_two_meetings(ctx: Context, left: dict[str, Any], right: dict[str, Any]) -> None:
    first = event(0, "Ana", "Bo", **left)
    second = event(1, "Ana", "Bo", definite=True, **right)
    assert merged(ctx, first, second) == [[0], [1]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"when": on(20)}, {"when": on(20)}),
        ({"when": on(20)}, {}),
        ({"where": at("Lisbon")}, {"where": at("Lisbon")}),
        ({"form": "in_person"}, {"form": "unknown"}),
        ({"sequence": (1, 0, 1)}, {"sequence": (1, 0, 1)}),
        ({"status": "planned", "when": on(30)}, {"status": "planned", "when": on(30)}),
    ],
    ids=lambda value: "-".join(value) or "nothing",
)
def test_what_agrees_is_one(ctx: Context, left: dict[str, Any], right: dict[str, Any]) -> None:
    first = event(0, "Ana", "Bo", **left)
    second = event(1, "Ana", "Bo", definite=True, **right)
    assert merged(ctx, first, second) == [[0, 1]]


def test_the_president_is_not_the_vice_president(ctx: Context) -> None:
    """Two persons of one side, each with the same guest, met in two meetings."""
    assert merged(ctx, event(0, "Ana", "Bo"), event(1, "Ana", "Dan", definite=True)) == [[0], [1]]


def test_each_of_several_calls_is_one(ctx: Context) -> None:
    calls = [
        event(0, "Ana", name, told="call", form="phone", is_one_of_many=True)
        for name in ("Bo", "Carl", "Dan")
    ]
    assert merged(ctx, *calls) == [[0], [0], [0]]


def test_a_planned_meeting_that_is_called_off_is_one(ctx: Context) -> None:
    plan = event(0, "Ana", "Bo", status="planned", when=on(30))
    assert merged(ctx, plan, event(1, status="cancelled", definite=True)) == [[0, 1]]


def test_events_of_a_meeting_stand_in_the_order_of_the_text(ctx: Context) -> None:
    headline = event(0, "Ana", "Bo", in_title=True)
    assert merged(ctx, headline, event(3, "Ana", "Bo", definite=True)) == [[0, 3]]


def test_one_side_alone_needs_a_place_or_a_day(ctx: Context) -> None:
    assert merged(ctx, event(0, "Ana")) == []
    assert merged(ctx, event(0, "Ana", where=at("Lisbon"))) == [[0]]


def test_who_attended_joins_the_meeting_told_before(ctx: Context) -> None:
    meetings = [Meeting([event(0, "Ana", "Bo")], parties("Ana", "Bo"))]
    add_attendance(meetings, {1: Attendance(parties("Dan"), is_future=False)})
    assert set(meetings[0].parties.people) == {"a/person/Ana", "a/person/Bo", "a/person/Dan"}


def test_who_attended_elsewhere_joins_nothing(ctx: Context) -> None:
    meetings = [Meeting([event(0, "Ana", "Bo")], parties("Ana", "Bo"))]
    add_attendance(meetings, {40: Attendance(parties("Carl"), is_future=False)})
    add_attendance(meetings, {5: Attendance(parties("Carl"), is_future=False)})
    assert set(meetings[0].parties.people) == {"a/person/Ana", "a/person/Bo"}


def test_parties_keep_the_words_that_they_were_first_told_by() -> None:
    left, right = Parties(people={"x": (0, 1)}), Parties(people={"x": (5, 6), "y": (7, 8)}, unsided={"y"})
    left.add(right)
    assert (left.people, left.unsided) == ({"x": (0, 1), "y": (7, 8)}, {"y"})


@pytest.mark.parametrize(
    ("who", "count"),
    [
        (Parties(), 0),
        (parties("PRT", "DNK"), 2),
        (parties("Ana", "Bo"), 2),
        (parties("Bo", "Dan"), 2),
        (Parties(people={"x": (0, 1)}, unsided={"x"}), 1),
    ],
)
def test_how_many_parties_there_are_at_least(who: Parties, count: int) -> None:
    assert who.count == count
    assert bool(who) is (count > 0)
