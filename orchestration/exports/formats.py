"""Every format in one table, and `export`, which writes one of them whole or not at all."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import duckdb

from orchestration.errors import DiskError, UsageError
from orchestration.exports.calendars import write_calendar
from orchestration.exports.chosen import choose, without_end
from orchestration.exports.entities import write_entities
from orchestration.exports.events import write_events
from orchestration.exports.network import write_network
from orchestration.exports.outcome import Exported
from orchestration.exports.rows import write_csv, write_json_lines, write_parquet
from orchestration.exports.venues import write_venues

WriteRows = Callable[[duckdb.DuckDBPyConnection, str, BinaryIO], Exported]
WriteMeetings = Callable[[duckdb.DuckDBPyConnection, BinaryIO], Exported]


@dataclass(frozen=True, slots=True)
class Format:
    """A format; it writes the rows of any query, or the meetings that were chosen."""

    name: str
    what: str
    unit: str
    write_rows: WriteRows | None = None
    write_meetings: WriteMeetings | None = None
    is_binary: bool = False


FORMATS = {
    format.name: format
    for format in (
        Format("parquet", "any table or query as Parquet", "rows", write_parquet, is_binary=True),
        Format("csv", "any table or query as CSV, inert in spreadsheets", "rows", write_csv),
        Format("jsonl", "any table or query as JSON Lines", "rows", write_json_lines),
        Format("plover", "event rows as in POLECAT, tab-separated", "rows", None, write_events),
        Format("ftm", "FollowTheMoney entities, JSON Lines", "entities", None, write_entities),
        Format("ical", "calendar of meetings", "events", None, write_calendar),
        Format("geojson", "map of venues", "places", None, write_venues),
        Format("graphml", "network of who met whom", "pairs", None, write_network),
    )
}


def export(
    connection: duckdb.DuckDBPyConnection, format: Format, query: str | None, path: Path | None
) -> Exported:
    """Write a format to a file, or to standard output where path is None.

    Tables: `query` is what is written, all of `meetings` without it. Other formats: `query` names the
    meetings by a column meeting_id. Raises UsageError, DiskError or duckdb.Error; no file is left then.
    """
    with _target(path) as file:
        if format.write_rows:
            return format.write_rows(connection, without_end(query or "FROM meetings"), file)
        choose(connection, query)
        if format.write_meetings is None:
            raise UsageError(f"{format.name} writes nothing.")
        return format.write_meetings(connection, file)


@contextmanager
def _target(path: Path | None) -> Iterator[BinaryIO]:
    """The file to write to; it takes its name once it is whole."""
    if path is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    aside = path.with_name(f".{path.name[:200]}.{os.getpid()}")
    try:
        with aside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except OSError as error:
        raise DiskError(f"{path}: {error.strerror}. Choose another place, or free some space.") from error
    finally:
        aside.unlink(missing_ok=True)
