-- Every meeting in which an actor has a part, the latest first.
-- Grain: a meeting of an actor that the name can mean. Key: meeting_id, actor_id.
-- Example: from meetings_of('Lavrov');
-- Columns:
--   actor: The actor.
--   roles: Its part in the meeting.
--   date: First day.
--   date_text: The date as precisely as it is known.
--   status: held, planned, proposed, cancelled, refused or unknown.
--   format: in_person, phone, video or unknown.
--   label: The meeting in one readable line.
--   people: Names of the persons.
--   sides: Names of the countries and organizations that take part.
--   city: City.
--   country: Country of the place.
--   source_count: Independent sources.
--   confidence: 0 to 1.
--   meeting_id: The meeting.
--   actor_id: The actor.
create or replace macro meetings_of(who) as table
    with
    wanted as (
        select actor.actor_number
        from find_actor(who) as found
        inner join agg_actor_order as actor on found.actor_id = actor.actor_id
        where found.is_best
    ),

    part as (
        select
            actor_number,
            roles,
            meeting_number
        from agg_meeting_party
        where actor_number in (select wanted.actor_number from wanted)
    )

    select
        actor.name as actor,
        part.roles,
        meeting.start_date as date,
        meeting.date_text,
        meeting.status,
        meeting.format,
        meeting.label,
        meeting.people,
        meeting.sides,
        meeting.city,
        meeting.country,
        meeting.source_count,
        meeting.confidence,
        meeting.meeting_id,
        actor.actor_id
    from part
    inner join agg_meeting as meeting on part.meeting_number = meeting.meeting_number
    inner join agg_actor_order as actor on part.actor_number = actor.actor_number
    order by meeting.start_date desc nulls last, meeting.meeting_number asc;
