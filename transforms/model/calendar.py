"""dim_date: every day on which a meeting may have taken place, an article came out, or a title was seen."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import polars as pl

from transforms.tables import TABLES

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DATE_COLUMNS = {
    "meeting_report": (("start_date", "end_date"),),
    "fact_meeting": (("start_date", "end_date"), ("first_reported_at",) * 2, ("last_reported_at",) * 2),
    "dim_article": (("published_at",) * 2, ("ingested_at",) * 2),
    "dim_actor_role": (("first_seen",) * 2, ("last_seen",) * 2),
    "meeting_status_change": (("reported_at",) * 2,),
}
"""First and last day of the intervals whose days must be there, by table."""


def date_table(sets: Iterable[Mapping[str, pl.DataFrame]]) -> pl.DataFrame:
    """Rows of dim_date for all days that the sets of tables speak of; a set may lack tables."""
    days: set[date] = set()
    for tables in sets:
        for name in tables.keys() & DATE_COLUMNS.keys():
            for first, last in DATE_COLUMNS[name]:
                days |= _days(tables[name], first, last)
    return TABLES["dim_date"].frame(_row(day) for day in sorted(days))


def _days(table: pl.DataFrame, first: str, last: str) -> set[date]:
    """Every day of the intervals."""
    spans = table.select(first=pl.col(first).cast(pl.Date), last=pl.col(last).cast(pl.Date))
    return {
        start + timedelta(days=number)
        for start, end in spans.drop_nulls("first").unique().iter_rows()
        for number in range(((end or start) - start).days + 1)
    }


def _row(day: date) -> dict[str, object]:
    return {
        "date": day,
        "year": day.year,
        "quarter": (day.month + 2) // 3,
        "month": day.month,
        "iso_week": day.isocalendar().week,
        "weekday": _WEEKDAYS[day.weekday()],
    }
