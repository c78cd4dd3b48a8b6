-- Meetings on a subject: those with a topic that has all the words asked for; the latest first.
-- Grain: a meeting. Key: meeting_id.
-- Example: from meetings_about('ceasefire');
-- Columns:
--   date: First day.
--   date_text: The date as precisely as it is known.
--   status: held, planned, proposed, cancelled, refused or unknown.
--   label: The meeting in one readable line.
--   topics: Subjects of the talks.
--   people: Names of the persons.
--   sides: Names of the countries and organizations that take part.
--   city: City.
--   country: Country of the place.
--   meeting_id: The meeting.
create or replace macro meetings_about(subject) as table
    with
    topic as (
        select topic_id
        from dim_topic
        where list_has_all(string_split(fold_name(name), ' '), string_split(fold_name(subject), ' '))
    ),

    meeting_on_topic as materialized (
        select distinct meeting_number
        from agg_topic_meeting
        where topic_id in (select topic.topic_id from topic)
    )

    select
        meeting.start_date as date,
        meeting.date_text,
        meeting.status,
        meeting.label,
        meeting.topics,
        meeting.people,
        meeting.sides,
        meeting.city,
        meeting.country,
        meeting.meeting_id
    from agg_meeting as meeting
    inner join meeting_on_topic on meeting.meeting_number = meeting_on_topic.meeting_number
    order by meeting.start_date desc nulls last, meeting.meeting_id asc;
