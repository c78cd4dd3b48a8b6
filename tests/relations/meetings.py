"""Short texts and the meetings that a careful reader finds in them: golden cases of the whole extraction.

A line of `data/meetings.jsonl` is one article: `name`, `text`, perhaps `title`, `source`, `published`, and
`meetings`. Each gives every field of FIELDS: `date` is an ISO day, month or year, or "first/last" of an
interval, or null; `minutes` are the stated lengths. `optional` marks one that may also be left out.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

FIELDS = (
    "participants",
    "sides",
    "status",
    "format",
    "date",
    "city",
    "country",
    "venue",
    "minutes",
)
_LISTS = ("participants", "sides", "minutes")
_CASE_KEYS = frozenset({"name", "text", "title", "source", "published", "meetings"})
_ARTICLE_SCHEMA = {
    "article_id": pl.String,
    "text": pl.String,
    "title": pl.String,
    "published_at": pl.Datetime,
    "source_name": pl.String,
}

Meeting = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """An article and its meetings."""

    name: str
    text: str
    title: str | None
    source: str | None
    published: date | None
    required: tuple[Meeting, ...]
    optional: tuple[Meeting, ...]


def read_cases(path: Path) -> list[Case]:
    """The cases of a file; ValueError for one that lacks a field, has an unknown one, or repeats a name."""
    cases = [_case(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    names = [case.name for case in cases]
    if len(set(names)) < len(names):
        raise ValueError(f"named twice: {sorted({name for name in names if names.count(name) > 1})}")
    return cases


def _case(row: dict[str, Any]) -> Case:
    if row.keys() - _CASE_KEYS:
        raise ValueError(f"{row['name']}: unknown {sorted(row.keys() - _CASE_KEYS)}")
    meetings = [(_meeting(row["name"], told), told.get("optional", False)) for told in row["meetings"]]
    published = row.get("published")
    return Case(
        name=row["name"],
        text=row["text"],
        title=row.get("title"),
        source=row.get("source"),
        published=date.fromisoformat(published) if published else None,
        required=tuple(meeting for meeting, is_optional in meetings if not is_optional),
        optional=tuple(meeting for meeting, is_optional in meetings if is_optional),
    )


def _meeting(name: str, told: dict[str, Any]) -> Meeting:
    if told.keys() - {"optional"} != set(FIELDS):
        raise ValueError(f"{name}: fields {sorted(set(FIELDS) ^ (told.keys() - {'optional'}))}")
    return _in_order({field: told[field] for field in FIELDS})


def _in_order(meeting: Meeting) -> Meeting:
    """The meeting with its lists sorted: their order says nothing."""
    return {**meeting, **{field: sorted(meeting[field]) for field in _LISTS}}


def articles_of(cases: Iterable[Case]) -> pl.DataFrame:
    """The cases as articles, their names as ids."""
    rows = [
        {
            "article_id": case.name,
            "text": case.text,
            "title": case.title,
            "published_at": datetime.combine(case.published, datetime.min.time()) if case.published else None,
            "source_name": case.source,
        }
        for case in cases
    ]
    return pl.DataFrame(rows, schema=_ARTICLE_SCHEMA)


def meetings_found(claim_meeting: pl.DataFrame, local_actor: pl.DataFrame) -> dict[str, list[Meeting]]:
    """Article to the meetings found in it, in the form of the cases."""
    names = dict(local_actor.select("local_actor_id", "name").iter_rows())
    found: dict[str, list[Meeting]] = {}
    for row in claim_meeting.iter_rows(named=True):
        meeting = {
            "participants": [names[person] for person in row["participants"]],
            "sides": row["sides"],
            "status": row["status"],
            "format": row["format"],
            "date": date_text(row["start_date"], row["end_date"]),
            "city": row["city"],
            "country": row["country_code"],
            "venue": row["venue_name"],
            "minutes": row["duration_minutes"],
        }
        found.setdefault(row["article_id"], []).append(_in_order(meeting))
    return found


def date_text(first: date | None, last: date | None) -> str | None:
    """An interval as short as ISO dates allow: a day, a month, a year, else "first/last".

    >>> date_text(date(2024, 2, 1), date(2024, 2, 29))
    '2024-02'
    """
    if first is None or last is None:
        return None
    after = last + timedelta(days=1)
    if first == last:
        return first.isoformat()
    if (first.month, first.day) == (after.month, after.day) == (1, 1) and after.year == first.year + 1:
        return f"{first:%Y}"
    if first.day == after.day == 1 and (last.year, last.month) == (first.year, first.month):
        return f"{first:%Y-%m}"
    return f"{first}/{last}"


def differences(case: Case, found: list[Meeting]) -> tuple[list[Meeting], list[Meeting]]:
    """(required meetings that were not found, meetings found that nobody told)."""
    missing, extra = [], list(found)
    for meeting in case.required:
        if meeting in extra:
            extra.remove(meeting)
        else:
            missing.append(meeting)
    return missing, [meeting for meeting in extra if meeting not in case.optional]
