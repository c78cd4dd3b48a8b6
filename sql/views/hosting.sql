-- Which countries meetings are held in: as one of the sides, or as neutral ground.
-- Grain: a country in which a meeting was held. Key: country_code.
-- Columns:
--   country: The country.
--   country_code: Its code.
--   held_count: Meetings held there; those by phone or video do not count.
--   own_count: Those of them in which it takes part itself.
--   neutral_count: Those of them in which it does not: neutral ground.
--   mediated_count: Those of them that somebody mediates.
--   city_count: Cities in which they were held.
--   main_city: The city of most of them.
--   first_date: First day of the first one.
--   last_date: First day of the last one.
create or replace view hosting as
with meeting as (
    select
        *,
        coalesce(list_contains(side_codes, country_code), false) as is_own
    from agg_meeting
    where status = 'held' and format in ('in_person', 'unknown') and country_code is not null
)

select
    country,
    country_code,
    count(*) as held_count,
    count(*) filter (where is_own) as own_count,
    count(*) filter (where not is_own) as neutral_count,
    count(*) filter (where mediators <> '') as mediated_count,
    count(distinct city) as city_count,
    mode(city) as main_city,
    min(start_date) as first_date,
    max(start_date) as last_date
from meeting
group by country, country_code;
