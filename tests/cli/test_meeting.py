"""`summitry show`, `why`, `conflicts`: one meeting in full, found by the beginning of its id."""

import json
import re

import pytest

from orchestration.folders import DataFolder
from tests.cli import world
from tests.cli.conftest import Golden, Summitry


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("command", ["show", "why", "conflicts"])
def test_pages_on_a_terminal(
    summitry: Summitry, published: DataFolder, golden: Golden, command: str, width: int
) -> None:
    outcome = summitry(command, world.FISH, "--data", published.root, width=width)
    golden(f"{command}_{width}", outcome.out)
    assert max(map(len, outcome.out.splitlines())) <= width
    assert outcome.code == 0


def test_quotes_are_marked_where_there_is_no_colour(summitry: Summitry, published: DataFolder) -> None:
    outcome = summitry("show", world.CANCELLED, "--data", published.root)
    assert "«A visit by Dupré to Zagreb in 2024 was cancelled»." in outcome.out


def test_a_side_without_named_people_is_shown(summitry: Summitry, published: DataFolder) -> None:
    shown = summitry("show", world.FISH_AGAIN, "--data", published.root).out
    assert re.search(r"sides +Croatia, France", shown)


def test_show_as_json_has_reports_with_their_quotes(summitry: Summitry, published: DataFolder) -> None:
    shown = json.loads(summitry("show", world.FISH, "--data", published.root, "--json").out)
    assert shown["meeting_id"] == world.FISH
    assert shown["former_ids"] == [world.FORMER]
    assert [side["members"] for side in shown["delegations"]] == [
        "Ana Kovač (Foreign Minister)",
        "Jean Dupré (counterpart)",
    ]
    assert [report["source"] for report in shown["reports"]] == ["Example Wire", "The Daily Example"]
    assert {row["attribute"] for row in shown["conflicts"]} == {"date", "duration"}


@pytest.mark.parametrize("given", ["5a11", "meeting_5a11", "5A110000", world.SUMMIT])
def test_an_id_may_be_shortened(summitry: Summitry, published: DataFolder, given: str) -> None:
    shown = json.loads(summitry("show", given, "--data", published.root, "--json").out)
    assert shown["meeting_id"] == world.SUMMIT


def test_a_former_id_leads_to_the_meeting_it_became(summitry: Summitry, published: DataFolder) -> None:
    shown = json.loads(summitry("show", "01d0000000000009", "--data", published.root, "--json").out)
    assert shown["meeting_id"] == world.FISH


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ("f15b", "f15b is the beginning of several ids: f15b0000"),
        ("f15b", "Type more digits."),
        ("abcdef", "There is no meeting abcdef."),
        ("Geneva talks", "Geneva talks is no id of a meeting."),
        ("' OR 1=1 --", "' OR 1=1 -- is no id of a meeting."),
        (world.RETIRED, "was published before; no report tells of it any more."),
    ],
)
def test_ids_that_lead_nowhere(summitry: Summitry, published: DataFolder, given: str, complaint: str) -> None:
    for command in ("show", "why", "conflicts"):
        outcome = summitry(command, given, "--data", published.root)
        assert (outcome.code, outcome.out) == (2, "")
        assert complaint in outcome.err


def test_an_id_that_was_split_names_its_parts(summitry: Summitry, data: DataFolder) -> None:
    changed = world.tables()["meeting_id_change"][0]
    split = [
        {**changed, "new_meeting_id": meeting_id, "change": "split"}
        for meeting_id in (world.FISH, world.SUMMIT)
    ]
    world.publish_world(data, changes={"meeting_id_change": split})
    outcome = summitry("show", world.FORMER, "--data", data.root)
    assert outcome.code == 2
    assert "was split. Now there are 5a110000 (Bulgaria, Croatia, France: summit); f15b0000" in outcome.err


def test_why_as_json_has_every_value_with_its_rule(summitry: Summitry, published: DataFolder) -> None:
    rows = json.loads(summitry("why", world.FISH, "--data", published.root, "--json").out)
    dates = {row["value"]: (row["is_chosen"], row["quote"]) for row in rows if row["attribute"] == "date"}
    assert dates == {"2025-03-03": (True, "Monday"), "2025-03-04": (False, "Tuesday")}
    assert all(row["rule"] for row in rows)


def test_why_two_reports_are_one(summitry: Summitry, published: DataFolder) -> None:
    outcome = summitry("why", world.FISH, world.FISH, "--data", published.root, width=120)
    assert outcome.out.splitlines()[0] == "one meeting  score 0.93  same people, near dates"
    assert "both people are the same, and the days are next to each other" in outcome.out
    never = summitry("why", world.FISH, world.SUMMIT, "--data", published.root, width=120)
    assert never.out.startswith("not one  score 0.00  never_compared")
    assert "their dates have no day in common" in never.out


def test_conflicts_of_everything_and_of_one_attribute(summitry: Summitry, published: DataFolder) -> None:
    rows = json.loads(summitry("conflicts", "--data", published.root, "--json").out)
    assert [(row["attribute"], row["value"]) for row in rows] == [
        ("date", "2025-03-03"), ("date", "2025-03-04"), ("duration", "180"), ("duration", "240"),
    ]  # fmt: skip
    only = summitry("conflicts", "--attribute", "duration", "--data", published.root)
    assert len(only.out.splitlines()) == 3
    agreed = summitry("conflicts", world.SUMMIT, "--data", published.root, width=80)
    assert agreed.out == "The articles agree."


@pytest.mark.parametrize("width", [None, 80])
@pytest.mark.parametrize("command", ["show", "why"])
def test_hostile_articles_are_shown_and_not_obeyed(
    summitry: Summitry, published: DataFolder, command: str, width: int | None
) -> None:
    outcome = summitry(command, world.HOSTILE, "--data", published.root, width=width)
    assert outcome.code == 0
    for character in ("\x1b", "\x07", "\u202e"):
        assert character not in outcome.out
    assert "␛]0;owned␇Smith" in outcome.out


def test_markup_in_a_title_is_text(summitry: Summitry, published: DataFolder) -> None:
    outcome = summitry("show", world.HOSTILE, "--data", published.root, width=200)
    assert "<script>alert('x')</script> [bold red]not markup[/] ␛[2J\\u202egnp.exe" in outcome.out
