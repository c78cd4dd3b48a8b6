"""`meeting_conflicts`: what counts as disagreement, and what does not."""

from typing import Any

import pytest

from tests.sql.world import World


def claims(attribute: str, *values: str) -> World:
    """One meeting, one article for each value; the first value is chosen."""
    world = World()
    world.meeting("m1", "2025-02-27")
    for number, value in enumerate(values, start=1):
        world.article(f"a{number}", f"Source {number}")
        world.claim("m1", f"a{number}", attribute, value, chosen=number == 1)
    return world


def conflicts(world: World) -> list[tuple[Any, ...]]:
    return (
        world.connect("meeting_conflicts")
        .sql(
            "select value, is_chosen, article_count, sources from meeting_conflicts order by"
            " is_chosen desc, value"
        )
        .fetchall()
    )


def test_two_lengths_are_a_conflict_and_both_are_shown() -> None:
    world = claims("duration", "390", "360")
    rows = world.connect("meeting_conflicts").sql("from meeting_conflicts order by is_chosen desc").fetchall()
    date = rows[0][0]
    assert rows == [
        (
            date,
            "Label of m1",
            "duration",
            "390",
            True,
            1,
            ["Source 1"],
            ["Title of a1"],
            "chosen",
            None,
            "m1",
        ),
        (
            date,
            "Label of m1",
            "duration",
            "360",
            False,
            1,
            ["Source 2"],
            ["Title of a2"],
            "not chosen",
            None,
            "m1",
        ),
    ]


@pytest.mark.parametrize(
    ("attribute", "values"),
    [
        ("date", ("2025-02-27", "2025-02-28")),
        ("date", ("2025-02-27", "2025-03")),
        ("date", ("2025-02-27/2025-02-28", "2025-03-01/2025-03-04")),
        ("city", ("Istanbul", "Ankara")),
        ("country", ("TUR", "SAU")),
        ("format", ("in_person", "phone")),
        ("venue", ("Russian Consulate General", "residence of the U.S. Consul General")),
        ("status", ("held", "refused")),
        ("status", ("cancelled", "held")),
    ],
)
def test_values_that_cannot_both_be_true_are_a_conflict(attribute: str, values: tuple[str, str]) -> None:
    assert [row[0] for row in conflicts(claims(attribute, *values))] == list(values)


@pytest.mark.parametrize(
    ("attribute", "values"),
    [
        ("date", ("2025-02-27", "2025-02")),
        ("date", ("2025-02-27", "2025")),
        ("date", ("2025-02-27", "2025-02-24/2025-03-02")),
        ("date", ("2025-02-27", "XXXX-WXX-4")),
        ("city", ("Malmö", "Malmo")),
        ("venue", ("residence of the U.S. Consul General", "Residence of the U.S. Consulate General")),
        ("venue", ("Elysee Palace", "the Elysee Palace")),
        ("status", ("held", "planned")),
        ("status", ("cancelled", "planned")),
        ("format", ("in_person", "unknown")),
        ("participant", ("Sergey Lavrov", "Marco Rubio")),
        ("side", ("RUS", "USA")),
        ("topic", ("visas", "grain")),
    ],
)
def test_values_that_can_all_be_true_are_none(attribute: str, values: tuple[str, str]) -> None:
    assert conflicts(claims(attribute, *values)) == []


def test_a_copy_is_no_second_opinion() -> None:
    world = claims("duration", "390", "360")
    world.article("copy", "Source 3", copy_of="a2")
    world.claim("m1", "copy", "duration", "360")
    assert conflicts(world) == [("390", True, 1, ["Source 1"]), ("360", False, 1, ["Source 2", "Source 3"])]


def test_an_article_and_its_copy_do_not_contradict_each_other() -> None:
    world = claims("duration", "390")
    world.article("copy", "Source 3", copy_of="a1")
    world.claim("m1", "copy", "duration", "360")
    assert conflicts(world) == []


def test_an_old_version_of_an_article_has_no_say() -> None:
    world = claims("duration", "390")
    world.article("old", "Source 1", current=False)
    world.claim("m1", "old", "duration", "360")
    assert conflicts(world) == []


def test_a_missing_value_contradicts_nothing() -> None:
    world = claims("city", "Istanbul")
    world.article("a2", "Source 2")
    world.claim("m1", "a2", "city", None)
    assert conflicts(world) == []


def test_an_article_with_two_lengths_agrees_with_one_that_has_one_of_them() -> None:
    world = claims("duration", "360", "360")
    world.claim("m1", "a1", "duration", "120")
    assert conflicts(world) == []


def test_conflicts_are_counted_in_meetings() -> None:
    world = claims("duration", "390", "360")
    world.claim("m1", "a1", "city", "Istanbul", chosen=True)
    world.claim("m1", "a2", "city", "Ankara")
    assert world.connect("meetings").sql("select conflict_count from meetings").fetchall() == [(2,)]


def test_which_meeting_of_a_row_it_is_is_no_conflict() -> None:
    assert conflicts(claims("sequence", "1", "2")) == []


def test_venues_that_were_taken_for_one_are_no_conflict() -> None:
    world = claims("venue", "Palace of Nations", "gated residence")
    for row in world.rows["fact_claim"]:
        row["is_chosen"] = True
    assert conflicts(world) == []


def test_an_article_without_a_publisher_leaves_no_gap_among_the_sources() -> None:
    world = claims("duration", "360", "390")
    for row in world.rows["dim_article"][1:]:
        row["source_id"] = None
    assert [row[3] for row in conflicts(world)] == [["Source 1"], []]
