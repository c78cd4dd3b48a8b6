"""Mail (.eml): a newsletter or a forwarded article, its text part or the main text of its page."""

import hashlib
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr

from transforms.ingest.pages import page_draft
from transforms.ingest.reasons import RefusedError
from transforms.ingest.records import Draft, SourceHints


def read_mail(raw: bytes, origin: str, hints: SourceHints) -> Iterator[Draft]:
    """The one article of a mail; raises RefusedError where it has no text."""
    if not raw.strip():
        raise RefusedError("empty")
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)
        part = message.get_body(preferencelist=("plain", "html"))
        content = part.get_content() if part is not None else ""
    except (LookupError, ValueError, RecursionError, AttributeError) as error:
        raise RefusedError("invalid_markup", error, what="mail") from None
    if not message.keys():
        raise RefusedError("invalid_markup", "it has no headers", what="mail")
    if not isinstance(content, str) or not content.strip():
        raise RefusedError("no_text", what="mail")
    name, address = parseaddr(_header(message, "From") or "")
    draft = Draft(
        origin=origin,
        content_sha256=hashlib.sha256(raw).hexdigest(),
        text=content,
        title=_header(message, "Subject"),
        record_id=_header(message, "Message-ID"),
        published_at=_header(message, "Date"),
        source=name or address.rpartition("@")[2] or None,
        notes={"text": "text of the mail"},
    )
    is_page = part is not None and part.get_content_type() == "text/html"
    yield page_draft(content, draft, hints) if is_page else draft


def _header(message: EmailMessage, name: str) -> str | None:
    """A header in one line, or None; a malformed one counts as none."""
    try:
        value = message[name]
        return " ".join(str(value).split()) or None if value is not None else None
    except (ValueError, AttributeError, IndexError):
        return None
