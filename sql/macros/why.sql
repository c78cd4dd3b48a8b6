-- Why a meeting is what it is: every value that an article states, its words, the article, and why it won or
-- lost.
--
-- Asks meeting_evidence for one meeting. An id that was merged into another, or split, is followed to what
-- stands for it now.
-- Grain: a value that one article states. Key: claim_id.
-- Example: from why('meeting id');
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
--   meeting_id: The meeting.
--   article_id: The article.
--   claim_id: The claim.
create or replace macro why(meeting) as table
    with
    current as materialized (
        select meeting_id from current_meeting(meeting)
    ),

    claim as materialized (
        select fact_claim.*
        from fact_claim
        inner join current on fact_claim.meeting_id = current.meeting_id
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
        claim.meeting_id,
        claim.article_id,
        claim.claim_id
    from claim
    inner join dim_article as article on claim.article_id = article.article_id
    left join dim_source as source on article.source_id = source.source_id
    where article.is_current
    order by
        claim.meeting_id asc, claim.attribute asc, claim.is_chosen desc, claim.value asc nulls last,
        article.published_at asc nulls last, claim.article_id asc;
