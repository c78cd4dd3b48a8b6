"""dim_date: every day on which a meeting may have taken place, an article came out, or a title was seen."""

from datetime import date, timedelta

import polars as pl

from transforms.tables import TABLES

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DATE_COLUMNS = {
    "meeting_report": (("start_date", "end_date"),),
    "fact_meeting": (("start_date", "end_date"), ("first_reported_at",) * 2, ("last_reported_at",) * 2),
    "dim_article": (("published_at",) * 2, ("ingested_at",) * 2),
    "dim_actor_role": (("first_seen",) * 2, ("last_seen",) * 2),
    "meeting_status_change": (("reported_at",) * 2,),
}
"""First and last day of the intervals whose days must be there, by table."""


def date_table(tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Rows of dim_date for all days that the tables speak of."""
    days: set[date] = set()
    for name, pairs in _DATE_COLUMNS.items():
        for first, last in pairs:
            spans = tables[name].select(
                pl.col(first).cast(pl.Date).alias("first"), pl.col(last).cast(pl.Date).alias("last")
            )
            for start, end in spans.drop_nulls("first").unique().iter_rows():
                span = (end or start) - start
                days.update(start + timedelta(days=number) for number in range(span.days + 1))
    return TABLES["dim_date"].frame(_row(day) for day in sorted(days))


def _row(day: date) -> dict[str, object]:
    return {
        "date": day,
        "year": day.year,
        "quarter": (day.month + 2) // 3,
        "month": day.month,
        "iso_week": day.isocalendar().week,
        "weekday": _WEEKDAYS[day.weekday()],
    }
