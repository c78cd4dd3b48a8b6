"""Which events of one article are one meeting."""

from typing import Any

import pytest

from tests.relations.made_events import article, at, event, on, parties, weekday
from transforms.reference import Reference
from transforms.relations.attendance import Attendance, add_attendance
from transforms.relations.context import Context
from transforms.relations.meeting import Event, Meeting
from transforms.relations.merge import merge_events
from transforms.relations.parties import Parties


@pytest.fixture
def ctx(reference: Reference) -> Context:
    return article(reference)


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


def attending(name: str, told_of: str = "", is_future: bool = False) -> Attendance:
    """A sentence that says that the person was, or will be, there."""
    return Attendance(parties(name), parties(name), is_future, told_of)


def test_who_attended_joins_the_meeting_told_before(ctx: Context) -> None:
    meetings = [Meeting([event(0, "Ana", "Bo")], parties("Ana", "Bo"))]
    add_attendance(meetings, {1: attending("Dan")})
    assert set(meetings[0].parties.people) == {"a/person/Ana", "a/person/Bo", "a/person/Dan"}


def test_who_attended_elsewhere_joins_nothing(ctx: Context) -> None:
    meetings = [Meeting([event(0, "Ana", "Bo")], parties("Ana", "Bo"))]
    add_attendance(meetings, {40: attending("Carl")})
    add_attendance(meetings, {5: attending("Carl")})
    assert set(meetings[0].parties.people) == {"a/person/Ana", "a/person/Bo"}


def test_lists_of_those_present_go_on_over_sentences(ctx: Context) -> None:
    meetings = [Meeting([event(0, "Ana", "Bo")], parties("Ana", "Bo"))]
    add_attendance(meetings, {9: attending("Dan"), 12: attending("Ana")})
    assert "a/person/Dan" in meetings[0].parties.people


def test_who_attended_was_not_at_a_later_meeting(ctx: Context) -> None:
    meetings = [
        Meeting([event(0, "Ana", "Bo")], parties("Ana", "Bo")),
        Meeting([event(4, "Ana", "Bo", status="planned")], parties("Ana", "Bo")),
    ]
    add_attendance(meetings, {6: attending("Dan")})
    assert ["a/person/Dan" in meeting.parties.people for meeting in meetings] == [True, False]


def test_a_list_goes_rather_to_the_meeting_that_knows_any_of_it(ctx: Context) -> None:
    meetings = [
        Meeting([event(0, "Ana", "Bo")], parties("Ana", "Bo")),
        Meeting([event(3, "Carl", "Bo")], parties("Carl", "Bo")),
    ]
    told = Attendance(parties("Ana", "Dan"), parties("Ana", "Dan"), False, "delegation")
    add_attendance(meetings, {5: told})
    assert ["a/person/Dan" in meeting.parties.people for meeting in meetings] == [True, False]


def test_companions_are_at_each_meeting_of_the_one_whom_they_join(ctx: Context) -> None:
    meetings = [
        Meeting([event(1, "Ana", "Bo")], parties("Ana", "Bo")),
        Meeting([event(2, "Carl", "Bo")], parties("Carl", "Bo")),
    ]
    told = Attendance(parties("Ana", "Dan"), parties("Ana", "Dan"), False, "companions")
    add_attendance(meetings, {0: told})
    assert ["a/person/Dan" in meeting.parties.people for meeting in meetings] == [True, False]


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
