"""Who published an article: from the record, the address, or plain words at the head of a bare text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from transforms.text import fold

HEAD_CHARACTERS = 1_500
"""A publisher is named at the head of a text; further down a name is a mention."""

_PUBLISHER_WORD = re.compile(
    r"\b(?:agency|broadcasting|bulletin|chronicle|courier|daily|gazette|herald|journal|magazine|mail|media|mirror"
    r"|morning|news|newspaper|newswire|observer|post|press|radio|review|standard|star|telegraph|times|today|tribune"
    r"|tv|weekly)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[ \t]*[A-Z][^\n()]{1,60}\((?P<name>[^()\n]{2,60})\)\s*[-–—]", re.MULTILINE)
_STAMP = re.compile(
    r"^[ \t]*(?:By\s+)?(?P<name>[A-Z][^\n]{1,60}?)\s*[|,·-]?\s+(?:Published|Updated|Posted)\b", re.MULTILINE
)
_SOURCE_LINE = re.compile(r"^[ \t]*Source:\s*(?P<name>[A-Z][^\n]{1,60}?)\s*$", re.MULTILINE)
_RULES = (
    ("dateline with the publisher in brackets", _DATELINE),
    ("name before the publication stamp", _STAMP),
    ("source line", _SOURCE_LINE),
)


@dataclass(frozen=True, slots=True)
class Publisher:
    """A known publisher: a row of `seeds/reference/publisher.csv`."""

    name: str
    domain: str | None = None
    kind: str = "unknown"
    country_code: str | None = None
    aliases: tuple[str, ...] = ()


def domain_of(url: str | None) -> str | None:
    """Host of a URL without `www.` and port, or None."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


class Publishers:
    """Known publishers, found by name, alias or domain."""

    def __init__(self, publishers: Iterable[Publisher] = ()) -> None:
        self._by_name: dict[str, Publisher] = {}
        self._by_domain: dict[str, Publisher] = {}
        for publisher in publishers:
            for name in (publisher.name, *publisher.aliases):
                self._by_name.setdefault(fold(name), publisher)
            if publisher.domain:
                self._by_domain.setdefault(publisher.domain, publisher)

    def named(self, name: str | None) -> Publisher | None:
        """The publisher of that name or alias."""
        return self._by_name.get(fold(name)) if name else None

    def at(self, domain: str | None) -> Publisher | None:
        """The publisher at that domain, or at the nearest domain above it."""
        while domain and "." in domain:
            if domain in self._by_domain:
                return self._by_domain[domain]
            domain = domain.partition(".")[2]
        return None

    def in_text(self, text: str) -> tuple[str, str] | None:
        """(name, rule) of the publisher that the head of the text plainly names, or None."""
        for name, rule in _candidates(text[:HEAD_CHARACTERS]):
            known = self.named(name)
            if known:
                return known.name, rule
            if rule == _RULES[0][0] and _PUBLISHER_WORD.search(name):
                return name, f"{rule}, not in the list of publishers"
        return None


def _candidates(head: str) -> Iterator[tuple[str, str]]:
    for rule, pattern in _RULES:
        for match in pattern.finditer(head):
            yield match["name"].strip(), rule
