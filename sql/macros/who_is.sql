-- Who a name can mean: each actor on a card, with spellings, titles as reported, and how much it meets.
-- Grain: an actor that the name can mean. Key: actor_id.
-- Example: from who_is('Lavrov');
-- Columns:
--   actor: Preferred name.
--   kind: person, country or organization.
--   country_code: Country that it is or belongs to.
--   titles: Titles as reported, current ones first, the commonest first.
--   aliases: Spellings in the articles, commonest first.
--   found_by: How the name was found; see find_actor.
--   held_count: Meetings held in which it took part.
--   planned_count: Meetings planned or proposed.
--   counterpart_count: Others met across the table.
--   first_date: First day of its first held meeting.
--   last_date: First day of its last held meeting.
--   article_count: Current articles that name it.
--   actor_id: The actor.
create or replace macro who_is(who) as table
    with
    found as (
        select
            actor_id,
            found_by
        from find_actor(who)
        where is_best
    ),

    profile as (
        select *
        from actor_profile
        where actor_id in (select found.actor_id from found)
    )

    select
        profile.actor,
        profile.kind,
        profile.country_code,
        profile.titles,
        profile.aliases,
        found.found_by,
        profile.held_count,
        profile.planned_count,
        profile.counterpart_count,
        profile.first_date,
        profile.last_date,
        profile.article_count,
        profile.actor_id
    from profile
    inner join found on profile.actor_id = found.actor_id
    order by profile.article_count desc, profile.actor asc;
