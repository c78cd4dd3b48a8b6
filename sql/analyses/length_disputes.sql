-- Question: On the length of which meetings do the sources disagree, and whose figure was taken?
-- How to read: One row for each stated length. `is_chosen` marks the one that fact_meeting shows, `rule` says
-- why; an article without a known publisher is named by its title.
select
    label,
    value::integer as minutes,
    is_chosen,
    article_count,
    coalesce(nullif(array_to_string(sources, '; '), ''), array_to_string(articles, '; ')) as stated_by,
    rule,
    quote
from meeting_conflicts
where attribute = 'duration'
order by date asc nulls last, label asc, minutes asc;
