-- Where the articles disagree on a meeting: each value, who states it, and which one won.
--
-- Only current articles count, a copy counts as its original. Articles disagree where no value is stated by
-- all of those that state one; on a date, where the intervals have no day in common; on a venue, where the
-- names are unlike; on a status, where held, cancelled and refused stand against one another.
-- Grain: a stated value of a disputed attribute of a meeting. Key: meeting_id, attribute, value.
-- Columns:
--   date: First day of the meeting.
--   label: The meeting in one readable line.
--   attribute: status, format, date, city, country, venue or duration.
--   value: The value; a duration in minutes.
--   is_chosen: True for the value that fact_meeting shows.
--   article_count: Independent articles that state it.
--   sources: Publishers that state it, a list.
--   articles: Titles of the articles that state it, a list; origin where there is no title.
--   rule: Why it won or lost.
--   quote: The words of one article.
--   meeting_id: The meeting.
create or replace view meeting_conflicts as
with meeting as (
    select
        meeting_id,
        start_date,
        label
    from agg_meeting
    where conflict_count > 0
),

conflict as (
    select * from agg_conflict
)

select
    meeting.start_date as date,
    meeting.label,
    conflict.attribute,
    conflict.value,
    conflict.is_chosen,
    conflict.article_count,
    conflict.sources,
    conflict.articles,
    conflict.rule,
    conflict.quote,
    conflict.meeting_id
from conflict
inner join meeting on conflict.meeting_id = meeting.meeting_id;
