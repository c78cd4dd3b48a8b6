"""`summitry judge`: judgements written, listed and taken back; contradictions refused in time."""

import csv
import json
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from orchestration.folders import SEEDS, DataFolder
from orchestration.judgements import load_judgements
from tests.cli import world
from tests.cli.conftest import Summitry
from tests.cli.judging import judged
from transforms.ids import stable_id
from transforms.resolve.judgements import COLUMNS, read_judgements


@pytest.fixture
def file(data: DataFolder) -> Path:
    """The file that the command writes to."""
    return data.judgements


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """The folder of judgements for all data folders."""
    return tmp_path / "judgements"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content))


def reports(data: DataFolder, meeting_id: str) -> str:
    """The ids of a meeting's reports, as a judgement keeps them."""
    query = "SELECT meeting_report_id FROM meeting_report WHERE meeting_id = ? ORDER BY 1"
    with duckdb.connect(str(data.warehouse), read_only=True) as connection:
        return " ".join(row[0] for row in connection.execute(query, [meeting_id]).fetchall())


def test_two_meetings_are_one(summitry: Summitry, data: DataFolder, file: Path) -> None:
    outcome = judged(summitry, data, "same", "5a11", "f15b000000000006", "--author", "Ada")
    assert outcome.code == 0
    assert outcome.out.startswith(f"Judgement 1: meeting {world.SUMMIT} same {world.FISH_AGAIN}")
    (row,) = rows(file)
    assert {**row, "made_at": ""} == {
        "kind": "meeting", "verdict": "same", "left": world.SUMMIT, "right": world.FISH_AGAIN,
        "attribute": "", "value": "", "author": "Ada", "made_at": "", "reason": "as the protocol says",
        "is_withdrawn": "false", "left_reports": reports(data, world.SUMMIT),
        "right_reports": reports(data, world.FISH_AGAIN),
    }  # fmt: skip
    assert row["left_reports"].startswith("meeting_report_")
    assert len(row["made_at"]) == len("2025-01-01T00:00:00")


def test_a_run_reads_what_was_written(summitry: Summitry, data: DataFolder, file: Path) -> None:
    judged(summitry, data, "same", world.FORMER, "5a11")
    judged(summitry, data, "set", "Palais des Nations", "city", 'Genève, "GE"\nSwitzerland')
    judged(summitry, data, "set", "kovac", "name", "")
    read = read_judgements(load_judgements(data))
    assert [(item.kind, item.verdict, item.left, item.value) for item in read] == [
        ("meeting", "same", world.FISH, None),
        ("venue", "set", "Palais des Nations", 'Genève, "GE"\nSwitzerland'),
        ("actor", "set", world.actor_id("kovac"), None),
    ]


def test_a_participants_side_and_title(summitry: Summitry, data: DataFolder, file: Path) -> None:
    outcome = judged(summitry, data, "set", "5a11", "side", "France", "--of", "kovac")
    assert outcome.out.startswith(f"Judgement 1: meeting {world.SUMMIT} set side of Ana Kovač = FRA")
    judged(summitry, data, "set", "5a11", "title", "Envoy", "--of", "Ana Kovač")
    assert [(row["verdict"], row["right"], row["attribute"], row["value"]) for row in rows(file)] == [
        ("set", "Ana Kovač", "side", "FRA"), ("set", "Ana Kovač", "title", "Envoy"),
    ]  # fmt: skip


def test_the_projects_file_has_these_columns() -> None:
    header = (SEEDS / "judgements" / "judgements.csv").read_text(encoding="utf-8").splitlines()[0]
    assert tuple(header.split(",")) == COLUMNS


@pytest.mark.parametrize(
    ("name", "kind", "kept"),
    [
        ("Ana Kovač", "actor", "Ana Kovač"),
        ("HRV", "actor", "HRV"),
        ("kovac", "actor", world.actor_id("kovac")),
        (world.actor_id("kovac")[:10], "actor", world.actor_id("kovac")),
        ("ca11", "meeting", world.TALKS_CALL),
    ],
)
def test_names_and_shortened_ids(
    summitry: Summitry, data: DataFolder, file: Path, name: str, kind: str, kept: str
) -> None:
    attribute = "label" if kind == "meeting" else "name"
    extra = ["--kind", "meeting"] if name == "ca11" else []
    assert judged(summitry, data, "set", name, attribute, "Right", *extra).code == 0
    assert [(row["kind"], row["left"]) for row in rows(file)] == [(kind, kept)]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["same", "5a11", "Nowhere"], "Nowhere is no id of a meeting."),
        (
            ["same", "Xyzzy", "Ana Kovač"],
            "Xyzzy is nothing known here. Say which: --kind actor|meeting|venue",
        ),
        (["same", "Ana Kovač", "Xyzzy"], "There is no actor Xyzzy in this warehouse"),
        (["set", "actor_0000000000000000", "name", "X"], "No id begins with actor_0000000000000000."),
        (["set", "actor_", "name", "X"], "Several ids begin with actor_."),
        (["set", "5a110000", "size", "big"], "size of a meeting cannot be set"),
        (["set", "Ana Kovač", "name", "X", "--kind", "planet"], "planet is no kind."),
        (["same", "5a110000", "5a110000"], "same needs two different things"),
        (["different", "Ana Kovač", "ANA KOVAC"], "mean the same actor here, whole or in part"),
        (["add", "5a11", "participant", "Xyzzy"], "Nobody here is called Xyzzy."),
        (["add", "5a11", "participant", "France"], "France cannot be a participant."),
        (["add", "5a11", "side", "Petrova"], "Petrova cannot be a side."),
        (["add", "5a11", "date", "2025"], "date of a meeting has one value at most: use set"),
        (["set", "5a11", "side", "FRA"], "side of a meeting may have several values: use add or remove"),
        (["set", "5a11", "title", "envoy"], "title is a participant's: say whose, in right"),
        (["set", "5a11", "city", "Bern", "--of", "Ana Kovač"], "city is none of Ana Kovač: only side"),
        (["set", "5a11", "side", "FRA", "--of", "Croatia"], "Croatia cannot be a participant."),
        (["set", "5a11", "side", "Xyzzy", "--of", "Ana Kovač"], "Nobody here is called Xyzzy."),
        (["set", "Ana Kovač", "title", "envoy", "--of", "kovac"], "title is none of Ana Kovač"),
        (["add", "5a11", "topic", " "], "add needs a value"),
        (["drop", "Ana Kovač"], "is no id of a meeting"),
        (["same", "FRA", "HRV"], "FRA and HRV are countries: these are told apart by their codes."),
        (["different", "France", "Croatia"], "are countries"),
        (["same", "Ana Kovač", "Croatia", "--kind", "actor"], "is a person, the other is not"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    summitry: Summitry, data: DataFolder, file: Path, arguments: list[str], complaint: str
) -> None:
    outcome = judged(summitry, data, *arguments)
    assert outcome.code == 2
    assert complaint in outcome.err
    assert not file.exists()


def test_contradictions_are_refused_naming_both(summitry: Summitry, data: DataFolder, file: Path) -> None:
    judged(summitry, data, "same", world.FISH, world.SUMMIT, "--author", "Ada")
    judged(summitry, data, "same", world.SUMMIT, world.TALKS_CALL, "--author", "Ben")
    before = file.read_bytes()
    outcome = judged(summitry, data, "different", world.FISH, world.TALKS_CALL, "--author", "Cleo")
    assert outcome.code == 2
    assert "judged same and different" in outcome.err
    assert "Cleo" in outcome.err
    assert outcome.err.strip().endswith("Nothing was written.")
    assert file.read_bytes() == before


def test_two_values_for_one_attribute_are_refused(summitry: Summitry, data: DataFolder) -> None:
    judged(summitry, data, "set", world.FISH, "date", "2025-03-03", "--author", "Ada")
    outcome = judged(summitry, data, "set", world.FORMER, "date", "2025-03-04", "--author", "Ben")
    assert outcome.code == 2
    assert "two values for one attribute" in outcome.err


def test_a_reason_is_asked_for(summitry: Summitry, data: DataFolder) -> None:
    assert summitry("judge", "same", "5a11", "f15b", "--data", data.root).code == 2
    blank = summitry("judge", "same", "5a11", "f15b", "--reason", " ", "--data", data.root)
    assert (blank.code, blank.err.strip()) == (2, "✗ Say why: --reason TEXT")


def test_judgements_are_listed_and_taken_back(summitry: Summitry, data: DataFolder, file: Path) -> None:
    assert summitry("judge", "list", "--data", data.root, width=80).out == "No judgement yet."
    judged(summitry, data, "set", world.FISH, "city", "Bern")
    judged(summitry, data, "set", world.SUMMIT, "city", "")
    assert summitry("judge", "undo", "1", "--data", data.root).code == 0
    listed = json.loads(summitry("judge", "list", "--json", "--data", data.root).out)
    assert [(row["number"], row["left"]) for row in listed] == [(2, world.SUMMIT)]
    everything = json.loads(summitry("judge", "list", "--all", "--json", "--data", data.root).out)
    assert [(row["number"], row["is_withdrawn"]) for row in everything] == [(1, True), (2, False)]
    assert "city = unknown" in summitry("judge", "list", "--data", data.root, width=100).out
    assert len(rows(file)) == 2
    again = summitry("judge", "undo", "1", "--data", data.root)
    assert (again.code, again.err.strip()) == (2, "✗ Judgement 1 was withdrawn before.")
    assert "There is no judgement 9." in summitry("judge", "undo", "9", "--data", data.root).err
    assert judged(summitry, data, "set", world.FISH, "city", "Basel").code == 0


def test_files_of_others_count_and_stay_as_they_are(
    summitry: Summitry, data: DataFolder, shared: Path
) -> None:
    theirs = shared / "a-team.csv"
    theirs.write_text(f"{','.join(COLUMNS)}\nmeeting,set,{world.FISH},,city,Bern,Ada,2025-04-01,known,\n")
    before = theirs.read_bytes()
    contradiction = judged(summitry, data, "set", world.FISH, "city", "Basel")
    assert "two values for one attribute: judgement 1 by Ada" in contradiction.err
    outcome = judged(summitry, data, "set", world.SUMMIT, "city", "Basel")
    assert outcome.out.startswith("Judgement 2: ")
    assert theirs.read_bytes() == before
    assert summitry("judge", "undo", "1", "--data", data.root).code == 0
    assert theirs.read_text().endswith("known,true\n")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"kind,verdict\nactor,same\n", "lacks the columns"),
        (b"\xff\xfe\x00", "cannot be read as CSV in UTF-8"),
    ],
)
def test_a_broken_file_is_named(
    summitry: Summitry, data: DataFolder, shared: Path, content: bytes, complaint: str
) -> None:
    (shared / "broken.csv").write_bytes(content)
    outcome = judged(summitry, data, "set", world.FISH, "city", "Bern")
    assert outcome.code == 2
    assert "broken.csv" in outcome.err
    assert complaint in outcome.err


def test_a_folder_that_cannot_be_written_to(
    summitry: Summitry, data: DataFolder, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    outcome = judged(summitry, data, "set", world.FISH, "city", "Bern")
    assert outcome.code == 6
    assert "Permission denied" in outcome.err
    assert [path.name for path in file.parent.iterdir() if "judgements" in path.name] == []


def test_a_judgement_for_all_data_folders(
    summitry: Summitry, data: DataFolder, file: Path, shared: Path
) -> None:
    assert judged(summitry, data, "set", world.SUMMIT, "city", "Bern", "--shared").code == 0
    assert [row["value"] for row in rows(shared / "judgements.csv")] == ["Bern"]
    assert not file.exists()
    assert judged(summitry, data, "set", world.FISH, "city", "Basel").out.startswith("Judgement 2: ")
    assert summitry("judge", "undo", "1", "--data", data.root).code == 0
    assert rows(shared / "judgements.csv")[0]["is_withdrawn"] == "true"


@pytest.mark.parametrize(
    ("arguments", "kept"),
    [
        (["add", "5a11", "participant", "kovac"], ("add", "participant", "Ana Kovač")),
        (["remove", "5a11", "side", "France"], ("remove", "side", "FRA")),
        (["add", "5a11", "host", "United Nations"], ("add", "host", "UN")),
        (["add", "5a11", "mediator", "Petrova"], ("add", "mediator", "Olga Petrova")),
        (["remove", "5a11", "topic", "quotas"], ("remove", "topic", "quotas")),
        (["drop", "5a11"], ("drop", "", "")),
    ],
)
def test_parts_and_false_meetings(
    summitry: Summitry, data: DataFolder, file: Path, arguments: list[str], kept: tuple[str, str, str]
) -> None:
    assert judged(summitry, data, *arguments).code == 0
    (row,) = rows(file)
    assert (row["verdict"], row["attribute"], row["value"]) == kept
    assert (row["left"], row["left_reports"]) == (world.SUMMIT, reports(data, world.SUMMIT))


def test_a_venue_by_a_name_that_only_it_bears(summitry: Summitry, data: DataFolder, file: Path) -> None:
    """A name that reports give stays a name; of any other the id is kept, as runs do not know it."""
    assert judged(summitry, data, "set", "palais des nations", "city", "Genf").code == 0
    assert judged(summitry, data, "set", "Zagreb", "city", "Agram", "--kind", "venue").code == 0
    assert [row["left"] for row in rows(file)] == ["palais des nations", stable_id("venue", "zagreb")]


def test_no_meeting_and_held_contradict_each_other(summitry: Summitry, data: DataFolder) -> None:
    judged(summitry, data, "drop", "5a11", "--author", "Ada")
    outcome = judged(summitry, data, "set", "5a11", "status", "held", "--author", "Ben")
    assert "no meeting and to have been held: judgement 1 by Ada" in outcome.err
    assert "judgement 2 by Ben" in outcome.err


def test_who_says_two_things_is_held_to_the_later(
    summitry: Summitry, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    hours = iter(range(24))
    monkeypatch.setattr("orchestration.clock.utc_now", lambda: datetime(2026, 1, 1, next(hours)))
    assert judged(summitry, data, "set", "5a11", "city", "Bern", "--author", "Ada").code == 0
    assert judged(summitry, data, "set", "5a11", "city", "Basel", "--author", "Ada").code == 0
    assert judged(summitry, data, "set", "5a11", "city", "Bern", "--author", "Ben").code == 2
