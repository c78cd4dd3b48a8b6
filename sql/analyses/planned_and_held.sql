-- Question: What was announced, and what became of it?
-- How to read: One row for each status that a meeting ever had in a report and the status that it has now.
-- What was put off is told apart: to another day it is planned, without one cancelled.
-- Held meetings that nobody announced stand in the row held, held.
with reported as (
    select distinct
        meeting_id,
        concat(status, case when is_postponed then ', postponed' end) as status
    from status_history
)

select
    reported.status as reported_as,
    meetings.status as now,
    count(*) as meeting_count,
    min(meetings.date) as first_date,
    max(meetings.date) as last_date
from reported
inner join meetings on reported.meeting_id = meetings.meeting_id
group by reported.status, meetings.status
order by meeting_count desc, reported_as asc, now asc;
