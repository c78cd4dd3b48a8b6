"""Rounds of fetching against a real server: what is asked, when again, and what becomes of it."""

import json
import socket
import threading
from pathlib import Path

import pytest

from orchestration.errors import LockedError
from orchestration.folders import DataFolder
from orchestration.retry import retry
from tests.orchestration.fetching.conftest import HASTY, PATIENT, FakeTime, MakeService
from tests.orchestration.fetching.rounds import TEXT, articles, known, outcomes, pages, rejects, take
from tests.orchestration.fetching.servers import HOST, Reply, Site, dead_port, raw_server, trickle
from transforms.ingest import SourceHints


def test_a_failing_server_is_tried_again_ever_later(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime
) -> None:
    site.answers["/1"] = Reply(status=500)
    fetching = service(pages(site.url("/1")))
    assert outcomes(fetching) == {"1": "failed"}
    assert times.slept == [1.0, 4.0]
    assert site.paths() == ["/1"] * 3
    waits = []
    for _ in range(10):
        resource = known(data, site.url("/1"))
        assert resource.due_at is not None
        waits.append((resource.due_at - times.now).total_seconds())
        times.move(seconds=waits[-1])
        fetching.fetch_due()
    assert waits[:3] == [600.0, 1200.0, 2400.0]
    assert waits[-1] == 86_400.0
    assert take(data).rejects == 0  # it may come back: a state, not a refusal
    site.page("/1", TEXT)
    times.move(days=1)
    assert outcomes(fetching) == {"1": "new"}


def test_one_dead_one_slow_and_one_lying_server_do_not_keep_the_others(
    data: DataFolder, site: Site, service: MakeService
) -> None:
    cut = threading.Event()

    def drip(connection: socket.socket) -> None:
        trickle(connection, (b"H" for _ in range(1000)), cut)

    def lie(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\nAlpha")

    site.page("/1", TEXT)
    dead = f"http://{HOST}:{dead_port()}/"
    with raw_server(drip) as slow, raw_server(lie) as lying:
        urls = [dead, f"http://{HOST}:{slow}/", f"http://{HOST}:{lying}/", site.url("/1")]
        done = service(pages(*urls), HASTY).fetch_due()
    assert cut.is_set()
    assert {visit.resource.url: visit.resource.code for visit in done.visits} == {
        urls[0]: "no_connection", urls[1]: "took_too_long", urls[2]: "broken_answer", urls[3]: "",
    }  # fmt: skip
    assert take(data).new_articles == 1


def test_a_round_ends_when_its_time_is_over(site: Site, service: MakeService, times: FakeTime) -> None:
    for number in range(5):
        site.page(f"/{number}", TEXT + str(number))
    settings = "[fetch]\npace_seconds = 30\ntotal_minutes = 1\n"
    done = service(pages(*(site.url(f"/{n}") for n in range(5))), settings).fetch_due()
    assert len(done.visits) + done.left == 5
    assert done.left > 0


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (Reply(status=404), "not_found"),
        (Reply(status=302, headers={"Location": "http://169.254.169.254/"}), "private_address"),
        (Reply(b"%PDF", headers={"Content-Type": "application/pdf"}), "unsupported_type"),
        (Reply(b"", headers={"Content-Length": str(10**9)}), "too_large"),
    ],
)
def test_refusals_are_rows_of_rejected_input_until_they_are_mended(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime, reply: Reply, code: str
) -> None:
    site.answers["/1"] = reply
    fetching = service(pages(site.url("/1")))
    assert outcomes(fetching) == {"1": "refused"}
    assert take(data).rejects == 1
    assert take(data).rejects == 0
    assert rejects(data) == {site.url("/1"): code}
    site.page("/1", TEXT)
    assert retry(data, SourceHints(), [code]).urls == (site.url("/1"),)
    assert outcomes(fetching) == {"1": "new"}
    assert take(data).new_articles == 1
    assert rejects(data) == {}
    assert set(articles(data)) == {site.url("/1")}


def test_a_page_without_an_article_is_refused_by_its_url(
    data: DataFolder, site: Site, service: MakeService
) -> None:
    site.answers["/1"] = Reply(b"<html><body><nav>Home</nav></body></html>")
    service(pages(site.url("/1"))).fetch_due()
    take(data)
    assert rejects(data) == {site.url("/1"): "no_main_text"}
    assert retry(data, SourceHints()).refused == 1


def test_sources_that_are_no_longer_named_are_not_asked(
    site: Site, service: MakeService, times: FakeTime
) -> None:
    site.page("/1", TEXT)
    site.page("/2", TEXT)
    service(pages(site.url("/1"), site.url("/2"))).fetch_due()
    times.move(days=1)
    assert outcomes(service(pages(site.url("/2"), name="others"))) == {"2": "unchanged"}


def test_two_processes_do_not_fetch_at_once(data: DataFolder, site: Site, service: MakeService) -> None:
    site.page("/1", TEXT)
    fetching = service(pages(site.url("/1")))

    def fetch_too(visit: object) -> None:
        with pytest.raises(LockedError, match="Another process is fetching"):
            fetching.fetch_due()

    assert len(fetching.fetch_due(listener=fetch_too).visits) == 1
    fetching.fetch_due()


def test_what_is_due(site: Site, service: MakeService, times: FakeTime) -> None:
    site.page("/1", TEXT)
    fetching = service(pages(site.url("/1"), site.url("/2")))
    assert len(fetching.due(times.now)) == 2
    fetching.fetch_due()
    assert fetching.due(times.now) == []
    times.move(days=1)
    assert len(fetching.due(times.now)) == 2
    assert service("", PATIENT).due(times.now) == []


def test_what_lies_there_tells_where_it_comes_from(
    data: DataFolder, site: Site, service: MakeService, tmp_path: Path
) -> None:
    site.page("/deep/Talks%20of%20today", TEXT, ETag='"v1"')
    service(pages(site.url("/deep/Talks of today".replace(" ", "%20")))).fetch_due()
    (sidecar,) = data.fetched.rglob("*.meta.json")
    told = json.loads(sidecar.read_text())
    assert told["fetched_from"] == told["url"] == site.url("/deep/Talks%20of%20today")
    assert told["fetched_at"] == "2025-03-01T12:00:00Z"
    assert told["headers"]["etag"] == '"v1"'
    assert sidecar.name.startswith("deep-talks-of-today-")
    assert sidecar.parent.name == f"127-0-0-1-{site.port}"
