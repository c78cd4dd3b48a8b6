-- Every actor on a card: its spellings, the titles it was given, and how much it meets.
--
-- who_is() asks this view for one name.
-- Grain: an actor. Key: actor_id.
-- Columns:
--   actor: Preferred name.
--   kind: person, country or organization.
--   country_code: Country that it is or belongs to.
--   titles: Titles as reported, current ones first, the commonest first.
--   aliases: Spellings in the articles, commonest first.
--   article_count: Current articles that name it.
--   mention_count: Mentions in them.
--   held_count: Meetings held in which it took part.
--   planned_count: Meetings planned or proposed.
--   counterpart_count: Others met across the table.
--   first_date: First day of its first held meeting.
--   last_date: First day of its last held meeting.
--   actor_id: The actor.
create or replace view actor_profile as
with actor as (
    select * from dim_actor
),

card as (
    select * from agg_actor
)

select
    actor.name as actor,
    actor.kind,
    actor.country_code,
    card.titles,
    card.aliases,
    actor.article_count,
    actor.mention_count,
    card.held_count,
    card.planned_count,
    len(card.counterpart_numbers) as counterpart_count,
    card.first_date,
    card.last_date,
    actor.actor_id
from actor
inner join card on actor.actor_id = card.actor_id;
