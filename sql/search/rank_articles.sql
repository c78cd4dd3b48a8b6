-- Ids of the articles that have the words asked for, best first: those with most of the words, then by BM25.
--
-- The part of search_articles that needs no text: quick on any number of articles.
-- Grain: a current article. Key: article_id.
-- Example: from rank_articles('embassy visa*', 50);
-- Columns:
--   rank: Running number, from 1 for the best.
--   matched_count: How many of the words it has.
--   score: BM25 (k1 1.2, b 0.75, length in characters); higher is better.
--   article_id: The article.
create or replace macro rank_articles(query, top := 20) as table
    with
    -- Folding would drop the asterisk; a letter that no text has stands in for it.
    asked as (
        select unnest(search_terms(replace(query, '*', 'ʘ'))) as asked_word
    ),

    wanted as materialized (
        select
            replace(asked_word, 'ʘ', '') as term,
            ends_with(asked_word, 'ʘ') as is_prefix
        from asked
        where replace(asked_word, 'ʘ', '') <> ''
    ),

    posting as (
        select
            wanted.term,
            posting.article_numbers,
            posting.occurrences
        from search_posting as posting
        inner join wanted on posting.term = wanted.term
        where not wanted.is_prefix
        union all
        select
            wanted.term,
            posting.article_numbers,
            posting.occurrences
        from wanted
        inner join search_posting as posting
            on
                wanted.term <= posting.term
                and posting.term < wanted.term || chr(1114111)
        where wanted.is_prefix
    ),

    hit as (
        select
            term,
            unnest(article_numbers) as article_number,
            unnest(occurrences) as occurrence_count
        from posting
    ),

    term_in_document as (
        select
            term,
            article_number,
            sum(occurrence_count) as occurrence_count,
            count(*) over (partition by term) as document_count
        from hit
        group by term, article_number
    ),

    corpus as (
        select
            count(*) as document_count,
            avg(text_length) as mean_length
        from search_document
    ),

    scored as (
        select
            document.article_id,
            count(*) as matched_count,
            sum(
                ln(1 + (corpus.document_count - hit.document_count + 0.5) / (hit.document_count + 0.5))
                * hit.occurrence_count * 2.2
                / (hit.occurrence_count + 1.2 * (0.25 + 0.75 * document.text_length / corpus.mean_length))
            ) as score
        from term_in_document as hit
        inner join search_document as document on hit.article_number = document.article_number
        cross join corpus
        group by document.article_id
    ),

    superseded as (
        select article_id from dim_article
        where not is_current
    )

    select
        row_number() over (order by matched_count desc, score desc, article_id asc) as rank,
        matched_count,
        round(score, 3) as score,
        article_id
    from scored
    where article_id not in (select superseded.article_id from superseded)
    order by rank
    limit top;
