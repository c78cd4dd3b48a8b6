-- Which meetings fall on which day; a meeting of several days stands on each of them.
-- Grain: a day of a meeting whose days are known. Key: date, meeting_id.
-- Columns:
--   date: The day.
--   weekday: Monday to Sunday.
--   iso_week: ISO 8601 week.
--   day_number: 1 on the first day of the meeting.
--   day_count: How many days it lasts.
--   status: held, planned, proposed, cancelled, refused or unknown.
--   format: in_person, phone, video or unknown.
--   label: The meeting in one readable line.
--   sides: Names of the countries and organizations that take part.
--   place: Building, city and country, as far as known.
--   meeting_id: The meeting.
create or replace view meeting_calendar as
with meeting as (
    select
        start_date,
        end_date,
        status,
        format,
        label,
        sides,
        nullif(concat_ws(', ', venue, city, country), '') as place,
        meeting_id
    from agg_meeting
    where date_precision = 'day' and start_date is not null
),

day_of_meeting as (
    select
        *,
        start_date as date
    from meeting
    where end_date is null or start_date = end_date
    union all
    select
        *,
        unnest(generate_series(start_date, end_date, interval 1 day))::date as date
    from meeting
    where start_date < end_date
)

select
    date,
    dayname(date) as weekday,
    weekofyear(date) as iso_week,
    date - start_date + 1 as day_number,
    coalesce(end_date - start_date, 0) + 1 as day_count,
    status,
    format,
    label,
    sides,
    place,
    meeting_id
from day_of_meeting;
