"""The notebook in a real browser, as `make notebook` serves it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from orchestration.folders import PROJECT_ROOT, DataFolder
from tests.browser.devtools import Tab
from tests.cli.world import publish_world

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Where marimo serves the notebook over a small world."""
    publish_world(DataFolder(tmp_path / "data"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("marimo")), "run", "sql/notebook.py", "--headless", "--no-token",
        "--port", str(port), "--", "--data", str(tmp_path / "data"),
    ]  # fmt: skip
    home = {
        "XDG_CACHE_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
    }
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(
            command, cwd=PROJECT_ROOT, stdout=log, stderr=log, env={**os.environ, **home}
        )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def reach(tab: Tab, address: str) -> None:
    """Open the page as soon as the server answers."""
    for _ in range(60):
        tab.visit(address)
        if tab.run("location.protocol") == "http:" and "marimo" in tab.run(
            "document.documentElement.innerHTML"
        ):
            return
        tab.run("new Promise(done => setTimeout(done, 500))")
    raise TimeoutError(address)


def test_it_shows_charts_and_tables_and_no_error(browser_tab: Tab, address: str, tmp_path: Path) -> None:
    reach(browser_tab, address)
    shown = "[...document.querySelectorAll('marimo-vega, marimo-table')].length >= 5"
    browser_tab.wait_for(shown)
    text = "document.body.innerText"
    browser_tab.wait_for(f"{text}.includes('Meetings, as the news tells of them')")
    assert "Traceback" not in browser_tab.run(text)
    assert browser_tab.run("document.querySelectorAll('.marimo-error, [data-testid=error]').length") == 0
    browser_tab.screenshot(tmp_path / "notebook.png")
    assert (tmp_path / "notebook.png").stat().st_size > 20_000
