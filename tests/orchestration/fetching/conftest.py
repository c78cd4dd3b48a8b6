"""A web site on this machine, a clock that does not make anybody wait, and fetching with both."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from orchestration.fetching.fetcher import Clock
from orchestration.fetching.guard import Guard
from orchestration.fetching.service import Service
from orchestration.folders import DataFolder
from orchestration.sources import load_sources
from tests.orchestration.fetching.servers import HOST, Site, serving

HERE = Guard(allowed=frozenset({HOST}))


@dataclass
class FakeTime:
    """Sleeping takes no time but is noted; the calendar stands still until it is moved."""

    now: datetime = datetime(2025, 3, 1, 12)
    passed: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        if seconds > 0:
            self.slept.append(round(seconds, 1))
            self.passed += seconds

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)
        self.passed += timedelta(**by).total_seconds()

    @property
    def clock(self) -> Clock:
        began = time.monotonic()
        return Clock(lambda: self.now, lambda: began + self.passed, self.sleep)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as served:
        yield served


@pytest.fixture
def times() -> FakeTime:
    return FakeTime()


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data").make()


MakeService = Callable[..., Service]
HASTY = "[fetch]\npace_seconds = 0\ntimeout_seconds = 3\n"
PATIENT = '[fetch]\npace_seconds = 0\ntimeout_seconds = 60\ncontact = "mailto:editor@example.org"\n'


@pytest.fixture
def service(data: DataFolder, times: FakeTime) -> MakeService:
    """Fetching with these sources, as TOML."""

    def make(sources: str, settings: str = PATIENT) -> Service:
        path = data.root / "sources.toml"
        path.write_text(settings + sources, encoding="utf-8")
        return Service(data, load_sources(path), HERE, times.clock)

    return make
