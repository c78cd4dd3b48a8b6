-- Which articles have which word: the index that search_articles ranks by, for every DuckDB, without an
-- extension.
--
-- Where the release before hands its rows on, only articles that are new are indexed, as rows of a batch of
-- their own.
-- Grain: a word in a batch of articles. Key: term, last_number.
-- Columns:
--   term: The word, folded.
--   last_number: The highest article_number of the batch.
--   article_numbers: Articles of the batch that have the word, a list.
--   occurrences: How often each of them has it, a list in the same order.
create table if not exists search_posting (
    term varchar,
    last_number integer,
    article_numbers integer[],
    occurrences integer[]
);

insert into search_posting
with indexed as (
    select coalesce(max(last_number), 0) as last_number
    from search_posting
),

document as (
    select
        document.article_id,
        document.article_number
    from search_document as document
    inner join indexed on document.article_number > indexed.last_number
),

word as (
    select
        document.article_number,
        unnest(string_split(article.text, ' ')) as word
    from document
    inner join dim_article as article on document.article_id = article.article_id
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
),

posting as (
    select
        vocabulary.term,
        counted_word.article_number,
        sum(counted_word.occurrence_count)::integer as occurrence_count
    from counted_word
    inner join vocabulary on counted_word.word = vocabulary.word
    where vocabulary.term <> ''
    group by vocabulary.term, counted_word.article_number
)

select
    posting.term,
    (select max(document.article_number) as last_number from document) as last_number,
    list(posting.article_number) as article_numbers,
    list(posting.occurrence_count) as occurrences
from posting
group by posting.term
order by posting.term;
