"""How the command line looks: one console, progress of a run, and failures in plain words."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, ProgressColumn, SpinnerColumn, Task, TextColumn
from rich.progress import Progress as RichBars
from rich.text import Text

from orchestration.errors import SummitryError
from orchestration.progress import LOG_SECONDS, Progress, Step

WIDTH_OF_NO_TERMINAL = 110

console = Console(width=None if sys.stdout.isatty() else WIDTH_OF_NO_TERMINAL)
complaints = Console(stderr=True)


def fail(error: SummitryError) -> int:
    """Say what went wrong; returns the exit code."""
    complaints.print(f"[bold red]✗[/] {escape(str(error))}", soft_wrap=True)
    return error.exit_code


class _Figures(ProgressColumn):
    """How much is done, how fast, and what is left."""

    def render(self, task: Task) -> Text:
        """`320 of 1,500 articles · 24.1/s · 49 s left`."""
        of_total = f" of {task.total:,.0f}" if task.total else ""
        parts = [f"{task.completed:,.0f}{of_total} {task.fields['unit']}"]
        if task.finished or task.total is None:
            parts.append(f"{(task.finished_time if task.finished else task.elapsed) or 0:.1f} s")
        elif task.completed and task.elapsed:
            parts += [
                f"{task.completed / task.elapsed:,.1f}/s",
                f"{(task.total - task.completed) * task.elapsed / task.completed:,.0f} s left",
            ]
        return Text(" · ".join(parts), style="dim")


class BarProgress(Progress):
    """Bars on a terminal, one for each step; a line every few seconds where there is none."""

    def __init__(self) -> None:
        self._bars = RichBars(
            SpinnerColumn(finished_text="[green]✓[/]"),
            TextColumn("{task.description:<12}"),
            BarColumn(bar_width=24, finished_style="green"),
            _Figures(),
            console=console,
            disable=not console.is_terminal,
        )

    @contextmanager
    def shown(self) -> Iterator["BarProgress"]:
        """Show the bars for as long as the context lasts."""
        with self._bars:
            yield self

    @contextmanager
    def step(self, name: str, total: int | None = None, unit: str = "articles") -> Iterator[Step]:
        """A bar for the step."""
        task = self._bars.add_task(name, total=total, unit=unit)
        said = time.monotonic()

        def show(step: Step) -> None:
            nonlocal said
            self._bars.update(task, completed=step.done)
            if not console.is_terminal and time.monotonic() - said >= LOG_SECONDS:
                said = time.monotonic()
                console.print(str(step))

        step = Step(name, total, unit, on_change=show)
        yield step
        self._bars.update(task, total=step.done, completed=step.done)
        if step.done and not console.is_terminal:
            console.print(f"{step.name}: {step.done:,} {step.unit} in {step.seconds:.1f} s")
