"""One round of fetching: everything that is due, each host at its own pace, with second tries."""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from orchestration.fetching.failures import FetchError
from orchestration.fetching.fetcher import Fetcher, host_of
from orchestration.fetching.keeping import Kept, keep
from orchestration.fetching.outcomes import Visit, named_resources, not_received, received
from orchestration.fetching.state import ADDED, ENTRY, FetchState, Resource
from orchestration.sources import Source, Sources

RETRY_SECONDS = 1.0
"""Before the second request within a round; four times as long before each further one."""


@dataclass(slots=True)
class _Job:
    """A URL to ask, and the earliest moment (monotonic clock) to do so."""

    resource: Resource
    ready_at: float = 0.0
    attempt: int = 1


class Round:
    """Everything that is due, asked for once. What is `left` was not reached, and stays due."""

    def __init__(
        self,
        state: FetchState,
        fetcher: Fetcher,
        sources: Sources,
        folder: Path,
    ) -> None:
        self.left = 0
        self._state, self._fetcher, self._sources, self._folder = state, fetcher, sources, folder
        self._by_name = {source.name: source for source in sources.fetched}
        self._jobs: list[_Job] = []
        self._failed_hosts: set[str] = set()
        self._pages = Counter[str]()

    def visit_due(self, only: Collection[str] = (), even_if_not_due: bool = False) -> Iterator[Visit]:
        """Visit what is due of all sources, or of those named `only`; each visit as it ends."""
        chosen = [name for name in self._by_name if not only or name in only]
        now = self._fetcher.clock.now()
        named = list(named_resources(self._sources, now))
        self._state.name(named)
        if even_if_not_due:
            self._state.make_due(item.url for item in named if item.source in chosen)
        urls = {item.url for item in named}
        self._add(item for item in self._state.due(chosen, now) if item.kind == ENTRY or item.url in urls)
        yield from self._work()

    def visit(self, urls: Iterable[str], about: Mapping[str, str]) -> Iterator[Visit]:
        """Visit these URLs, due or not, known or not; `about`: what is newly known of them, if anything."""
        for url in urls:
            known = self._state.get(url) or Resource(url, "", ADDED)
            told = json.dumps({**json.loads(known.about), **about}, ensure_ascii=False)
            self._add([replace(known, about=told, etag=None, last_modified=None)])
        yield from self._work()

    def _add(self, resources: Iterable[Resource]) -> None:
        for resource in resources:
            self._pages[resource.source] += resource.kind == ENTRY
            if resource.kind == ENTRY and self._pages[resource.source] > self._source(resource).most_pages:
                self.left += 1
            else:
                self._jobs.append(_Job(resource))

    def _work(self) -> Iterator[Visit]:
        clock = self._fetcher.clock
        end = clock.monotonic() + 60 * self._sources.manners.total_minutes
        while self._jobs and clock.monotonic() < end:
            job = min(self._jobs, key=self._ready_at)
            self._jobs.remove(job)
            if host_of(job.resource.url) in self._failed_hosts:
                self.left += 1
                continue
            clock.sleep(max(0.0, job.ready_at - clock.monotonic()))
            visit = self._visit(job)
            if visit is not None:
                self._state.put(visit.resource)
                yield visit
        self.left += len(self._jobs)
        self._jobs.clear()

    def _ready_at(self, job: _Job) -> float:
        return max(job.ready_at, self._fetcher.pace.ready_at(host_of(job.resource.url)))

    def _visit(self, job: _Job) -> Visit | None:
        """Ask for it once; None where it is to be asked again within this round."""
        resource, clock = job.resource, self._fetcher.clock
        source = self._source(resource)
        try:
            document = self._fetcher.fetch(resource.url, resource.etag, resource.last_modified)
            kept = None
            if not document.is_unchanged:
                kept = keep(resource, document, source, self._folder, clock.now())
        except FetchError as error:
            if self._is_tried_again(job, error):
                return None
            if error.concerns_host:
                self._failed_hosts.add(host_of(resource.url))
            return not_received(resource, error, clock.now())
        if kept is not None:
            self._follow(kept)
        sha256 = kept.sha256 if kept else None
        return received(resource, document, sha256, source, self._sources.manners, clock.now())

    def _follow(self, kept: Kept) -> None:
        """Have pages that were not known visited too; known before the feed counts as read."""
        unknown = [item for item in kept.entries if self._state.get(item.url) is None]
        self._state.add(unknown)
        self._add(unknown)

    def _is_tried_again(self, job: _Job, error: FetchError) -> bool:
        manners = self._sources.manners
        wait = max(RETRY_SECONDS * 4 ** (job.attempt - 1), error.retry_after or 0.0)
        if not error.is_worth_retrying or job.attempt >= manners.attempts or wait > manners.patience_seconds:
            return False
        self._jobs.append(_Job(job.resource, self._fetcher.clock.monotonic() + wait, job.attempt + 1))
        return True

    def _source(self, resource: Resource) -> Source:
        """The source that names the URL; one given by hand has none."""
        return self._by_name.get(resource.source, Source(resource.source))
