"""Rounds of fetching against a real server: what is asked, when again, and what becomes of it."""

import gzip
import json
import socket
import time
from pathlib import Path

import pytest

from orchestration.arrivals import ArrivalCounts, take_arrivals
from orchestration.errors import LockedError
from orchestration.fetching.overview import overview
from orchestration.fetching.service import Service
from orchestration.fetching.state import FetchState, Resource
from orchestration.files import Root
from orchestration.folders import DataFolder
from orchestration.progress import Progress
from orchestration.retry import retry
from orchestration.store import Store
from tests.orchestration.fakes import VERSIONS
from tests.orchestration.fetching.conftest import QUICK, FakeTime, MakeService
from tests.orchestration.fetching.servers import HOST, Asked, Reply, Site, dead_port, html, raw_server
from transforms.ingest import SourceHints

TEXT = "Foreign Minister Alpha met Foreign Minister Beta in Geneva on Monday."


def feed(site: Site, *entries: tuple[str, str], guid: bool = True) -> Reply:
    """An RSS feed of (path, summary)."""
    items = "".join(
        f"<item><title>Talks at {path}</title><link>{site.url(path)}</link>"
        + (f"<guid>{site.url(path)}</guid>" if guid else "")
        + f"<pubDate>Mon, 03 Mar 2025 08:00:00 GMT</pubDate><description>{text}</description></item>"
        for path, text in entries
    )
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'
    return Reply(body.encode(), headers={"Content-Type": "application/rss+xml"})


def pages(*urls: str, name: str = "pages", more: str = "") -> str:
    return f'[[source]]\nname = "{name}"\npages = {json.dumps(urls)}\n{more}\n'


def feed_source(url: str, more: str = "") -> str:
    return f'[[source]]\nname = "news"\nfeed = "{url}"\n{more}\n'


def outcomes(service: Service, **options: bool) -> dict[str, str]:
    """Path (or URL) to outcome of a round."""
    visits = service.fetch_due(**options).visits
    return {visit.resource.url.partition(f"{HOST}:")[2].partition("/")[2]: visit.outcome for visit in visits}


def known(data: DataFolder, url: str) -> Resource:
    with FetchState.open(data.fetch_state) as state:
        found = state.get(url)
    assert found is not None
    return found


def take(data: DataFolder) -> ArrivalCounts:
    with Store.open(data) as store:
        return take_arrivals(store, [Root(data.inbox), Root(data.fetched)], SourceHints(), Progress())


def articles(data: DataFolder) -> dict[str, dict[str, object]]:
    """Origin to the current article."""
    with Store.open(data) as store:
        rows = store.articles().collect().to_dicts()
        counts = store.ledger.conservation(VERSIONS.extractor)
    assert counts["seen"] == sum(counts[name] for name in ("loaded", "duplicate", "rejected", "pending"))
    return {str(row["origin"]): row for row in rows if row["is_current"]}


def rejects(data: DataFolder) -> dict[str, str]:
    with Store.open(data) as store:
        return dict(store.ledger.rejects().select("origin", "code").iter_rows())


def test_a_page_becomes_an_article_with_its_url(data: DataFolder, site: Site, service: MakeService) -> None:
    site.page("/talks", TEXT)
    more = 'publisher = "Ministry of Truth"\nlanguage = "en"'
    assert outcomes(service(pages(site.url("/talks"), more=more))) == {"talks": "new"}
    assert take(data).new_articles == 1
    (article,) = articles(data).values()
    assert article["origin"] == article["url"] == site.url("/talks")
    assert (article["source_name"], article["language"]) == ("Ministry of Truth", "en")
    assert TEXT in str(article["text"])


def test_the_server_is_told_who_asks_and_nothing_else(site: Site, service: MakeService) -> None:
    site.page("/talks", TEXT, **{"Set-Cookie": "id=1"})
    fetching = service(pages(site.url("/talks")))
    fetching.fetch_due()
    fetching.fetch_due(even_if_not_due=True)
    last = site.asked[-1].headers
    assert last["user-agent"] == "summitry/1 (+mailto:editor@example.org)"
    assert set(last) == {"host", "user-agent", "accept", "accept-encoding"}


def test_what_has_not_changed_is_not_sent_again(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime
) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"v1"':
            assert asked.headers["if-modified-since"] == "Sat, 01 Mar 2025 08:00:00 GMT"
            return Reply(status=304, headers={"ETag": '"v1"'})
        marks = {"ETag": '"v1"', "Last-Modified": "Sat, 01 Mar 2025 08:00:00 GMT"}
        return Reply(html(TEXT), headers={"Content-Type": "text/html", **marks})

    site.answers["/talks"] = answer
    fetching = service(pages(site.url("/talks")))
    assert outcomes(fetching) == {"talks": "new"}
    assert outcomes(fetching) == {}  # not due
    times.move(days=1)
    assert outcomes(fetching) == {"talks": "unchanged"}
    times.move(days=1)
    assert outcomes(fetching) == {"talks": "unchanged"}  # a 304 need not repeat the marks
    assert take(data).articles == 1
    assert take(data).unchanged_files == 1


def test_the_same_content_without_marks_is_unchanged_too(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime
) -> None:
    site.page("/talks", TEXT)
    fetching = service(pages(site.url("/talks")))
    fetching.fetch_due()
    take(data)
    times.move(days=1)
    assert outcomes(fetching) == {"talks": "unchanged"}
    assert take(data).unchanged_files == 1


def test_a_corrected_page_supersedes_the_article(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime
) -> None:
    site.page("/talks", TEXT)
    fetching = service(pages(site.url("/talks")))
    fetching.fetch_due()
    take(data)
    (old,) = articles(data).values()
    times.move(days=1)
    site.page("/talks", TEXT.replace("Monday", "Tuesday"))
    assert outcomes(fetching) == {"talks": "changed"}
    take(data)
    (new,) = articles(data).values()
    assert "Tuesday" in str(new["text"])
    assert new["supersedes_article_id"] == old["article_id"]


def test_a_feed_leads_to_the_pages_of_its_entries(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime
) -> None:
    site.answers["/feed"] = feed(site, ("/1", "Short."), ("/2", "Short."))
    site.page("/1", TEXT)
    site.page("/2", TEXT.replace("Geneva", "Bern"))
    fetching = service(feed_source(site.url("/feed"), 'publisher = "Daily Example"'))
    assert outcomes(fetching) == {"feed": "new", "1": "new", "2": "new"}
    take(data)
    found = articles(data)
    assert set(found) == {site.url("/1"), site.url("/2")}
    assert {row["source_name"] for row in found.values()} == {"Daily Example"}
    assert {str(row["published_at"]) for row in found.values()} == {"2025-03-03 08:00:00"}
    site.answers["/feed"] = feed(site, ("/3", "Short."), ("/2", "Short."))
    site.page("/3", TEXT.replace("Geneva", "Basel"))
    times.move(hours=1)
    assert outcomes(fetching) == {"feed": "changed", "3": "new"}


def test_pages_of_entries_are_looked_at_again_for_corrections(
    site: Site, service: MakeService, times: FakeTime
) -> None:
    site.answers["/feed"] = feed(site, ("/1", "Short."))
    site.page("/1", TEXT)
    fetching = service(feed_source(site.url("/feed"), 'every = "30d"'))
    assert outcomes(fetching) == {"feed": "new", "1": "new"}
    seen = []
    for _ in range(20):
        times.move(days=1)
        seen.append(outcomes(fetching))
    assert [day for day, found in enumerate(seen, start=1) if found] == [1, 7]


def test_a_feed_may_hold_the_articles_itself(data: DataFolder, site: Site, service: MakeService) -> None:
    site.answers["/feed"] = feed(site, ("/1", TEXT), ("/2", TEXT.replace("Geneva", "Bern")), guid=False)
    fetching = service(feed_source(site.url("/feed"), 'text = "entry"\npublisher = "Daily Example"'))
    assert outcomes(fetching) == {"feed": "new"}
    take(data)
    found = articles(data)
    assert {row["url"] for row in found.values()} == {site.url("/1"), site.url("/2")}
    assert set(found) == {f"{site.url('/feed')}#{site.url(path)}" for path in ("/1", "/2")}
    assert {row["source_name"] for row in found.values()} == {"Daily Example"}
    assert site.paths() == ["/feed"]


def test_a_refused_page_of_a_feed_is_no_failure_of_the_feed(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime
) -> None:
    site.answers["/feed"] = feed(site, ("/1", "Short."))
    fetching = service(feed_source(site.url("/feed")))
    assert outcomes(fetching) == {"feed": "new", "1": "refused"}
    (line,) = overview(data, fetching.sources)
    assert (line.type, line.failing, line.fetched_at) == ("feed", 0, times.now)
    times.move(days=30)
    site.answers["/feed"] = Reply(status=404)
    assert outcomes(fetching) == {"feed": "refused"}
    (line,) = overview(data, fetching.sources)
    assert (line.failing, line.message) == (
        1,
        "The server answers HTTP 404: nothing is there. Correct the URL.",
    )


def test_relative_links_of_a_feed(site: Site, service: MakeService) -> None:
    site.answers["/news/feed"] = feed(site, ("/1", "Short."))
    body = site.answers["/news/feed"].body.replace(site.url("/1").encode(), b"../1")
    site.answers["/news/feed"] = Reply(body, headers={"Content-Type": "text/html"})  # and misnamed
    site.page("/1", TEXT)
    assert outcomes(service(feed_source(site.url("/news/feed")))) == {"news/feed": "new", "1": "new"}


def test_at_most_so_many_pages_of_a_feed_at_a_time(site: Site, service: MakeService) -> None:
    paths = [f"/{number}" for number in range(5)]
    site.answers["/feed"] = feed(site, *((path, "Short.") for path in paths))
    for path in paths:
        site.page(path, f"{TEXT} {path}")
    fetching = service(feed_source(site.url("/feed"), "most_pages = 2"))
    first = fetching.fetch_due()
    assert (len(first.visits), first.left) == (3, 3)
    assert len(fetching.fetch_due().visits) == 2
    assert len(fetching.fetch_due().visits) == 1
    assert fetching.fetch_due().visits == []


def test_a_page_in_place_of_a_feed_is_a_failure_that_passes(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime
) -> None:
    site.page("/feed", "We are down for maintenance. Come back later, please, dear readers.")
    site.page("/1", TEXT)
    fetching = service(feed_source(site.url("/feed")))
    assert outcomes(fetching) == {"feed": "failed"}
    assert known(data, site.url("/feed")).code == "not_a_feed"
    assert take(data) == ArrivalCounts()
    site.answers["/feed"] = feed(site, ("/1", "Short."))
    times.move(minutes=10)
    assert outcomes(fetching) == {"feed": "new", "1": "new"}
    assert known(data, site.url("/feed")).failures == 0


def test_article_records_may_be_fetched_too(data: DataFolder, site: Site, service: MakeService) -> None:
    lines = "\n".join(json.dumps({"id": f"a{n}", "text": f"{TEXT} {n}"}) for n in range(3)).encode()
    site.answers["/news.jsonl.gz"] = Reply(gzip.compress(lines), headers={"Content-Type": "application/gzip"})
    site.answers["/news.json"] = Reply(
        b'{"text": "Gamma met Delta."}', headers={"Content-Type": "application/msword"}
    )
    site.answers["/unpacked.jsonl.gz"] = Reply(
        gzip.compress(lines.replace(b"Alpha", b"Omega").replace(b'"a', b'"b')),
        headers={"Content-Type": "application/octet-stream", "Content-Encoding": "gzip"},
    )
    urls = [site.url(path) for path in ("/news.jsonl.gz", "/unpacked.jsonl.gz", "/news.json")]
    assert outcomes(service(pages(*urls))) == {
        "news.jsonl.gz": "new", "unpacked.jsonl.gz": "new", "news.json": "refused",
    }  # fmt: skip
    assert take(data).new_articles == 6
    assert f"{urls[0]}#a1" in articles(data)
    assert rejects(data) == {urls[2]: "unsupported_type"}


@pytest.mark.parametrize(
    ("declared", "encoded"),
    [("iso-8859-1", "utf-8"), ("utf-8", "cp1254"), ("no-such-code", "utf-8"), ("iso-8859-9", "cp1254")],
)
def test_a_server_that_declares_the_wrong_encoding(
    data: DataFolder, site: Site, service: MakeService, declared: str, encoded: str
) -> None:
    text = (
        "Dışişleri Bakanı Çelik, “İstanbul” kentinde konuk heyetle görüştü. Toplantıda iki ülke arasındaki"
        " ilişkiler, bölgedeki gelişmeler ve önümüzdeki günlerde yapılacak ziyaretler ele alındı. Görüşmenin"
        " ardından yapılan açıklamada, tarafların diyaloğu sürdürmek istediği belirtildi."
    )
    site.answers["/talks"] = Reply(
        html(text).decode().encode(encoded), headers={"Content-Type": f"text/html; charset={declared}"}
    )
    service(pages(site.url("/talks"))).fetch_due()
    take(data)
    (article,) = articles(data).values()
    assert text in str(article["text"])


def test_what_robots_txt_forbids_is_not_asked_and_said_to_be_refused(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime
) -> None:
    rules = b"User-agent: *\nDisallow: /private/*.html$\nAllow: /\nCrawl-delay: 7\n"
    site.answers["/robots.txt"] = Reply(rules, headers={"Content-Type": "text/plain"})
    for path in ("/private/1.html", "/2", "/3"):
        site.page(path, TEXT + path)
    urls = [site.url(path) for path in ("/private/1.html", "/2", "/3")]
    assert outcomes(service(pages(*urls))) == {"private/1.html": "refused", "2": "new", "3": "new"}
    assert site.paths() == ["/2", "/3"]
    assert times.slept == [7.0]
    assert [request.path for request in site.asked].count("/robots.txt") == 1
    take(data)
    assert rejects(data) == {urls[0]: "forbidden_by_robots"}


def test_robots_txt_is_kept_for_a_day(site: Site, service: MakeService, times: FakeTime) -> None:
    site.page("/1", TEXT)
    fetching = service(pages(site.url("/1"), more='every = "6h"'))
    for _ in range(6):
        fetching.fetch_due()
        times.move(hours=6)
    assert [request.path for request in site.asked].count("/robots.txt") == 2


def test_a_site_whose_robots_txt_fails_is_left_alone(
    data: DataFolder, site: Site, service: MakeService
) -> None:
    site.answers["/robots.txt"] = Reply(status=503)
    site.page("/1", TEXT)
    assert outcomes(service(pages(site.url("/1")))) == {"1": "failed"}
    assert known(data, site.url("/1")).code == "robots_unreachable"
    assert site.paths() == []


def test_robots_txt_of_the_place_that_a_redirect_leads_to_counts(site: Site, service: MakeService) -> None:
    site.answers["/robots.txt"] = Reply(b"User-agent: *\nDisallow: /new")
    site.answers["/old"] = Reply(status=301, headers={"Location": "/new"})
    assert outcomes(service(pages(site.url("/old")))) == {"old": "refused"}
    assert site.paths() == ["/old"]


def test_requests_to_one_host_keep_a_pace(site: Site, service: MakeService, times: FakeTime) -> None:
    for path in ("/1", "/2", "/3"):
        site.page(path, TEXT + path)
    settings = "[fetch]\npace_seconds = 5\n"
    service(pages(*(site.url(path) for path in ("/1", "/2", "/3"))), settings).fetch_due()
    assert times.slept == [5.0, 5.0, 5.0]  # robots.txt, then three pages


def test_too_many_requests_waits_as_asked(site: Site, service: MakeService, times: FakeTime) -> None:
    answers = iter([Reply(status=429, headers={"Retry-After": "9"}), Reply(html(TEXT))])
    site.answers["/1"] = lambda asked: next(answers)
    assert outcomes(service(pages(site.url("/1")))) == {"1": "new"}
    assert times.slept == [9.0]


def test_a_server_that_asks_to_wait_for_long_is_asked_in_another_round(
    data: DataFolder, site: Site, service: MakeService, times: FakeTime
) -> None:
    site.answers["/1"] = Reply(status=429, headers={"Retry-After": "7200"})
    site.page("/2", TEXT)
    fetching = service(pages(site.url("/1"), site.url("/2")))
    first = fetching.fetch_due()
    assert [(visit.outcome, visit.resource.code) for visit in first.visits] == [
        ("failed", "too_many_requests")
    ]
    assert first.left == 1  # the same host
    assert times.slept == []
    site.page("/1", TEXT)
    times.move(minutes=90)
    assert outcomes(fetching) == {"2": "new"}
    times.move(minutes=30)
    assert outcomes(fetching) == {"1": "new"}


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
    def drip(connection: socket.socket) -> None:
        for _ in range(200):
            connection.sendall(b"H")
            time.sleep(0.05)

    def lie(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\nAlpha")

    site.page("/1", TEXT)
    dead = f"http://{HOST}:{dead_port()}/"
    with raw_server(drip) as slow, raw_server(lie) as lying:
        urls = [dead, f"http://{HOST}:{slow}/", f"http://{HOST}:{lying}/", site.url("/1")]
        began = time.monotonic()
        done = service(pages(*urls)).fetch_due()
    assert time.monotonic() - began < 8
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
    assert service("", QUICK).due(times.now) == []


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
