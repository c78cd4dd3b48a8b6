-- Question: How long do countries let pass between one meeting and the next?
-- How to read: One row for each pair of countries that met twice or more on known days.
select
    actor_a,
    actor_b,
    count(*) + 1 as meeting_count,
    min(gap_days) as shortest_gap_days,
    round(avg(gap_days), 1) as mean_gap_days,
    max(gap_days) as longest_gap_days
from contact_gap
where contact_kind = 'side' and gap_days is not null
group by actor_a, actor_b
order by meeting_count desc, actor_a asc, actor_b asc;
