"""`summitry fetch`, `sources` and `add URL`, against a web site on this machine."""

import json
from collections.abc import Iterator

import pytest

from orchestration.fetching import guard
from orchestration.folders import DataFolder
from orchestration.store import Store
from tests.cli.conftest import Summitry
from tests.orchestration.fetching.servers import HOST, Reply, Site, serving

TEXT = "Foreign Minister Alpha met Foreign Minister Beta in Geneva on Monday."


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site of this machine, which only tests may ask."""
    monkeypatch.setattr(guard, "is_public", lambda address: address == HOST)
    with serving(Site()) as served:
        yield served


@pytest.fixture
def where(data: DataFolder, site: Site) -> DataFolder:
    """A data folder with two pages as its source; one is there."""
    pages = json.dumps([site.url("/1"), site.url("/2")])
    settings = '[fetch]\npace_seconds = 0\n[[source]]\nname = "mfa"\npublisher = "Foreign Ministry"\n'
    (data.root / "sources.toml").write_text(f"{settings}pages = {pages}\n")
    site.page("/1", TEXT)
    return data


def test_fetch_says_what_became_of_each_url(summitry: Summitry, where: DataFolder, site: Site) -> None:
    outcome = summitry("fetch", "--data", where.root)
    assert outcome.code == 3
    assert outcome.out.splitlines() == [
        "outcome\tsource\turl\tmessage",
        f"new\tmfa\t{site.url('/1')}",
        f"refused\tmfa\t{site.url('/2')}\tThe server answers HTTP 404: nothing is there. Correct the URL.",
    ]
    assert summitry("fetch", "--data", where.root, "--json").out == "[]"
    again = json.loads(summitry("fetch", "mfa", "--now", "--data", where.root, "--json").out)
    assert [row["outcome"] for row in again] == ["unchanged", "refused"]


def test_sources_and_status_tell_what_fails(summitry: Summitry, where: DataFolder) -> None:
    summitry("fetch", "--data", where.root)
    (row,) = json.loads(summitry("sources", "--data", where.root, "--json").out)
    assert (row["source"], row["type"], row["location"], row["failing"]) == ("mfa", "pages", "2 URLs", 1)
    assert row["publisher"] == "Foreign Ministry"
    status = json.loads(summitry("status", "--data", where.root, "--json").out)
    assert status["failing_sources"] == {"mfa": row["message"]}
    assert status["waiting_files"] == 1
    shown = summitry("status", "--data", where.root, width=120).out
    assert "mfa: The server answers HTTP 404: nothing is there." in " ".join(shown.split())


def test_no_sources(summitry: Summitry, data: DataFolder) -> None:
    outcome = summitry("fetch", "--data", data.root)
    assert outcome.code == 2
    assert "seeds/sources.toml names no feed and no pages" in outcome.err
    assert "seeds/sources.toml names no source" in summitry("sources", "--data", data.root).out
    assert json.loads(summitry("sources", "--data", data.root, "--json").out) == []


def test_a_source_that_is_not_named(summitry: Summitry, where: DataFolder) -> None:
    outcome = summitry("fetch", "mfo", "--data", where.root)
    assert outcome.code == 2
    assert "no feed or list of pages called 'mfo'" in outcome.err


def test_a_url_is_added(summitry: Summitry, data: DataFolder, site: Site) -> None:
    site.page("/1", TEXT)
    added = ("add", site.url("/1"), "--source", "Foreign Ministry", "--published", "2025-03-03")
    outcome = summitry(*added, "--data", data.root)
    assert outcome.code == 0
    assert outcome.out.splitlines()[0] == site.url("/1")
    (sidecar,) = data.fetched.rglob("*.meta.json")
    told = json.loads(sidecar.read_text())
    assert (told["source"], told["published_at"]) == ("Foreign Ministry", "2025-03-03")
    again = summitry("add", site.url("/1"), "--data", data.root)
    assert again.out.splitlines()[0].endswith("was fetched already, and is unchanged")


@pytest.mark.parametrize(
    ("path", "code", "complaint"),
    [("/404", 3, "nothing is there"), ("/redirect", 3, "The address is not public"), ("/500", 1, "HTTP 500")],
)
def test_a_url_that_cannot_be_added(
    summitry: Summitry, data: DataFolder, site: Site, path: str, code: int, complaint: str
) -> None:
    (data.root / "sources.toml").write_text("[fetch]\nattempts = 1\n")
    site.answers["/redirect"] = Reply(status=302, headers={"Location": "http://169.254.169.254/"})
    site.answers["/500"] = Reply(status=500)
    outcome = summitry("add", site.url(path), "--data", data.root)
    assert outcome.code == code
    assert complaint in outcome.err
    assert list(data.fetched.rglob("*.html")) == []


def test_a_url_that_was_refused_is_tried_again(summitry: Summitry, data: DataFolder, site: Site) -> None:
    from orchestration.clock import utc_now
    from orchestration.fetching.refusals import note_refusals

    summitry("add", site.url("/1"), "--source", "Foreign Ministry", "--data", data.root)
    with Store.open(data) as store:
        assert note_refusals(store, utc_now()) == 1
    site.page("/1", TEXT)
    outcome = summitry("retry", "not_found", "--no-run", "--data", data.root)
    assert site.url("/1") in outcome.out
    (sidecar,) = data.fetched.rglob("*.meta.json")
    assert json.loads(sidecar.read_text())["source"] == "Foreign Ministry"
