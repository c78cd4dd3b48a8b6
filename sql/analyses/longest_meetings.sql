-- Question: Which meetings lasted longest?
-- How to read: One row for each meeting whose length is known, the longest first. Where `conflict_count` is
-- not 0, sources may disagree on the length: see length_disputes.
select
    duration_minutes,
    round(duration_minutes / 60, 1) as hours,
    date_text,
    label,
    conflict_count
from meetings
where duration_minutes is not null
order by duration_minutes desc, label asc;
