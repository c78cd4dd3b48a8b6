"""Fetching as Dagster runs it: the asset before the intake, and the sensor that asks for runs."""

from datetime import timedelta

import dagster as dg
import pytest

from orchestration.assets import ingest
from orchestration.clock import utc_now
from orchestration.fetching import assets, guard
from orchestration.fetching.assets import fetched, make_fetch_sensor
from orchestration.fetching.service import Service
from orchestration.fetching.state import FetchState
from orchestration.folders import DataFolder
from orchestration.project import Project
from orchestration.settings import Settings
from orchestration.sources import load_sources
from tests.orchestration.fetching.servers import HOST, Site, html

TEXT = "Foreign Minister Alpha met Foreign Minister Beta in Geneva on Monday."


@pytest.fixture(autouse=True)
def _this_machine_may_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "is_public", lambda address: address == HOST)


def name_pages(data: DataFolder, site: Site) -> None:
    """Two pages as sources, one of which is there."""
    site.page("/1", TEXT)
    urls = f'["{site.url("/1")}", "{site.url("/2")}"]'
    text = f'[fetch]\npace_seconds = 0\n[[source]]\nname = "mfa"\npages = {urls}\n'
    (data.root / "sources.toml").write_text(text)


def materialize(data: DataFolder, **settings: bool) -> dict[str, object]:
    """Metadata of the asset."""
    result = dg.materialize([fetched], resources={"project": Project(data=str(data.root), **settings)})
    assert result.success
    (event,) = result.asset_materializations_for_node("fetched")
    return {name: value.value for name, value in event.metadata.items()}


def test_the_asset_fetches_and_tells_what_failed(data: DataFolder, site: Site) -> None:
    name_pages(data, site)
    figures = materialize(data)
    assert (figures["urls asked"], figures["urls new"], figures["urls refused"]) == (2, 1, 1)
    assert "not_found" in str(figures["failures"])
    assert html(TEXT) in [path.read_bytes() for path in data.fetched.rglob("*.html")]


def test_what_is_fetched_is_read_in_the_same_run(data: DataFolder, site: Site) -> None:
    name_pages(data, site)
    project = Project(data=str(data.root))
    result = dg.materialize([fetched, ingest], resources={"project": project})
    (intake, *_) = result.asset_materializations_for_node("ingest")
    figures = {name: value.value for name, value in intake.metadata.items()}
    assert (figures["articles new"], figures["inputs refused"]) == (1, 1)
    assert (figures["seen"], figures["pending"], figures["rejected"]) == (2, 1, 1)


def test_without_sources_or_where_it_is_not_wanted_nothing_is_asked(data: DataFolder, site: Site) -> None:
    assert materialize(data)["urls asked"] == 0
    assert not data.fetch_state.exists()
    name_pages(data, site)
    assert materialize(data, fetch=False)["urls asked"] == 0
    assert site.asked == []


def test_another_process_that_fetches_is_left_to_it(data: DataFolder, site: Site) -> None:
    name_pages(data, site)
    seen = []
    service = Service(data, load_sources(data.root / "sources.toml"))
    service.fetch_due(listener=lambda visit: seen.append(materialize(data)["urls asked"]))
    assert seen == [0, 0]


def test_the_sensor_asks_when_something_is_due(data: DataFolder, site: Site) -> None:
    sensor = make_fetch_sensor(Settings(data=str(data.root)))
    assert sensor.default_status is dg.DefaultSensorStatus.RUNNING

    def tick() -> dg.RunRequest | str:
        answer = sensor(dg.build_sensor_context())
        if isinstance(answer, dg.SkipReason):
            return answer.skip_message or ""
        assert isinstance(answer, dg.RunRequest)
        return answer

    assert tick() == "sources.toml names no feed and no page."
    name_pages(data, site)
    asked = tick()
    assert isinstance(asked, dg.RunRequest)
    assert asked.tags["summitry/urls"] == "2"
    Service(data, load_sources(data.root / "sources.toml")).fetch_due()
    assert tick() == "Nothing is due."
    with FetchState.open(data.fetch_state) as state:
        (first, *_) = state.due(["mfa"], utc_now() + timedelta(days=2))
        state.make_due([first.url])
    again = tick()
    assert isinstance(again, dg.RunRequest)
    assert again.run_key != asked.run_key
    assert assets.SENSOR_SECONDS <= 60
