"""`summitry add`, `rejects`, `retry`: articles on their way in, and refused ones tried again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from orchestration.arrivals import take_arrivals
from orchestration.clock import utc_now
from orchestration.files import Root
from orchestration.folders import DataFolder
from orchestration.lock import run_lock
from orchestration.progress import Progress
from orchestration.retry import Retried, retry
from orchestration.store import Store
from tests.cli.conftest import Summitry
from transforms.ingest import Reject, SourceHints
from transforms.ingest import formats as reading

HINTS = SourceHints()


@pytest.fixture
def empty(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "empty")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "talks.txt"
    path.write_text("They met in Geneva.")
    return path


def test_add_puts_a_copy_into_the_inbox(summitry: Summitry, empty: DataFolder, article: Path) -> None:
    outcome = summitry("add", article, "--data", empty.root)
    assert outcome.code == 0
    assert outcome.out.splitlines() == [
        str(empty.inbox / "talks.txt"),
        f"To read them now: summitry run --data {empty.root}",
    ]
    assert (empty.inbox / "talks.txt").read_text() == article.read_text()
    assert summitry("add", article, "--data", empty.root).out.startswith(
        f"{empty.inbox / 'talks.txt'} was there already"
    )


def test_what_is_known_of_an_article_stands_beside_it(
    summitry: Summitry, empty: DataFolder, article: Path
) -> None:
    summitry("add", article, "--source", "Exämple", "--published", "2025-03-04", "--data", empty.root)
    with Store.open(empty) as store:
        take_arrivals(store, [Root(empty.inbox)], HINTS, Progress())
        (row,) = store.articles().collect().to_dicts()
    assert row["source_name"] == "Exämple"
    assert f"{row['published_at']:%Y-%m-%d}" == "2025-03-04"


def test_another_file_of_the_same_name_is_not_overwritten_unasked(
    summitry: Summitry, empty: DataFolder, article: Path
) -> None:
    summitry("add", article, "--data", empty.root)
    article.write_text("They met in Bern.")
    refused = summitry("add", article, "--data", empty.root)
    assert refused.code == 2
    assert "add --replace" in " ".join(refused.err.split())
    assert summitry("add", article, "--replace", "--data", empty.root).code == 0
    assert (empty.inbox / "talks.txt").read_text() == "They met in Bern."


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ("missing.txt", "No such file or directory"),
        (".", "is a folder"),
    ],
)
def test_what_cannot_be_added(summitry: Summitry, empty: DataFolder, given: str, complaint: str) -> None:
    outcome = summitry("add", given, "--data", empty.root)
    assert outcome.code == 2
    assert complaint in outcome.err
    assert list(empty.inbox.iterdir()) == []


def test_a_name_that_the_inbox_would_pass_over_is_changed(
    summitry: Summitry, empty: DataFolder, tmp_path: Path
) -> None:
    hidden = tmp_path / ".hidden\n.txt"
    hidden.write_text("They met.")
    summitry("add", hidden, "--data", empty.root)
    assert [path.name for path in empty.inbox.iterdir()] == ["_hidden_.txt"]


def test_rejects_are_listed(summitry: Summitry, published: DataFolder) -> None:
    rows = json.loads(summitry("rejects", "--json", "--data", published.root).out)
    assert [(row["origin"], row["code"], row["attempts"]) for row in rows] == [("empty.txt", "empty", 2)]
    assert "The file is empty. (tried 2 times)" in summitry("rejects", "--data", published.root, width=80).out
    none = summitry("rejects", "--code", "other", "--data", published.root, width=80)
    assert none.out == "Nothing was refused."


def test_an_empty_data_folder_says_what_to_type(summitry: Summitry, empty: DataFolder) -> None:
    for command in ("rejects", "retry", "status", "meetings"):
        outcome = summitry(command, "--data", empty.root)
        assert outcome.code == 2
        assert f"summitry run --articles PATH --data {empty.root}" in outcome.err


@pytest.fixture
def refused(tmp_path: Path) -> DataFolder:
    """Three files: one of a format that is not read, one empty, one with a bad record between good ones."""
    data = DataFolder(tmp_path / "refused").make()
    (data.inbox / "folder").mkdir()
    (data.inbox / "folder" / "a.odd").write_text("They met in Geneva.")
    (data.inbox / "empty.txt").write_text("")
    lines = [json.dumps({"id": str(n), "text": f"They met {n} times." if n != 1 else ""}) for n in range(3)]
    (data.inbox / "many.jsonl").write_text("\n".join(lines))
    with Store.open(data) as store:
        take_arrivals(store, [Root(data.inbox)], HINTS, Progress())
    return data


@pytest.fixture
def odd_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mended program, which reads .odd as text."""
    text, *others = reading.FORMATS
    monkeypatch.setattr(reading, "FORMATS", (replace(text, endings=(*text.endings, ".odd")), *others))


def codes(data: DataFolder) -> dict[str, tuple[str, int]]:
    with Store.open(data) as store:
        rejects = store.ledger.rejects().to_dicts()
    return {row["origin"]: (row["code"], row["attempts"]) for row in rejects}


def test_a_retry_reads_kept_bytes_though_the_files_are_gone(refused: DataFolder, odd_is_read: None) -> None:
    assert set(codes(refused)) == {"folder/a.odd", "empty.txt", "many.jsonl#line-2"}
    for path in (refused.inbox / "folder" / "a.odd", refused.inbox / "many.jsonl"):
        path.unlink()
    assert retry(refused, HINTS) == Retried(read=1, refused=2, waiting=0)
    left = codes(refused)
    assert set(left) == {"empty.txt", "many.jsonl#line-2"}
    assert {attempts for _, attempts in left.values()} == {2}
    with Store.open(refused) as store:
        assert set(store.articles().collect()["origin"]) == {"folder/a.odd", "many.jsonl#0", "many.jsonl#2"}


def test_a_retry_gives_what_reading_the_file_gives(
    refused: DataFolder, odd_is_read: None, tmp_path: Path
) -> None:
    retry(refused, HINTS)
    again = DataFolder(tmp_path / "again").make()
    with Store.open(again) as store:
        take_arrivals(store, [Root(refused.inbox)], HINTS, Progress())
    with Store.open(refused) as one, Store.open(again) as other:
        columns = ["article_id", "origin", "text", "is_current", "supersedes_article_id"]
        assert one.articles().select(columns).collect().equals(other.articles().select(columns).collect())
        assert one.ledger.versions().equals(other.ledger.versions())
        assert one.ledger.conservation("x")["seen"] == other.ledger.conservation("x")["seen"]


@pytest.mark.parametrize("name", ["folder/a.odd", "unsupported_format"])
def test_single_rejects_by_origin_or_code(refused: DataFolder, odd_is_read: None, name: str) -> None:
    assert retry(refused, HINTS, [name]) == Retried(read=1)
    assert {attempts for _, attempts in codes(refused).values()} == {1}


def test_what_a_stage_failed_on_waits_for_the_next_run(refused: DataFolder) -> None:
    with Store.open(refused) as store:
        article_id = store.articles().collect()["article_id"][0]
        failed = Reject("many.jsonl#0", "annotate_failed", "It failed.", "abc", stage="annotate")
        with store.ledger.transaction():
            store.ledger.record_rejects([(failed, article_id)], "v1", utc_now())
        assert article_id not in store.ledger.pending("v1")
    assert retry(refused, HINTS, ["annotate_failed"]) == Retried(waiting=1)
    with Store.open(refused) as store:
        assert article_id in store.ledger.pending("v1")


def test_a_file_that_could_not_be_opened_is_looked_at_again(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "links").make()
    link = data.inbox / "link.txt"
    link.symlink_to(tmp_path / "target")
    with Store.open(data) as store:
        take_arrivals(store, [Root(data.inbox)], HINTS, Progress())
        assert list(codes(data)) == ["link.txt"]
    assert retry(data, HINTS) == Retried(waiting=1)
    link.unlink()
    link.write_text("They met in Geneva.")
    with Store.open(data) as store:
        assert take_arrivals(store, [Root(data.inbox)], HINTS, Progress()).new_articles == 1


def test_damaged_kept_bytes_are_named_and_the_rest_goes_on(refused: DataFolder, odd_is_read: None) -> None:
    with Store.open(refused) as store:
        rows = {row["origin"]: row["content_sha256"] for row in store.ledger.rejects().to_dicts()}
        store.raw.path(rows["empty.txt"]).write_text("changed")
    assert retry(refused, HINTS) == Retried(read=1, refused=2)
    with Store.open(refused) as store:
        messages = {row["origin"]: row["message"] for row in store.ledger.rejects().to_dicts()}
    assert "is damaged" in messages["empty.txt"]


def test_the_command_tells_what_became_of_them(
    summitry: Summitry, refused: DataFolder, odd_is_read: None
) -> None:
    outcome = summitry("retry", "--no-run", "--data", refused.root)
    assert (outcome.code, outcome.out) == (0, "1 read after all · 2 refused again · 0 left to the run")
    unknown = summitry("retry", "nothing", "--no-run", "--data", refused.root)
    assert unknown.code == 2
    assert "Nothing refused is called nothing." in unknown.err


def test_a_retry_is_refused_while_a_run_writes(summitry: Summitry, refused: DataFolder) -> None:
    with run_lock(refused):
        assert summitry("retry", "--no-run", "--data", refused.root).code == 5


def test_what_a_file_held_before_stays_refused(summitry: Summitry, empty: DataFolder) -> None:
    path = empty.make().inbox / "news.jsonl"
    with Store.open(empty) as store:
        for content in ("nonsense\n", '{"text": "They met in Geneva."}\nmore nonsense\n'):
            path.write_text(content)
            take_arrivals(store, [Root(empty.inbox)], HINTS, Progress())
        assert store.ledger.rejects().height == 2
    assert retry(empty, HINTS) == Retried(read=0, refused=2)
    with Store.open(empty) as store:
        assert store.ledger.rejects().height == 2
        counts = store.ledger.conservation("any")
    assert counts["seen"] == counts["rejected"] + counts["pending"] == 3


def test_a_date_that_cannot_be_read_is_refused_at_once(
    summitry: Summitry, empty: DataFolder, article: Path
) -> None:
    outcome = summitry("add", article, "--published", "last week", "--data", empty.root)
    assert outcome.code == 2
    assert "'last week' is no date" in " ".join(outcome.err.split())
    assert not empty.inbox.exists() or list(empty.inbox.iterdir()) == []


def test_what_is_said_anew_of_a_file_that_is_there_is_told(
    summitry: Summitry, empty: DataFolder, article: Path
) -> None:
    summitry("add", article, "--data", empty.root)
    again = summitry("add", article, "--published", "2025-03-04", "--data", empty.root)
    assert again.out.splitlines()[0].endswith("was there already; what is said of it is taken anew")
