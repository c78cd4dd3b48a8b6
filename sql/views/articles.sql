-- Every current article in one readable row, with how many meetings it tells of.
-- Grain: a current article. Key: article_id.
-- Columns:
--   published_at: Publication time; null if unknown.
--   source: Publisher; null if unknown.
--   title: Title.
--   language: ISO 639-1 code.
--   meeting_count: Meetings that it tells of.
--   copy_of: The article of which it is a copy.
--   url: Canonical URL.
--   origin: Where it came from.
--   article_id: The article.
create or replace view articles as
with article as (
    select * from dim_article
    where is_current
),

telling as (
    select * from agg_article
)

select
    article.published_at,
    source.name as source,
    article.title,
    article.language,
    coalesce(telling.meeting_count, 0) as meeting_count,
    article.duplicate_of_article_id as copy_of,
    article.url,
    article.origin,
    article.article_id
from article
left join dim_source as source on article.source_id = source.source_id
left join telling on article.article_id = telling.article_id;
