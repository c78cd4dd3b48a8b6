-- Articles that have the words asked for, best first: those with most of the words, then by BM25.
--
-- Accents and case do not matter; a word with * at its end finds every word that begins so. Works in every
-- DuckDB.
-- Grain: a current article. Key: article_id.
-- Example: from search_articles('embassy visa*');
-- Columns:
--   title: Title.
--   snippet: The text around the first of the words.
--   source: Publisher.
--   published_at: Publication time.
--   matched_count: How many of the words it has.
--   score: BM25; higher is better.
--   article_id: The article.
create or replace macro search_articles(query, top := 10) as table
    with
    ranked as materialized (
        select * from rank_articles(query, top)
    ),

    wanted as materialized (
        select unnest(search_terms(replace(query, '*', ''))) as term
    ),

    -- Texts are long: they are read by row, of the best articles only. The limit tells the planner how few.
    place as materialized (
        select
            ranked.*,
            article.rowid as row_number
        from ranked
        inner join dim_article as article on ranked.article_id = article.article_id
        order by ranked.rank
        limit top
    ),

    found as (
        select
            place.*,
            article.title,
            article.text,
            article.source_id,
            article.published_at,
            (
                select min(nullif(position(wanted.term in lower(strip_accents(article.text))), 0)) as place
                from wanted
            ) as first_place
        from place
        inner join dim_article as article on place.row_number = article.rowid
    )

    select
        found.title,
        regexp_replace(
            substr(found.text, greatest(coalesce(found.first_place, 1) - 60, 1), 180), '\s+', ' ', 'g'
        )
            as snippet,
        source.name as source,
        found.published_at,
        found.matched_count,
        found.score,
        found.article_id
    from found
    left join dim_source as source on found.source_id = source.source_id
    order by found.rank;
