-- The quotes of each article, by the numbers that the word index and the stored aggregates give articles and
-- meetings.
-- Grain: a quote of an article for an attribute of a meeting. Key: article_number, char_start, char_end,
-- meeting_number, attribute.
-- Columns:
--   article_number: The article, as in search_document.
--   char_start: First code point of the quote in dim_article.text, from 0.
--   char_end: Code point after the last.
--   meeting_number: The meeting, as in agg_meeting_order.
--   attribute: What the words speak for: an attribute of the meeting, or report for the sentence that tells
--     of it.
create or replace table search_quote as
with quoted as (
    select
        article_id,
        meeting_id,
        char_start,
        char_end,
        'report' as attribute
    from meeting_report
    union all
    select
        article_id,
        meeting_id,
        char_start,
        char_end,
        attribute
    from fact_claim
)

select distinct
    document.article_number,
    quoted.char_start,
    quoted.char_end,
    meeting.meeting_number,
    quoted.attribute
from quoted
inner join search_document as document on quoted.article_id = document.article_id
inner join agg_meeting_order as meeting on quoted.meeting_id = meeting.meeting_id
where quoted.char_start is not null
order by all;
