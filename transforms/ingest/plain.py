"""Plain text and Markdown: one article a file, its title, date and publisher in the text if anywhere."""

import hashlib
from collections.abc import Iterator

from transforms.ingest.decode import decode
from transforms.ingest.records import Draft, SourceHints


def read_plain(raw: bytes, origin: str, hints: SourceHints) -> Iterator[Draft]:
    """The one article of a text file; raises RefusedError where the bytes are no text."""
    decoded = decode(raw, hints.encoding)
    yield Draft(
        origin=origin,
        content_sha256=hashlib.sha256(raw).hexdigest(),
        text=decoded.text,
        notes={"encoding": f"{decoded.encoding} ({decoded.chosen_by})"},
    )
