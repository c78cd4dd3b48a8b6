-- Every country code that the warehouse uses, with the name to show.
-- Grain: a country. Key: country_code.
-- Columns:
--   country_code: ISO 3166-1 alpha-3.
--   name: Name in English; the code where no name is known.
--   actor_id: The country as an actor, where it is one.
create or replace table agg_country as
with used as (
    select country_code from dim_actor
    union
    select country_code from dim_venue
    union
    select country_code from dim_source
    union
    select code as country_code from reference_name
    where kind = 'country'
),

actor as (
    select
        country_code,
        min(name) as name,
        min(actor_id) as actor_id
    from dim_actor
    where kind = 'country'
    group by country_code
),

reference as (
    select
        code as country_code,
        min(preferred_name) as name
    from reference_name
    where kind = 'country'
    group by code
)

select
    used.country_code,
    coalesce(reference.name, actor.name, used.country_code) as name,
    actor.actor_id
from used
left join actor on used.country_code = actor.country_code
left join reference on used.country_code = reference.country_code
where used.country_code is not null
order by used.country_code;
