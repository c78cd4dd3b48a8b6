-- What this warehouse holds, in one row.
-- Grain: the warehouse. Key: none, one row.
-- Columns:
--   article_count: Current articles.
--   copy_count: Those of them that copy another.
--   source_count: Publishers of current articles.
--   rejected_count: Inputs that were not loaded.
--   meeting_count: Meetings of any status.
--   held_count: Meetings held.
--   planned_count: Meetings planned or proposed.
--   several_sources_count: Meetings that several independent sources tell of.
--   conflict_count: Attributes of meetings on which sources disagree.
--   person_count: Persons with a part in a meeting.
--   side_count: Countries and organizations with a part in a meeting.
--   first_date: First day of the earliest held meeting.
--   last_date: First day of the latest held meeting.
--   last_published_at: Publication time of the latest article.
create or replace view warehouse_summary as
with article as (
    select
        count(*) as article_count,
        count(duplicate_of_article_id) as copy_count,
        count(distinct source_id) as source_count,
        max(published_at) as last_published_at
    from dim_article
    where is_current
),

rejected as (
    select count(*) as rejected_count
    from rejected_input
),

meeting as (
    select
        count(*) as meeting_count,
        count(*) filter (where status = 'held') as held_count,
        count(*) filter (where status in ('planned', 'proposed')) as planned_count,
        count(*) filter (where source_count > 1) as several_sources_count,
        coalesce(sum(conflict_count), 0)::bigint as conflict_count,
        min(start_date) filter (where status = 'held') as first_date,
        max(start_date) filter (where status = 'held') as last_date
    from agg_meeting
),

actor as (
    select
        count(*) filter (where numbered.is_person) as person_count,
        count(*) filter (where not numbered.is_person) as side_count
    from agg_actor
    inner join agg_actor_order as numbered on agg_actor.actor_number = numbered.actor_number
    where agg_actor.meeting_count > 0
)

select
    article.article_count,
    article.copy_count,
    article.source_count,
    rejected.rejected_count,
    meeting.meeting_count,
    meeting.held_count,
    meeting.planned_count,
    meeting.several_sources_count,
    meeting.conflict_count,
    actor.person_count,
    actor.side_count,
    meeting.first_date,
    meeting.last_date,
    article.last_published_at
from article
cross join rejected
cross join meeting
cross join actor;
