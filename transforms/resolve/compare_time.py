"""When: what the dates, date words and publication dates of two profiles say of their being one.

Belongs here: findings about time. Does not belong here: parties, places, thresholds.
"""

from collections.abc import Iterator
from datetime import date

from transforms.resolve.dates import Interval, PartialDate, describe_partial
from transforms.resolve.profile import FUTURE, Profile, common_event_name
from transforms.resolve.settings import Settings
from transforms.resolve.verdict import Excluded, Feature

_LAGS = (2, 7, 31, 92, 183, 366)
_NAMED_LAG = 183
_NOT_HELD = FUTURE | {"cancelled", "refused"}


def compare_time(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    """Findings from dates where there are some, else from date words and publication dates."""
    first, second = a.date(), b.date()
    named = common_event_name(a, b) is not None
    if first is not None and second is not None:
        yield from _both_dated(a, b, first, second, settings)
    elif first is not None:
        yield from _one_dated(first, b, named, settings)
    elif second is not None:
        yield from _one_dated(second, a, named, settings)
    else:
        yield from _none_dated(a, b, named, settings)


def _both_dated(
    a: Profile, b: Profile, first: Interval, second: Interval, settings: Settings
) -> Iterator[Feature | Excluded]:
    gap = first.gap(second)
    if gap:
        yield _apart(a, b, first, second, gap, settings)
        return
    precisions = {first.precision, second.precision}
    if precisions == {"day"}:
        name = "day_equal" if first.start == second.start else "interval_overlap"
    else:
        name = "year_overlap" if "year" in precisions else "month_overlap"
    yield _feature(name, settings, f"{first.text()}, {second.text()}" if first != second else first.text())
    if precisions != {"day"}:
        yield from _out_of_order(a, second, settings)
        yield from _out_of_order(b, first, settings)


def _apart(
    a: Profile, b: Profile, first: Interval, second: Interval, gap: int, settings: Settings
) -> Feature | Excluded:
    """Dates without a common day: a call over the date line, a meeting that was moved, or two meetings."""
    seen = f"{first.text()} and {second.text()}"
    days = first.precision == second.precision == "day"
    if days and a.is_remote and b.is_remote and gap <= settings.value("limit", "remote_slip_days"):
        return _feature("day_slip", settings, seen)
    if days and (_was_moved(a, b, gap, settings) or _was_moved(b, a, gap, settings)):
        return _feature("rescheduled", settings, seen)
    return Excluded("days_apart", seen)


def _was_moved(plan: Profile, later: Profile, gap: int, settings: Settings) -> bool:
    """True where `plan` was only a plan, and `later` tells, after it, of the day to which it moved."""
    if not _NOT_HELD.issuperset(plan.statuses) or not _told_later(plan, later):
        return False
    if plan.rescheduled or later.rescheduled:
        return gap <= settings.value("limit", "reschedule_days")
    return gap <= settings.value("limit", "slip_days") and "held" in later.statuses


def _told_later(plan: Profile, later: Profile) -> bool:
    if not plan.published or not later.published:
        return False
    return min(plan.published)[0] <= min(later.published)[0]


def _one_dated(
    interval: Interval, undated: Profile, named: bool, settings: Settings
) -> Iterator[Feature | Excluded]:
    anchored = False
    published = min(undated.published)[0] if undated.published else None
    for partial in sorted(undated.partials, key=lambda p: p.value):
        fits = partial.fits(interval, published)
        if fits is False:
            yield Excluded(
                "date_words_differ", f"'{describe_partial(partial)}' does not fit {interval.text()}"
            )
            return
        if fits:
            yield _feature(
                _fit_name(partial), settings, f"'{describe_partial(partial)}' fits {interval.text()}"
            )
            anchored = anchored or partial.weekday is None
    if anchored:
        return
    yield from _out_of_order(undated, interval, settings)
    gaps = [interval.gap(Interval(day, day, "day")) for day, _ in undated.published]
    yield (
        _lag(min(gaps) + interval.days // 2, named, settings) if gaps else _feature("time_unknown", settings)
    )


def _none_dated(a: Profile, b: Profile, named: bool, settings: Settings) -> Iterator[Feature | Excluded]:
    anchored = False
    for first in sorted(a.partials, key=lambda p: p.value):
        for second in b.partials:
            if first.contradicts(second):
                yield Excluded(
                    "date_words_differ", f"'{describe_partial(first)}' and '{describe_partial(second)}'"
                )
                return
        if first in b.partials and first.nearby_days is None:
            yield _feature(_fit_name(first), settings, describe_partial(first))
            anchored = anchored or first.month_day is not None
    if anchored:
        return
    yield _feature("both_undated", settings)
    gaps = [abs(day - other) for day, _ in a.published for other, _ in b.published]
    yield _lag(min(gaps), named, settings) if gaps else _feature("time_unknown", settings)


def _fit_name(partial: PartialDate) -> str:
    if partial.weekday is not None:
        return "weekday_fits"
    if partial.nearby_days is not None:
        return "week_fits"
    return "month_day_fits" if partial.month_day is not None else "month_fits"


def _out_of_order(told: Profile, interval: Interval, settings: Settings) -> Iterator[Feature]:
    """A plan told after the day, or a meeting told as held before it, speaks against the day."""
    if any(interval.precision == other.precision for other in told.intervals):
        return
    for day, status in sorted(told.published):
        late_plan = status in FUTURE and day > interval.end + 1
        early_report = status == "held" and day < interval.start - 1
        if late_plan or early_report:
            yield _feature(
                "out_of_order", settings, f"told as {status} on {date.fromordinal(day).isoformat()}"
            )
            return


def _lag(days: int, named: bool, settings: Settings) -> Feature | Excluded:
    """The weight of so many days between; an event of that name comes once a year."""
    for limit in _LAGS:
        if days <= limit:
            if named and 31 < limit <= _NAMED_LAG:
                return _feature("published_183_named", settings, f"{days} days")
            return _feature(f"published_{limit}", settings, f"{days} days")
    return Excluded("publication_apart", f"{days} days")


def _feature(name: str, settings: Settings, detail: str = "") -> Feature:
    return Feature(f"date.{name}", settings.values["date", name], detail)
