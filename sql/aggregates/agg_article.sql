-- How many meetings each article tells of.
-- Grain: an article that tells of a meeting. Key: article_id.
-- Columns:
--   article_id: The article.
--   meeting_count: Meetings that it tells of.
create or replace table agg_article as
select
    article_id,
    count(distinct meeting_id) as meeting_count
from meeting_report
group by article_id
order by article_id;
