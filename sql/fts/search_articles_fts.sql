-- Articles found by DuckDB's own full-text search, best first: words are stemmed, so that talks finds talk.
--
-- Needs the extension fts in the session that asks: LOAD fts. search_articles asks without it.
-- Grain: a current article. Key: article_id.
-- Example: from search_articles_fts('embassy operations');
-- Columns:
--   title: Title.
--   source: Publisher.
--   published_at: Publication time.
--   score: BM25; higher is better.
--   article_id: The article.
create or replace macro search_articles_fts(query, top := 10) as table
    with
    scored as (
        select
            article_id,
            title,
            source_id,
            published_at,
            fts_main_dim_article.match_bm25(article_id, query) as score
        from dim_article
        where is_current
    )

    select
        scored.title,
        source.name as source,
        scored.published_at,
        round(scored.score, 3) as score,
        scored.article_id
    from scored
    left join dim_source as source on scored.source_id = source.source_id
    where scored.score is not null
    order by scored.score desc, scored.article_id asc
    limit top;
