-- Every name by which an actor is found, folded, with how good a find it is.
--
-- Grade 1: code. 2: preferred name. 3: a spelling of some article, also where it is all that is known of a
-- person's name. 4: an unambiguous name of the reference data. 5: the last word of a person's name. 6: an
-- ambiguous name of the reference data.
-- Grain: an actor's folded name. Key: name_key, actor_id.
-- Columns:
--   name_key: The name, folded by fold_name.
--   actor_id: The actor.
--   name: The name as written.
--   grade: 1 (best) to 6, see above.
--   mention_count: Mentions of the actor in this spelling, in any case and with any accents.
create or replace table actor_name_index as
with actor as (
    select
        actor_id,
        name,
        kind,
        country_code,
        fold_name(name) as name_key
    from dim_actor
),

reference_country as (
    select
        actor.actor_id,
        reference_name.name,
        case when reference_name.is_ambiguous then 6 else 4 end as grade
    from reference_name
    inner join actor on reference_name.code = actor.country_code
    where reference_name.kind = 'country' and actor.kind = 'country'
),

known_organization as (
    select
        name,
        is_ambiguous,
        fold_name(unnest([code, preferred_name])) as name_key
    from reference_name
    where kind = 'organization'
),

reference_organization as (
    select
        actor.actor_id,
        known_organization.name,
        case when known_organization.is_ambiguous then 6 else 4 end as grade
    from known_organization
    inner join actor on known_organization.name_key = actor.name_key
    where actor.kind = 'organization'
),

found_by as (
    select
        actor_id,
        country_code as name,
        1 as grade,
        0 as mention_count
    from actor
    where kind = 'country' and country_code is not null
    union all
    select
        actor_id,
        name,
        case when kind = 'person' and name not like '% %' then 3 else 2 end as grade,
        0 as mention_count
    from actor
    union all
    select
        actor_id,
        alias as name,
        3 as grade,
        mention_count
    from dim_actor_alias
    union all
    select
        actor_id,
        name,
        grade,
        0 as mention_count
    from reference_country
    union all
    select
        actor_id,
        name,
        grade,
        0 as mention_count
    from reference_organization
    union all
    select
        actor_id,
        regexp_extract(name, '\S+$') as name,
        5 as grade,
        0 as mention_count
    from actor
    where kind = 'person' and name like '% %'
),

-- Each spelling is folded once.
spelled as materialized (
    select
        name,
        fold_name(name) as name_key
    from (select distinct name from found_by) as spelling
)

select
    spelled.name_key,
    found_by.actor_id,
    arg_min(found_by.name, (found_by.grade, found_by.name)) as name,
    min(found_by.grade)::tinyint as grade,
    sum(found_by.mention_count)::integer as mention_count
from found_by
inner join spelled on found_by.name = spelled.name
where spelled.name_key <> ''
group by spelled.name_key, found_by.actor_id
order by spelled.name_key, grade, found_by.actor_id;
