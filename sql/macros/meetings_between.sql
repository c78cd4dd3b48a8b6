-- Meetings in which two actors both take part, in order of time; with dates, only those that may fall between
-- them.
--
-- Each may be a person, a country or an organization. Only hosting or mediating is no part. A meeting whose
-- date is unknown is listed where no dates are asked for.
-- Grain: a meeting. Key: meeting_id.
-- Example: from meetings_between('USA', 'RUS', '2025-01-01', '2025-12-31');
-- Columns:
--   date: First day.
--   date_text: The date as precisely as it is known.
--   status: held, planned, proposed, cancelled, refused or unknown.
--   format: in_person, phone, video or unknown.
--   label: The meeting in one readable line.
--   people: Names of the persons.
--   sides: Names of the countries and organizations that take part.
--   city: City.
--   country: Country of the place.
--   topics: Subjects of the talks.
--   duration_minutes: The chosen length in minutes.
--   source_count: Independent sources.
--   confidence: 0 to 1.
--   meeting_id: The meeting.
create or replace macro meetings_between(who_a, who_b, from_date := null, to_date := null) as table
    with
    wanted_a as materialized (
        select actor.actor_number
        from find_actor(who_a) as found
        inner join agg_actor_order as actor on found.actor_id = actor.actor_id
        where found.is_best
    ),

    wanted_b as materialized (
        select actor.actor_number
        from find_actor(who_b) as found
        inner join agg_actor_order as actor on found.actor_id = actor.actor_id
        where found.is_best
    ),

    part_a as (
        select party.*
        from agg_meeting_party as party
        inner join wanted_a on party.actor_number = wanted_a.actor_number
        where party.is_party
    ),

    part_b as (
        select party.*
        from agg_meeting_party as party
        inner join wanted_b on party.actor_number = wanted_b.actor_number
        where party.is_party
    ),

    shared as (
        select distinct part_a.meeting_number
        from part_a
        inner join part_b
            on
                part_a.meeting_number = part_b.meeting_number
                and part_a.actor_number <> part_b.actor_number
    )

    select
        meeting.start_date as date,
        meeting.date_text,
        meeting.status,
        meeting.format,
        meeting.label,
        meeting.people,
        meeting.sides,
        meeting.city,
        meeting.country,
        meeting.topics,
        meeting.duration_minutes,
        meeting.source_count,
        meeting.confidence,
        meeting.meeting_id
    from shared
    inner join agg_meeting as meeting on shared.meeting_number = meeting.meeting_number
    where
        (from_date is null or meeting.end_date >= cast(from_date as date))
        and (to_date is null or meeting.start_date <= cast(to_date as date))
    order by meeting.meeting_number;
