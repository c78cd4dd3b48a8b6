-- Which articles have which word: the index that search_articles ranks by, for every DuckDB, without an
-- extension.
--
-- In order of words, so that few of its rows are read for one. Where the release before hands its rows on,
-- those of new articles follow, in order again.
-- Grain: a word in an article. Key: term, article_number.
-- Columns:
--   term: The word, folded.
--   article_number: The article, as in search_document.
--   occurrence_count: How often it has the word.
create table if not exists search_posting (
    term varchar,
    article_number integer,
    occurrence_count integer
);

insert into search_posting
with indexed as (
    select coalesce(max(article_number), 0) as last_number
    from search_posting
),

-- Found by their ids, then read by row number: of few among many, that is much less to read.
document as materialized (
    select
        article.rowid as place,
        document.article_number
    from search_document as document
    inner join indexed on document.article_number > indexed.last_number
    inner join dim_article as article on document.article_id = article.article_id
),

word as (
    select
        document.article_number,
        unnest(string_split(article.text, ' ')) as word
    from document
    inner join dim_article as article on document.place = article.rowid
),

counted_word as materialized (
    select
        article_number,
        word,
        count(*) as occurrence_count
    from word
    group by article_number, word
),

-- Each spelling is folded once, however often it stands in the texts.
vocabulary as (
    select
        word,
        unnest(search_terms(word)) as term
    from (select distinct word from counted_word) as words
)

select
    vocabulary.term,
    counted_word.article_number,
    sum(counted_word.occurrence_count)::integer as occurrence_count
from counted_word
inner join vocabulary on counted_word.word = vocabulary.word
where vocabulary.term <> ''
group by vocabulary.term, counted_word.article_number
order by vocabulary.term, counted_word.article_number;
