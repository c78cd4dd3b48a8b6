-- Question: How do these meetings count in the terms of event data?
-- How to read: One row for each PLOVER event type and mode. `meeting_count` counts meetings, `pair_count` the
-- rows that event data would have: a meeting of many sides makes one row for each two of them.
select
    event_type,
    event_mode,
    cameo_code,
    count(distinct meeting_id) as meeting_count,
    count(*) as pair_count,
    sum(article_count)::bigint as report_count
from plover_consult
group by event_type, event_mode, cameo_code
order by meeting_count desc, event_type asc, event_mode asc nulls last;
