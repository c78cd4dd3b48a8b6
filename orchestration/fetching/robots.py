"""robots.txt: what a site asks programs not to fetch, and how long to wait between requests (RFC 9309)."""

from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from orchestration.fetching.failures import FetchError

MOST_BYTES = 500 * 1024
"""More is not read, as the standard allows."""
KEPT_SECONDS = 24 * 3600.0
"""How long an answer holds."""
MOST_DELAY = 60.0
"""Seconds; a site that asks for more between requests is asked once a minute."""


def robots_url(url: str) -> str:
    """Where the rules for a URL lie."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))


class Rules:
    """What one site asks of us."""

    def __init__(self, text: str, agent: str) -> None:
        self._rules = Protego.parse(text)
        self._agent = agent

    def check(self, url: str) -> None:
        """Raise FetchError (forbidden_by_robots) where the site asks not to fetch the URL."""
        if not self._rules.can_fetch(url, self._agent):
            raise FetchError("forbidden_by_robots", urlsplit(url).path)

    @property
    def delay(self) -> float:
        """Seconds that the site asks for between requests; 0 where it asks for none."""
        return min(float(self._rules.crawl_delay(self._agent) or 0.0), MOST_DELAY)


def text_after(error: FetchError) -> str:
    """The rules of a site whose robots.txt could not be had.

    None at all where the site says that there is none; raises FetchError where it could not be asked, for
    then it must not be fetched from.
    """
    if error.code in ("not_found", "refused_by_server", "too_many_redirects"):
        return ""
    if error.code in ("private_address", "refused_url", "unknown_host", "no_connection", "took_too_long"):
        raise error  # the site itself is the matter
    raise FetchError("robots_unreachable", error.message, error.retry_after) from error
