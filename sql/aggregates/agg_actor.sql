-- Every actor on a card: its spellings, the titles it was given, how much it meets, and whom.
-- Grain: an actor. Key: actor_id.
-- Columns:
--   actor_id: The actor.
--   actor_number: Its number in agg_actor_order.
--   titles: Titles as reported, current ones first, the commonest first.
--   aliases: Spellings in the articles, commonest first.
--   meeting_count: Meetings of any status in which it takes part.
--   held_count: Meetings held.
--   planned_count: Meetings planned or proposed.
--   first_date: First day of its first held meeting.
--   last_date: First day of its last held meeting.
--   counterpart_numbers: actor_number of everyone met across the table: persons for a person, else sides.
create or replace table agg_actor as
with alias as (
    select
        actor_id,
        string_agg(alias, '; ' order by mention_count desc, alias asc) as aliases
    from dim_actor_alias
    group by actor_id
),

-- An ambassador to a country is not of that country: its code would mislead. Former is said once.
titled as (
    select
        role.actor_id,
        role.tense,
        role.article_count,
        role.last_seen,
        concat(
            case
                when role.tense <> 'current' and not starts_with(lower(role.title), role.tense)
                    then role.tense || ' '
            end,
            role.title,
            ', ' || role.organization,
            case when role.country_code = actor.country_code then ', ' || role.country_code end
        ) as title
    from dim_actor_role as role
    inner join dim_actor as actor on role.actor_id = actor.actor_id
),

-- Spelled in capitals it is the same title.
distinct_title as (
    select
        actor_id,
        tense,
        sum(article_count) as article_count,
        max(last_seen) as last_seen,
        arg_max(title, (article_count, title)) as title
    from titled
    group by actor_id, tense, lower(title)
),

role as (
    select
        actor_id,
        string_agg(
            title,
            '; '
            order by tense <> 'current', article_count desc, last_seen desc nulls last, title asc
        ) as titles
    from distinct_title
    group by actor_id
),

attendance as (
    select
        party.actor_number,
        count(*) as meeting_count,
        count(*) filter (where meeting.status = 'held') as held_count,
        count(*) filter (where meeting.status in ('planned', 'proposed')) as planned_count,
        min(meeting.start_date) filter (where meeting.status = 'held') as first_date,
        max(meeting.start_date) filter (where meeting.status = 'held') as last_date
    from agg_meeting_party as party
    inner join agg_meeting_order as meeting on party.meeting_number = meeting.meeting_number
    where party.is_party
    group by party.actor_number
),

met as (
    select
        actor_a_number as actor_number,
        actor_b_number as counterpart_number
    from agg_pair
    where held_count > 0
    union all
    select
        actor_b_number as actor_number,
        actor_a_number as counterpart_number
    from agg_pair
    where held_count > 0
),

counterpart as (
    select
        actor_number,
        list(counterpart_number order by counterpart_number) as counterpart_numbers
    from met
    group by actor_number
)

select
    actor.actor_id,
    actor.actor_number,
    role.titles,
    alias.aliases,
    coalesce(attendance.meeting_count, 0) as meeting_count,
    coalesce(attendance.held_count, 0) as held_count,
    coalesce(attendance.planned_count, 0) as planned_count,
    attendance.first_date,
    attendance.last_date,
    coalesce(counterpart.counterpart_numbers, []) as counterpart_numbers
from agg_actor_order as actor
left join role on actor.actor_id = role.actor_id
left join alias on actor.actor_id = alias.actor_id
left join attendance on actor.actor_number = attendance.actor_number
left join counterpart on actor.actor_number = counterpart.actor_number
order by actor.actor_number;
