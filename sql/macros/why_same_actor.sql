-- Why two actors are not one, or why the spellings of one are: each comparison of names that decided.
--
-- Takes names, codes, or current or former ids; a name that fits several actors stands for all of them. With
-- one actor twice it tells why its spellings are one. Where the names of two were never compared, one row
-- says why.
-- Grain: a comparison of two names, or two actors never compared. Key: left_actor_id, right_actor_id,
-- link_id.
-- Example: from why_same_actor('Jill Biden', 'Joe Biden');
-- Columns:
--   is_same: Whether the two were judged one.
--   score: 0 to 1.
--   rule: The rule that decided: a comparator, judgement, same_name, code or never_compared.
--   reason: In plain words.
--   left_name: The one name, as its article has it.
--   left_title: Title of that article; null where there was no comparison.
--   right_name: The other name.
--   right_title: Title of its article.
--   left_actor_id: The actor of the one name.
--   right_actor_id: The actor of the other.
--   link_id: The comparison; null where there was none.
create or replace macro why_same_actor(who_a, who_b) as table
    with
    asked as materialized (
        select
            actor_id,
            'a' as side
        from find_actor(who_a)
        where is_best
        union
        select
            actor_id,
            'b' as side
        from find_actor(who_b)
        where is_best
    ),

    named as materialized (
        select distinct on (mention.local_actor_id, asked.side)
            mention.local_actor_id,
            mention.actor_id,
            mention.article_id,
            mention.quote,
            asked.side
        from fact_mention as mention
        inner join asked on mention.actor_id = asked.actor_id
        order by
            mention.local_actor_id asc, asked.side asc, length(mention.quote) desc, mention.char_start asc
    ),

    found as materialized (
        select distinct on (link.link_id)
            link.is_same,
            link.score,
            link.rule,
            link.reason,
            one.quote as left_name,
            left_article.title as left_title,
            other.quote as right_name,
            right_article.title as right_title,
            one.actor_id as left_actor_id,
            other.actor_id as right_actor_id,
            link.link_id
        from resolution_link as link
        inner join named as one on link.left_id = one.local_actor_id
        inner join named as other on link.right_id = other.local_actor_id and one.side <> other.side
        inner join dim_article as left_article on one.article_id = left_article.article_id
        inner join dim_article as right_article on other.article_id = right_article.article_id
        where link.kind = 'actor'
        order by link.link_id asc, one.side asc
    ),

    untold as (
        select
            one.name as left_name,
            other.name as right_name,
            one.actor_id as left_actor_id,
            other.actor_id as right_actor_id,
            one.actor_id = other.actor_id as is_same,
            is_same::integer::double as score,
            case
                when one.actor_id <> other.actor_id then 'never_compared'
                when one.kind = 'person' then 'same_name'
                else 'code'
            end as rule,
            case
                when one.actor_id = other.actor_id and one.kind = 'person'
                    then 'named alike in every article: ' || one.name
                when one.actor_id = other.actor_id
                    then 'known by its code or short name: ' || coalesce(one.country_code, one.name)
                when one.kind <> other.kind then 'one is a ' || one.kind || ', the other a ' || other.kind
                when one.kind = 'person'
                    then
                        'no name of one is like a name of the other: '
                        || one.name
                        || coalesce(' of ' || one.country_code, '')
                        || ' / '
                        || other.name
                        || coalesce(' of ' || other.country_code, '')
                else 'known by other codes or short names: ' || one.name || ' / ' || other.name
            end as reason
        from asked as left_asked
        inner join dim_actor as one on left_asked.actor_id = one.actor_id
        inner join asked as right_asked on left_asked.side = 'a' and right_asked.side = 'b'
        inner join dim_actor as other on right_asked.actor_id = other.actor_id
        where
            not exists (
                select found.link_id
                from found
                where
                    one.actor_id in (found.left_actor_id, found.right_actor_id)
                    and other.actor_id in (found.left_actor_id, found.right_actor_id)
            )
    )

    select *
    from (
        select * from found
        union all by name
        select * from untold
    ) as answers
    order by score desc, link_id asc, left_actor_id asc, right_actor_id asc;
