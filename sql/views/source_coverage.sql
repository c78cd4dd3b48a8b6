-- What each publisher contributes: articles, meetings, firsts, and how its values fare where sources
-- disagree.
-- Grain: a publisher; one row without source_id for articles whose publisher is unknown. Key: source_id.
-- Columns:
--   source: The publisher's name; null for articles whose publisher is unknown.
--   kind: agency, newspaper, broadcaster, government, aggregator or unknown.
--   country_code: Its country.
--   article_count: Current articles.
--   copy_count: Those of them that copy another article.
--   superseded_count: Article versions that a newer one replaced.
--   meeting_count: Meetings that its current articles tell of.
--   sole_count: Meetings that no other publisher tells of.
--   first_count: Meetings that it was the first to report, by publication time.
--   disputed_count: Attributes of meetings on which it states a value that others contradict.
--   chosen_count: Those of them where its value was chosen.
--   first_published_at: Publication time of its earliest current article.
--   last_published_at: Publication time of its latest current article.
--   source_id: The publisher.
create or replace view source_coverage as
with coverage as (
    select * from agg_source
),

source as (
    select * from dim_source
)

select
    source.name as source,
    source.kind,
    source.country_code,
    coverage.article_count,
    coverage.copy_count,
    coverage.superseded_count,
    coverage.meeting_count,
    coverage.sole_count,
    coverage.first_count,
    coverage.disputed_count,
    coverage.chosen_count,
    coverage.first_published_at,
    coverage.last_published_at,
    coverage.source_id
from coverage
left join source on coverage.source_id = source.source_id;
