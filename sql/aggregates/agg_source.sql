-- What each publisher contributes; articles without a known publisher share one row.
-- Grain: a publisher. Key: source_id (null: unknown publisher).
-- Columns:
--   source_id: The publisher; null for articles whose publisher is unknown.
--   article_count: Current articles.
--   copy_count: Those of them that copy another article.
--   superseded_count: Article versions that a newer one replaced.
--   first_published_at: Publication time of its earliest current article.
--   last_published_at: Publication time of its latest current article.
--   meeting_count: Meetings that its current articles tell of.
--   sole_count: Meetings that no other publisher tells of.
--   first_count: Meetings that it was the first to report, by publication time.
--   disputed_count: Attributes of meetings on which it states a value that others contradict.
--   chosen_count: Those of them where its value was chosen.
create or replace table agg_source as
with article as (
    select
        source_id,
        count(*) filter (where is_current) as article_count,
        count(*) filter (where is_current and duplicate_of_article_id is not null) as copy_count,
        count(*) filter (where not is_current) as superseded_count,
        min(published_at) filter (where is_current) as first_published_at,
        max(published_at) filter (where is_current) as last_published_at
    from dim_article
    group by source_id
),

telling as (
    select
        report.meeting_id,
        article.source_id,
        min(article.published_at) as published_at
    from meeting_report as report
    inner join dim_article as article on report.article_id = article.article_id
    where article.is_current
    group by report.meeting_id, article.source_id
),

ranked as (
    select
        source_id,
        count(*) over meeting as source_count,
        published_at = min(published_at) over meeting as is_first
    from telling
    window meeting as (partition by meeting_id)
),

meeting as (
    select
        source_id,
        count(*) as meeting_count,
        count(*) filter (where source_count = 1) as sole_count,
        count(*) filter (where is_first) as first_count
    from ranked
    group by source_id
),

stated as (
    select
        unnest(source_ids) as source_id,
        meeting_id,
        attribute,
        is_chosen
    from agg_conflict
),

disputed_attribute as (
    select
        source_id,
        meeting_id,
        attribute,
        bool_or(is_chosen) as is_chosen
    from stated
    group by source_id, meeting_id, attribute
),

disputed as (
    select
        source_id,
        count(*) as disputed_count,
        count(*) filter (where is_chosen) as chosen_count
    from disputed_attribute
    group by source_id
)

select
    article.source_id,
    article.article_count,
    article.copy_count,
    article.superseded_count,
    article.first_published_at,
    article.last_published_at,
    coalesce(meeting.meeting_count, 0) as meeting_count,
    coalesce(meeting.sole_count, 0) as sole_count,
    coalesce(meeting.first_count, 0) as first_count,
    coalesce(disputed.disputed_count, 0) as disputed_count,
    coalesce(disputed.chosen_count, 0) as chosen_count
from article
left join meeting on article.source_id is not distinct from meeting.source_id
left join disputed on article.source_id is not distinct from disputed.source_id
order by article.source_id;
