"""Feeds fetched from a real server: the pages of their entries, and what they hold themselves."""

from orchestration.arrivals import ArrivalCounts
from orchestration.fetching.overview import overview
from orchestration.folders import DataFolder
from tests.orchestration.fetching.conftest import FakeTime, MakeService
from tests.orchestration.fetching.rounds import TEXT, articles, feed, feed_source, known, outcomes, take
from tests.orchestration.fetching.servers import Reply, Site


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
