-- The meetings on each topic, by their numbers.
-- Grain: a topic of a meeting. Key: topic_id, meeting_number.
-- Columns:
--   topic_id: The topic.
--   meeting_number: The meeting, as in agg_meeting_order.
create or replace table agg_topic_meeting as
select
    bridge.topic_id,
    meeting.meeting_number
from bridge_meeting_topic as bridge
inner join agg_meeting_order as meeting on bridge.meeting_id = meeting.meeting_id
order by bridge.topic_id, meeting.meeting_number;
