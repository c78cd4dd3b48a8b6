-- How often two countries meet, month by month.
--
-- A meeting counts in the month of its first day; one that is known to the year only counts in a row without
-- month. A meeting of three countries counts in three dyads.
-- Grain: an unordered pair of countries in a month. Key: country_a_code, country_b_code, month, year.
-- Columns:
--   country_a: The country whose name comes first in the alphabet.
--   country_b: The other.
--   country_a_code: ISO 3166-1 alpha-3 code of country_a.
--   country_b_code: ISO 3166-1 alpha-3 code of country_b.
--   year: Year; null where the date is unknown.
--   month: First day of the month; null where the month is unknown.
--   meeting_count: Meetings of any status.
--   held_count: Meetings held.
--   planned_count: Meetings planned or proposed.
--   dropped_count: Meetings cancelled or refused.
--   in_person_count: Meetings held in person.
--   remote_count: Meetings held by phone or video.
create or replace view meetings_by_dyad as
with country as (
    select
        actor_number,
        name,
        code
    from agg_actor_order
    where kind = 'country'
),

meeting as (
    select
        meeting_number,
        status,
        format,
        case
            when date_precision = 'day' or date_trunc('month', start_date) = date_trunc('month', end_date)
                then date_trunc('month', start_date)::date
        end as month,
        case
            when date_precision in ('day', 'month', 'year') or year(start_date) = year(end_date)
                then year(start_date)
        end as year
    from agg_meeting_order
)

select
    country_a.name as country_a,
    country_b.name as country_b,
    country_a.code as country_a_code,
    country_b.code as country_b_code,
    meeting.year,
    meeting.month,
    count(*) as meeting_count,
    count(*) filter (where meeting.status = 'held') as held_count,
    count(*) filter (where meeting.status in ('planned', 'proposed')) as planned_count,
    count(*) filter (where meeting.status in ('cancelled', 'refused')) as dropped_count,
    count(*) filter (where meeting.status = 'held' and meeting.format = 'in_person') as in_person_count,
    count(*) filter (where meeting.status = 'held' and meeting.format in ('phone', 'video')) as remote_count
from agg_pair_meeting as pair
inner join country as country_a on pair.actor_a_number = country_a.actor_number
inner join country as country_b on pair.actor_b_number = country_b.actor_number
inner join meeting on pair.meeting_number = meeting.meeting_number
where not pair.is_person
group by country_a.name, country_b.name, country_a.code, country_b.code, meeting.year, meeting.month;
