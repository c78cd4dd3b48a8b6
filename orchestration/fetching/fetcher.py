"""Asks for one URL as a guest would: by the site's rules, at its pace, and only for what has changed."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from orchestration.clock import utc_now
from orchestration.fetching.client import Document, Limits, get
from orchestration.fetching.failures import FetchError
from orchestration.fetching.guard import Guard
from orchestration.fetching.robots import KEPT_SECONDS, MOST_BYTES, Rules, robots_url, text_after
from orchestration.fetching.state import FetchState
from orchestration.sources import Manners

AGENT = "summitry"
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Clock:
    """The time and how to let it pass; tests have their own."""

    now: Callable[[], datetime] = utc_now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(slots=True)
class Pace:
    """When each host may be asked again."""

    seconds: float
    clock: Clock
    _next: dict[str, float] = field(default_factory=dict)

    def ready_at(self, host: str) -> float:
        """The earliest moment (monotonic clock) of the next request."""
        return self._next.get(host, 0.0)

    def wait(self, host: str, delay: float) -> None:
        """Wait until the host may be asked; the next request comes `delay` seconds later, or at our pace."""
        left = self.ready_at(host) - self.clock.monotonic()
        if left > 0:
            self.clock.sleep(left)
        self._next[host] = self.clock.monotonic() + max(delay, self.seconds)


class Fetcher:
    """Keeps to the rules of every site that it asks, for one round of fetching."""

    def __init__(
        self, state: FetchState, manners: Manners, guard: Guard | None = None, clock: Clock | None = None
    ) -> None:
        self.clock = clock or Clock()
        self.pace = Pace(manners.pace_seconds, self.clock)
        self._state = state
        self._guard = guard or Guard()
        self._limits = Limits(
            seconds=manners.timeout_seconds, most_bytes=int(manners.most_megabytes * _MEGABYTE)
        )
        contact = f" (+{manners.contact})" if manners.contact else ""
        self._headers: dict[bytes | str, bytes | str] = {
            "User-Agent": f"{AGENT}/1{contact}",
            "Accept-Encoding": "gzip",
        }
        self._rules: dict[str, Rules] = {}

    def fetch(self, url: str, etag: str | None = None, last_modified: str | None = None) -> Document:
        """Ask for a URL; with validators, only for what is other than what they name.

        Raises FetchError for all that can go wrong.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = self._headers | {"Accept": "text/html, application/xml;q=0.9, */*;q=0.8"}
        headers |= {name: value for name, value in conditions.items() if value}
        return get(url, headers, self._guard, self._limits, self._ask_leave)

    def _ask_leave(self, url: str) -> None:
        """Have the site's rules allow the URL, and wait for its turn."""
        rules = self._rules_for(url)
        rules.check(url)
        self.pace.wait(host_of(url), rules.delay)

    def _rules_for(self, url: str) -> Rules:
        site = robots_url(url)
        if site not in self._rules:
            now = self.clock.now()
            text = self._state.robots(site, now - timedelta(seconds=KEPT_SECONDS))
            if text is None:
                text = self._robots_text(site)
                self._state.put_robots(site, text, now)
            self._rules[site] = Rules(text, AGENT)
        return self._rules[site]

    def _robots_text(self, site: str) -> str:
        limits = Limits(self._limits.seconds, self._limits.read_seconds, MOST_BYTES)
        try:
            document = get(
                site, self._headers, self._guard, limits, lambda url: self.pace.wait(host_of(url), 0.0)
            )
        except FetchError as error:
            return text_after(error)
        return document.body.decode("utf-8", "replace")


def host_of(url: str) -> str:
    """Host and port, in lower case."""
    return urlsplit(url).netloc.lower()
