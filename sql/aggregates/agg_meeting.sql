-- One row per meeting with everything that the readable views show, in order of date.
-- Grain: a meeting. Key: meeting_id.
-- Columns:
--   meeting_id: Stable id of the meeting.
--   meeting_number: Running number by date, for joins.
--   label: One readable line.
--   format: in_person, phone, video or unknown.
--   status: held, planned, proposed, cancelled, refused or unknown, as last reported.
--   start_date: First day; with end_date the interval within which it took place.
--   end_date: Last day.
--   date_precision: day, month, year or unknown.
--   date_text: The date as precisely as it is known: 2025-02-27, 2025-02-27/2025-02-28, 2025-02 or 2025.
--   people: Names of the persons, by side.
--   sides: Names of the countries and organizations that take part, in alphabetical order.
--   side_codes: Their codes: country codes, names of organizations.
--   side_count: How many there are.
--   mediators: Names of those who mediate.
--   hosts: Names of those who host.
--   venue: Building or site.
--   city: City.
--   country: Name of the country of the place.
--   country_code: Its code.
--   venue_id: The place.
--   topics: Subjects of the talks.
--   duration_minutes: The chosen length in minutes.
--   article_count: Articles that tell of it.
--   source_count: Independent sources.
--   sources: Names of the publishers that tell of it.
--   conflict_count: Attributes on which the articles disagree.
--   confidence: 0 to 1.
--   first_reported_at: Earliest known publication time of a report.
--   last_reported_at: Latest known publication time of a report.
--   previous_meeting_id: The held meeting of the same sides before it, where both days are known.
--   days_since_previous: Days since that one.
create or replace table agg_meeting as
with meeting as (
    select
        fact_meeting.*,
        numbered.meeting_number,
        case
            when fact_meeting.start_date is null then null
            when fact_meeting.date_precision = 'year' then strftime(fact_meeting.start_date, '%Y')
            when fact_meeting.date_precision = 'month' then strftime(fact_meeting.start_date, '%Y-%m')
            when fact_meeting.start_date = fact_meeting.end_date or fact_meeting.end_date is null
                then fact_meeting.start_date::varchar
            else fact_meeting.start_date || '/' || fact_meeting.end_date
        end as date_text
    from fact_meeting
    inner join agg_meeting_order as numbered on fact_meeting.meeting_id = numbered.meeting_id
),

party as (
    select
        party.meeting_number,
        party.is_person,
        party.is_party,
        party.is_mediator,
        party.is_host,
        actor.name,
        actor.code,
        coalesce(side.code, '~') || e'\t' || actor.name as side_and_name
    from agg_meeting_party as party
    inner join agg_actor_order as actor on party.actor_number = actor.actor_number
    left join agg_actor_order as side on party.side_number = side.actor_number
),

party_list as (
    select
        meeting_number,
        list_sort(list(side_and_name) filter (where is_party and is_person)) as people,
        list_sort(list(name) filter (where is_party and not is_person)) as sides,
        list_sort(list(code) filter (where is_party and not is_person)) as side_codes,
        list_sort(list(name) filter (where is_mediator)) as mediators,
        list_sort(list(name) filter (where is_host)) as hosts
    from party
    group by meeting_number
),

attendance as (
    select
        meeting_number,
        array_to_string([split_part(side_and_name, e'\t', 2) for side_and_name in people], ', ') as people,
        array_to_string(sides, ', ') as sides,
        side_codes,
        array_to_string(mediators, ', ') as mediators,
        array_to_string(hosts, ', ') as hosts
    from party_list
),

topic as (
    select
        bridge.meeting_id,
        array_to_string(list_sort(list(dim_topic.name)), ', ') as topics
    from bridge_meeting_topic as bridge
    inner join dim_topic on bridge.topic_id = dim_topic.topic_id
    group by bridge.meeting_id
),

source as (
    select
        report.meeting_id,
        array_to_string(list_sort(list_distinct(list(dim_source.name))), ', ') as sources
    from meeting_report as report
    inner join dim_article as article on report.article_id = article.article_id
    inner join dim_source on article.source_id = dim_source.source_id
    where article.is_current
    group by report.meeting_id
),

conflict as (
    select
        meeting_id,
        count(distinct attribute) as conflict_count
    from agg_conflict
    group by meeting_id
),

previous as (
    select
        meeting.meeting_number,
        lag(meeting.meeting_id) over same_sides as previous_meeting_id,
        meeting.start_date - lag(meeting.end_date) over same_sides as days_since_previous
    from meeting
    inner join attendance on meeting.meeting_number = attendance.meeting_number
    where meeting.status = 'held' and meeting.date_precision = 'day' and len(attendance.side_codes) > 1
    window same_sides as (partition by attendance.sides order by meeting.meeting_number)
)

select
    meeting.meeting_id,
    meeting.meeting_number,
    meeting.label,
    meeting.format,
    meeting.status,
    meeting.start_date,
    meeting.end_date,
    meeting.date_precision,
    meeting.date_text,
    attendance.people,
    attendance.sides,
    attendance.side_codes,
    coalesce(len(attendance.side_codes), 0)::integer as side_count,
    attendance.mediators,
    attendance.hosts,
    venue.name as venue,
    venue.city,
    country.name as country,
    venue.country_code,
    meeting.venue_id,
    topic.topics,
    meeting.duration_minutes,
    meeting.article_count,
    meeting.source_count,
    source.sources,
    coalesce(conflict.conflict_count, 0) as conflict_count,
    meeting.confidence,
    meeting.first_reported_at,
    meeting.last_reported_at,
    previous.previous_meeting_id,
    previous.days_since_previous
from meeting
left join attendance on meeting.meeting_number = attendance.meeting_number
left join dim_venue as venue on meeting.venue_id = venue.venue_id
left join agg_country as country on venue.country_code = country.country_code
left join topic on meeting.meeting_id = topic.meeting_id
left join source on meeting.meeting_id = source.meeting_id
left join conflict on meeting.meeting_id = conflict.meeting_id
left join previous on meeting.meeting_number = previous.meeting_number
order by meeting.meeting_number;
