-- A running number for each meeting in order of date: joins on it are quick, and days lie together on disk.
-- Grain: a meeting. Key: meeting_id.
-- Columns:
--   meeting_id: The meeting.
--   meeting_number: Running number by date, undated meetings last; not stable from one release to the next.
--   status: held, planned, proposed, cancelled, refused or unknown.
--   format: in_person, phone, video or unknown.
--   start_date: First day.
--   end_date: Last day.
--   date_precision: day, month, year or unknown.
create or replace table agg_meeting_order as
select
    meeting_id,
    row_number() over (order by start_date nulls last, end_date, meeting_id)::integer as meeting_number,
    status,
    format,
    start_date,
    end_date,
    date_precision
from fact_meeting
order by meeting_number;
