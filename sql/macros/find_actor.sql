-- Actors that a name can mean, the best finds first: by code, name, alias, last name, words of a name,
-- likeness.
--
-- Accents, case and punctuation do not matter. The other macros take every actor with is_best: all of those
-- that the best sort of find gives, so that a surname shared by two people gives both; but of a spelling that
-- articles use for one of them fifty times as often, only that one. Likeness alone is never best.
-- Grain: an actor. Key: actor_id.
-- Example: from find_actor('Zelenskyy');
-- Columns:
--   actor: Preferred name.
--   kind: person, country or organization.
--   country_code: Country that it is or belongs to.
--   matched_name: The name by which it was found.
--   found_by: id, code, name, alias, reference, last name, ambiguous reference, words or likeness.
--   is_best: True where no other sort of find is better, and nobody is called so fifty times as often.
--   mention_count: Mentions in current articles.
--   actor_id: The actor.
create or replace macro find_actor(who) as table
    with
    wanted as materialized (
        select
            fold_name(who) as name_key,
            string_split(fold_name(who), ' ') as words
    ),

    exact as materialized (
        select
            named.actor_id,
            named.name as matched_name,
            named.grade,
            named.mention_count
        from actor_name_index as named
        inner join wanted on named.name_key = wanted.name_key
        union all
        select
            actor_id,
            name as matched_name,
            0 as grade,
            mention_count
        from dim_actor
        where
            actor_id = who
            or actor_id in (
                select former.actor_id
                from agg_actor_id as former
                where former.old_actor_id = who
            )
    ),

    near as (
        select
            named.actor_id,
            named.name as matched_name,
            case
                when
                    list_has_all(string_split(named.name_key, ' '), wanted.words)
                    or named.name_key like '% %'
                    and list_has_all(wanted.words, string_split(named.name_key, ' ')) then 7
                when jaro_winkler_similarity(named.name_key, wanted.name_key) >= 0.9 then 8
            end as grade,
            named.mention_count
        from wanted
        inner join actor_name_index as named on wanted.name_key <> '' and wanted.name_key <> named.name_key
        where (select count(*) as exact_count from exact) = 0
    ),

    found as (
        select
            actor_id,
            arg_min(matched_name, (grade, matched_name)) as matched_name,
            min(grade) as grade,
            max(mention_count) as mention_count
        from (
            select * from exact
            union all
            select * from near
            where grade is not null
        ) as finds
        group by actor_id
    ),

    graded as (
        select
            *,
            grade = min(grade) over ()
            and grade < 8
            and (grade <> 3 or 50 * mention_count >= max(mention_count) over (partition by grade)) as is_best
        from found
    )

    select
        actor.name as actor,
        actor.kind,
        actor.country_code,
        graded.matched_name,
        (
            [
                'id',
                'code',
                'name',
                'alias',
                'reference',
                'last name',
                'ambiguous reference',
                'words',
                'likeness'
            ]
        )[
            graded.grade + 1
        ] as found_by,
        graded.is_best,
        actor.mention_count,
        graded.actor_id
    from graded
    inner join dim_actor as actor on graded.actor_id = actor.actor_id
    order by graded.grade asc, graded.is_best desc, actor.mention_count desc, actor.name asc;
