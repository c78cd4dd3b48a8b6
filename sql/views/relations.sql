-- Who did what with whom, as single articles say it, with names instead of ids.
-- Grain: one extracted relation of a current article. Key: relation_id.
-- Columns:
--   subject: Who.
--   predicate: met_with, spoke_with, hosted, visited, led_delegation, represents, holds_position, mediated,
--       ...
--   object: Whom or what: the actor's name, or the article's words.
--   polarity: affirmed or negated.
--   modality: asserted, planned, proposed, reported or hypothetical.
--   quote: The words.
--   source: Publisher of the article.
--   published_at: Publication time of the article.
--   title: Title of the article.
--   meeting_id: The meeting that it is part of.
--   article_id: The article.
--   relation_id: The relation.
create or replace view relations as
with relation as (
    select * from fact_relation
),

article as (
    select * from dim_article
    where is_current
)

select
    subject.name as subject,
    relation.predicate,
    coalesce(object.name, relation.object_text) as object,
    relation.polarity,
    relation.modality,
    relation.quote,
    source.name as source,
    article.published_at,
    article.title,
    relation.meeting_id,
    relation.article_id,
    relation.relation_id
from relation
inner join article on relation.article_id = article.article_id
left join dim_source as source on article.source_id = source.source_id
left join dim_actor as subject on relation.subject_actor_id = subject.actor_id
left join dim_actor as object on relation.object_actor_id = object.actor_id;
