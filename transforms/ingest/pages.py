"""Web pages: the article's text and what the page says of it. The original bytes stay in the raw store."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace

from transforms.ingest.decode import decode
from transforms.ingest.publishers import domain_of
from transforms.ingest.reasons import FAULTS_OF_THE_MACHINE, RefusedError
from transforms.ingest.records import Draft, SourceHints

SHORTEST_ARTICLE = 25
"""Characters; less is a label that was left over from a page without an article."""
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)
_DECLARATION_BYTES = 4_096


def read_page(raw: bytes, origin: str, hints: SourceHints) -> Iterator[Draft]:
    """The article of an HTML file; raises RefusedError where there is none."""
    declared = _DECLARED.search(raw[:_DECLARATION_BYTES])
    decoded = decode(raw, hints.encoding or (declared[1].decode("ascii") if declared else None))
    notes = {"encoding": f"{decoded.encoding} ({decoded.chosen_by})"}
    draft = Draft(origin, hashlib.sha256(raw).hexdigest(), text="", notes=notes)
    yield page_draft(decoded.text, draft, hints)


def page_draft(html: str, draft: Draft, hints: SourceHints) -> Draft:
    """The draft filled from the page, keeping what it has; raises RefusedError where there is no article."""
    _check_markup(html)
    page = _main_text(html, draft.url or hints.url)
    if len((page.get("text") or "").strip()) < SHORTEST_ARTICLE:
        raise RefusedError("no_main_text")
    return replace(
        draft,
        text=page["text"],
        title=draft.title or page.get("title"),
        url=draft.url or _canonical(page.get("source"), hints.url),
        published_at=draft.published_at or hints.published_at or page.get("date"),
        source=draft.source or hints.source or _site_name(page.get("source-hostname")),
        language=draft.language or page.get("language"),
        unknown={**draft.unknown, **({"author": page["author"]} if page.get("author") else {})},
        notes={**draft.notes, "text": "main text of the page"},
    )


def _main_text(html: str, url: str | None) -> dict[str, str]:
    """What trafilatura finds; its parsers may fail in ways of their own on what is no proper page."""
    import trafilatura  # a second, only when pages come

    try:
        extracted = trafilatura.extract(
            html, url=url, output_format="json", with_metadata=True, include_comments=False
        )
    except FAULTS_OF_THE_MACHINE:
        raise
    except Exception as error:
        raise RefusedError("invalid_markup", f"{type(error).__name__}: {error}", what="page") from error
    return json.loads(extracted) if extracted else {}


def _canonical(said: str | None, fetched_from: str | None) -> str | None:
    """The URL that the page gives as its own; a page fetched from another site cannot speak for that one."""
    is_own = fetched_from is None or domain_of(said) == domain_of(fetched_from)
    return said if is_own else fetched_from


def _check_markup(html: str) -> None:
    """Raise RefusedError where the parser gave up silently: nesting or nodes beyond its limits."""
    from lxml import etree

    try:
        encoded = html.encode("utf-8")
    except UnicodeEncodeError:
        raise RefusedError("lone_surrogate") from None
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False, no_network=True)
    etree.fromstring(encoded, parser)
    for entry in parser.error_log:
        if entry.level_name == "FATAL":
            raise RefusedError("invalid_markup", entry.message, what="page")


def _site_name(name: str | None) -> str | None:
    """The site's name; None where its host stands in for it, for that is known from the URL."""
    return None if name and "." in name and " " not in name else name
