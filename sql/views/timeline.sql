-- Dated meetings in order of time, each with the days since the same sides met before.
-- Grain: a meeting whose date is known, at least to the year. Key: meeting_id.
-- Columns:
--   date: First day; order by date, end_date, meeting_id.
--   end_date: Last day.
--   date_text: The date as precisely as it is known.
--   date_precision: day, month or year; unknown for an interval of another length.
--   status: held, planned, proposed, cancelled, refused or unknown.
--   format: in_person, phone, video or unknown.
--   label: One readable line.
--   people: Names of the persons.
--   sides: Names of the countries and organizations that take part.
--   place: Building, city and country, as far as known.
--   days_since_previous: Days since the last held meeting of exactly these sides, where both days are known.
--   previous_meeting_id: That meeting.
--   meeting_id: The meeting.
create or replace view timeline as
select
    start_date as date,
    end_date,
    date_text,
    date_precision,
    status,
    format,
    label,
    people,
    sides,
    nullif(concat_ws(', ', venue, city, country), '') as place,
    days_since_previous,
    previous_meeting_id,
    meeting_id
from agg_meeting
where start_date is not null;
