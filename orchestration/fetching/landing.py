"""Lays what was fetched down as a file with its sidecar, whole, as a careful feeder would."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from orchestration.errors import DiskError
from orchestration.fetching.client import Document
from orchestration.fetching.failures import FetchError
from orchestration.folders import write_whole
from orchestration.listing import SIDECAR_ENDING
from transforms.ingest import format_of
from transforms.ingest.reasons import RefusedError

_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/rdf+xml": ".xml",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/ld+json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "message/rfc822": ".eml",
}
"""Media type to the ending that a file of it has here."""
_VAGUE = (
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/gzip",
    "application/x-gzip",
    "text/plain",
)
"""Types that say less than the ending of the URL's path does."""
_SEVERAL = (".xml", ".json", ".jsonl")
"""Files that may hold several articles: the URL is not that of one of them."""
_KEPT_HEADERS = ("content-type", "content-language", "last-modified", "etag", "date")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_PASSING_FIELDS = ("fetched_at", "headers")
_NAME_CHARACTERS = 60
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Landed:
    """The file, and the SHA-256 of its content."""

    path: Path
    sha256: str


def land(
    folder: Path, url: str, document: Document, ending: str, about: Mapping[str, str], now: datetime
) -> Landed:
    """Write a document into the folder of what was fetched; `about`: what is known of the article.

    `url` is the one that was asked for: each has one file. The same content again leaves the file alone.
    Raises DiskError where it cannot be written.
    """
    target = folder / _host(url) / (_name(url) + ending)
    sha256 = hashlib.sha256(document.body).hexdigest()
    sidecar = target.with_name(target.name + SIDECAR_ENDING.decode())
    fields = _sidecar(url, ending, document, about, now)
    if not _lies_there(target, document.body, sidecar, fields):
        _write(target, document.body, sidecar, fields)
    return Landed(target, sha256)


def _write(target: Path, body: bytes, sidecar: Path, fields: Mapping[str, object]) -> None:
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(sidecar, json.dumps(fields, ensure_ascii=False).encode())
        write_whole(target, body)
    except OSError as error:
        message = f"{error.filename}: {error.strerror}. Free some space, or mend permissions."
        raise DiskError(message) from error


def _lies_there(target: Path, body: bytes, sidecar: Path, fields: Mapping[str, object]) -> bool:
    """Whether the same was laid down before; when, and by which headers, makes no difference."""
    try:
        told = json.loads(sidecar.read_bytes())
        is_same = target.read_bytes() == body
    except (OSError, ValueError):
        return False
    return is_same and all(told.get(name) == fields[name] for name in fields if name not in _PASSING_FIELDS)


def ending_of(document: Document) -> str:
    """The ending of a file of this type, by which its reader is found; raises FetchError for other types."""
    media_type = document.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type in _VAGUE:
        named = _ending_of_path(document.url)
        if named:
            is_packed = document.body.startswith(_GZIP)  # a server may have unpacked it on the way
            return named if is_packed else named.removesuffix(".gz")
        if document.body.lstrip()[:1] == b"<":
            return ".html"
    ending = _ENDINGS.get(media_type)
    if ending is None:
        raise FetchError("unsupported_type", media_type[:100] or "of no stated type")
    return ending


def _ending_of_path(url: str) -> str:
    """The ending that the URL's path has, with .gz; '' where it has none of a known format."""
    name = unquote(urlsplit(url).path).rpartition("/")[2].lower()
    bare = name.removesuffix(".gz")
    ending = bare[bare.rfind(".") :] if "." in bare[1:] else ""
    try:
        known = format_of(f"x{ending}").endings
    except RefusedError:
        return ""
    return ending + name[len(bare) :] if ending in known else ""


def charset_of(document: Document) -> str | None:
    """The encoding that the server declares."""
    match = _CHARSET.search(document.headers.get("content-type", ""))
    return match[1] if match else None


def _sidecar(
    url: str, ending: str, document: Document, about: Mapping[str, str], now: datetime
) -> dict[str, object]:
    fields: dict[str, object] = {"fetched_from": url, "fetched_at": f"{now:%Y-%m-%dT%H:%M:%SZ}", **about}
    if not ending.startswith(_SEVERAL):
        fields.setdefault("url", document.url)
    charset = charset_of(document)
    if charset and not ending.endswith(".gz"):
        fields["encoding"] = charset
    fields["headers"] = {name: document.headers[name] for name in _KEPT_HEADERS if name in document.headers}
    return fields


def _host(url: str) -> str:
    return _UNSAFE.sub("-", urlsplit(url).netloc.lower()).strip("-") or "host"


def _name(url: str) -> str:
    """A name that tells something to people and is of no other URL."""
    readable = _UNSAFE.sub("-", unquote(urlsplit(url).path)).strip("-")[:_NAME_CHARACTERS].strip("-").lower()
    return f"{readable or 'index'}-{hashlib.sha256(url.encode()).hexdigest()[:16]}"
