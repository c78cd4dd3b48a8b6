-- Question: Which two people met most often, and since when?
-- How to read: One row for each pair, the busiest first. Only held meetings count, calls included; two people
-- of one side count only where the meeting had no other side.
select
    person_a,
    side_a,
    person_b,
    side_b,
    meeting_count,
    remote_count,
    first_date,
    last_date
from who_met_whom
order by meeting_count desc, person_a asc, person_b asc
limit 20;
