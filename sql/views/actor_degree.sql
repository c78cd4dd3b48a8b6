-- How much each actor meets, and how many others: the degree of the network of meetings.
-- Grain: an actor with a part in a meeting. Key: actor_id.
-- Columns:
--   actor: The actor.
--   kind: person, country or organization.
--   country_code: Country that it is or belongs to.
--   counterpart_count: Persons (for a person) or countries and organizations (for one of these) met across
--       the table.
--   held_count: Meetings held.
--   planned_count: Meetings planned or proposed.
--   meeting_count: Meetings of any status.
--   first_date: First day of its first held meeting.
--   last_date: First day of its last held meeting.
--   actor_id: The actor.
create or replace view actor_degree as
with degree as (
    select * from agg_actor
    where meeting_count > 0
),

actor as (
    select * from dim_actor
)

select
    actor.name as actor,
    actor.kind,
    actor.country_code,
    len(degree.counterpart_numbers) as counterpart_count,
    degree.held_count,
    degree.planned_count,
    degree.meeting_count,
    degree.first_date,
    degree.last_date,
    degree.actor_id
from degree
inner join actor on degree.actor_id = actor.actor_id;
