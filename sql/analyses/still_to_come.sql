-- Question: Which meetings are planned or proposed, and by whose report?
-- How to read: One row for each, the next one first; those without a date last. They were still to come when
-- the articles were written, and may have been held since without an article that says so.
select
    date_text,
    status,
    label,
    sides,
    people,
    sources
from meetings
where status in ('planned', 'proposed')
order by date asc nulls last, label asc;
