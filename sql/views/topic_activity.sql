-- What is talked about, how often and since when.
-- Grain: a topic. Key: topic_id.
-- Columns:
--   topic: The topic.
--   meeting_count: Meetings of any status.
--   held_count: Meetings held.
--   planned_count: Meetings planned or proposed.
--   first_date: First day of the first held meeting.
--   last_date: First day of the last held meeting.
--   topic_id: The topic.
create or replace view topic_activity as
select
    topic.name as topic,
    activity.meeting_count,
    activity.held_count,
    activity.planned_count,
    activity.first_date,
    activity.last_date,
    activity.topic_id
from agg_topic as activity
inner join dim_topic as topic on activity.topic_id = topic.topic_id;
