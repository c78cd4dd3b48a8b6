-- Why a meeting is what it is: every value that an article states, its words, the article, and why it won or
-- lost; and every value that an analyst judged.
--
-- An id that was merged into another, or split, is followed to what stands for it now.
-- Grain: a value that one article states, or one analyst judged. Key: claim_id.
-- Example: from why('meeting id');
-- Columns:
--   attribute: status, format, date, city, country, venue, duration, participant, side, mediator, host,
--       topic, sequence; of a judgement also head_of_delegation, visitor, label, and "title of" or "side of"
--       a participant.
--   value: The value; null where the article gives none, with the reason in rule.
--   is_chosen: True where fact_meeting shows this value.
--   rule: Why this value was read, and why it won or lost.
--   quote: The words that it rests on; null of a judgement.
--   source: Publisher of the article; of a judgement who made it.
--   published_at: Publication time of the article; of a judgement when it was made.
--   title: Title of the article.
--   meeting_id: The meeting.
--   article_id: The article; null of a judgement.
--   claim_id: The claim, or the judgement.
create or replace macro why(meeting) as table
    with
    current as materialized (
        select meeting_id from current_meeting(meeting)
    ),

    claim as materialized (
        select fact_claim.*
        from fact_claim
        inner join current on fact_claim.meeting_id = current.meeting_id
    ),

    judged as (
        select
            judgement.*,
            current.meeting_id
        from judgement
        inner join current on list_contains(judgement.ids, current.meeting_id)
        where judgement.attribute is not null and judgement.state = 'applied'
    ),

    ground as (
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
        union all
        select
            attribute || coalesce(' of ' || other, '') as attribute,
            value,
            verdict <> 'remove' as is_chosen,
            'judgement by ' || author || ' (' || strftime(made_at, '%Y-%m-%d') || '): ' || reason as rule,
            null as quote,
            author as source,
            made_at as published_at,
            null as title,
            meeting_id,
            null as article_id,
            judgement_id as claim_id
        from judged
    )

    select *
    from ground
    order by
        meeting_id asc, attribute asc, is_chosen desc, value asc nulls last,
        published_at asc nulls last, claim_id asc;
