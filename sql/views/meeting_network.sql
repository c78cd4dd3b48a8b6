-- The network of held meetings as edges, for graph tools: persons among themselves, sides among themselves.
-- Grain: an unordered pair of actors that met. Key: source_id, target_id.
-- Columns:
--   edge_kind: person, or side for countries and organizations.
--   source: Name of the one end.
--   target: Name of the other end.
--   source_code: Country code, or organization, that the one end is or stood for last.
--   target_code: Country code, or organization, that the other end is or stood for last.
--   weight: Meetings held.
--   first_date: First day of the first one.
--   last_date: First day of the last one.
--   source_id: Actor id of the one end.
--   target_id: Actor id of the other end.
create or replace view meeting_network as
with pair as (
    select * from agg_pair
    where held_count > 0
)

select
    case when pair.is_person then 'person' else 'side' end as edge_kind,
    pair.name_a as source,
    pair.name_b as target,
    pair.code_a as source_code,
    pair.code_b as target_code,
    pair.held_count as weight,
    pair.first_date,
    pair.last_date,
    source.actor_id as source_id,
    target.actor_id as target_id
from pair
inner join agg_actor_order as source on pair.actor_a_number = source.actor_number
inner join agg_actor_order as target on pair.actor_b_number = target.actor_number;
