"""Bytes to articles: what arrived, read by one reader a format, or refused with a plain reason.

Belongs here: formats, encodings, titles, dates, publishers and identity of one input. Does not belong
here: files, folders, feeds and the ledger of what was seen (orchestration), and any reading of meaning.
"""

from transforms.ingest.feeds import FeedLink, feed_links
from transforms.ingest.formats import FORMATS, format_of, read_input
from transforms.ingest.overwritten import shared_pairs
from transforms.ingest.publishers import Publisher, Publishers
from transforms.ingest.records import (
    ARTICLE,
    READER_VERSION,
    ArticleRecord,
    Limits,
    Reject,
    SourceHints,
    articles_frame,
)
from transforms.ingest.sources import sources_frame, with_source_ids

__all__ = [
    "ARTICLE",
    "FORMATS",
    "READER_VERSION",
    "ArticleRecord",
    "FeedLink",
    "Limits",
    "Publisher",
    "Publishers",
    "Reject",
    "SourceHints",
    "articles_frame",
    "feed_links",
    "format_of",
    "read_input",
    "shared_pairs",
    "sources_frame",
    "with_source_ids",
]
