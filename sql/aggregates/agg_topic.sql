-- How much each topic is talked about.
-- Grain: a topic. Key: topic_id.
-- Columns:
--   topic_id: The topic.
--   meeting_count: Meetings of any status.
--   held_count: Meetings held.
--   planned_count: Meetings planned or proposed.
--   first_date: First day of the first held meeting.
--   last_date: First day of the last held meeting.
create or replace table agg_topic as
with meeting as (
    select
        meeting_id,
        status,
        start_date
    from fact_meeting
)

select
    bridge.topic_id,
    count(*) as meeting_count,
    count(*) filter (where meeting.status = 'held') as held_count,
    count(*) filter (where meeting.status in ('planned', 'proposed')) as planned_count,
    min(meeting.start_date) filter (where meeting.status = 'held') as first_date,
    max(meeting.start_date) filter (where meeting.status = 'held') as last_date
from bridge_meeting_topic as bridge
inner join meeting on bridge.meeting_id = meeting.meeting_id
group by bridge.topic_id
order by bridge.topic_id;
