"""Where articles are processed: in this process for a few, in a pool of processes for more.

Workers load the model once, ahead of the work where it is known to come (`workers_ahead`), and send plain
columns back. A worker that dies or takes too long costs only the article that did it: its batch is tried
again, article by article.
"""

import gc
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType

import polars as pl

from orchestration.errors import SummitryError
from orchestration.files import FoundFile
from orchestration.processing import Batch, Outcome, Processor, process, rejected, split

MAX_IN_PROCESS = 40
"""Up to so many articles starting a pool takes longer than the work."""
RISKY_CHARACTERS = 100_000
"""A longer text is processed in a pool, where it can be stopped."""
USUAL_BYTES = 3_000
"""Of an article's file."""
PACKED = 3
"""Times that a packed file is larger when it is unpacked, or more."""
BATCH_ARTICLES = 64
BATCH_CHARACTERS = 250_000
START_SECONDS = 300.0
BASE_SECONDS = 60.0
CHARACTERS_A_SECOND = 1_000
"""A batch may take BASE_SECONDS and what its characters take at this pace, far slower than usual."""

BATCHES_TO_FULL_COLLECTION = 16
_YOUNG, _ALL = 1, 2
"""Generations of Python's garbage: what was made since the last collection, and everything."""

THREAD_VARIABLES = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "POLARS_MAX_THREADS",
)  # fmt: skip

Recipe = Callable[[], Processor]
TokensOf = Callable[[list[str]], pl.DataFrame]


def make_batches(articles: pl.DataFrame, tokens_of: TokensOf | None = None) -> Iterator[Batch]:
    """The articles in batches, longest first, so that all workers end at about the same time.

    `tokens_of` gives the tokens of articles (by id) that are annotated already.
    """
    size = pl.col("text").str.len_chars()
    articles = articles.sort(size, "article_id", descending=[True, False])
    for start, end in _cuts(articles.select(size).to_series().to_list()):
        part = articles[start:end]
        yield Batch(part, tokens_of(part["article_id"].to_list()) if tokens_of else None)


def _cuts(sizes: list[int]) -> Iterator[tuple[int, int]]:
    start = characters = 0
    for row, size in enumerate(sizes):
        if row > start and (row - start >= BATCH_ARTICLES or characters + size > BATCH_CHARACTERS):
            yield start, row
            start, characters = row, 0
        characters += size
    if start < len(sizes):
        yield start, len(sizes)


def run_batches(
    recipe: Recipe, work: Iterable[Batch], article_count: int, longest: int, workers: int
) -> Iterator[Outcome]:
    """Outcomes of all batches as they come.

    Workers that wait for this recipe are taken; else a pool is started where it pays, or where a text is
    risky.
    """
    if ahead := _waiting.pop(recipe, None):
        with ahead:
            if article_count > MAX_IN_PROCESS:
                ahead.grow(workers)
            yield from ahead.run(work)
    elif article_count <= MAX_IN_PROCESS and longest <= RISKY_CHARACTERS:
        processor = recipe()
        for batch in work:
            yield process(processor, batch)
    else:
        with WorkerPool(recipe, workers) as pool:
            yield from pool.run(work)


def workers_worth(files: Iterable[FoundFile], pending: int, workers: int) -> int:
    """How many workers files to read and articles that wait are worth."""
    size = sum(found.size * (PACKED if found.path.endswith(b".gz") else 1) for found in files)
    few = MAX_IN_PROCESS * USUAL_BYTES
    return min(workers, -(-(size + pending * USUAL_BYTES) // few))


@contextmanager
def workers_ahead(recipe: Recipe, workers: int) -> Iterator[None]:
    """Start workers now for the extraction that this process will do: they load while other things go on."""
    if workers:
        _waiting[recipe] = WorkerPool(recipe, workers)
    try:
        yield
    finally:
        if pool := _waiting.pop(recipe, None):
            pool.close()


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, and what it is at."""

    process: BaseProcess
    pipe: Connection
    batch: Batch | None = None
    deadline: float = 0.0
    is_ready: bool = False


_waiting: dict[Recipe, "WorkerPool"] = {}
"""Pools that were started ahead, by what their workers make."""


class WorkerPool:
    """Processes that each hold model and reference data, fed with one batch after another."""

    def __init__(self, recipe: Recipe, workers: int, base_seconds: float = BASE_SECONDS) -> None:
        self._recipe = recipe
        self._base_seconds = base_seconds
        self._context = multiprocessing.get_context("spawn")
        self._workers = [self._start() for _ in range(max(1, workers))]

    def __enter__(self) -> "WorkerPool":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def grow(self, workers: int) -> None:
        """Start more workers where there are fewer than these."""
        self._workers += [self._start() for _ in range(workers - len(self._workers))]

    def close(self) -> None:
        """End the workers; those that are at work are not waited for long."""
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(timeout=5)
            _kill(worker)

    def run(self, work: Iterable[Batch]) -> Iterator[Outcome]:
        """Outcomes of the batches, in the order in which they are done; workers are at the next meanwhile."""
        todo, retries, done = iter(work), deque[Batch](), list[Outcome]()
        while self._give(todo, retries) or done:
            yield from done
            done = list(self._wait(retries))

    def _wait(self, retries: deque[Batch]) -> Iterator[Outcome]:
        """Outcomes of workers that are done, or too slow, as soon as there is one; none where none works."""
        busy = [worker for worker in self._workers if worker.batch is not None]
        left = min((worker.deadline for worker in busy), default=0.0) - time.monotonic()
        ready = wait([worker.pipe for worker in busy], timeout=max(0.0, left))
        for worker in busy:
            if worker.pipe in ready:
                yield from self._receive(worker, retries)
            elif time.monotonic() > worker.deadline:
                limit = f"{self._seconds_for(worker.batch):,.0f} seconds"
                yield from self._replace(worker, retries, "took_too_long", limit)

    def _give(self, todo: Iterator[Batch], retries: deque[Batch]) -> bool:
        """Give every idle worker a batch; False once none is left and none is being worked on."""
        for worker in self._workers:
            if worker.batch is not None:
                continue
            batch = retries.popleft() if retries else next(todo, None)
            if batch is None:
                break
            worker.batch = batch
            worker.deadline = time.monotonic() + self._seconds_for(batch)
            worker.deadline += 0 if worker.is_ready else START_SECONDS
            worker.pipe.send(batch)
        return any(worker.batch is not None for worker in self._workers)

    def _receive(self, worker: _Worker, retries: deque[Batch]) -> Iterator[Outcome]:
        try:
            answer = worker.pipe.recv()
        except (EOFError, ConnectionResetError):
            worker.process.join(timeout=5)
            if not worker.is_ready:
                message = f"A worker ended while it started (exit code {worker.process.exitcode})."
                raise SummitryError(message) from None
            yield from self._replace(worker, retries, "worker_died", f"exit code {worker.process.exitcode}")
            return
        if isinstance(answer, Outcome):
            worker.batch = None
            yield answer
        elif isinstance(answer, BaseException):
            raise answer
        else:
            worker.is_ready = True
            worker.deadline = time.monotonic() + self._seconds_for(worker.batch)

    def _replace(self, worker: _Worker, retries: deque[Batch], code: str, detail: str) -> Iterator[Outcome]:
        """End a worker that is lost, start another, and set its articles apart."""
        _kill(worker)
        batch = worker.batch
        self._workers[self._workers.index(worker)] = self._start()
        if batch is not None and batch.articles.height == 1:
            yield rejected(batch.articles, code, detail)
        elif batch is not None:
            retries.extend(split(batch))

    def _seconds_for(self, batch: Batch | None) -> float:
        characters = int(batch.articles["text"].str.len_chars().sum()) if batch else 0
        return self._base_seconds + characters / CHARACTERS_A_SECOND

    def _start(self) -> _Worker:
        pipe, far_end = self._context.Pipe()
        process_ = self._context.Process(target=_work, args=(far_end, self._recipe), daemon=True)
        with _single_threaded():
            process_.start()
        far_end.close()
        return _Worker(process_, pipe)


@contextmanager
def _single_threaded() -> Iterator[None]:
    """Processes started meanwhile compute with one thread each; libraries read this as they are imported."""
    before = {name: os.environ.get(name) for name in THREAD_VARIABLES}
    os.environ.update(dict.fromkeys(THREAD_VARIABLES, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _kill(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()


def _work(pipe: Connection, recipe: Recipe) -> None:
    """A worker's life: make the processor, say so, then answer batches until the pipe closes.

    Garbage is collected between batches: within them, the collector took a tenth of the rules' time. What
    outlives a batch is mostly what is remembered of words: it is looked through now and then only.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        processor = recipe()
    except Exception as error:
        pipe.send(SummitryError(f"A worker could not start: {type(error).__name__}: {error}"))
        return
    gc.freeze()  # what was loaded stays, and need not be looked through again
    gc.disable()
    pipe.send("ready")
    try:
        for number in count(1):
            pipe.send(process(processor, pipe.recv()))
            gc.collect(_YOUNG if number % BATCHES_TO_FULL_COLLECTION else _ALL)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
