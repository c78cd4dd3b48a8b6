"""Sources, rounds and what came of them, for tests against a real server."""

import json

from orchestration.arrivals import ArrivalCounts, take_arrivals
from orchestration.fetching.service import Service
from orchestration.fetching.state import FetchState, Resource
from orchestration.files import Root
from orchestration.folders import DataFolder
from orchestration.progress import Progress
from orchestration.store import Store
from tests.orchestration.fakes import VERSIONS
from tests.orchestration.fetching.servers import HOST, Reply, Site
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
