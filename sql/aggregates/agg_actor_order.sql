-- A running number for each actor in order of name: joins on it are quick, and the lower number comes first
-- in the alphabet.
-- Grain: an actor. Key: actor_id.
-- Columns:
--   actor_id: The actor.
--   actor_number: Running number by name; not stable from one release to the next.
--   name: Preferred name.
--   kind: person, country or organization.
--   is_person: True for a person.
--   code: Country code of a country, name of an organization; null for a person.
create or replace table agg_actor_order as
select
    actor_id,
    row_number() over (order by name, actor_id)::integer as actor_number,
    name,
    kind,
    kind = 'person' as is_person,
    case kind when 'country' then coalesce(country_code, name) when 'organization' then name end as code
from dim_actor
order by actor_number;
