-- How the status of a meeting moved from report to report: planned, postponed, held.
-- Grain: a report of a meeting. Key: meeting_id, article_id, status.
-- Columns:
--   reported_at: Publication time of the report; null if unknown (such reports come last).
--   status: The status that it gives.
--   is_postponed: True where it says that the meeting is put off: planned for another day, or cancelled for
--       now.
--   previous_status: The status that the report before it gave.
--   is_change: True where the two differ.
--   label: The meeting in one readable line, as it is known now.
--   source: Publisher of the report.
--   title: Title of the article.
--   report_number: Running number of the report, from 1.
--   meeting_id: The meeting.
--   article_id: The article.
create or replace view status_history as
with reported as (
    select * from meeting_status_change
),

numbered as (
    select
        meeting_id,
        article_id,
        status,
        is_postponed,
        reported_at,
        lag(status) over report_order as previous_status,
        row_number() over report_order as report_number
    from reported
    window report_order as (partition by meeting_id order by reported_at nulls last, article_id, status)
)

select
    numbered.reported_at,
    numbered.status,
    numbered.is_postponed,
    numbered.previous_status,
    coalesce(numbered.status <> numbered.previous_status, false) as is_change,
    meeting.label,
    source.name as source,
    article.title,
    numbered.report_number,
    numbered.meeting_id,
    numbered.article_id
from numbered
inner join fact_meeting as meeting on numbered.meeting_id = meeting.meeting_id
inner join dim_article as article on numbered.article_id = article.article_id
left join dim_source as source on article.source_id = source.source_id;
