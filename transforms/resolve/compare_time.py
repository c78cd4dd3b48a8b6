"""When: what the dates, date words and publication dates of two profiles say of their being one.

Belongs here: findings about time. Does not belong here: parties, places, thresholds.
"""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from transforms.resolve.dates import Interval, PartialDate
from transforms.resolve.days_running import are_one_pair
from transforms.resolve.profile import CALLED_OFF, FUTURE, Profile, common_event_name, plenary_body
from transforms.resolve.settings import Settings
from transforms.resolve.verdict import Excluded, Feature
from transforms.resolve.visits import is_after_arrival

_LAGS = (2, 7, 31, 92, 183, 275, 366)
_NAMED_LAG = 183
_COARSE = ("year", "month", "week")
_NOT_HELD = FUTURE | CALLED_OFF


def compare_time(a: Profile, b: Profile, settings: Settings) -> Iterator[Feature | Excluded]:
    """Findings from dates where there are some, else from date words and publication dates."""
    first, second = a.date, b.date
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
        name = "date.day_equal" if first.start == second.start else "date.interval_overlap"
    else:
        coarsest = next(precision for precision in _COARSE if precision in precisions)
        name = f"date.{coarsest}_overlap"
    yield settings.feature(name, *((first,) if first == second else (first, second)))
    if precisions != {"day"}:
        yield from _out_of_order(a, second, settings)
        yield from _out_of_order(b, first, settings)


def _apart(
    a: Profile, b: Profile, first: Interval, second: Interval, gap: int, settings: Settings
) -> Feature | Excluded:
    """Dates without a common day: a call over the date line, a meeting that was moved, or two meetings."""
    days = first.precision == second.precision == "day"
    if days and a.is_remote and b.is_remote and gap <= settings.values["limit.remote_slip_days"]:
        return settings.feature("date.day_slip", first, second)
    if days and (not a.stated or not b.stated) and gap <= settings.values["limit.assumed_days"]:
        return settings.feature("date.assumed_day", first, second)
    if days and gap <= settings.values["limit.summit_days"] and _is_one_summit(a, b, settings):
        return settings.feature("date.day_of_summit", first, second)
    if days and gap <= settings.values["limit.next_day"] and are_one_pair(a, b, settings):
        return settings.feature("date.next_day", first, second)
    if days and gap <= settings.values["limit.arrival_days"] and is_after_arrival(a, b):
        return settings.feature("date.after_arrival", first, second)
    if days and (_was_moved(a, b, gap, settings) or _was_moved(b, a, gap, settings)):
        return settings.feature("date.rescheduled", first, second)
    return Excluded("days_apart", (first, second))


def _is_one_summit(a: Profile, b: Profile, settings: Settings) -> bool:
    """True for a body's summit, or a larger one of the same name, in one city: such last for days.

    A body holds no two summits within days, so that its city need not be told.
    """
    is_one_city = bool(a.core_cities & b.core_cities)
    body = plenary_body(a, settings.members)
    if body is not None:
        is_elsewhere = a.core_cities and b.core_cities and not is_one_city
        return body == plenary_body(b, settings.members) and not is_elsewhere
    if not is_one_city:
        return False
    are_summits = a.family == b.family == "summit" and a.is_multilateral and b.is_multilateral
    return are_summits and bool(a.event_names & b.event_names)


def _was_moved(plan: Profile, later: Profile, gap: int, settings: Settings) -> bool:
    """True where `plan` was only a plan, and `later` tells, after it, of the day to which it moved."""
    if not _NOT_HELD.issuperset(plan.statuses) or not _told_later(plan, later):
        return False
    if plan.rescheduled or later.rescheduled:
        return gap <= settings.values["limit.reschedule_days"]
    if plan.statuses & CALLED_OFF:
        return False  # what is held without a word on a later day is another one
    if (plan.family == "visit") != (later.family == "visit"):
        return False  # what is held on a later day of the visit is a part of it
    if later.date is None or plan.date is None or later.date.start < plan.date.start:
        return False  # what was held before the day was not put off
    return gap <= settings.values["limit.slip_days"] and "held" in later.statuses


def _told_later(plan: Profile, later: Profile) -> bool:
    if not plan.published or not later.published:
        return False
    return min(plan.published)[0] <= min(later.published)[0]


def _one_dated(
    interval: Interval, undated: Profile, named: bool, settings: Settings
) -> Iterator[Feature | Excluded]:
    anchored = False
    told = min(undated.told_days, default=None)
    for partial in sorted(undated.partials, key=lambda p: p.value):
        fits = partial.fits(interval, told)
        if fits is False:
            yield Excluded("date_words_differ", (partial, interval))
            return
        if fits:
            yield settings.feature(_fit_name(partial), partial, interval)
            anchored = anchored or partial.weekday is None
    if anchored:
        return
    yield from _out_of_order(undated, interval, settings)
    if undated.statuses == {"refused"} and told is not None and max(undated.told_days) < interval.start:
        yield settings.feature("date.denied_before", date.fromordinal(told), interval)
    gaps = [interval.gap(Interval(day, day, "day")) for day in undated.told_days]
    middle = interval.days // 2
    yield _lag(min(gaps) + middle, named, settings) if gaps else settings.feature("date.time_unknown")


def _none_dated(a: Profile, b: Profile, named: bool, settings: Settings) -> Iterator[Feature | Excluded]:
    anchored = False
    for first in sorted(a.partials, key=lambda p: p.value):
        for second in b.partials:
            if first.contradicts(second):
                yield Excluded("date_words_differ", (first, second))
                return
        if first in b.partials and first.nearby_days is None:
            yield settings.feature(_fit_name(first), first)
            anchored = anchored or first.month_day is not None
    if anchored:
        return
    if not _are_next(a, b, settings):
        yield settings.feature("date.both_undated")
    if _is_over_before(a, b) or _is_over_before(b, a):
        yield settings.feature("date.over_before")
    gap = _nearest_gap(sorted(a.told_days), sorted(b.told_days))
    yield settings.feature("date.time_unknown") if gap is None else _lag(gap, named, settings)


def _are_next(a: Profile, b: Profile, settings: Settings) -> bool:
    """True for two plans of days running for one city: both are of the meeting that comes next."""
    if a.statuses != {"planned"} or b.statuses != {"planned"} or not a.core_cities & b.core_cities:
        return False
    gap = _nearest_gap(sorted(a.told_days), sorted(b.told_days))
    return gap is not None and gap <= settings.values["limit.next_plan_days"]


def _is_over_before(told: Profile, plan: Profile) -> bool:
    """True where one is told as held before, or on the day on which, the other is told as to come."""
    if told.statuses != {"held"} or not FUTURE.issuperset(plan.statuses) or not plan.published:
        return False
    return bool(told.published) and max(told.published)[0] <= min(plan.published)[0]


def _nearest_gap(days: list[int], others: list[int]) -> int | None:
    """Fewest days between one of the first and one of the second; both in order. None where one is empty."""
    best: int | None = None
    for day in days if others else ():
        place = bisect_left(others, day)
        for other in others[max(0, place - 1) : place + 1]:
            best = abs(day - other) if best is None else min(best, abs(day - other))
    return best


def _fit_name(partial: PartialDate) -> str:
    if partial.weekday is not None:
        return "date.weekday_fits"
    if partial.nearby_days is not None:
        return "date.week_fits"
    return "date.month_day_fits" if partial.month_day is not None else "date.month_fits"


def _out_of_order(told: Profile, interval: Interval, settings: Settings) -> Iterator[Feature | Excluded]:
    """Told as held before the day: not that meeting. Told as to come after it: late news, or another one."""
    if any(interval.precision == other.precision for other in told.intervals) or not told.published:
        return
    first, last = min(told.published), max(told.published)
    if told.statuses == {"held"} and last[0] < interval.start - 1:
        yield Excluded("told_before", (date.fromordinal(last[0]), interval))
    elif (
        FUTURE.issuperset(told.statuses) and first[0] > interval.end + settings.values["limit.late_plan_days"]
    ):
        yield Excluded("told_after", (date.fromordinal(first[0]), interval))
    elif FUTURE.issuperset(told.statuses) and first[0] > interval.end + 1:
        yield settings.feature("date.out_of_order", date.fromordinal(first[0]), interval)


def _lag(days: int, named: bool, settings: Settings) -> Feature | Excluded:
    """The weight of so many days between; an event of that name comes once a year."""
    for limit in _LAGS:
        if days <= limit:
            if named and 31 < limit <= _NAMED_LAG:
                return settings.feature("date.published_183_named", f"{days} days")
            return settings.feature(f"date.published_{limit}", f"{days} days")
    return Excluded("publication_apart", (f"{days} days",))
