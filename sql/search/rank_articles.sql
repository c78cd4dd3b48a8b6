-- Ids of the articles that have the words asked for, best first: those with most of the words, then by BM25.
--
-- The part of search_articles that needs no text: quick on any number of articles.
-- Grain: a current article. Key: article_id.
-- Example: from rank_articles('embassy visa*', 50);
-- Columns:
--   rank: Running number, from 1 for the best.
--   matched_count: How many of the words it has.
--   score: BM25 (k1 1.2, b 0.75, length in bytes); higher is better.
--   article_id: The article.
--   article_number: Its number, as in search_document.
create or replace macro rank_articles(query, top := 20) as table
    with
    -- Folding would drop the asterisk; a letter that no text has stands in for it.
    asked as (
        select unnest(search_terms(replace(query, '*', 'ʘ'))) as asked_word
    ),

    wanted as materialized (
        select
            replace(asked_word, 'ʘ', '') as term,
            ends_with(asked_word, 'ʘ') as is_prefix,
            1::bigint << (row_number() over (order by asked_word) % 60)::integer as term_bit
        from asked
        where replace(asked_word, 'ʘ', '') <> ''
    ),

    hit as materialized (
        select
            wanted.term_bit,
            posting.article_number,
            posting.occurrence_count
        from search_posting as posting
        inner join wanted on posting.term = wanted.term
        where not wanted.is_prefix
        union all
        select
            wanted.term_bit,
            posting.article_number,
            posting.occurrence_count
        from wanted
        inner join search_posting as posting
            on
                wanted.term <= posting.term
                and posting.term < wanted.term || chr(1114111)
        where wanted.is_prefix
    ),

    corpus as (
        select
            count(*) as document_count,
            avg(text_length) as mean_length
        from search_document
    ),

    rarity as materialized (
        select
            hit.term_bit,
            ln(1 + (any_value(corpus.document_count) - count(*) + 0.5) / (count(*) + 0.5)) as weight
        from hit
        cross join corpus
        group by hit.term_bit
    ),

    scored as (
        select
            hit.article_number,
            bit_count(bit_or(hit.term_bit)) as matched_count,
            sum(
                rarity.weight * hit.occurrence_count * 2.2
                / (hit.occurrence_count + 1.2 * (0.25 + 0.75 * document.text_length / corpus.mean_length))
            ) as score
        from hit
        inner join rarity on hit.term_bit = rarity.term_bit
        inner join search_document as document on hit.article_number = document.article_number
        cross join corpus
        group by hit.article_number
    ),

    superseded as (
        select document.article_number
        from search_document as document
        inner join dim_article as article on document.article_id = article.article_id
        where not article.is_current
    ),

    best as materialized (
        select *
        from scored
        where article_number not in (select superseded.article_number from superseded)
        order by matched_count desc, score desc, article_number asc
        limit top
    ),

    -- Ids are long: they are read by row, of the best only. The second limit tells the planner how few.
    place as materialized (
        select
            best.*,
            document.rowid as row_number
        from best
        inner join search_document as document on best.article_number = document.article_number
        order by best.article_number
        limit top
    )

    select
        row_number()
            over (order by place.matched_count desc, place.score desc, document.article_id asc)
            as rank,
        place.matched_count,
        round(place.score, 3) as score,
        document.article_id,
        place.article_number
    from place
    inner join search_document as document on place.row_number = document.rowid
    order by rank
    limit top;
