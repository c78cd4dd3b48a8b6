"""The Dagster UI in a real browser, as an operator meets it; pictures of it are kept in `screenshots/`.

The run that it shows is that of the sample articles, which other tests share.
"""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from tests.browser.devtools import Tab, tab
from tests.conftest import Ran
from tests.orchestration.ui_server import Server, running_ui

pytestmark = [pytest.mark.browser, pytest.mark.model, pytest.mark.slow]

SCREENSHOTS = Path(__file__).with_name("screenshots")
SMALLEST_PICTURE = 30_000
"""Bytes; an empty page has fewer."""
SECONDS_TO_LOAD = 120.0
SECONDS_TO_SETTLE = 1.0
"""For what is drawn after the words are there."""


@pytest.fixture(scope="module")
def server(
    chromium: Path, seed_run: Ran, dagster_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """The UI with its daemon, over copies: sensors are at work in it."""
    assert seed_run.code == 0, seed_run.output
    root = tmp_path_factory.mktemp("ui")
    home = shutil.copytree(dagster_home, root / "home")
    data = shutil.copytree(seed_run.data, root / "data", symlinks=True)
    with running_ui(home, data) as started:
        yield started


@pytest.fixture(scope="module")
def page(chromium: Path, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with tab(chromium, tmp_path_factory.mktemp("profile")) as opened:
        opened.look(1600, 1000)
        yield opened


def open_and_read(page: Tab, url: str, texts: list[str]) -> None:
    """Go to the address, and wait until all of the texts can be read there, and nothing is being loaded."""
    page.visit(url)
    readable = "document.body.innerText.toLowerCase()"
    wanted = json.dumps([text.lower() for text in texts])
    page.wait_for(
        f"{wanted}.every(text => {readable}.includes(text)) && !{readable}.includes('loading')",
        SECONDS_TO_LOAD,
    )


@pytest.fixture(scope="module")
def run_id(server: Server) -> str:
    """The newest run that went well."""
    with dg.DagsterInstance.from_config(str(server.home)) as instance:
        return instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.SUCCESS]), limit=1)[0].run_id


@pytest.mark.parametrize(
    ("name", "path", "texts"),
    [
        (
            "asset graph",
            "/asset-groups",
            ["ingest", "annotate", "extract", "resolve", "warehouse", "publish"],
        ),
        ("run", "/runs/{run_id}", ["Success", "extract", "RUN_SUCCESS", "tables_keep_their_rules"]),
        ("runs", "/runs", ["summitry/trigger: command line", "summitry/articles: 5 new of 5"]),
        (
            "check",
            "/assets/fact_meeting?view=checks",
            [
                "keeps_its_rules",
                "blocking",
                "Passed",
                "One row for each meeting_id",
                "rows that break a rule",
            ],
        ),
        (
            "sensor",
            "/locations/summitry/sensors/arrivals",
            ["Looks for new and changed files", "summitry", "0 runs requested"],
        ),
        ("automation", "/automation", ["arrivals", "failures", "fetching", "catch_up", "At 03:15"]),
        ("group", "/locations/summitry/asset-groups/ingest", ["fetched", "intake", "article"]),
        (
            "served",
            "/assets/warehouse?view=checks",
            ["newest_is_served", "The newest release is served", "articles waiting"],
        ),
        (
            "table",
            "/assets/fact_meeting",
            ["One row is one real-world meeting", "Stable id of the meeting", "Row count"],
        ),
        (
            "warehouse",
            "/assets/warehouse",
            ["meetings", "seconds: extract", "Fails if more than 7 days", "sha256"],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and "/" not in value else "",
)
def test_a_page_shows_what_an_operator_looks_for(
    page: Tab, server: Server, run_id: str, name: str, path: str, texts: list[str]
) -> None:
    open_and_read(page, server.origin + path.format(run_id=run_id), texts)
    time.sleep(SECONDS_TO_SETTLE)
    SCREENSHOTS.mkdir(exist_ok=True)
    picture = SCREENSHOTS / f"{name}.png"
    page.screenshot(picture, whole=False)
    assert picture.stat().st_size > SMALLEST_PICTURE
    refused = [line for line in page.console if "Failed to load" in line or "Uncaught" in line]
    assert refused == [], "the guard refuses nothing that the UI itself asks for"
