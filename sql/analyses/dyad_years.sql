-- Question: How often did two countries meet, year by year?
-- How to read: One row for each two countries that ever met and each year between the first and the last one
-- of the warehouse, years without a meeting too: a panel of dyads as models want it. Meetings whose year is
-- unknown are left out.
with told as (
    select *
    from meetings_by_dyad
    where year is not null and held_count > 0
),

dyad as (
    select distinct
        country_a_code,
        country_b_code
    from told
),

span as (
    select unnest(generate_series(min(year), max(year))) as year
    from told
)

select
    dyad.country_a_code,
    dyad.country_b_code,
    span.year,
    coalesce(sum(told.held_count), 0)::integer as held_count,
    coalesce(sum(told.in_person_count), 0)::integer as in_person_count,
    coalesce(sum(told.remote_count), 0)::integer as remote_count
from dyad
cross join span
left join
    told
    on
        dyad.country_a_code = told.country_a_code
        and dyad.country_b_code = told.country_b_code
        and span.year = told.year
group by dyad.country_a_code, dyad.country_b_code, span.year
order by dyad.country_a_code, dyad.country_b_code, span.year;
