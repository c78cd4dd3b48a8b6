"""From a reader's draft to the article that is kept: title, date, publisher, language, identity, id."""

import hashlib
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from transforms.ids import stable_id
from transforms.ingest.headline import find_title
from transforms.ingest.language import find_language
from transforms.ingest.publishers import domain_of
from transforms.ingest.reasons import RefusedError
from transforms.ingest.records import ArticleRecord, Draft, SourceHints, metadata_json
from transforms.timex import find_publication_date

EARLIEST_YEAR = 1800
_SURROGATE = re.compile("[\ud800-\udfff]")
_DECLARED = ("title", "url", "published_at", "source", "language")
_BIDI_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
_TRACKING_PARAMETER = re.compile(r"^(?:utm_\w+|fbclid|gclid|mc_[ce]id|igshid)$")


@dataclass
class _Found:
    """Values settled so far, each with the rule that gave it, or the reason why there is none."""

    notes: dict[str, str] = field(default_factory=dict)

    def take[T](self, name: str, value: T, rule: str) -> T:
        self.notes[name] = rule
        return value


def finish(draft: Draft, hints: SourceHints) -> ArticleRecord:
    """The article record of a draft; raises RefusedError where its text cannot be kept."""
    body = _checked_text(draft.text, hints)
    found = _Found(dict(draft.notes))
    draft, hints = _without_broken(draft, found), _without_broken(hints, found)
    if _BIDI_CONTROL.search(body):
        found.notes["characters"] = "the text holds controls of writing direction"
    title = _title(draft, hints, body, found)
    text = body if title is None or body.startswith(title) else f"{title}\n\n{body}"
    url = clean_url(draft.url or hints.url)
    declared_date = draft.published_at or hints.published_at
    source = _source(draft, hints, body, found)
    identity = _identity(url, draft, source, text)
    return ArticleRecord(
        article_id=stable_id("article", identity, _sha256(text), declared_date, draft.source or hints.source),
        identity=identity,
        origin=draft.origin,
        title=title,
        text=text,
        published_at=_published_at(declared_date, body, hints, found),
        language=_language(draft.language or hints.language, text, found),
        url=url,
        source_name=source,
        source_domain=domain_of(url),
        content_sha256=draft.content_sha256,
        metadata=metadata_json(draft.unknown, found.notes),
    )


def _checked_text(text: str, hints: SourceHints) -> str:
    """The text without outer white space; raises RefusedError where it cannot be kept as it is."""
    text = text.strip().removeprefix("\ufeff").lstrip()
    if not text:
        raise RefusedError("empty", what="text")
    if "\x00" in text:
        raise RefusedError("nul_character")
    if _SURROGATE.search(text):
        raise RefusedError("lone_surrogate")
    if len(text) > hints.limits.text_characters:
        raise RefusedError("text_too_long", f"{len(text):,}")
    return text


def _without_broken[T: (Draft, SourceHints)](given: T, found: _Found) -> T:
    """What is told of the text, without values that cannot be written down as text."""
    broken: dict[str, Any] = {
        name: None for name in _DECLARED if _SURROGATE.search(getattr(given, name) or "")
    }
    for name in broken:
        found.notes[f"{name} given"] = "holds half of a surrogate pair: left out"
    return replace(given, **broken)


def _title(draft: Draft, hints: SourceHints, body: str, found: _Found) -> str | None:
    for title, rule in ((draft.title, "given"), (hints.title, "given beside the file")):
        cleaned = " ".join((title or "").replace("\x00", "").split())
        if cleaned:
            return found.take("title", cleaned, rule)
    title = find_title(body)
    return found.take(
        "title", title, "first line that is a headline" if title else "no line is plainly a title"
    )


def _source(draft: Draft, hints: SourceHints, body: str, found: _Found) -> str | None:
    """The publisher's name: as given, else by the address, else from the head of the text."""
    publishers = hints.publishers
    for name, rule in ((draft.source, "given"), (hints.source, "given beside the file")):
        if name and name.strip():
            known = publishers.named(name)
            return found.take("source", known.name if known else " ".join(name.split()), rule)
    domain = domain_of(draft.url or hints.url)
    at_domain = publishers.at(domain)
    if domain:
        return found.take("source", at_domain.name if at_domain else domain, "domain of the URL")
    in_text = publishers.in_text(body)
    if in_text:
        return found.take("source", *in_text)
    return found.take("source", None, "the text does not name its publisher")


def _published_at(declared: str | None, body: str, hints: SourceHints, found: _Found) -> datetime | None:
    """When it was published (UTC, naive): as declared, else from the text; never guessed from the clock."""
    if declared and declared.strip():
        parsed = parse_time(declared)
        if parsed is None:
            return found.take("published_at", None, f"not a date that can be read: {declared.strip()[:100]}")
        latest = hints.received_at and hints.received_at + timedelta(days=hints.limits.future_days)
        if latest and parsed > latest:
            return found.take("published_at", None, f"lies in the future: {declared.strip()[:100]}")
        return found.take("published_at", parsed, "given")
    in_text = find_publication_date(body, grammar=hints.grammar) if hints.grammar else None
    if in_text is None:
        return found.take("published_at", None, "neither given nor plain from the text")
    day, start, end, rule = in_text
    return found.take(
        "published_at", datetime(day.year, day.month, day.day), f"{rule}: {body[start:end][:100]}"
    )


def parse_time(value: str) -> datetime | None:
    """An ISO 8601 date or time, or a mail or feed date, as UTC without zone; None where it is neither."""
    value = value.strip()
    try:
        parsed = datetime.fromisoformat(value)
    except ValueError:
        try:
            parsed = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError):
            return None
    try:
        in_utc = parsed.astimezone(UTC).replace(tzinfo=None) if parsed.tzinfo else parsed
    except OverflowError:
        return None
    return in_utc if in_utc.year >= EARLIEST_YEAR else None


def _language(declared: str | None, text: str, found: _Found) -> str | None:
    code = (declared or "").strip().lower().replace("_", "-").split("-")[0]
    if code.isalpha() and len(code) in (2, 3):
        return found.take("language", code, "given")
    return found.take("language", *find_language(text))


def clean_url(url: str | None) -> str | None:
    """The URL in one spelling: lower-case host, no fragment, no tracking parameters; None if it is none."""
    try:
        parts = urlsplit((url or "").strip())
        host = parts.netloc.lower()
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not host:
        return None
    query = [
        pair
        for pair in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING_PARAMETER.match(pair[0])
    ]
    return urlunsplit((parts.scheme.lower(), host, parts.path, urlencode(query), ""))


def _identity(url: str | None, draft: Draft, source: str | None, text: str) -> str:
    """What stays when the article is corrected. A site's front page may be given for many: no identity."""
    if url and (urlsplit(url).path.strip("/") or urlsplit(url).query):
        return f"url:{url}"
    if draft.record_id and draft.record_id.strip():
        return f"id:{source or ''}/{draft.record_id.strip()}"
    return f"sha256:{_sha256(text)}"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
