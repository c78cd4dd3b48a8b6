"""Chromium without a window or a network, opening pages from files."""

import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from orchestration.folders import DataFolder
from orchestration.reader import open_warehouse
from orchestration.report import write_report
from tests.browser.devtools import Tab, tab
from tests.cli.world import publish_world
from tests.report.conftest import hostile_changes

CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--enable-logging=stderr", "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=10000",
)  # fmt: skip
_CONSOLE = re.compile(r"CONSOLE[:(]\d+\)?\] (.*)")


@dataclass(frozen=True)
class Visit:
    """What the browser made of a page: the document after its scripts ran, and what the console says."""

    document: str
    console: tuple[str, ...]


Browse = Callable[..., Visit]


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser; skips where there is none."""
    if not CHROMIUM.exists():
        pytest.skip(f"{CHROMIUM} is not on this machine: apt-get install chromium")
    return CHROMIUM


@pytest.fixture
def browse(chromium: Path, tmp_path: Path) -> Browse:
    """Open a page in a browser that has never been used; `options` are more of Chromium's flags."""

    def visit(page: Path, *options: str, fragment: str = "") -> Visit:
        command = [
            str(chromium), *_FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *(options or ("--dump-dom",)),
            page.resolve().as_uri() + fragment,
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return Visit(done.stdout, tuple(_CONSOLE.findall(done.stderr)))

    return visit


@pytest.fixture
def browser_tab(chromium: Path, tmp_path: Path) -> Iterator[Tab]:
    """A page that can be looked at, typed into and asked."""
    with tab(chromium, tmp_path / "driven") as opened:
        yield opened


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small world full of hostile words."""
    data = DataFolder(tmp_path_factory.mktemp("browser") / "data")
    publish_world(data, changes=hostile_changes())
    with open_warehouse(data) as connection:
        write_report(connection, data.root / "report", "warehouse-test.duckdb")
    return data.root / "report"
