"""Years for 'in March' and 'on March 3' in articles without a date, from other meetings that they tell of.

Such an article is dated, from below, by the latest meeting held that it tells of and that another
article dates. The month or day nearest to that day is meant, if it is near enough; a bare weekday
tells nothing. Every such date carries the rule that made it. Belongs here: that inference only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from transforms.resolve.dates import Interval, PartialDate
from transforms.resolve.profile import Profile

_YEARS_AROUND = (-1, 0, 1)


@dataclass(frozen=True, slots=True)
class InferredDate:
    """The date of one report, with the rule that gave it the year."""

    report_id: str
    interval: Interval
    rule: str


def infer_years(
    groups: Iterable[Profile], article_days: Mapping[str, int], most_days: float
) -> list[InferredDate]:
    """Dates of reports whose meeting no report dates; none where two reports of a meeting would disagree."""
    found = []
    for group in groups:
        if group.intervals:
            continue
        inferred = [
            InferredDate(report.report_id, interval, _rule(report.partial, day, interval))
            for report in group.reports
            if report.partial is not None and (day := article_days.get(report.article_id)) is not None
            if (interval := nearest(report.partial, day, most_days)) is not None
        ]
        if len({item.interval for item in inferred}) == 1:
            found.extend(inferred)
    return found


def nearest(partial: PartialDate, day: int, most_days: float) -> Interval | None:
    """The month or day of the year nearest to the day; None where it is farther than `most_days`."""
    year = date.fromordinal(day).year
    candidates = [
        interval for step in _YEARS_AROUND if (interval := _in_year(partial, year + step)) is not None
    ]
    here = Interval(day, day, "day")
    best = min(candidates, key=lambda interval: (interval.gap(here), interval.start), default=None)
    return best if best is not None and best.gap(here) <= most_days else None


def _in_year(partial: PartialDate, year: int) -> Interval | None:
    if partial.month_day is not None:
        try:
            day = date(year, *partial.month_day).toordinal()
        except ValueError:  # 29 February
            return None
        return Interval(day, day, "day")
    if partial.month is not None:
        first = date(year, partial.month, 1)
        last = date(year + partial.month // 12, partial.month % 12 + 1, 1) - timedelta(days=1)
        return Interval(first.toordinal(), last.toordinal(), "month")
    return None


def _rule(partial: PartialDate, day: int, interval: Interval) -> str:
    near = date.fromordinal(day).isoformat()
    return (
        f"inferred: {partial} ({partial.value}) is {interval}, nearest to {near}, "
        "the day of another meeting that this article tells of"
    )
