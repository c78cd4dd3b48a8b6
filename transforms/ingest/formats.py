"""One reader a format, in one table; `read_input` picks the reader by the name's ending."""

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from transforms.ingest.feeds import read_feed
from transforms.ingest.finish import finish
from transforms.ingest.json_records import read_json, read_json_lines
from transforms.ingest.mails import read_mail
from transforms.ingest.pages import read_page
from transforms.ingest.plain import read_plain
from transforms.ingest.reasons import FAULTS_OF_THE_MACHINE, RefusedError
from transforms.ingest.records import ArticleRecord, Draft, Reject, SourceHints

Reader = Callable[[bytes, str, SourceHints], Iterator[Draft | Reject]]
"""Content, origin and hints to drafts and rejects; may raise RefusedError for the whole input."""

_ENDING = re.compile(r"(?<=.)\.[a-z][a-z0-9_]{0,8}$")
_GZIP_CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what to call it, the endings of its files, and its reader."""

    name: str
    endings: tuple[str, ...]
    read: Reader


FORMATS = (
    Format("plain text", (".txt", ".text", ""), read_plain),
    Format("Markdown", (".md", ".markdown"), read_plain),
    Format("JSON Lines", (".jsonl", ".ndjson"), read_json_lines),
    Format("JSON", (".json",), read_json),
    Format("web page", (".html", ".htm", ".xhtml"), read_page),
    Format("RSS or Atom feed", (".rss", ".atom", ".xml"), read_feed),
    Format("mail", (".eml",), read_mail),
)
"""Every format that is read; '' stands for a name without an ending. Each may be gzipped (.gz)."""

ARCHIVES = (".zip", ".tar", ".tgz", ".tar.gz", ".7z", ".rar", ".bz2", ".xz", ".zst")


def format_of(origin: str) -> Format:
    """The format that the name tells; raises RefusedError where none is read."""
    name = origin.rsplit("/", 1)[-1].lower()
    if name.endswith(ARCHIVES):
        raise RefusedError("archive", name.rsplit(".", 1)[-1])
    ending = _ending(name.removesuffix(".gz"))
    for known in FORMATS:
        if ending in known.endings:
            return known
    listed = ", ".join(ending for known in FORMATS for ending in known.endings if ending)
    raise RefusedError("unsupported_format", ending, formats=f"{listed}, and these with .gz")


def read_input(raw: bytes, origin: str, hints: SourceHints) -> tuple[list[ArticleRecord], list[Reject]]:
    """Read one input; never raises for what the bytes are: what cannot be read is a Reject.

    Raises FAULTS_OF_THE_MACHINE.
    """
    articles: list[ArticleRecord] = []
    rejects: list[Reject] = []
    sha256 = hashlib.sha256(raw).hexdigest()
    try:
        name = hints.file_name or origin
        reader = format_of(name).read
        content = unpack(raw, hints) if name.lower().endswith(".gz") else raw
        for draft in reader(content, origin, hints):
            result = draft if isinstance(draft, Reject) else _finished(draft, hints)
            if isinstance(result, Reject):
                rejects.append(result)
            else:
                articles.append(result)
    except RefusedError as refused:
        rejects.append(Reject(origin, refused.code, refused.message, sha256))
    except FAULTS_OF_THE_MACHINE:
        raise
    except Exception as error:  # a parser's own fault must not cost the other inputs
        fault = RefusedError("read_failed", f"{type(error).__name__}: {error}")
        rejects.append(Reject(origin, fault.code, fault.message, sha256))
    return articles, rejects


def _finished(draft: Draft, hints: SourceHints) -> ArticleRecord | Reject:
    try:
        return finish(draft, hints)
    except RefusedError as refused:
        return Reject(draft.origin, refused.code, refused.message, draft.content_sha256)


def unpack(raw: bytes, hints: SourceHints) -> bytes:
    """Unpack gzip, of several members too; raises RefusedError (damaged_gzip, expands_too_much)."""
    limits = hints.limits
    most = min(limits.unpacked_bytes, max(limits.unpacked_bytes_unchecked, limits.unpacked_ratio * len(raw)))
    parts: list[bytes] = []
    size = 0
    while raw:
        stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            while raw and not stream.eof:
                part = stream.decompress(raw, _GZIP_CHUNK)
                raw = stream.unconsumed_tail
                size += len(part)
                parts.append(part)
                if size > most:
                    raise RefusedError("expands_too_much", f"{most // (1024 * 1024)} MB")
        except zlib.error as error:
            raise RefusedError("damaged_gzip", error) from None
        if not stream.eof:
            raise RefusedError("damaged_gzip", "it ends too early")
        raw = stream.unused_data.lstrip(b"\0")  # tapes and some servers pad with zeros
    return b"".join(parts)


def _ending(name: str) -> str:
    """The ending with its dot; a name such as "talks in St. Petersburg" or "27.02.2025" has none."""
    match = _ENDING.search(name)
    return match.group() if match else ""
