-- Question: Which meetings rest on several independent sources, and which on one?
-- How to read: One row for each number of sources; copies of an article count once. Meetings of a single
-- source deserve a second look before they are quoted.
select
    source_count,
    count(*) as meeting_count,
    round(avg(confidence), 2) as mean_confidence,
    count(*) filter (where conflict_count > 0) as disputed_count
from meetings
group by source_count
order by source_count desc;
