-- Question: Under which spellings does one person appear?
-- How to read: One row for each person with more than one spelling; all of them find the person in every
-- macro.
select
    actor,
    country_code,
    aliases,
    article_count
from actor_profile
where kind = 'person' and contains(aliases, '; ')
order by article_count desc, actor asc;
