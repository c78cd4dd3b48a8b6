"""Why something could not be fetched: one code and one sentence each, and whether trying again may help."""

REFUSED: dict[str, str] = {
    "refused_url": "The URL is not fetched: {detail}. Correct it.",
    "private_address": "The address is not public ({detail}). Fetch it yourself and add the file.",
    "too_many_redirects": "The server redirects again and again ({detail}). Correct the URL.",
    "forbidden_by_robots": "The site's robots.txt asks programs not to fetch {detail}. Ask the publisher.",
    "too_large": "The answer has more than {detail}. Raise `most_megabytes` in sources.toml if it is wanted.",
    "expands_too_much": "The compressed answer grows to more than {detail}. Check what it is.",
    "unsupported_type": "The answer is {detail}, which is not read. Give the URL of a page or feed.",
    "not_found": "The server answers {detail}: nothing is there. Correct the URL.",
    "refused_by_server": "The server answers {detail}. Correct the URL, or ask the publisher.",
}
"""Final: the same request would be refused again."""

FAILED: dict[str, str] = {
    "not_a_feed": "What lies there is no feed: {detail}. Correct the URL if that stays so.",
    "robots_unreachable": "The site's robots.txt cannot be fetched, so nothing else is asked: {detail}",
    "unknown_host": "The name {detail} is not known. Check the spelling, or the network.",
    "no_connection": "The server cannot be reached: {detail}.",
    "took_too_long": "The answer was not there after {detail}.",
    "broken_answer": "The answer is cut short or no HTTP: {detail}.",
    "too_many_requests": "The server asks for fewer requests ({detail}).",
    "server_error": "The server answers {detail}.",
}
"""Passing, perhaps: tried again later."""

_WORTH_RETRYING = ("no_connection", "broken_answer", "server_error", "too_many_requests")
"""Within seconds."""
_OF_THE_HOST = ("unknown_host", "no_connection", "took_too_long", "robots_unreachable", "too_many_requests")
"""Whatever else would be asked of the same host would end the same way."""


class FetchError(Exception):
    """A URL could not be fetched. `retry_after`: seconds that the server asks to wait, where it says so."""

    def __init__(self, code: str, detail: object = "", retry_after: float | None = None) -> None:
        self.code = code
        self.retry_after = retry_after
        super().__init__((REFUSED.get(code) or FAILED[code]).format(detail=detail))

    @property
    def message(self) -> str:
        """The reason in plain words."""
        return str(self.args[0])

    @property
    def is_final(self) -> bool:
        """True where the same request would be refused again."""
        return self.code in REFUSED

    @property
    def is_worth_retrying(self) -> bool:
        """True where the same request may well succeed in a few seconds."""
        return self.code in _WORTH_RETRYING

    @property
    def concerns_host(self) -> bool:
        """True where everything else on that host would fail too."""
        return self.code in _OF_THE_HOST
