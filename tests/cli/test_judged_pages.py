"""What pages and lists tell of judgements: who says what, and what a run made of it."""

import json
import re
from datetime import datetime
from pathlib import Path

import pytest

from orchestration.folders import DataFolder
from orchestration.judgements import load_judgements
from tests.cli import world
from tests.cli.conftest import Summitry
from tests.cli.judging import judged
from tests.cli.world import publish_world
from transforms.resolve.judgements import read_judgements


@pytest.fixture
def judged_data(tmp_path: Path) -> DataFolder:
    """A release in which judgements were applied."""
    folder = DataFolder(tmp_path / "judged")
    rows = [
        world.judgement(1, world.FISH),
        world.judgement(2, world.FISH, verdict="add", attribute="host", value="CHE", reason="Readout"),
        world.judgement(3, world.FISH, verdict="remove", attribute="participant", value="Jean Dupré"),
        world.judgement(
            4, "meeting_dead000000000000", verdict="drop", attribute=None, reason="A film", label="Film talks"
        ),
        world.judgement(5, world.FISH, state="replaced", value="Basel"),
        world.judgement(6, world.FISH, attribute="side", value="EU", other="Jean Dupré", reason="Envoy"),
    ]
    publish_world(folder, changes={"judgement": rows})
    return folder


def test_show_and_why_tell_who_judged(summitry: Summitry, judged_data: DataFolder) -> None:
    page = summitry("show", world.FISH, "--data", judged_data.root, width=100).out
    assert "What analysts know better ✎" in page
    assert re.search(r"city is Bern +Ada, 2025-06-03 +As the protocol says", page)
    assert re.search(r"place .*Geneva.* ✎", page)
    assert "Basel" not in page
    told = json.loads(summitry("show", world.FISH, "--json", "--data", judged_data.root).out)["judgements"]
    assert [row["verdict"] for row in told] == ["set", "add", "remove", "set"]
    assert re.search(r"side of Jean Dupré is EU +Ada, 2025-06-03 +Envoy", page)
    grounds = json.loads(summitry("why", world.FISH, "--json", "--data", judged_data.root).out)
    rules = {(row["attribute"], row["value"], row["is_chosen"]): row["rule"] for row in grounds}
    assert rules["host", "CHE", True] == "judgement by Ada (2025-06-03): Readout"
    assert rules["city", "Bern", True] == "judgement by Ada (2025-06-03): As the protocol says"
    assert ("participant", "Jean Dupré", False) in rules
    assert rules["side of Jean Dupré", "EU", True] == "judgement by Ada (2025-06-03): Envoy"


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ({"attribute": "title", "other": "Ana Kovač", "value": "Envoy"}, ["Croatia"]),
        ({"attribute": "title", "other": world.actor_id("dupre"), "value": "Envoy"}, ["France"]),
        ({"verdict": "remove", "attribute": "participant", "value": "Petrova"}, []),
        ({"verdict": "add", "attribute": "side", "value": "FRA"}, ["France"]),
        ({"verdict": "add", "attribute": "host", "value": "FRA"}, []),
        ({"verdict": "remove", "attribute": "participant", "value": "Nobody Known"}, []),
    ],
)
def test_only_the_delegation_that_was_put_right_is_marked(
    summitry: Summitry, tmp_path: Path, said: dict[str, str], marked: list[str]
) -> None:
    folder = DataFolder(tmp_path / "judged")
    publish_world(folder, changes={"judgement": [world.judgement(1, world.FISH, **said)]})
    page = summitry("show", world.FISH, "--data", folder.root, width=100).out
    parties = re.findall(r"^ *(Croatia|France) +\S.*$", page, re.M)
    assert parties[:2] == ["Croatia", "France"]
    assert re.findall(r"^ *(Croatia|France) +\S.*✎ *$", page, re.M) == marked


def test_whoever_was_removed_counts_for_the_side_of_their_country(summitry: Summitry, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "judged")
    said = {"verdict": "remove", "attribute": "participant", "value": "Jean Dupré"}
    publish_world(folder, changes={"judgement": [world.judgement(1, world.FISH_AGAIN, **said)]})
    page = summitry("show", world.FISH_AGAIN, "--data", folder.root, width=100).out
    assert re.search(r"^ *sides +Croatia, France ✎ *$", page, re.M)


def test_who_tells_what_was_judged_of_an_actor(summitry: Summitry, tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "judged")
    of = {"kind": "actor", "attribute": "country_code", "value": "HRV", "reason": "Her passport"}
    same = {"kind": "actor", "verdict": "same", "attribute": None, "other": "A. Kovač"}
    kovac = world.actor_id("kovac")
    said = [world.judgement(1, kovac, **of), world.judgement(2, kovac, **same)]
    publish_world(folder, changes={"judgement": said})
    page = summitry("who", "kovac", "--data", folder.root, width=100).out
    assert re.search(r"kind +person, HRV ✎", page)
    assert re.search(r"spellings .*Kova.* ✎", page)
    assert re.search(r"country code is HRV +Ada, 2025-06-03 +Her passport", page)
    assert "Ana Kovač ✎" not in page.splitlines()[0]
    (card,) = json.loads(summitry("who", "kovac", "--json", "--data", folder.root).out)
    assert [row["verdict"] for row in card["judgements"]] == ["set", "same"]
    assert "✎" not in summitry("who", "Dupré", "--data", folder.root, width=100).out


def test_a_dropped_meeting_says_who_dropped_it(summitry: Summitry, judged_data: DataFolder) -> None:
    for command in ("show", "why"):
        outcome = summitry(command, "dead0000", "--data", judged_data.root)
        assert outcome.code == 2
        assert (
            "dead0000 (Film talks): there was no such meeting, says Ada (2025-06-03): A film." in outcome.err
        )
        assert "judge undo 4" in outcome.err


def test_the_list_tells_what_a_run_made_of_each(summitry: Summitry, data: DataFolder) -> None:
    judged(summitry, data, "set", "5a11", "city", "Bern")
    (row,) = json.loads(summitry("judge", "list", "--json", "--data", data.root).out)
    assert (row["state"], row["message"]) == ("waits for a run", "")
    (kept,) = read_judgements(load_judgements(data))
    changes = {"judgement": [
        world.judgement(1, judgement_id=kept.judgement_id, state="unused", message="names nothing known"),
    ]}  # fmt: skip
    publish_world(data, datetime(2025, 7, 3), changes)
    (row,) = json.loads(summitry("judge", "list", "--json", "--data", data.root).out)
    assert (row["state"], row["message"]) == ("unused", "names nothing known")
    assert "meeting 5a110000 set city = Bern" in summitry("judge", "list", "--data", data.root, width=120).out
