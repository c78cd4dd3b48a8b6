-- When each actor first and last met each other one: persons with persons, countries and organizations among
-- themselves.
-- Grain: an actor and one that it met; each pair stands twice, once from either side. Key: actor_id,
-- counterpart_id.
-- Columns:
--   actor: The actor.
--   actor_code: Country code, or organization, that it is or stood for last.
--   counterpart: The one that it met.
--   counterpart_code: Country code, or organization, that the counterpart is or stood for last.
--   contact_kind: person, or side for countries and organizations.
--   meeting_count: Meetings held.
--   first_date: First day of the first one whose date is known.
--   first_date_precision: How precisely that one's date is known: day, month, year or unknown.
--   first_meeting_id: The first one.
--   last_date: First day of the last one whose date is known.
--   last_date_precision: How precisely that one's date is known.
--   last_meeting_id: The last one.
--   days_between: Days from first_date to last_date; null where one of the two days is not known.
--   actor_id: The actor.
--   counterpart_id: The counterpart.
create or replace view first_and_last_contact as
with pair as (
    select * from agg_pair
    where held_count > 0
),

seen_from as (
    select
        name_a as actor,
        code_a as actor_code,
        name_b as counterpart,
        code_b as counterpart_code,
        is_person,
        held_count,
        first_date,
        last_date,
        first_meeting_number,
        last_meeting_number,
        actor_a_number as actor_number,
        actor_b_number as counterpart_number
    from pair
    union all
    select
        name_b as actor,
        code_b as actor_code,
        name_a as counterpart,
        code_a as counterpart_code,
        is_person,
        held_count,
        first_date,
        last_date,
        first_meeting_number,
        last_meeting_number,
        actor_b_number as actor_number,
        actor_a_number as counterpart_number
    from pair
)

select
    seen_from.actor,
    seen_from.actor_code,
    seen_from.counterpart,
    seen_from.counterpart_code,
    case when seen_from.is_person then 'person' else 'side' end as contact_kind,
    seen_from.held_count as meeting_count,
    seen_from.first_date,
    first_meeting.date_precision as first_date_precision,
    first_meeting.meeting_id as first_meeting_id,
    seen_from.last_date,
    last_meeting.date_precision as last_date_precision,
    last_meeting.meeting_id as last_meeting_id,
    case
        when first_meeting.date_precision = 'day' and last_meeting.date_precision = 'day'
            then seen_from.last_date - seen_from.first_date
    end as days_between,
    actor.actor_id,
    counterpart.actor_id as counterpart_id
from seen_from
inner join agg_actor_order as actor on seen_from.actor_number = actor.actor_number
inner join agg_actor_order as counterpart on seen_from.counterpart_number = counterpart.actor_number
inner join agg_meeting_order as first_meeting on seen_from.first_meeting_number = first_meeting.meeting_number
inner join agg_meeting_order as last_meeting on seen_from.last_meeting_number = last_meeting.meeting_number;
