"""How far a long step has come: counted here, shown by whoever runs it."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

LOG_SECONDS = 5.0


@dataclass(slots=True)
class Step:
    """One step of a run. `total` is None where it is not known beforehand."""

    name: str
    total: int | None = None
    unit: str = "articles"
    done: int = 0
    on_change: Callable[["Step"], None] = lambda step: None
    started: float = field(default_factory=time.monotonic)

    def advance(self, by: int = 1) -> None:
        """Count work as done."""
        self.done += by
        self.on_change(self)

    @property
    def seconds(self) -> float:
        """Seconds since the step began."""
        return time.monotonic() - self.started

    @property
    def seconds_left(self) -> float | None:
        """Seconds to go at the pace so far, or None before there is one."""
        if not self.total or not self.done:
            return None
        return (self.total - self.done) * self.seconds / self.done

    def __str__(self) -> str:
        if not self.done:
            return f"{self.name}: {self.seconds:,.0f} s so far"
        of_total = f" of {self.total:,}" if self.total is not None else ""
        pace = self.done / self.seconds if self.seconds > 0 else 0.0
        left = f", {self.seconds_left:,.0f} s left" if self.seconds_left is not None else ""
        return f"{self.name}: {self.done:,}{of_total} {self.unit}, {pace:,.1f} a second{left}"


class Progress:
    """Counts and tells nobody."""

    @contextmanager
    def step(self, name: str, total: int | None = None, unit: str = "articles") -> Iterator[Step]:
        """A step for as long as the context lasts."""
        yield Step(name, total, unit)

    def count[T](self, name: str, items: Iterable[T], unit: str = "files") -> Iterator[T]:
        """The items, counted as a step of their own."""
        with self.step(name, unit=unit) as step:
            for item in items:
                yield item
                step.advance()


class LoggedProgress(Progress):
    """Writes a line every few seconds, and none for a step that is over before that.

    A thread of its own keeps the time: a step that is silent for minutes is seen to be alive too.
    """

    def __init__(self, log: Callable[[str], None], every_seconds: float = LOG_SECONDS) -> None:
        self._log = log
        self._every_seconds = every_seconds

    @contextmanager
    def step(self, name: str, total: int | None = None, unit: str = "articles") -> Iterator[Step]:
        """A step whose state is logged while it lasts."""
        step, is_over = Step(name, total, unit), threading.Event()
        thread = threading.Thread(target=self._report, args=(step, is_over), daemon=True)
        thread.start()
        try:
            yield step
        finally:
            is_over.set()
            thread.join()

    def _report(self, step: Step, is_over: threading.Event) -> None:
        while not is_over.wait(self._every_seconds):
            self._log(str(step))
