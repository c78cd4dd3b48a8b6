"""RSS and Atom files: each entry an article, as far as the feed holds its text."""

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from transforms.ingest.pages import page_draft
from transforms.ingest.reasons import RefusedError
from transforms.ingest.records import Draft, Reject, SourceHints

_ENTITIES = re.compile(rb"<!ENTITY|<!DOCTYPE[^>\[]*\[", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z!/]")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """What a feed says of an article: where its page is, its title, and when it was published (ISO 8601)."""

    url: str
    title: str | None
    published_at: str | None


def feed_links(raw: bytes, url: str) -> list[FeedLink]:
    """Where the entries of a feed at that URL lead, each page once; RefusedError where it is no feed."""
    feed = _parsed(raw, url)
    links: dict[str, FeedLink] = {}
    for entry in feed.entries:
        link = entry.get("link") or ""
        if link.startswith(("http://", "https://")):
            links.setdefault(link, FeedLink(link, _plain(entry.get("title")), _moment(entry)))
    return list(links.values())


def read_feed(raw: bytes, origin: str, hints: SourceHints) -> Iterator[Draft | Reject]:
    """Each entry's article or reject; raises RefusedError where the file is no feed."""
    feed = _parsed(raw, origin if "://" in origin else "")
    if not feed.entries:
        raise RefusedError("invalid_markup", "it holds no entries", what="feed")
    for number, entry in enumerate(feed.entries, start=1):
        yield _entry(entry, number, origin, feed.feed, hints)


def _parsed(raw: bytes, url: str = "") -> Any:
    """The feed as feedparser reads it; `url` makes its relative links whole."""
    import feedparser  # only when feeds come

    if not raw.strip():
        raise RefusedError("empty")
    if _ENTITIES.search(raw):
        raise RefusedError("invalid_markup", "it declares entities of its own", what="feed")
    feed = feedparser.parse(
        io.BytesIO(raw),  # never bytes: those might be taken for a path
        response_headers={"content-location": url} if url else None,
        sanitize_html=False,
    )
    if not feed.version:
        raise RefusedError("invalid_markup", feed.get("bozo_exception") or "it is none", what="feed")
    return feed


def _entry(
    entry: Mapping[str, Any], number: int, origin: str, feed: Mapping[str, Any], hints: SourceHints
) -> Draft | Reject:
    body = _body(entry)
    identity = entry.get("id") or entry.get("link")
    place = f"{origin}#{identity or f'item-{number}'}"
    draft = Draft(
        origin=place,
        content_sha256=hashlib.sha256(f"{identity}\0{entry.get('title')}\0{body}".encode()).hexdigest(),
        text=body,
        title=_plain(entry.get("title")),
        record_id=entry.get("id"),
        url=entry.get("link"),
        published_at=_moment(entry),
        source=hints.source or _plain(feed.get("title")),
        language=feed.get("language"),
        unknown={"author": entry["author"]} if entry.get("author") else {},
        notes={"text": "text of the feed's entry"},
    )
    try:
        if not body.strip():
            raise RefusedError("no_text", what="entry")
        return (
            page_draft(f"<html><body><article>{body}</article></body></html>", draft, hints)
            if _TAG.search(body)
            else draft
        )
    except RefusedError as refused:
        return Reject(place, refused.code, refused.message, draft.content_sha256)


def _body(entry: Mapping[str, Any]) -> str:
    """The longest text that the entry holds: its content, else its summary."""
    contents = [content.get("value") or "" for content in entry.get("content") or ()]
    return max([*contents, entry.get("summary") or ""], key=len)


def _moment(entry: Mapping[str, Any]) -> str | None:
    """The publication time; feedparser's reading of it where there is one, else the words as they stand."""
    parsed = entry.get("published_parsed") or entry.get("updated_parsed")
    if parsed:
        return datetime(*parsed[:6]).isoformat()
    return entry.get("published") or entry.get("updated")


def _plain(value: str | None) -> str | None:
    """A title without markup."""
    return re.sub(r"<[^>]*>", "", value) if value else None
