-- Question: What do the same sides talk about?
-- How to read: One row for each set of sides and each topic. Topics are noun phrases of the texts, folded
-- into a small vocabulary where they fit it.
select
    meetings.sides,
    topic.name as topic,
    count(*) as meeting_count
from bridge_meeting_topic as bridge
inner join dim_topic as topic on bridge.topic_id = topic.topic_id
inner join meetings on bridge.meeting_id = meetings.meeting_id
group by meetings.sides, topic.name
order by meeting_count desc, meetings.sides asc, topic asc;
