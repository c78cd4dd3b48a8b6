"""Brings every article that was read up to the present versions of model, rules and reference data."""

import os
import time
from collections.abc import Callable, Container, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

import polars as pl

from orchestration.clock import utc_now
from orchestration.models import installed_version
from orchestration.processing import EXTRACT_TABLES, Batch, Outcome, ProcessorRecipe, merge
from orchestration.progress import Progress
from orchestration.runners import MAX_IN_PROCESS, Recipe, make_batches, run_batches
from orchestration.seeds import files_version, reference_version
from orchestration.store import Store
from orchestration.store.ledger import ANNOTATE, EXTRACT, READ
from transforms.ingest import ARTICLE, READER_VERSION
from transforms.version import EXTRACTOR_VERSION, GATE_VERSION

GATE_FILES = ("attendance_cue", "meeting_trigger", "relation_pattern", "title_word")
"""Lexicons that the gate's words come from."""
COMMIT_ARTICLES = 512
COMMIT_SECONDS = 20.0
WINDOW_ARTICLES = 4_000
"""Articles whose texts are in memory at a time."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What results depend on beside the article."""

    model: str
    extractor: str

    @classmethod
    def installed(cls, recipe: ProcessorRecipe) -> "Versions":
        """Versions of the model, rules and reference data at hand; raises UsageError without the model."""
        model = f"{installed_version(recipe.model)}, {_parsed(recipe)}"
        holders = "" if recipe.use_holders else ", no holders"
        return cls(
            model, f"{model}, rules {EXTRACTOR_VERSION}, reference {reference_version(recipe.seeds)}{holders}"
        )


def _parsed(recipe: ProcessorRecipe) -> str:
    """What is parsed, as part of a version: other words of the gate leave other sentences out."""
    if not recipe.use_gate:
        return "all parsed"
    return f"gate {GATE_VERSION}, words {files_version(recipe.seeds, GATE_FILES)}"


@dataclass(slots=True)
class ExtractionCounts:
    """What one run of the stage did."""

    articles: int = 0
    rejects: int = 0
    seconds: float = 0.0

    @property
    def articles_a_second(self) -> float:
        """Pace, model loading included."""
        return self.articles / self.seconds if self.seconds else 0.0


def default_workers() -> int:
    """One for each processor that this process may use, as far as the system tells."""
    if hasattr(os, "sched_getaffinity"):  # macOS has none
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def extract_pending(
    store: Store,
    recipe: Recipe,
    versions: Versions,
    workers: int,
    progress: Progress,
    only: Container[str] | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> ExtractionCounts:
    """Annotate and extract what is pending, and keep the results every few hundred articles.

    What the model has annotated already is only extracted anew. `only`: the articles that are meant,
    None for all. `meanwhile` is done in a thread of this process while others are at work.
    """
    counts, begin = ExtractionCounts(), time.monotonic()
    pending = [
        article_id
        for article_id in store.ledger.pending(versions.extractor)
        if only is None or article_id in only
    ]
    if not pending:
        return counts
    annotated = store.ledger.done(ANNOTATE, versions.model, pending)
    work = _Work(store, versions)
    fresh = [article_id for article_id in pending if article_id not in annotated]
    is_long = len(pending) > MAX_IN_PROCESS
    with progress.step("extracting", len(pending)) as step, _beside(meanwhile if is_long else None):
        for article_ids, is_annotated in ((fresh, False), (sorted(annotated), True)):
            if not article_ids:
                continue
            outcomes = run_batches(
                recipe,
                work.batches(article_ids, is_annotated),
                len(article_ids),
                work.longest(article_ids),
                workers,
            )
            for outcome in _gathered(
                outcomes, lambda item: step.advance(len(item.article_ids) + len(item.rejects))
            ):
                store.add_results(
                    work.results(outcome), outcome.article_ids, outcome.rejects, versions.extractor, utc_now()
                )
                counts.articles += len(outcome.article_ids)
                counts.rejects += len(outcome.rejects)
    store.compact(ANNOTATE, versions.model)
    store.compact(EXTRACT, versions.extractor)
    store.compact(READ, READER_VERSION)
    counts.seconds = time.monotonic() - begin
    return counts


@dataclass(frozen=True, slots=True)
class _Work:
    """Articles out of the store, results into it."""

    store: Store
    versions: Versions

    def batches(self, article_ids: list[str], is_annotated: bool) -> Iterator[Batch]:
        """Batches of the articles, a window of texts in memory at a time."""
        for start in range(0, len(article_ids), WINDOW_ARTICLES):
            window = article_ids[start : start + WINDOW_ARTICLES]
            articles = self._articles(window).collect()
            yield from make_batches(articles, self._tokens_of(window) if is_annotated else None)

    def longest(self, article_ids: list[str]) -> int:
        """Characters of the longest text."""
        return int(self._articles(article_ids).select(pl.col("text").str.len_chars().max()).collect().item())

    def _articles(self, article_ids: list[str]) -> pl.LazyFrame:
        return self.store.scan(ARTICLE, READ, None).filter(pl.col("article_id").is_in(article_ids))

    def _tokens_of(self, window: list[str]) -> Callable[[list[str]], pl.DataFrame]:
        tokens = self.store.scan("token", ANNOTATE, self.versions.model)
        by_article = (
            tokens.filter(pl.col("article_id").is_in(window)).collect().sort("article_id", "token_index")
        )
        return lambda ids: by_article.filter(pl.col("article_id").is_in(ids))

    def results(self, outcome: Outcome) -> dict[str, tuple[str, Mapping[str, pl.DataFrame]]]:
        """The outcome by stage, each with its version."""
        results: dict[str, tuple[str, Mapping[str, pl.DataFrame]]] = (
            {EXTRACT: (self.versions.extractor, {name: outcome.frames[name] for name in EXTRACT_TABLES})}
            if outcome.article_ids
            else {}
        )
        if "token" in outcome.frames:
            results[ANNOTATE] = (self.versions.model, {"token": outcome.frames["token"]})
        return results


@contextmanager
def _beside(work: Callable[[], object] | None) -> Iterator[None]:
    """Do some work in a thread while the block runs; it is ahead of its time, so that it may as well fail."""
    with ThreadPoolExecutor(max_workers=1) as executor:
        if work is not None:
            executor.submit(work)
        yield


def _gathered(outcomes: Iterator[Outcome], on_each: Callable[[Outcome], None]) -> Iterator[Outcome]:
    """Outcomes put together until there are enough to be worth a commit."""
    waiting: list[Outcome] = []
    since = time.monotonic()
    for outcome in outcomes:
        on_each(outcome)
        waiting.append(outcome)
        count = sum(len(item.article_ids) for item in waiting)
        if count >= COMMIT_ARTICLES or time.monotonic() - since >= COMMIT_SECONDS:
            yield merge(waiting)
            waiting, since = [], time.monotonic()
    if waiting:
        yield merge(waiting)
