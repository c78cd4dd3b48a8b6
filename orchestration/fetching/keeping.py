"""What is done with a document: an article is laid down as a file, a feed's links are followed."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from orchestration.fetching.client import Document
from orchestration.fetching.failures import FetchError
from orchestration.fetching.landing import ending_of, land
from orchestration.fetching.state import ENTRY, FEED, Resource
from orchestration.sources import Source
from transforms.ingest import FeedLink, feed_links
from transforms.ingest.reasons import RefusedError

_RECORDS = (".json", ".jsonl")
"""Article records: their text is in them, there are no links to follow."""


@dataclass(frozen=True, slots=True)
class Kept:
    """SHA-256 of the document, and the pages that it leads to."""

    sha256: str
    entries: tuple[Resource, ...] = ()


def keep(
    resource: Resource,
    document: Document,
    source: Source,
    folder: Path,
    now: datetime,
) -> Kept:
    """Lay the document down in the folder, or return what it leads to.

    Raises FetchError (unsupported_type, not_a_feed) where it is not what was hoped for.
    """
    ending = ending_of(document)
    if resource.kind == FEED and not ending.startswith(_RECORDS):
        links = _links(document)
        if source.text == "page":
            entries = tuple(_entries(links, source, now))
            return Kept(hashlib.sha256(document.body).hexdigest(), entries)
        ending = ".xml"  # whatever the server calls it
    about = {**dict(source.defaults), **json.loads(resource.about)}
    return Kept(land(folder, resource.url, document, ending, about, now).sha256)


def _links(document: Document) -> list[FeedLink]:
    try:
        return feed_links(document.body, document.url)
    except RefusedError as refused:
        raise FetchError("not_a_feed", refused.message) from refused


def _entries(links: Iterable[FeedLink], source: Source, now: datetime) -> Iterable[Resource]:
    for link in links:
        told = {"title": link.title, "published_at": link.published_at}
        about = json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)
        yield Resource(link.url, source.name, ENTRY, about, link.published_at, due_at=now)
