"""`summitry meetings`: filters, names as people type them, and how the list looks."""

import json

import pytest

from orchestration.folders import DataFolder
from tests.cli import world
from tests.cli.conftest import Golden, Summitry


def found(summitry: Summitry, data: DataFolder, *filters: str) -> list[str]:
    outcome = summitry("meetings", "--data", data.root, "--json", *filters)
    assert outcome.code == 0, outcome.err
    return [row["meeting_id"] for row in json.loads(outcome.out)]


def test_the_latest_come_first(summitry: Summitry, published: DataFolder) -> None:
    assert found(summitry, published) == [
        world.HOSTILE, world.FISH_AGAIN, world.SUMMIT, world.TALKS_CALL, world.FISH, world.CANCELLED,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["--who", "KOVAC", "--with", "dupre"], [world.SUMMIT, world.FISH]),
        (["--who", "Ana Kovač", "--who", "Petrova"], [world.SUMMIT, world.TALKS_CALL]),
        (["--between", "HRV", "France"], [world.FISH_AGAIN, world.SUMMIT, world.FISH]),
        (["--between", "croatia", "BGR", "--status", "held"], [world.SUMMIT]),
        (["--status", "planned", "--status", "cancelled"],
         [world.FISH_AGAIN, world.TALKS_CALL, world.CANCELLED]),
        (["--format", "phone"], [world.TALKS_CALL]),
        (["--country", "croatia"], [world.CANCELLED]),
        (["--country", "CHE", "--topic", "Fisheries"], [world.FISH]),
        (["--place", "palais des nations"], [world.FISH]),
        (["--place", "ZAGREB"], [world.CANCELLED]),
        (["--from", "2025-03", "--to", "2025-03"], [world.TALKS_CALL, world.FISH]),
        (["--from", "2025-04-11", "--to", "2025-04-11"], [world.SUMMIT]),
        (["--from", "2025-05-20", "--to", "2025-05-21"], [world.FISH_AGAIN]),
        (["--to", "2024"], [world.CANCELLED]),
        (["--from", "2026"], []),
    ],
)  # fmt: skip
def test_filters(summitry: Summitry, published: DataFolder, filters: list[str], expected: list[str]) -> None:
    assert found(summitry, published, *filters) == expected


def test_the_limit_is_told(summitry: Summitry, published: DataFolder) -> None:
    assert found(summitry, published, "--limit", "2") == [world.HOSTILE, world.FISH_AGAIN]
    assert len(found(summitry, published, "--limit", "0")) == 6
    outcome = summitry("meetings", "--data", published.root, "--limit", 2, width=80)
    assert outcome.out.splitlines()[-1].startswith("the latest 2 meetings; --limit shows more")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--who", "Kovach"], "✗ Nobody here is called Kovach. Did you mean Ana Kovač?"),
        (["--who", "Xyzzy"], "✗ Nobody here is called Xyzzy."),
        (["--between", "HRV", "nobody at all"], "✗ Nobody here is called nobody at all."),
        (["--from", "yesterday"], "✗ yesterday is no date. Write 2025, 2025-03 or 2025-03-31."),
        (["--to", "2025-02-30"], "✗ 2025-02-30 is no date. Write 2025, 2025-03 or 2025-03-31."),
    ],
)
def test_mistakes_say_what_to_do(
    summitry: Summitry, published: DataFolder, arguments: list[str], complaint: str
) -> None:
    outcome = summitry("meetings", "--data", published.root, *arguments)
    assert (outcome.code, outcome.out, outcome.err.strip()) == (2, "", complaint)


def test_an_unknown_status_is_refused_with_the_ones_there_are(
    summitry: Summitry, published: DataFolder
) -> None:
    outcome = summitry("meetings", "--data", published.root, "--status", "maybe")
    assert outcome.code == 2
    assert "cancelled" in outcome.err


@pytest.mark.parametrize("width", [80, 120])
def test_a_terminal_gets_a_table_that_fits(
    summitry: Summitry, published: DataFolder, golden: Golden, width: int
) -> None:
    outcome = summitry("meetings", "--data", published.root, "--to", "2025-04", width=width)
    golden(f"meetings_{width}", outcome.out)
    assert max(map(len, outcome.out.splitlines())) <= width


def test_ids_are_as_long_as_they_must_be_to_differ(summitry: Summitry, published: DataFolder) -> None:
    both = summitry("meetings", "--data", published.root, "--between", "HRV", "FRA", width=120).out
    assert [world.FISH.removeprefix("meeting_") in both, "5a11000000000003" in both] == [True, True]
    one = summitry("meetings", "--data", published.root, "--place", "Palais", width=120).out
    assert [line.split()[0] for line in one.splitlines()[1:2]] == ["f15b0000"]


def test_a_pipe_gets_whole_lines_without_colour(summitry: Summitry, published: DataFolder) -> None:
    outcome = summitry("meetings", "--data", published.root, "--place", "Palais")
    header, line = outcome.out.splitlines()
    assert header.split("\t")[:4] == ["meeting_id", "date_text", "status", "format"]
    assert line.split("\t")[:5] == [
        world.FISH, "2025-03-03", "held", "in_person", "Ana Kovač – Jean Dupré: fishing quotas",
    ]  # fmt: skip
    assert "\x1b" not in outcome.out


def test_nothing_that_fits_is_no_mistake(summitry: Summitry, published: DataFolder) -> None:
    assert (
        summitry("meetings", "--data", published.root, "--from", "2030", width=80).out == "No meeting fits."
    )
    assert summitry("meetings", "--data", published.root, "--from", "2030", "--json").out == "[]"


@pytest.mark.parametrize("width", [None, 80, 120])
def test_hostile_names_are_shown_and_not_obeyed(
    summitry: Summitry, published: DataFolder, width: int | None
) -> None:
    outcome = summitry("meetings", "--data", published.root, "--place", "Geneva", width=width)
    assert "\x1b" not in outcome.out
    assert "\x07" not in outcome.out
    assert "␛]0;owned␇Smith" in outcome.out
