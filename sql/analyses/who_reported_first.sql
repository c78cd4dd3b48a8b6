-- Question: Which publisher reports first, and which tells what no other tells?
-- How to read: One row for each publisher; the row without a name holds articles whose publisher is unknown.
-- Only articles with a publication time can be first.
select
    source,
    kind,
    article_count,
    meeting_count,
    first_count,
    sole_count,
    disputed_count,
    chosen_count
from source_coverage
order by meeting_count desc, source asc nulls last;
