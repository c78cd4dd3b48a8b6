-- Why each value of a meeting is what it is: every value that an article states, its words, and why it won or
-- lost.
--
-- why() tells the same of one meeting, and what analysts judged.
-- Grain: a value that one current article states for one attribute of one meeting. Key: claim_id.
-- Columns:
--   attribute: status, format, date, city, country, venue, duration, participant, side, mediator, host,
--       topic, sequence.
--   value: The value; null where the article gives none, with the reason in rule.
--   is_chosen: True where fact_meeting shows this value.
--   rule: Why this value was read, and why it won or lost.
--   quote: The words that it rests on.
--   source: Publisher of the article.
--   published_at: Publication time of the article.
--   title: Title of the article.
--   copy_of: The article of which this one is a copy; its values do not count twice.
--   char_start: First code point of the quote in dim_article.text, from 0.
--   char_end: Code point after the last of the quote.
--   meeting_id: The meeting.
--   article_id: The article.
--   claim_id: The claim.
create or replace view meeting_evidence as
with claim as (
    select * from fact_claim
),

article as (
    select * from dim_article
    where is_current
),

source as (
    select * from dim_source
)

select
    claim.attribute,
    claim.value,
    claim.is_chosen,
    claim.rule,
    claim.quote,
    source.name as source,
    article.published_at,
    article.title,
    article.duplicate_of_article_id as copy_of,
    claim.char_start,
    claim.char_end,
    claim.meeting_id,
    claim.article_id,
    claim.claim_id
from claim
inner join article on claim.article_id = article.article_id
left join source on article.source_id = source.source_id;
