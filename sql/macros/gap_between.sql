-- How long since two actors met: first and last held meeting, days since, and the longest pause between two
-- of them.
--
-- Days are counted to as_of; without it, to the day of the latest publication that the warehouse knows.
-- Grain: one row. Key: none.
-- Example: from gap_between('USA', 'RUS', '2025-06-30');
-- Columns:
--   meeting_count: Meetings held.
--   first_date: First day of the first one whose day is known.
--   last_date: First day of the last one whose day is known.
--   days_since: Days from last_date to as_of; null before the first meeting.
--   longest_gap_days: Longest pause between two meetings in a row, in days.
--   as_of: The day to which days are counted.
--   last_label: The last meeting in one readable line.
--   last_meeting_id: The last meeting.
create or replace macro gap_between(who_a, who_b, as_of := null) as table
    with
    calendar as (
        select coalesce(cast(as_of as date), known.day) as last_day
        from (select cast(max(last_published_at) as date) as day from agg_source) as known
    ),

    held as (
        select
            meeting.meeting_id,
            meeting.label,
            meeting.date,
            meeting.date_text,
            meeting.date_text like '____-__-__%' as is_dated
        from meetings_between(who_a, who_b, null, null) as meeting
        cross join calendar
        where meeting.status = 'held' and (meeting.date is null or meeting.date <= calendar.last_day)
    ),

    paced as (
        select
            *,
            date - lag(date) over (order by date, meeting_id) as gap_days
        from held
        where is_dated
    ),

    pace as (
        select
            min(date) as first_date,
            max(date) as last_date,
            max(gap_days) as longest_gap_days,
            arg_max(label, date || meeting_id) as last_label,
            arg_max(meeting_id, date || meeting_id) as last_meeting_id
        from paced
    ),

    total as (
        select count(*) as meeting_count
        from held
    )

    select
        total.meeting_count,
        pace.first_date,
        pace.last_date,
        calendar.last_day - pace.last_date as days_since,
        pace.longest_gap_days,
        calendar.last_day as as_of,
        pace.last_label,
        pace.last_meeting_id
    from total
    cross join pace
    cross join calendar;
