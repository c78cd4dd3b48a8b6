"""What a visit means for a URL: what is known of it now, and when it is asked next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from orchestration.fetching.client import Document
from orchestration.fetching.failures import FetchError
from orchestration.fetching.state import ENTRY, FEED, PAGE, Resource
from orchestration.sources import Manners, Source, Sources, seconds_of

NEW, CHANGED, UNCHANGED, FAILED, REFUSED = "new", "changed", "unchanged", "failed", "refused"
BACKOFF_SECONDS = 600
"""After the first failure; twice as long after each further one ..."""
LONGEST_BACKOFF_SECONDS = 86_400
"""... up to this."""
MOST_FAILURES = 8
"""After so many in a row the page of a feed's entry is given up."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A URL that was asked for, what is known of it now, and what became of it."""

    resource: Resource
    outcome: str


def named_resources(sources: Sources, now: datetime) -> Iterable[Resource]:
    """The feeds and pages that the file of sources names, due at once."""
    for source in sources.fetched:
        if source.feed:
            yield Resource(source.feed, source.name, FEED, due_at=now)
        for url in source.pages:
            yield Resource(url, source.name, PAGE, due_at=now)


def received(
    resource: Resource,
    document: Document,
    sha256: str | None,
    source: Source,
    manners: Manners,
    now: datetime,
) -> Visit:
    """A visit that was answered; `sha256`: of the content, None where that is unchanged."""
    is_same = sha256 is None or sha256 == resource.content_sha256
    headers = document.headers
    known = replace(
        resource,
        etag=headers.get("etag") or (resource.etag if sha256 is None else None),
        last_modified=headers.get("last-modified") or (resource.last_modified if sha256 is None else None),
        first_fetched_at=resource.first_fetched_at or now,
        fetched_at=now,
        tried_at=now,
        checks=resource.checks + 1,
        failures=0,
        code="",
        message="",
        is_refused=False,
        content_sha256=sha256 or resource.content_sha256,
    )
    outcome = UNCHANGED if is_same else CHANGED if resource.content_sha256 else NEW
    return Visit(replace(known, due_at=_next_due(known, source, manners)), outcome)


def _next_due(resource: Resource, source: Source, manners: Manners) -> datetime | None:
    """When to look again: feeds and pages regularly, the pages of entries a few times, for corrections."""
    if resource.fetched_at is None or resource.first_fetched_at is None:
        return None
    if resource.kind in (FEED, PAGE):
        return resource.fetched_at + timedelta(seconds=source.every_seconds)
    if resource.kind == ENTRY and resource.checks <= len(manners.recheck):
        return resource.first_fetched_at + timedelta(seconds=seconds_of(manners.recheck[resource.checks - 1]))
    return None


def not_received(resource: Resource, error: FetchError, now: datetime) -> Visit:
    """A visit that failed: tried again ever later, or refused for good."""
    failures = resource.failures + 1
    gives_up = resource.kind == ENTRY and failures >= MOST_FAILURES
    is_refused = error.is_final or gives_up
    due_at: datetime | None = None
    if resource.kind in (FEED, PAGE) or (resource.kind == ENTRY and not is_refused):
        wait = min(BACKOFF_SECONDS * 2 ** min(failures - 1, 16), LONGEST_BACKOFF_SECONDS)
        due_at = now + timedelta(
            seconds=max(wait, min(error.retry_after or 0.0, 7 * LONGEST_BACKOFF_SECONDS))
        )
    known = replace(
        resource,
        due_at=due_at,
        tried_at=now,
        failures=failures,
        code=error.code,
        message=error.message,
        is_refused=is_refused,
    )
    return Visit(known, REFUSED if is_refused else FAILED)
