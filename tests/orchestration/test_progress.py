"""What a long step tells of itself, and that a short one is silent."""

import time
from collections.abc import Callable

from orchestration.progress import LoggedProgress, Step


def _wait(is_so: Callable[[], object]) -> None:
    """Until it is so, for a minute at most."""
    until = time.monotonic() + 60
    while not is_so() and time.monotonic() < until:
        time.sleep(0.01)


def test_a_line_tells_what_is_done_how_fast_and_what_is_left() -> None:
    step = Step("extracting", 100, done=25, started=time.monotonic() - 5)
    assert str(step) == "extracting: 25 of 100 articles, 5.0 a second, 15 s left"
    assert str(Step("publishing", started=time.monotonic() - 7)) == "publishing: 7 s so far"


def test_a_long_step_is_logged_while_it_lasts_even_if_it_counts_nothing() -> None:
    lines: list[str] = []
    with LoggedProgress(lines.append, every_seconds=0.02).step("resolving", 10) as step:
        _wait(lambda: lines)
        step.advance(5)
        _wait(lambda: "5 of 10" in lines[-1])
    told = len(lines)
    time.sleep(0.05)
    assert lines[0] == "resolving: 0 s so far"
    assert lines[-1].startswith("resolving: 5 of 10 articles, ")
    assert len(lines) == told


def test_a_short_step_is_not_logged() -> None:
    lines: list[str] = []
    with LoggedProgress(lines.append, every_seconds=5).step("reading") as step:
        step.advance()
    assert lines == []
