-- Articles as the word index numbers them.
--
-- Where the release before hands its search_document and search_posting on, only articles that are new are
-- indexed.
-- Grain: an article. Key: article_id.
-- Columns:
--   article_id: The article.
--   article_number: Running number, for search_posting.
--   text_length: Bytes of its text.
create table if not exists search_document (
    article_id varchar,
    article_number integer,
    text_length integer
);

insert into search_document
with numbered as (
    select coalesce(max(article_number), 0) as last_number
    from search_document
),

-- Found by their ids, then read by row number: of few among many, that is much less to read.
added as materialized (
    select rowid as place
    from dim_article
    where article_id not in (select search_document.article_id from search_document)
)

select
    article.article_id,
    (numbered.last_number + row_number() over (order by article.article_id))::integer as article_number,
    strlen(article.text)::integer as text_length
from added
inner join dim_article as article on added.place = article.rowid
cross join numbered
order by article.article_id;
