"""Writes the whole site."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.report.actor_pages import write_actors
from orchestration.report.chart_pages import write_network, write_overview, write_places
from orchestration.report.folder import replacing
from orchestration.report.judgements import all_judgements, by_subject, write_judgements
from orchestration.report.meeting_pages import write_meeting_lists, write_meetings
from orchestration.report.render import HERE, Renderer
from orchestration.report.rows import all_meetings
from orchestration.report.search import index_file_count, write_search
from orchestration.report.site import Site
from orchestration.report.source_pages import write_sources


@dataclass(frozen=True, slots=True)
class Written:
    """A site that was written: its first page, and how much there is."""

    index: Path
    page_count: int
    meeting_count: int


def write_report(connection: duckdb.DuckDBPyConnection, out: Path, release: str) -> Written:
    """Write the site of an open warehouse to a folder, in place of an older site there.

    `release` is what the pages call the data they were made from. The same warehouse always makes the same
    files. Raises UsageError where `out` holds something else, DiskError where it cannot be written.
    """
    meetings = all_meetings(connection)
    with replacing(out) as folder:
        folder.copy(HERE / "assets", "assets")
        folder.copy(HERE / "SOURCES.md", "assets/SOURCES.md")
        judgements = all_judgements(connection)
        shared = {
            "release": release,
            "index_files": index_file_count(len(meetings)),
            "has_judgements": bool(judgements),
        }
        site = Site(connection, meetings, Renderer(shared), folder, by_subject(judgements))
        write_overview(site)
        write_meeting_lists(site)
        write_meetings(site)
        write_actors(site)
        write_sources(site)
        write_network(site)
        write_places(site)
        write_search(site)
        write_judgements(site, judgements)
        site.write("about.html", "about.html")
    return Written(out / "index.html", folder.page_count, len(meetings))
