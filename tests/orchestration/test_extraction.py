"""Processing: in process and in a pool, failing articles set apart, versions, resuming, compaction."""

import multiprocessing
import os
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from orchestration.arrivals import take_arrivals
from orchestration.errors import SummitryError
from orchestration.extraction import ExtractionCounts, Versions, extract_pending
from orchestration.files import FoundFile, Root
from orchestration.processing import Batch, Outcome, merge, process
from orchestration.progress import Progress
from orchestration.runners import (
    BATCH_ARTICLES,
    BATCH_CHARACTERS,
    MAX_IN_PROCESS,
    Recipe,
    WorkerPool,
    make_batches,
    run_batches,
    workers_ahead,
    workers_worth,
)
from orchestration.store import Store
from orchestration.store import store as store_module
from orchestration.store.ledger import ANNOTATE, EXTRACT
from orchestration.store.store import MAX_SMALL_SHARDS
from tests.orchestration.conftest import Put
from tests.orchestration.fakes import VERSIONS, FakeProcessor, broken_recipe, fake_recipe, telling_recipe
from transforms.ingest import SourceHints


def articles(*texts: str, language: str | None = None) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "article_id": [f"article_{number:04d}" for number in range(len(texts))],
            "origin": [f"{number}.txt" for number in range(len(texts))],
            "content_sha256": "0" * 64,
            "text": texts,
            "language": pl.Series([language] * len(texts), dtype=pl.String),
        }
    )


def extract(store: Store, versions: Versions = VERSIONS, recipe: Recipe = fake_recipe) -> ExtractionCounts:
    return extract_pending(store, recipe, versions, 1, Progress())


def take(store: Store, root: Path) -> None:
    take_arrivals(store, [Root(root)], SourceHints(), Progress())


def test_batches_hold_all_longest_first_within_bounds() -> None:
    frame = articles(*("word " * (number % 90 + 1) for number in range(150)))
    batches = list(make_batches(frame))
    lengths = [length for batch in batches for length in batch.articles["text"].str.len_chars()]
    assert lengths == sorted(lengths, reverse=True)
    assert len(lengths) == 150
    assert max(batch.articles.height for batch in batches) <= BATCH_ARTICLES


def test_a_batch_is_cut_where_it_gets_long_and_a_long_text_goes_alone() -> None:
    frame = articles(
        "x" * (BATCH_CHARACTERS + 1), "y" * (BATCH_CHARACTERS // 2 + 1), "z" * (BATCH_CHARACTERS // 2 + 1)
    )
    assert [batch.articles.height for batch in make_batches(frame)] == [1, 1, 1]


def test_a_failing_article_is_set_apart_with_its_stage() -> None:
    outcome = process(
        FakeProcessor(), Batch(articles("Alpha met.", "EXPLODE now", "STUMBLE later", "Beta met."))
    )
    assert sorted(outcome.article_ids) == ["article_0000", "article_0003"]
    assert {article_id: (reject.stage, reject.code) for reject, article_id in outcome.rejects} == {
        "article_0001": ("annotate", "annotate_failed"),
        "article_0002": ("extract", "extract_failed"),
    }
    assert "ValueError: no such word" in outcome.rejects[0][0].message
    assert outcome.frames["token"].height == 4


def test_another_language_is_kept_without_facts() -> None:
    outcome = process(FakeProcessor(), Batch(articles("Alpha traf Beta.", language="de")))
    assert outcome.article_ids == ["article_0000"]
    assert all(frame.is_empty() for frame in outcome.frames.values())


@pytest.mark.parametrize("word", ["DIE", "HANG"])
def test_a_worker_that_is_lost_costs_only_its_article(word: str) -> None:
    frame = articles("Alpha met.", f"{word} now", "Beta met.")
    with WorkerPool(fake_recipe, workers=2, base_seconds=3) as pool:
        outcome = merge(list(pool.run(make_batches(frame))))
    assert sorted(outcome.article_ids) == ["article_0000", "article_0002"]
    ((reject, article_id),) = outcome.rejects
    assert article_id == "article_0001"
    assert reject.code == {"DIE": "worker_died", "HANG": "took_too_long"}[word]


def test_a_pool_gives_what_one_process_gives() -> None:
    frame = articles(*(f"Number{number} met someone." for number in range(100)))
    with WorkerPool(fake_recipe, workers=2) as pool:
        pooled = merge(list(pool.run(make_batches(frame))))
    alone = merge([process(FakeProcessor(), batch) for batch in make_batches(frame)])
    key = ["article_id", "token_index"]
    assert pooled.frames["token"].sort(key).equals(alone.frames["token"].sort(key))
    assert sorted(pooled.article_ids) == sorted(alone.article_ids)


def test_a_worker_that_cannot_start_stops_the_run() -> None:
    with WorkerPool(broken_recipe, workers=1) as pool, pytest.raises(SummitryError, match="no model here"):
        list(pool.run(make_batches(articles("Alpha met."))))


def test_only_what_is_new_is_processed(store: Store, inbox: Path, put: Put) -> None:
    put("a.txt", "Alpha met Beta.")
    take(store, inbox)
    assert extract(store).articles == 1
    assert extract(store).articles == 0
    put("b.txt", "Gamma met Delta.")
    take(store, inbox)
    assert extract(store).articles == 1
    assert store.scan("mention", EXTRACT, VERSIONS.extractor).collect()["quote"].sort().to_list() == [
        "Alpha",
        "Gamma",
    ]


def test_new_rules_extract_again_from_kept_tokens(store: Store, inbox: Path, put: Put) -> None:
    class NoAnnotation(FakeProcessor):
        def annotate(self, articles: pl.DataFrame) -> pl.DataFrame:
            assert articles.is_empty(), "the model had read these already"
            return super().annotate(articles)

    put("a.txt", "Alpha met Beta.")
    take(store, inbox)
    extract(store)
    newer = Versions(VERSIONS.model, "fake-1, rules 2")
    assert extract(store, newer, NoAnnotation).articles == 1
    assert store.scan("token", ANNOTATE, VERSIONS.model).collect().height == 3
    assert store.scan("mention", EXTRACT, newer.extractor).collect().height == 1
    assert store.scan("mention", EXTRACT, VERSIONS.extractor).collect().height == 0


def test_a_new_model_annotates_again_and_versions_never_mix(store: Store, inbox: Path, put: Put) -> None:
    put("a.txt", "Alpha met Beta.")
    take(store, inbox)
    extract(store)
    newer = Versions("fake-2", "fake-2, rules 1")
    assert extract(store, newer).articles == 1
    assert store.scan("token", ANNOTATE, "fake-2").collect().height == 3
    assert store.scan("token", ANNOTATE, "fake-1").collect().height == 0
    store.recover()
    assert len(list(store.data.stages.glob("token/*"))) == 1


def test_a_rejected_article_is_counted_and_tried_again_by_the_next_version(
    store: Store, inbox: Path, put: Put
) -> None:
    put("a.txt", "EXPLODE now")
    put("b.txt", "Alpha met Beta.")
    take(store, inbox)
    counts = extract(store)
    assert (counts.articles, counts.rejects) == (1, 1)
    assert extract(store).rejects == 0
    counted = store.ledger.conservation(VERSIONS.extractor)
    assert counted == {"seen": 2, "loaded": 1, "duplicate": 0, "rejected": 1, "pending": 0}
    assert store.ledger.pending("fake-1, rules 2") != []


def test_many_small_shards_become_few(store: Store, inbox: Path, put: Put) -> None:
    for number in range(MAX_SMALL_SHARDS + 2):
        put(f"{number}.txt", f"Number{number} met Beta.")
        take(store, inbox)
        extract(store)
    store.recover()
    assert store.ledger.shards(EXTRACT)["live_count"].sum() == MAX_SMALL_SHARDS + 2
    assert store.ledger.shards(EXTRACT).height <= 2
    assert store.scan("mention", EXTRACT, VERSIONS.extractor).collect().height == MAX_SMALL_SHARDS + 2
    assert store.articles().collect().height == MAX_SMALL_SHARDS + 2
    assert len(list(store.data.stages.glob("mention/*"))) <= 2


def test_adding_one_by_one_writes_no_article_many_times(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "SMALL_SHARD", 64)
    monkeypatch.setattr(store_module, "MAX_SMALL_SHARDS", 4)
    written: list[int] = []
    write = store.shards.write

    def counted(frames: Mapping[str, pl.DataFrame]) -> str:
        written.append(frames["mention"].height)
        return write(frames)

    monkeypatch.setattr(store.shards, "write", counted)
    most_shards = 0
    for number in range(400):
        frame = pl.DataFrame({"article_id": [f"article_{number}"]})
        name = store.shards.write({"mention": frame})
        with store.ledger.transaction():
            store.ledger.add_shard(EXTRACT, "v", name, frame["article_id"].to_list())
        store.compact(EXTRACT, "v")
        most_shards = max(most_shards, store.ledger.shards(EXTRACT, "v").height)
        store.recover()
    assert store.ledger.shards(EXTRACT, "v")["live_count"].sum() == 400
    assert most_shards <= 3 * 5 + 400 // 64  # at three sizes some small ones, and those that are no longer
    assert sum(written) <= 4 * 400
    assert sum(written[: len(written) // 2]) > 0.4 * sum(written)  # the second half cost no more


def test_forcing_processes_all_again(store: Store, inbox: Path, put: Put) -> None:
    put("a.txt", "Alpha met Beta.")
    take(store, inbox)
    extract(store)
    with store.ledger.transaction():
        store.ledger.forget_extraction()
    take(store, inbox)
    assert extract(store).articles == 1
    assert store.articles().collect().height == 1


def file_of(size: int, name: bytes = b"a.txt") -> FoundFile:
    return FoundFile(name, 0o100644, size, 0, 0, 1, 0)


@pytest.mark.parametrize(
    ("files", "pending", "expected"),
    [
        ([], 0, 0),
        ([file_of(3_000)], 0, 1),
        ([], 1, 1),
        ([file_of(3_000)] * 200, 0, 4),
        ([file_of(100_000, b"a.jsonl.gz")], 0, 3),
        ([file_of(100_000)], 41, 2),
    ],
)
def test_little_work_is_worth_few_workers(files: list[FoundFile], pending: int, expected: int) -> None:
    assert workers_worth(files, pending, workers=4) == expected


def process_of(outcome: Outcome) -> int:
    return int(outcome.frames["mention"]["reason"][0])


def test_workers_that_wait_are_taken_and_others_are_not() -> None:
    frame = articles("Alpha met.", "Beta met.")
    with workers_ahead(telling_recipe, 1):
        (ahead,) = run_batches(telling_recipe, make_batches(frame), frame.height, 10, workers=1)
        (later,) = run_batches(telling_recipe, make_batches(frame), frame.height, 10, workers=1)
    assert process_of(ahead) != os.getpid()
    assert process_of(later) == os.getpid(), "the pool is spent; so few articles are done here"


def test_workers_that_nobody_took_are_ended() -> None:
    before = set(multiprocessing.active_children())
    with workers_ahead(fake_recipe, 2):
        assert len(set(multiprocessing.active_children()) - before) == 2
    assert set(multiprocessing.active_children()) <= before


def test_more_articles_than_expected_get_more_workers() -> None:
    frame = articles(*(f"Number{number} met someone." for number in range(MAX_IN_PROCESS + 60)))
    with workers_ahead(telling_recipe, 1):
        outcomes = list(run_batches(telling_recipe, make_batches(frame), frame.height, 30, workers=2))
    assert sum(len(outcome.article_ids) for outcome in outcomes) == frame.height
    assert os.getpid() not in map(process_of, outcomes)


@pytest.mark.parametrize(("count", "is_done"), [(MAX_IN_PROCESS, False), (MAX_IN_PROCESS + 1, True)])
def test_other_work_is_done_beside_a_pool_and_may_fail(
    store: Store, put: Put, count: int, is_done: bool
) -> None:
    done: list[bool] = []

    def meanwhile() -> None:
        done.append(True)
        raise OSError("too early")

    for number in range(count):
        root = put(f"{number}.txt", f"Text {number} tells of a meeting of Alpha and Beta.").parent
    take(store, root)
    counts = extract_pending(store, fake_recipe, VERSIONS, 1, Progress(), meanwhile=meanwhile)
    assert (counts.articles, bool(done)) == (count, is_done)
