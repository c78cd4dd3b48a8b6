-- The words on which facts rest, searched: quotes that have all the words asked for, of the articles that
-- rank best.
--
-- Takes words as search_articles does, and looks into the thirty best articles.
-- Grain: a quote of a meeting's report or claim. Key: article_id, char_start, char_end, meeting_id.
-- Example: from search_quotes('ceasefire');
-- Columns:
--   quote: The words.
--   label: The meeting for which they speak, in one readable line.
--   attributes: What they say of it: attributes of the meeting, or report for the sentence that tells of it.
--   source: Publisher.
--   published_at: Publication time.
--   title: Title of the article.
--   char_start: First code point of the quote in dim_article.text, from 0.
--   char_end: Code point after the last.
--   meeting_id: The meeting.
--   article_id: The article.
create or replace macro search_quotes(query, top := 20) as table
    with
    wanted as (
        select search_terms(replace(query, '*', '')) as terms
    ),

    ranked as materialized (
        select * from rank_articles(query, 20)
    ),

    quoted as (
        select
            report.quote,
            'report' as attribute,
            report.char_start,
            report.char_end,
            report.meeting_id,
            report.article_id
        from meeting_report as report
        inner join ranked on report.article_id = ranked.article_id
        union all
        select
            claim.quote,
            claim.attribute,
            claim.char_start,
            claim.char_end,
            claim.meeting_id,
            claim.article_id
        from fact_claim as claim
        inner join ranked on claim.article_id = ranked.article_id
    ),

    found as (
        select
            quoted.char_start,
            quoted.char_end,
            quoted.meeting_id,
            quoted.article_id,
            any_value(quoted.quote) as quote,
            array_to_string(list_sort(list_distinct(list(quoted.attribute))), ', ') as attributes
        from quoted
        cross join wanted
        where
            quoted.quote is not null
            and len([term for term in wanted.terms if not contains(fold_name(quoted.quote), term)]) = 0
        group by quoted.char_start, quoted.char_end, quoted.meeting_id, quoted.article_id
    )

    select
        found.quote,
        meeting.label,
        found.attributes,
        source.name as source,
        article.published_at,
        article.title,
        found.char_start,
        found.char_end,
        found.meeting_id,
        found.article_id
    from found
    inner join ranked on found.article_id = ranked.article_id
    inner join fact_meeting as meeting on found.meeting_id = meeting.meeting_id
    inner join dim_article as article on found.article_id = article.article_id
    left join dim_source as source on article.source_id = source.source_id
    order by ranked.rank, found.char_start, found.char_end, found.meeting_id
    limit top;
