"""`summitry judge`: judgements written, listed and taken back; contradictions refused in time."""

import csv
import json
from pathlib import Path

import pytest

from orchestration.folders import SEEDS, DataFolder
from orchestration.seeds import load_judgements
from tests.cli import world
from tests.cli.conftest import Outcome, Summitry
from transforms.resolve.judgements import COLUMNS, read_judgements


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file that the command writes to."""
    return tmp_path / "judgements" / "judgements.csv"


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as content:
        return list(csv.DictReader(content))


def judged(summitry: Summitry, data: DataFolder, *arguments: str) -> Outcome:
    return summitry("judge", *arguments, "--reason", "as the protocol says", "--data", data.root)


def test_two_meetings_are_one(summitry: Summitry, published: DataFolder, file: Path) -> None:
    outcome = judged(summitry, published, "same", "5a11", "f15b000000000006", "--author", "Ada")
    assert outcome.code == 0
    assert outcome.out.startswith(f"Judgement 1: meeting {world.SUMMIT} same {world.FISH_AGAIN}")
    (row,) = rows(file)
    assert {**row, "made_at": ""} == {
        "kind": "meeting", "verdict": "same", "left": world.SUMMIT, "right": world.FISH_AGAIN,
        "attribute": "", "value": "", "author": "Ada", "made_at": "", "reason": "as the protocol says",
        "is_withdrawn": "false",
    }  # fmt: skip
    assert len(row["made_at"]) == len("2025-01-01T00:00:00")


def test_a_run_reads_what_was_written(summitry: Summitry, published: DataFolder, file: Path) -> None:
    judged(summitry, published, "same", world.FORMER, "5a11")
    judged(summitry, published, "set", "Palais des Nations", "city", 'Genève, "GE"\nSwitzerland')
    judged(summitry, published, "set", "kovac", "name", "")
    read = read_judgements(load_judgements(file.parent.parent))
    assert [(item.kind, item.verdict, item.left, item.value) for item in read] == [
        ("meeting", "same", world.FISH, None),
        ("venue", "set", "Palais des Nations", 'Genève, "GE"\nSwitzerland'),
        ("actor", "set", world.actor_id("kovac"), None),
    ]


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
    summitry: Summitry, published: DataFolder, file: Path, name: str, kind: str, kept: str
) -> None:
    attribute = "label" if kind == "meeting" else "name"
    extra = ["--kind", "meeting"] if name == "ca11" else []
    assert judged(summitry, published, "set", name, attribute, "Right", *extra).code == 0
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
    ],
)
def test_what_cannot_be_meant_is_refused(
    summitry: Summitry, published: DataFolder, file: Path, arguments: list[str], complaint: str
) -> None:
    outcome = judged(summitry, published, *arguments)
    assert outcome.code == 2
    assert complaint in outcome.err
    assert not file.exists()


def test_contradictions_are_refused_naming_both(
    summitry: Summitry, published: DataFolder, file: Path
) -> None:
    judged(summitry, published, "same", world.FISH, world.SUMMIT, "--author", "Ada")
    judged(summitry, published, "same", world.SUMMIT, world.TALKS_CALL, "--author", "Ben")
    before = file.read_bytes()
    outcome = judged(summitry, published, "different", world.FISH, world.TALKS_CALL, "--author", "Cleo")
    assert outcome.code == 2
    assert "judged same and different" in outcome.err
    assert "Cleo" in outcome.err
    assert outcome.err.strip().endswith("Nothing was written.")
    assert file.read_bytes() == before


def test_two_values_for_one_attribute_are_refused(summitry: Summitry, published: DataFolder) -> None:
    judged(summitry, published, "set", world.FISH, "date", "2025-03-03")
    outcome = judged(summitry, published, "set", world.FORMER, "date", "2025-03-04")
    assert outcome.code == 2
    assert "two values for one attribute" in outcome.err


def test_a_reason_is_asked_for(summitry: Summitry, published: DataFolder) -> None:
    assert summitry("judge", "same", "5a11", "f15b", "--data", published.root).code == 2
    blank = summitry("judge", "same", "5a11", "f15b", "--reason", " ", "--data", published.root)
    assert (blank.code, blank.err.strip()) == (2, "✗ Say why: --reason TEXT")


def test_judgements_are_listed_and_taken_back(summitry: Summitry, published: DataFolder, file: Path) -> None:
    assert summitry("judge", "list", width=80).out == "No judgement yet."
    judged(summitry, published, "set", world.FISH, "city", "Bern")
    judged(summitry, published, "set", world.SUMMIT, "city", "")
    assert summitry("judge", "undo", "1").code == 0
    listed = json.loads(summitry("judge", "list", "--json").out)
    assert [(row["number"], row["left"]) for row in listed] == [(2, world.SUMMIT)]
    everything = json.loads(summitry("judge", "list", "--all", "--json").out)
    assert [(row["number"], row["is_withdrawn"]) for row in everything] == [(1, True), (2, False)]
    assert "city = unknown" in summitry("judge", "list", width=100).out
    assert len(rows(file)) == 2
    again = summitry("judge", "undo", "1")
    assert (again.code, again.err.strip()) == (2, "✗ Judgement 1 was withdrawn before.")
    assert "There is no judgement 9." in summitry("judge", "undo", "9").err
    assert judged(summitry, published, "set", world.FISH, "city", "Basel").code == 0


def test_files_of_others_count_and_stay_as_they_are(
    summitry: Summitry, published: DataFolder, file: Path
) -> None:
    theirs = file.with_name("a-team.csv")
    theirs.write_text(f"{','.join(COLUMNS)}\nmeeting,set,{world.FISH},,city,Bern,Ada,2025-04-01,known,\n")
    before = theirs.read_bytes()
    contradiction = judged(summitry, published, "set", world.FISH, "city", "Basel")
    assert "two values for one attribute: judgement 1 by Ada" in contradiction.err
    outcome = judged(summitry, published, "set", world.SUMMIT, "city", "Basel")
    assert outcome.out.startswith("Judgement 2: ")
    assert theirs.read_bytes() == before
    assert summitry("judge", "undo", "1").code == 0
    assert theirs.read_text().endswith("known,true\n")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"kind,verdict\nactor,same\n", "lacks the columns"),
        (b"\xff\xfe\x00", "cannot be read as CSV in UTF-8"),
    ],
)
def test_a_broken_file_is_named(
    summitry: Summitry, published: DataFolder, file: Path, content: bytes, complaint: str
) -> None:
    file.with_name("broken.csv").write_bytes(content)
    outcome = judged(summitry, published, "set", world.FISH, "city", "Bern")
    assert outcome.code == 2
    assert "broken.csv" in outcome.err
    assert complaint in outcome.err


def test_a_folder_that_cannot_be_written_to(
    summitry: Summitry, published: DataFolder, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    outcome = judged(summitry, published, "set", world.FISH, "city", "Bern")
    assert outcome.code == 6
    assert "Permission denied" in outcome.err
    assert list(file.parent.iterdir()) == []
