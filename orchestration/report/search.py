"""The index that the search of the browser reads: meetings in files of some thousand, loaded when needed."""

import json
from itertools import batched

from orchestration.report.render import page_name
from orchestration.report.rows import Meeting
from orchestration.report.site import Site
from orchestration.report.words import spoken_date
from orchestration.values import printable

PER_FILE = 2000


def write_search(site: Site) -> None:
    """Write the files of the index as scripts: a page from a file may load nothing else."""
    for count, chunk in enumerate(batched(site.meetings.values(), PER_FILE), start=1):
        entries = json.dumps([_entry(meeting) for meeting in chunk], ensure_ascii=True, separators=(",", ":"))
        site.folder.write(f"search/meetings-{count}.js", f"summitrySearch.add({count},{entries});\n")


def index_file_count(meeting_count: int) -> int:
    """How many files the index of so many meetings has."""
    return -(-meeting_count // PER_FILE)


def _entry(meeting: Meeting) -> list[str | int | None]:
    """What search.js expects, in its order; texts are shown as text, never as HTML."""
    values: list[str | int | None] = [
        page_name(meeting.meeting_id),
        meeting.label,
        meeting.status,
        meeting.format,
        meeting.start_date.isoformat() if meeting.start_date else None,
        meeting.end_date.isoformat() if meeting.end_date else None,
        spoken_date(meeting.start_date, meeting.end_date, meeting.date_precision),
        meeting.people,
        meeting.sides,
        meeting.place,
        meeting.topics,
        meeting.sources,
        meeting.article_count,
        meeting.conflict_count,
    ]
    return [printable(value) if isinstance(value, str) else value for value in values]
