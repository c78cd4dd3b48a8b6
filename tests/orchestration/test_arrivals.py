"""What arrives: new, known, corrected, moved, copied and refused inputs, and that nothing is lost."""

import json
import os
from pathlib import Path

import pytest

from orchestration import listing
from orchestration.arrivals import ArrivalCounts, take_arrivals
from orchestration.errors import UsageError
from orchestration.files import Root
from orchestration.progress import Progress
from orchestration.store import Store
from tests.orchestration.arriving import assert_conserved, by_text, take
from tests.orchestration.conftest import Put
from transforms.ingest import SourceHints


def test_files_become_articles_once(store: Store, inbox: Path, put: Put) -> None:
    put("a.txt", "Alpha met Beta.")
    put("deep/er/b.txt", "Gamma met Delta.")
    assert take(store, inbox) == ArrivalCounts(files=2, articles=2, new_articles=2)
    assert take(store, inbox) == ArrivalCounts(files=2, unchanged_files=2)
    rows = by_text(store)
    assert {row["origin"] for row in rows.values()} == {"a.txt", "deep/er/b.txt"}
    assert all(row["is_current"] for row in rows.values())
    assert assert_conserved(store)["pending"] == 2


def test_raw_bytes_are_kept(store: Store, inbox: Path, put: Put) -> None:
    put("a.txt", "Alpha met Beta.")
    (inbox / "b.txt").write_bytes(b"\x00broken")
    take(store, inbox)
    assert store.raw.get(str(by_text(store)["Alpha met Beta."]["content_sha256"])) == b"Alpha met Beta."
    assert store.raw.get(store.ledger.rejects()["content_sha256"][0]) == b"\x00broken"


def test_the_same_bytes_under_another_name_are_one_article_seen_twice(
    store: Store, inbox: Path, put: Put
) -> None:
    put("z.txt", "Alpha met Beta.")
    take(store, inbox)
    put("a.txt", "Alpha met Beta.")
    assert take(store, inbox).new_articles == 0
    (row,) = by_text(store).values()
    assert row["origin"] == "a.txt"  # the first by name, whatever came first
    assert assert_conserved(store)["duplicate"] == 1


def test_a_changed_file_is_a_new_version_and_the_old_one_stays(store: Store, inbox: Path, put: Put) -> None:
    put("a.txt", "Alpha met Beta.")
    take(store, inbox)
    put("a.txt", "Alpha met Gamma.")
    take(store, inbox)
    rows = by_text(store)
    old, new = rows["Alpha met Beta."], rows["Alpha met Gamma."]
    assert (old["is_current"], new["is_current"]) == (False, True)
    assert new["supersedes_article_id"] == old["article_id"]
    put("a.txt", "Alpha met Beta.")
    take(store, inbox)
    rows = by_text(store)
    assert (rows["Alpha met Beta."]["is_current"], rows["Alpha met Gamma."]["is_current"]) == (True, False)


OLD = "Foreign Minister Alpha met Foreign Minister Beta in Geneva on Monday. They talked about trade."


@pytest.mark.parametrize(
    ("text", "is_version"),
    [
        (OLD.replace("Monday", "Tuesday"), True),
        ("Correction: " + OLD + " An earlier report gave another day. Officials would not say more.", True),
        (
            "President Gamma will visit Delta next week, her office said. Farmers protested in the capital.",
            False,
        ),
    ],
)
def test_a_bare_file_that_is_written_over_is_corrected_or_replaced(
    store: Store, inbox: Path, put: Put, text: str, is_version: bool
) -> None:
    hints = SourceHints(least_shared=0.3)
    put("a.txt", OLD)
    take_arrivals(store, [Root(inbox)], hints, Progress())
    put("a.txt", text)
    for _ in range(2):
        take_arrivals(store, [Root(inbox)], hints, Progress())
        rows = by_text(store)
        assert rows[OLD]["is_current"] is not is_version
        assert rows[text]["is_current"]
        assert rows[text]["supersedes_article_id"] == (rows[OLD]["article_id"] if is_version else None)
        (inbox / "a.txt").touch()  # read again, decided the same way
    verdict = "a new version of it" if is_version else "another article"
    assert json.loads(str(rows[text]["metadata"]))["reading"]["overwritten"].endswith(verdict)
    assert_conserved(store)


def test_a_file_written_over_again_and_again_keeps_its_lineages(store: Store, inbox: Path, put: Put) -> None:
    other = "President Gamma will visit Delta next week, her office said. Farmers protested in the capital."
    hints = SourceHints(least_shared=0.3)
    for text in (OLD, OLD + " Beta left.", other, other + " Delta agreed.", OLD):
        put("a.txt", text)
        take_arrivals(store, [Root(inbox)], hints, Progress())
    current = {text for text, row in by_text(store).items() if row["is_current"]}
    assert current == {OLD, OLD + " Beta left.", other + " Delta agreed."}
    assert_conserved(store)


def test_versions_with_one_url_follow_arrival_and_rereading_does_not_bring_old_ones_back(
    store: Store, inbox: Path, put: Put
) -> None:
    def line(text: str) -> str:
        return json.dumps({"url": "https://planet.example/talks", "text": text}) + "\n"

    put("one.jsonl", line("Alpha met Beta."))
    take(store, inbox)
    put("two.jsonl", line("Alpha met Gamma."))
    take(store, inbox)
    put("one.jsonl", line("Alpha met Beta.") + json.dumps({"id": "x", "text": "Delta met Phi."}))
    take(store, inbox)
    rows = by_text(store)
    assert rows["Alpha met Gamma."]["is_current"]
    assert not rows["Alpha met Beta."]["is_current"]
    assert rows["Delta met Phi."]["is_current"]
    assert_conserved(store)


def test_removing_a_file_removes_nothing(store: Store, inbox: Path, put: Put) -> None:
    path = put("a.txt", "Alpha met Beta.")
    take(store, inbox)
    path.unlink()
    assert take(store, inbox) == ArrivalCounts(gone_files=1)
    assert by_text(store)["Alpha met Beta."]["is_current"]


def test_refused_inputs_say_why_and_do_not_stop_the_others(store: Store, inbox: Path, put: Put) -> None:
    put("a.txt", "Alpha met Beta.")
    put("empty.txt", "")
    put("news.jsonl", '{"text": "Gamma met Delta."}\nnonsense\n')
    put("paper.pdf", "%PDF")
    os.mkfifo(inbox / "pipe.txt")
    (inbox / "link.txt").symlink_to("/etc/hostname")
    counts = take(store, inbox)
    assert (counts.new_articles, counts.rejects) == (2, 5)
    rejects = {row["origin"]: row for row in store.ledger.rejects().to_dicts()}
    assert {origin: row["code"] for origin, row in rejects.items()} == {
        "empty.txt": "empty",
        "link.txt": "symbolic_link",
        "news.jsonl#line-2": "invalid_json",
        "paper.pdf": "unsupported_format",
        "pipe.txt": "not_a_file",
    }
    assert rejects["link.txt"]["content_sha256"] is None
    assert assert_conserved(store)["rejected"] == 5
    assert take(store, inbox).rejects == 0
    assert store.ledger.rejects()["attempts"].to_list() == [1] * 5


def test_a_file_that_was_mended_is_read_and_its_reject_stays_on_record(
    store: Store, inbox: Path, put: Put
) -> None:
    put("a.txt", "")
    take(store, inbox)
    put("a.txt", "Alpha met Beta.")
    assert take(store, inbox).new_articles == 1
    assert store.ledger.rejects()["code"].to_list() == ["empty"]
    assert_conserved(store)


def test_what_is_hidden_or_half_written_is_left_alone(store: Store, inbox: Path, put: Put) -> None:
    for name in (".hidden.txt", "a.txt.part", "b.txt.tmp", "c.txt~", "d.txt.meta.json", "_source.json"):
        (inbox / name).write_text("Alpha met Beta.")
    assert take(store, inbox) == ArrivalCounts()


def test_a_file_that_somebody_still_writes_to_is_not_taken(
    store: Store, inbox: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orchestration.arrivals.SETTLE_SECONDS", 0.01)
    put("a.txt", "Alpha met Beta.")
    with (inbox / "b.txt").open("w") as being_written:
        being_written.write("Gamma met")
        being_written.flush()
        for _ in range(2):
            counts = take(store, inbox)
            assert counts.waiting_files == 1
        assert assert_conserved(store)["pending"] == 2  # an article to extract, and a file to read
        being_written.write(" Delta.")
    assert take(store, inbox).new_articles == 1
    assert set(by_text(store)) == {"Alpha met Beta.", "Gamma met Delta."}
    assert_conserved(store)


def test_where_the_kernel_does_not_tell_a_file_that_grows_is_not_taken(
    store: Store, inbox: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put("a.txt", "Alpha met")
    monkeypatch.setattr("orchestration.writers.is_closed", lambda path: None)

    def grow(seconds: float) -> None:
        with path.open("a") as file:
            file.write(" Beta.")

    monkeypatch.setattr("time.sleep", grow)
    assert take(store, inbox).waiting_files == 1
    monkeypatch.setattr("time.sleep", lambda seconds: os.utime(path, (1e9, 1e9)))  # time passes
    assert take(store, inbox).waiting_files == 1  # changed once more
    assert take(store, inbox).new_articles == 1
    assert set(by_text(store)) == {"Alpha met Beta."}


def test_a_folder_that_may_not_be_looked_into_is_said_to_be_refused(
    store: Store, inbox: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.txt", "Alpha met Beta.")
    put("closed/b.txt", "Gamma met Delta.")
    listed = listing._listed

    def refuse(folder: bytes) -> tuple[list[listing.Entry], list[listing.Entry]]:
        if folder.endswith(b"/closed/"):
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(listing, "_listed", refuse)
    assert take(store, inbox).new_articles == 1
    assert store.ledger.rejects().select("origin", "code").rows() == [("closed", "not_a_file")]
    assert_conserved(store)


def test_names_of_any_bytes(store: Store, inbox: Path) -> None:
    names = [b"\xff\xfe.txt", b"new\nline.txt", b"-rf.txt", b"x" * 251 + b".txt", "Türkiye.txt".encode()]
    for number, name in enumerate(names):
        (inbox / os.fsdecode(name)).write_text(f"Alpha met number {number}.")
    assert take(store, inbox).new_articles == len(names)
    assert {row["origin"] for row in by_text(store).values()} >= {
        "\\xff\\xfe.txt",
        "new\nline.txt",
        "Türkiye.txt",
    }
    assert take(store, inbox).unchanged_files == len(names)


def test_a_new_reader_reads_again_what_is_there_and_keeps_what_is_gone(
    store: Store, inbox: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.txt", "Alpha met Beta.")
    put("b.txt", "Gamma met Delta.").with_name("b.txt.meta.json").write_text('{"source": "Daily Planet"}')
    take(store, inbox)
    for name in ("b.txt", "b.txt.meta.json"):
        (inbox / name).unlink()
    for module in ("orchestration.outlook", "orchestration.store.store"):
        monkeypatch.setattr(f"{module}.READER_VERSION", "next")
    assert take(store, inbox) == ArrivalCounts(files=1, articles=1, new_articles=1, gone_files=1)
    assert take(store, inbox).unchanged_files == 1
    rows = by_text(store)
    assert rows["Gamma met Delta."]["source_name"] == "Daily Planet"
    assert all(row["is_current"] for row in rows.values())
    assert assert_conserved(store)["pending"] == 2


def test_a_root_that_is_not_there_is_a_usage_error(store: Store, inbox: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        take(store, inbox / "nowhere")


def test_any_order_of_arrival_gives_the_same_articles(tmp_path: Path, put: Put, inbox: Path) -> None:
    from orchestration.folders import DataFolder

    put("a.txt", "Alpha met Beta.")
    put("b.txt", "Alpha met Beta.")
    put("c.jsonl", '{"id": "1", "text": "Gamma met Delta."}')
    seen = []
    for order in (["a.txt", "b.txt", "c.jsonl"], ["c.jsonl", "b.txt", "a.txt"]):
        with Store.open(DataFolder(tmp_path / order[0]).make()) as fresh:
            for name in order:
                take(fresh, inbox / name)
            seen.append(fresh.articles().drop("ingested_at").collect().rows())
    assert seen[0] == seen[1]
