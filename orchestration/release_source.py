"""What a release is built from: Parquet of its tables, and the release that it goes on from, if any.

Belongs here: the vocabulary in which modeling and building speak of it. Does not belong here: doing either.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ParquetPart:
    """A Parquet file of a table, and the articles whose rows count; None: all of them."""

    path: Path
    article_ids: list[str] | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """A release that the next one goes on from: its file is copied, and only what changed is written."""

    path: Path
    sha256: str
    """Digest of the file; a file that has another one is no base."""
    replaced: Mapping[str, tuple[str, Path]] = field(default_factory=dict)
    """Table to (column, Parquet of that column): rows with these values give way to those of the parts.

    Of a table that is neither here nor in `appended` all rows give way.
    """
    appended: Mapping[str, int] = field(default_factory=dict)
    """Table to the rows that the base has of it: all of them stay, those of the parts follow."""


Tables = Mapping[str, Iterable[ParquetPart]]
"""Every contract table's Parquet: all of its rows, or those that are new where there is a base."""

TABLES_BY_SCOPE = {
    **dict.fromkeys(("dim_article", "fact_mention", "fact_relation"), "article_id"),
    **dict.fromkeys(
        (
            "fact_meeting", "meeting_report", "fact_claim", "bridge_meeting_actor", "bridge_meeting_topic",
            "meeting_status_change",
        ),
        "meeting_id",
    ),
}  # fmt: skip
"""Tables of which only some rows may be made anew, and the column that tells which."""
