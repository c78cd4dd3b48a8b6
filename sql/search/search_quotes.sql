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
        select * from rank_articles(query, 30)
    ),

    -- Texts and labels are long: they are read by row, of what was found only. The limits tell the planner
    -- how few.
    article_place as materialized (
        select
            ranked.*,
            article.rowid as row_number
        from ranked
        inner join dim_article as article on ranked.article_id = article.article_id
        order by ranked.rank
        limit 30
    ),

    article as materialized (
        select
            place.rank,
            place.article_id,
            place.article_number,
            article.text,
            article.title,
            article.published_at,
            source.name as source
        from article_place as place
        inner join dim_article as article on place.row_number = article.rowid
        left join dim_source as source on article.source_id = source.source_id
    ),

    quoted as (
        select
            article_number,
            char_start,
            char_end,
            meeting_number,
            string_agg(attribute, ', ' order by attribute) as attributes
        from search_quote
        where article_number in (select ranked.article_number from ranked)
        group by article_number, char_start, char_end, meeting_number
    ),

    worded as (
        select
            article.* exclude (text),
            quoted.* exclude (article_number),
            substr(article.text, quoted.char_start + 1, quoted.char_end - quoted.char_start) as quote
        from article
        inner join quoted on article.article_number = quoted.article_number
    ),

    found as materialized (
        select worded.*
        from worded
        cross join wanted
        where len([term for term in wanted.terms if not contains(fold_name(worded.quote), term)]) = 0
        order by worded.rank, worded.char_start, worded.char_end, worded.meeting_number
        limit top
    ),

    meeting_place as materialized (
        select
            meeting.meeting_number,
            meeting.rowid as row_number
        from agg_meeting as meeting
        where meeting.meeting_number in (select found.meeting_number from found)
        order by meeting.meeting_number
        limit top
    ),

    meeting as materialized (
        select
            meeting.meeting_number,
            meeting.meeting_id,
            meeting.label
        from meeting_place as place
        inner join agg_meeting as meeting on place.row_number = meeting.rowid
    )

    select
        found.quote,
        meeting.label,
        found.attributes,
        found.source,
        found.published_at,
        found.title,
        found.char_start,
        found.char_end,
        meeting.meeting_id,
        found.article_id
    from found
    inner join meeting on found.meeting_number = meeting.meeting_number
    order by found.rank, found.char_start, found.char_end, meeting.meeting_id;
