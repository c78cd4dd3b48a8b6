"""`summitry releases` and `rollback`: what is kept, what is damaged, and the way back."""

import json
import re
from pathlib import Path

import duckdb
import pytest

from orchestration.folders import DataFolder
from orchestration.lock import run_lock
from orchestration.publish import releases_on_disk
from orchestration.reader import open_warehouse
from tests.cli import world
from tests.cli.conftest import Golden, Summitry
from tests.cli.world import overwrite, publish_world


def damage(data: DataFolder, number: int) -> None:
    path = next(path for path in releases_on_disk(data) if path.name.endswith(f"-{number:06d}.duckdb"))
    overwrite(path, path.read_bytes()[:-1] + b"\xaa")


def test_releases_are_listed_newest_first(summitry: Summitry, published: DataFolder) -> None:
    rows = json.loads(summitry("releases", "--json", "--data", published.root).out)
    assert [(row["number"], row["is_served"], row["meetings"], row["damage"]) for row in rows] == [
        (2, True, 6, None),
        (1, False, 6, None),
    ]
    shown = summitry("releases", "--data", published.root, width=80).out.splitlines()
    assert shown[0].split() == ["number", "published", "(UTC)", "articles", "meetings", "MB", "state"]
    assert re.fullmatch(r"\s+2  2025-07-02 12:00\s+6\s+6\s+[0-9.]+  served", shown[1])


def test_no_release_yet(summitry: Summitry, tmp_path: Path) -> None:
    assert summitry("releases", "--data", tmp_path, width=200).out == (
        f"None yet. Type: summitry run --articles PATH --data {tmp_path}"
    )


def test_a_damaged_release_is_refused_and_the_way_back_works(summitry: Summitry, data: DataFolder) -> None:
    damage(data, 2)
    refused = summitry("meetings", "--data", data.root)
    assert (refused.code, refused.out) == (7, "")
    assert f"To serve an older one, type: summitry rollback --data {data.root}" in refused.err
    assert summitry("releases", "--data", data.root).code == 7
    back = summitry("rollback", "--data", data.root)
    assert back.code == 0
    assert back.out.startswith("Release 1 is served, published 2025-07-01 12:00 UTC: ")
    assert summitry("meetings", "--data", data.root).code == 0
    assert summitry("status", "--data", data.root, width=120).out.count("rolled back") == 1


def test_a_release_can_be_named_by_its_number(summitry: Summitry, data: DataFolder) -> None:
    for number in (1, 2):
        outcome = summitry("rollback", number, "--data", data.root)
        assert outcome.out.startswith(f"Release {number} is served")
        assert data.warehouse.resolve().name.endswith(f"-{number:06d}.duckdb")


def test_readers_keep_the_release_that_they_have_open(summitry: Summitry, data: DataFolder) -> None:
    with open_warehouse(data) as connection:
        assert summitry("rollback", "--data", data.root).code == 0
        assert connection.execute("SELECT count(*) FROM meetings").fetchall() == [(6,)]


@pytest.mark.parametrize(
    ("number", "code", "complaint"),
    [
        ("9", 2, "There is no release 9. Kept are the numbers 2, 1."),
        ("1", 7, "is damaged"),
        (None, 2, "There is no whole release before the one that is served."),
    ],
)
def test_rollbacks_that_cannot_be(
    summitry: Summitry, data: DataFolder, number: str | None, code: int, complaint: str
) -> None:
    damage(data, 1)
    served = data.warehouse.readlink()
    outcome = summitry("rollback", *([number] if number else []), "--data", data.root)
    assert outcome.code == code
    assert complaint in outcome.err
    assert data.warehouse.readlink() == served


def test_a_rollback_waits_for_no_run(summitry: Summitry, data: DataFolder) -> None:
    with run_lock(data):
        outcome = summitry("rollback", "--data", data.root)
    assert outcome.code == 5
    assert "Wait for it to end" in outcome.err


def test_a_rollback_holds_until_the_newest_is_asked_for(summitry: Summitry, data: DataFolder) -> None:
    back = summitry("rollback", "--data", data.root)
    assert f"until you type: summitry rollback --newest --data {data.root}" in back.out
    publish_world(data)
    assert data.warehouse.resolve().name.endswith("-000001.duckdb")
    assert [path.name[-13:-7] for path in releases_on_disk(data)] == ["000003", "000002", "000001"]
    assert "rolled back, and held there" in summitry("status", "--data", data.root, width=200).out
    forward = summitry("rollback", "--newest", "--data", data.root)
    assert forward.out.startswith("Release 3 is served")
    publish_world(data)
    assert data.warehouse.resolve().name.endswith("-000004.duckdb")


def test_a_number_and_the_newest_cannot_both_be_asked_for(summitry: Summitry, data: DataFolder) -> None:
    assert summitry("rollback", 1, "--newest", "--data", data.root).code == 2


def test_the_next_release_after_a_damaged_one_is_served(summitry: Summitry, data: DataFolder) -> None:
    damage(data, 2)
    assert "The next release that a run publishes is served." in summitry("rollback", "--data", data.root).out
    publish_world(data)
    assert data.warehouse.resolve().name.endswith("-000003.duckdb")
    with duckdb.connect(str(data.warehouse.resolve()), read_only=True) as connection:
        assert connection.execute("SELECT count(*) FROM meetings").fetchall() == [(6,)]


def test_what_changed_between_two_releases(summitry: Summitry, data: DataFolder, golden: Golden) -> None:
    rows = world.tables()
    summit, *_ = (row for row in rows["fact_meeting"] if row["meeting_id"] == world.SUMMIT)
    summit |= {"status": "cancelled", "venue_id": None}
    gone = {world.CANCELLED, world.FISH_AGAIN}
    tables = ("fact_meeting", "bridge_meeting_actor", "meeting_report", "fact_claim", "meeting_status_change")
    changed = {name: [row for row in rows[name] if row["meeting_id"] not in gone] for name in tables}
    merged = {
        **rows["meeting_id_change"][0],
        "old_meeting_id": world.FISH_AGAIN,
        "new_meeting_id": world.FISH,
    }
    publish_world(data, changes={**changed, "meeting_id_change": [*rows["meeting_id_change"], merged]})
    found = json.loads(summitry("compare", "--json", "--data", data.root).out)
    assert [(row["change"], row["meeting_id"], row["attribute"], row["after"]) for row in found] == [
        ("gone", world.FISH_AGAIN, "meeting_id", world.FISH),
        ("gone", world.CANCELLED, None, None),
        ("changed", world.SUMMIT, "place", None),
        ("changed", world.SUMMIT, "status", "cancelled"),
    ]
    golden("compare_80", summitry("compare", "--data", data.root, width=80).out)
    back = json.loads(summitry("compare", 3, 2, "--json", "--data", data.root).out)
    assert [row["change"] for row in back] == ["new", "new", "changed", "changed"]


def test_releases_that_are_the_same(summitry: Summitry, published: DataFolder) -> None:
    shown = summitry("compare", "--data", published.root, width=80)
    assert shown.out.splitlines() == ["From release 1 to 2", "No meeting changed."]
    assert "There is no release 9." in summitry("compare", 9, "--data", published.root).err


def test_a_damaged_release_is_not_compared(summitry: Summitry, data: DataFolder) -> None:
    damage(data, 1)
    assert summitry("compare", 1, "--data", data.root).code == 7
