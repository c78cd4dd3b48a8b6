-- Where an actor is named, with the reason for taking the words for it, in order of publication.
-- Grain: a mention in a current article. Key: mention_id.
-- Example: from mentions_of('Darchiev');
-- Columns:
--   actor: The actor.
--   quote: The words.
--   score: How sure the link is, 0 to 1.
--   reason: Why it is this actor.
--   source: Publisher of the article.
--   published_at: Publication time of the article.
--   title: Title of the article.
--   char_start: First code point of the words in dim_article.text, from 0.
--   char_end: Code point after the last.
--   article_id: The article.
--   actor_id: The actor.
--   mention_id: The mention.
create or replace macro mentions_of(who) as table
    with
    wanted as materialized (
        select
            actor_id,
            actor
        from find_actor(who)
        where is_best
    ),

    mention as materialized (
        select
            fact_mention.*,
            wanted.actor
        from fact_mention
        inner join wanted on fact_mention.actor_id = wanted.actor_id
    ),

    article as (
        select *
        from dim_article
        where is_current and article_id in (select mention.article_id from mention)
    )

    select
        mention.actor,
        mention.quote,
        mention.score,
        mention.reason,
        source.name as source,
        article.published_at,
        article.title,
        mention.char_start,
        mention.char_end,
        mention.article_id,
        mention.actor_id,
        mention.mention_id
    from article
    inner join mention on article.article_id = mention.article_id
    left join dim_source as source on article.source_id = source.source_id
    order by article.published_at asc nulls last, mention.article_id asc, mention.char_start asc;
