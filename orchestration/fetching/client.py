"""A URL asked for and read to its end: redirects by hand, each looked at anew, no more bytes than wanted."""

import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urljoin, urlunsplit

from orchestration.fetching.failures import FetchError
from orchestration.fetching.guard import Guard, checked_url
from orchestration.fetching.wire import Answer, Deadline, request

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_ANSWERED = frozenset((200, 203))
_UNCHANGED = 304
_GONE = frozenset((404, 410))
_TOO_MANY = 429
_PASSING = frozenset((408, 421, 425))
"""Refusals that say nothing of what was asked for."""
_URL_CHARACTERS = "%/:=&?~#+!$,;'@()*[]"


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much one URL may take, redirects included."""

    seconds: float = 60.0
    read_seconds: float = 20.0
    """Without a single byte."""
    most_bytes: int = 20 * 1024 * 1024
    """Of a body, as it was sent and as it was unpacked."""
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Document:
    """What a URL answered; `is_unchanged` (and no body) where it is what the conditional headers named."""

    url: str
    """The last of the redirects."""
    headers: Mapping[str, str]
    body: bytes = b""
    is_unchanged: bool = False


def get(
    url: str,
    headers: Mapping[bytes | str, bytes | str],
    guard: Guard,
    limits: Limits,
    before_each: Callable[[str], None] = lambda url: None,
) -> Document:
    """Ask for a URL, following redirects.

    `before_each` is told every URL before it is asked, may wait, and may raise FetchError to refuse it.
    Raises FetchError for all that can go wrong.
    """
    deadline = Deadline.after(limits.seconds)
    for _ in range(limits.redirects + 1):
        url = ascii_url(url)
        began = time.monotonic()
        before_each(url)
        deadline = deadline.later_by(time.monotonic() - began)  # courtesy is not the server's fault
        with request(url, headers, guard, deadline, limits.read_seconds) as answer:
            location = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not location:
                return _document(url, answer, limits)
        url = urljoin(url, location)
    raise FetchError("too_many_redirects", f"more than {limits.redirects}")


def ascii_url(url: str) -> str:
    """The URL as it goes over the wire, without fragment; raises FetchError where it may not be asked."""
    parts = checked_url(url)
    try:
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchError("refused_url", error) from error
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    path, query = quote(parts.path or "/", _URL_CHARACTERS), quote(parts.query, _URL_CHARACTERS)
    return urlunsplit((parts.scheme.lower(), host + port, path, query, ""))


def _document(url: str, answer: Answer, limits: Limits) -> Document:
    if answer.status == _UNCHANGED:
        return Document(url, answer.headers, is_unchanged=True)
    if answer.status not in _ANSWERED:
        raise _refusal(answer)
    declared = answer.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limits.most_bytes:
        raise _too_large(limits)
    pieces = _unpacked(answer, limits)
    return Document(url, answer.headers, b"".join(pieces))


def _refusal(answer: Answer) -> FetchError:
    """What a status other than success means."""
    said = f"HTTP {answer.status}"
    wait = retry_after(answer.headers.get("retry-after"), datetime.now(UTC))
    if answer.status in _GONE:
        return FetchError("not_found", said)
    if answer.status == _TOO_MANY:
        return FetchError("too_many_requests", said, wait)
    if answer.status >= 500 or answer.status in _PASSING:
        return FetchError("server_error", said, wait)
    if answer.status >= 400:
        return FetchError("refused_by_server", said)
    return FetchError("broken_answer", f"{said}, which was not asked for")


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds that a Retry-After header asks to wait: a number or an HTTP date; None where it is neither."""
    if not value:
        return None
    if value.isdecimal() and len(value) < 10:
        return float(value)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - now).total_seconds())


def _unpacked(answer: Answer, limits: Limits) -> Iterator[bytes]:
    """The body as it was before the server compressed it; FetchError where either form is too large."""
    coding = answer.headers.get("content-encoding", "identity").lower() or "identity"
    pieces = _limited(answer.pieces, limits)
    if coding == "identity":
        return pieces
    if coding in ("gzip", "x-gzip"):
        return _gunzipped(pieces, limits)
    raise FetchError("broken_answer", f"it is compressed in a way that was not offered ({coding[:20]})")


def _limited(pieces: Iterator[bytes], limits: Limits) -> Iterator[bytes]:
    received = 0
    for piece in pieces:
        received += len(piece)
        if received > limits.most_bytes:
            raise _too_large(limits)
        yield piece


def _gunzipped(pieces: Iterator[bytes], limits: Limits) -> Iterator[bytes]:
    """Members of gzip, one after the other, never unpacking more than is allowed."""
    left = limits.most_bytes
    stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        for piece in pieces:
            while piece:
                if stream.eof:
                    stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
                unpacked = stream.decompress(piece, left + 1)
                left -= len(unpacked)
                if left < 0:
                    raise FetchError("expands_too_much", _megabytes(limits))
                yield unpacked
                piece = stream.unused_data or stream.unconsumed_tail
    except zlib.error as error:
        raise FetchError("broken_answer", error) from error
    if not stream.eof:
        raise FetchError("broken_answer", "the compressed body ends too early")


def _too_large(limits: Limits) -> FetchError:
    return FetchError("too_large", _megabytes(limits))


def _megabytes(limits: Limits) -> str:
    return f"{limits.most_bytes / 1e6:,.1f} MB"
