"""`plover_consult`: meetings in the terms of PLOVER."""

from typing import Any

import pytest

from tests.sql.world import World, talks

EVENT = (
    "select event_type, event_mode, cameo_code, contexts, is_directed, actor_code,"
    " recipient_code from plover_consult"
)


def events(world: World) -> list[tuple[Any, ...]]:
    return world.connect("plover_consult").sql(EVENT).fetchall()


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("held", ("CONSULT", None, "040", "diplomatic")),
        ("unknown", ("CONSULT", None, "040", "diplomatic")),
        ("planned", ("AGREE", None, "036", "diplomatic, future")),
        ("proposed", ("AGREE", None, "036", "diplomatic, hypothetical")),
        ("refused", ("REJECT", "meet", "125", "diplomatic")),
        ("cancelled", ("SANCTION", None, "160", "diplomatic")),
    ],
)
def test_status_becomes_event_type(status: str, expected: tuple[Any, ...]) -> None:
    world = talks()
    world.meeting("m1", "2025-02-18", sides=["USA", "RUS"], status=status)
    assert events(world) == [(*expected, False, "RUS", "USA")]


def test_a_guest_in_the_others_country_is_the_actor() -> None:
    world = talks()
    world.meeting("m1", sides=["USA", "RUS"], place=("Moscow", "RUS"))
    assert events(world) == [("CONSULT", "visit", "042", "diplomatic", True, "USA", "RUS")]


def test_a_reported_host_receives_where_the_place_is_unknown() -> None:
    world = talks()
    world.meeting("m1", sides=["USA", "RUS"])
    world.part("m1", "USA", "host")
    assert events(world) == [("CONSULT", "visit", "042", "diplomatic", True, "RUS", "USA")]


def test_neutral_ground_is_third_party() -> None:
    world = talks()
    world.meeting("m1", sides=["USA", "RUS"], place=("Istanbul", "TUR"))
    assert events(world) == [("CONSULT", "third-party", "044", "diplomatic", False, "RUS", "USA")]


def test_a_mediated_meeting_is_third_party() -> None:
    world = talks()
    world.meeting("m1", sides=["USA", "RUS"])
    world.part("m1", "TUR", "mediator")
    assert events(world) == [("CONSULT", "third-party", "044", "diplomatic", False, "RUS", "USA")]


@pytest.mark.parametrize("format", ["phone", "video"])
def test_a_call_is_phone_wherever_it_is_placed(format: str) -> None:
    world = talks()
    world.meeting("m1", sides=["USA", "RUS"], place=("Moscow", "RUS"), format=format)
    assert events(world) == [("CONSULT", "phone", "041", "diplomatic", False, "RUS", "USA")]


def test_three_sides_are_multilateral_and_three_rows_of_one_meeting() -> None:
    world = talks()
    world.meeting("m1", sides=["USA", "RUS", "EU"], place=("Moscow", "RUS"))
    assert {(row[1], row[5], row[6]) for row in events(world)} == {
        ("multilateral", "EU", "RUS"),
        ("multilateral", "EU", "USA"),
        ("multilateral", "RUS", "USA"),
    }


def test_a_planned_visit_has_no_mode_and_no_direction() -> None:
    world = talks()
    world.meeting("m1", sides=["USA", "RUS"], place=("Moscow", "RUS"), status="planned")
    assert events(world) == [("AGREE", None, "036", "diplomatic, future", False, "RUS", "USA")]


def test_event_ids_are_unique_and_name_the_meeting() -> None:
    world = talks()
    world.meeting("m1", sides=["USA", "RUS", "TUR"])
    ids = world.connect("plover_consult").sql("select event_id from plover_consult order by 1").fetchall()
    assert ids == [("m1/RUS/TUR",), ("m1/RUS/USA",), ("m1/TUR/USA",)]
