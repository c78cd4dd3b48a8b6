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
    mention as (
        select *
        from fact_mention
        where actor_id in (
            select found.actor_id from find_actor(who) as found
            where found.is_best
        )
    )

    select
        actor.name as actor,
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
    from mention
    inner join dim_actor as actor on mention.actor_id = actor.actor_id
    inner join dim_article as article on mention.article_id = article.article_id
    left join dim_source as source on article.source_id = source.source_id
    where article.is_current
    order by article.published_at nulls last, mention.article_id, mention.char_start;
