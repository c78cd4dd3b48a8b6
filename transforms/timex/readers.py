"""The readers by the names that the rules of the lexicon use."""

from collections.abc import Callable, Mapping

from transforms.timex import (
    read_clock,
    read_days,
    read_durations,
    read_holidays,
    read_periods,
    read_spans,
    read_units,
)
from transforms.timex.found import Found
from transforms.timex.model import Reading

type Reader = Callable[[Found], Reading | None]


def nothing(found: Found) -> Reading | None:
    """An age or the like: the words are used up and no expression is made of them."""
    return NOTHING


NOTHING = Reading("DURATION", "")
READERS: Mapping[str, Reader] = {
    reader.__name__: reader
    for reader in (
        read_clock.clock,
        read_clock.part_of_day,
        read_clock.part_of_near_day,
        read_clock.part_of_other_day,
        read_clock.tonight,
        read_days.calendar_day,
        read_days.day_beyond,
        read_days.day_of_month,
        read_days.day_of_near_month,
        read_days.days_of_month,
        read_days.iso_date,
        read_days.near_day,
        read_days.slashed_date,
        read_days.week_of_day,
        read_days.week_of_month,
        read_days.weekday,
        read_days.weekday_and_number,
        read_days.weekday_of_other_week,
        read_days.weekday_of_week,
        read_durations.compound_duration,
        read_durations.duration,
        read_durations.duration_range,
        read_durations.every,
        read_durations.frequency,
        read_durations.half_duration,
        read_durations.times_a,
        read_durations.weekdays,
        read_holidays.christmas,
        read_holidays.easter_day,
        read_holidays.feast,
        read_holidays.lunar_new_year,
        read_holidays.new_year,
        read_holidays.thanksgiving,
        read_periods.century,
        read_periods.decade,
        read_periods.month,
        read_periods.month_of_near_year,
        read_periods.month_of_other_year,
        read_periods.month_of_year,
        read_periods.part_of_year,
        read_periods.season,
        read_periods.year,
        read_spans.clause_reference,
        read_spans.now,
        read_spans.reference,
        read_spans.span_of_dates,
        read_spans.span_of_months,
        read_spans.span_of_weekdays,
        read_spans.span_of_years,
        read_units.ago,
        read_units.counted_from_day,
        read_units.counted_from_event,
        read_units.current_unit,
        read_units.eve,
        read_units.eve_of_day,
        read_units.hours_from_event,
        read_units.near_unit,
        read_units.unit_after_next,
        read_units.unit_beside_event,
        read_units.unit_of_event,
        nothing,
    )
}
