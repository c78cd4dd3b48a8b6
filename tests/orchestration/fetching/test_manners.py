"""What servers may ask of us: robots.txt, a pace, and to wait."""

from orchestration.folders import DataFolder
from tests.orchestration.fetching.conftest import FakeTime, MakeService
from tests.orchestration.fetching.rounds import TEXT, known, outcomes, pages, rejects, take
from tests.orchestration.fetching.servers import Reply, Site, html


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
