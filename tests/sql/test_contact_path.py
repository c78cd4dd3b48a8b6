"""`contact_path`: the shortest chain of meetings from one actor to another."""

import itertools

import pytest

from tests.sql.world import World, ask


def chain(*names: str) -> World:
    """Persons of which each met the next, each for a country of its own."""
    world = World()
    for name in names:
        world.country(name[0], f"Country of {name}")
        world.person(name, name[0])
    for number, (one, other) in enumerate(itertools.pairwise(names), start=1):
        world.meeting(f"m{number}", f"2025-01-{number:02}", people={one: one[0], other: other[0]})
    return world


@pytest.mark.parametrize("length", [1, 2, 3, 4, 5, 6])
def test_contact_path_finds_chains_of_up_to_six_meetings(length: int) -> None:
    names = ["Ann", "Ben", "Cem", "Dan", "Eve", "Fay", "Gus"][: length + 1]
    rows = ask(
        chain(*names), "contact_path", f"'Ann', '{names[-1]}'", "step, from_actor, to_actor, meeting_id"
    )
    pairs = itertools.pairwise(names)
    assert rows == [(step, one, other, f"m{step}") for step, (one, other) in enumerate(pairs, start=1)]


def test_contact_path_stops_at_six() -> None:
    names = ["Ann", "Ben", "Cem", "Dan", "Eve", "Fay", "Gus", "Hal"]
    assert ask(chain(*names), "contact_path", "'Ann', 'Hal'", "step") == []


def test_contact_path_takes_the_shorter_of_two_ways() -> None:
    world = chain("Ann", "Ben", "Cem", "Dan")
    world.meeting("shortcut", "2025-02-01", people={"Dan": "D", "Ann": "A"})
    rows = ask(world, "contact_path", "'Ann', 'Dan'", "from_actor, to_actor, meeting_id, meeting_count")
    assert rows == [("Ann", "Dan", "shortcut", 1)]


def test_contact_path_ignores_meetings_that_were_not_held() -> None:
    world = chain("Ann", "Ben")
    world.rows["fact_meeting"][0]["status"] = "cancelled"
    assert ask(world, "contact_path", "'Ann', 'Ben'", "step") == []


def test_contact_path_between_a_person_and_a_country_ends_with_a_person_of_it() -> None:
    rows = ask(chain("Ann", "Ben", "Cem"), "contact_path", "'Ann', 'Country of Cem'", "from_actor, to_actor")
    assert rows == [("Ann", "Ben"), ("Ben", "Cem")]


def test_contact_path_between_countries_goes_through_countries() -> None:
    rows = ask(chain("Ann", "Ben", "Cem"), "contact_path", "'A', 'C'", "from_actor, to_actor")
    assert rows == [("Country of Ann", "Country of Ben"), ("Country of Ben", "Country of Cem")]


@pytest.mark.parametrize("arguments", ["'Ann', 'Ann'", "'Ann', 'nobody'", "'nobody', 'noone'"])
def test_contact_path_from_nobody_to_nobody_has_no_rows(arguments: str) -> None:
    assert ask(chain("Ann", "Ben"), "contact_path", arguments, "step") == []
