"""When the sensor asks for a run: once for files that are new, whole, and not asked for yet."""

import os
import time
from pathlib import Path

import dagster as dg

from orchestration.arrivals import take_arrivals
from orchestration.files import Root
from orchestration.folders import DataFolder
from orchestration.lock import run_lock
from orchestration.outlook import Look, Watch, unread_files
from orchestration.progress import Progress
from orchestration.settings import TRIGGER_TAG, Settings
from orchestration.store import Store
from orchestration.triggers import (
    Memory,
    are_closed,
    decide,
    fingerprint_of,
    is_worth_a_second_look,
    make_catch_up,
    make_schedule,
    make_sensor,
)
from transforms.ingest import SourceHints

ONE = {"/in/a.txt": "1"}
TWO = {**ONE, "/in/b.txt": "1"}


def look_now(settings: Settings, watch: Watch | None = None) -> Look:
    return (watch or Watch()).look(settings.data_folder.make(), settings.roots)


def is_run(decision: dg.RunRequest | dg.SkipReason) -> bool:
    return isinstance(decision, dg.RunRequest)


def test_files_that_lie_still_for_a_tick_get_one_run() -> None:
    memory = Memory()
    assert [is_run(decide(memory, ONE)) for _ in range(4)] == [False, True, False, False]


def test_a_file_that_grows_is_waited_for() -> None:
    memory = Memory()
    ticks = [{"/in/a.txt": str(size)} for size in (1, 2, 3, 3)]
    assert [is_run(decide(memory, tick)) for tick in ticks] == [False, False, False, True]


def test_more_files_after_a_request_get_another_run() -> None:
    memory = Memory()
    assert [is_run(decide(memory, tick)) for tick in (ONE, ONE, TWO, TWO)] == [False, True, False, True]


def test_files_closed_by_their_writers_need_not_wait_for_the_next_tick(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("w") as being_written:
        being_written.write("half")
        being_written.flush()
        assert not are_closed([str(path)])
        assert not is_worth_a_second_look(Memory(), {str(path): "1"})
    assert are_closed([str(path)])
    assert is_worth_a_second_look(Memory(), {str(path): "1"})
    assert not is_worth_a_second_look(Memory(seen=fingerprint_of({str(path): "1"})), {str(path): "1"})
    assert not is_worth_a_second_look(Memory(), {})
    link = tmp_path / "b.txt"
    link.symlink_to(path)
    assert not are_closed([str(link)])
    assert not are_closed([str(tmp_path / "absent")])


def evaluate(settings: Settings, instance: dg.DagsterInstance, cursor: str | None = None) -> tuple[bool, str]:
    """Whether a tick asks for a run, and the cursor that it leaves."""
    context = dg.build_sensor_context(instance=instance, cursor=cursor)
    decision = make_sensor(settings)(context)
    return isinstance(decision, dg.RunRequest), context.cursor or ""


def test_a_file_dropped_whole_is_asked_for_in_one_tick_and_an_open_one_is_not(tmp_path: Path) -> None:
    settings = Settings(data=str(tmp_path / "data"))
    inbox = settings.data_folder.make().inbox
    with dg.DagsterInstance.ephemeral() as instance:
        with (inbox / "a.txt").open("w") as being_written:
            being_written.write("Alpha met")
            being_written.flush()
            is_asked, cursor = evaluate(settings, instance)
            assert not is_asked
            being_written.write(" Beta.")
        is_asked, cursor = evaluate(settings, instance, cursor)
        assert is_asked
        assert evaluate(settings, instance, cursor)[0] is False, "one run for it is enough"


def test_the_same_file_may_come_back_after_a_run() -> None:
    memory = Memory()
    assert [is_run(decide(memory, tick)) for tick in (ONE, ONE, {}, ONE, ONE)] == [
        False,
        True,
        False,
        False,
        True,
    ]


def test_memory_outlives_the_process_and_a_lost_one_is_harmless() -> None:
    memory = Memory.parse(str(Memory("seen", "requested")))
    assert (memory.seen, memory.requested) == ("seen", "requested")
    for lost in (None, "", "[]", "nonsense", "5"):
        assert Memory.parse(lost).seen == ""


def test_unread_files_are_those_that_the_ledger_does_not_know(tmp_path: Path) -> None:
    settings = Settings((str(tmp_path / "absent"),), str(tmp_path / "data"))
    data = DataFolder(tmp_path / "data").make()
    article = data.inbox / "a.txt"
    article.write_text("Alpha met Beta.")
    assert [found.path_text for found in look_now(settings).unread] == [str(article)]
    with Store.open(data) as store:
        take_arrivals(store, [Root(data.inbox)], SourceHints(), Progress())
    assert look_now(settings).unread == []
    article.write_text("Alpha met Zeta.")  # as long as before
    os.utime(article, ns=(0, 0))
    assert [found.path_text for found in look_now(settings).unread] == [str(article)]


def test_what_is_remembered_of_the_last_look_hides_no_change(tmp_path: Path) -> None:
    settings, watch = Settings((), str(tmp_path / "data")), Watch()
    data = settings.data_folder.make()
    article, other = data.inbox / "a.txt", data.inbox / "b.txt"
    article.write_text("Alpha met Beta.")
    other.write_text("Gamma met Delta.")
    with Store.open(data) as store:
        take_arrivals(store, [Root(data.inbox)], SourceHints(), Progress())
        assert look_now(settings, watch) == look_now(settings, watch) == Look([], 0)
        was = article.stat()
        article.write_text("Alpha met Zeta.")  # in place, as long as before, with the same time of change
        os.utime(article, ns=(was.st_atime_ns, was.st_mtime_ns))
        assert (article.stat().st_size, article.stat().st_mtime_ns) == (was.st_size, was.st_mtime_ns)
        assert [found.path_text for found in look_now(settings, watch).unread] == [str(article)]
        take_arrivals(store, [Root(data.inbox)], SourceHints(), Progress())
        assert look_now(settings, watch) == Look([], 0)
        (data.inbox / "b.txt.meta.json").write_text("{}")
        assert [found.path_text for found in look_now(settings, watch).unread] == [str(other)]
        take_arrivals(store, [Root(data.inbox)], SourceHints(), Progress())
        other.unlink()
        assert look_now(settings, watch) == Look([], 1)
        with store.ledger.transaction():
            store.ledger.forget_extraction()  # only the ledger changes: everything is to be read again
        assert [found.path_text for found in look_now(settings, watch).unread] == [str(article)]


def test_a_folder_with_defaults_within_the_inbox_is_read_once(tmp_path: Path) -> None:
    settings = Settings((), str(tmp_path / "data"))
    data = settings.data_folder.make()
    roots = [Root(data.inbox / "planet", (("source", "Daily Planet"),)), Root(data.inbox)]
    for folder in ("planet", "planet2"):
        (data.inbox / folder).mkdir()
        (data.inbox / folder / "a.txt").write_text(f"Alpha met Beta on {folder}.")
    with Store.open(data) as store:
        counts = take_arrivals(store, roots, SourceHints(), Progress())
        assert (counts.files, counts.articles) == (2, 2)
        assert unread_files(store.ledger, roots) == []
        assert Watch().look(data, roots) == Look([], 0)
        assert Watch().look(data, roots[:1]) == Look([], 0), "planet2 is no part of it"


def test_a_tick_tells_of_files_that_are_gone(tmp_path: Path) -> None:
    settings = Settings(
        (str(tmp_path / "data" / "inbox" / "deep"),), str(tmp_path / "data")
    )  # twice the same
    data = settings.data_folder.make()
    (data.inbox / "deep").mkdir()
    (data.inbox / "deep" / "a.txt").write_text("Alpha met Beta.")
    with Store.open(data) as store:
        counts = take_arrivals(store, settings.roots, SourceHints(), Progress())
    assert (counts.files, counts.new_articles) == (1, 1)
    assert look_now(settings) == ([], 0)
    (data.inbox / "deep" / "a.txt").unlink()
    assert look_now(settings) == ([], 1)
    answer = decide(Memory(), {}, 1)
    assert isinstance(answer, dg.SkipReason)
    assert answer.skip_message == "Nothing new. Files gone since they were read: 1; what they told stays."


def test_a_tick_over_many_files_is_quick(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "data").make()
    for number in range(5_000):
        (data.inbox / f"{number}.txt").touch()
    settings = Settings(data=str(tmp_path / "data"))
    started = time.process_time()
    assert len(look_now(settings).unread) == 5_000
    assert time.process_time() - started < 1


def test_every_hour_what_a_failed_run_has_left_is_done(tmp_path: Path) -> None:
    settings = Settings(data=str(tmp_path / "data"))
    catch_up = make_catch_up(settings)
    asked = catch_up()
    assert isinstance(asked, dg.RunRequest), "nothing was ever published"
    assert asked.tags[TRIGGER_TAG] == "catch_up"
    with run_lock(settings.data_folder.make()):
        waits = catch_up()
    assert isinstance(waits, dg.SkipReason)
    assert waits.skip_message == "A run is at work."


def test_every_night_there_is_a_look_even_if_nothing_is_new() -> None:
    asked = make_schedule()()
    assert isinstance(asked, dg.RunRequest)
    assert asked.tags[TRIGGER_TAG] == "nightly"
