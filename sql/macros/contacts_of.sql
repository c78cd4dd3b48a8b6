-- Whom an actor met, most often met first: persons for a person, countries and organizations for one of
-- these.
-- Grain: an actor that the name can mean and one that it met. Key: actor_id, counterpart_id.
-- Example: from contacts_of('Lavrov');
-- Columns:
--   actor: The actor.
--   counterpart: The one that it met.
--   counterpart_code: Country code, or organization, that the counterpart is or stood for last.
--   meeting_count: Meetings held.
--   first_date: First day of the first one whose date is known.
--   last_date: First day of the last one whose date is known.
--   last_meeting_id: The last one.
--   actor_id: The actor.
--   counterpart_id: The counterpart.
create or replace macro contacts_of(who) as table
    with
    wanted as materialized (
        select
            actor.actor_number,
            actor.actor_id,
            actor.name
        from find_actor(who) as found
        inner join agg_actor_order as actor on found.actor_id = actor.actor_id
        where found.is_best
    ),

    contact as (
        select
            wanted.actor_id,
            wanted.name,
            pair.name_b as counterpart,
            pair.code_b as counterpart_code,
            pair.actor_b_number as counterpart_number,
            pair.held_count,
            pair.first_date,
            pair.last_date,
            pair.last_meeting_number
        from agg_pair as pair
        inner join wanted on pair.actor_a_number = wanted.actor_number
        where pair.held_count > 0
        union all
        select
            wanted.actor_id,
            wanted.name,
            pair.name_a as counterpart,
            pair.code_a as counterpart_code,
            pair.actor_a_number as counterpart_number,
            pair.held_count,
            pair.first_date,
            pair.last_date,
            pair.last_meeting_number
        from agg_pair as pair
        inner join wanted on pair.actor_b_number = wanted.actor_number
        where pair.held_count > 0
    )

    select
        contact.name as actor,
        contact.counterpart,
        contact.counterpart_code,
        contact.held_count as meeting_count,
        contact.first_date,
        contact.last_date,
        meeting.meeting_id as last_meeting_id,
        contact.actor_id,
        counterpart.actor_id as counterpart_id
    from contact
    inner join agg_actor_order as counterpart on contact.counterpart_number = counterpart.actor_number
    inner join agg_meeting_order as meeting on contact.last_meeting_number = meeting.meeting_number
    order by contact.held_count desc, contact.last_date desc nulls last, contact.counterpart asc;
