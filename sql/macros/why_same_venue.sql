-- Why two venues are not one, or why the place names of one are: each comparison that decided.
--
-- Takes names of buildings or cities, or current or former ids; a name stands for every venue that bears it.
-- With one venue twice it tells why its names are one. Where two were never compared, one row says why.
-- Grain: a comparison of two place names, or two venues never compared. Key: left_venue_id, right_venue_id,
-- link_id.
-- Example: from why_same_venue('White House', 'Oval Office');
-- Columns:
--   is_same: Whether the two were judged one.
--   score: 0 to 1.
--   rule: The rule that decided: like_name, other_name, only_of_that_name, judgement, same_name, or
--       never_compared.
--   reason: In plain words.
--   left_name: The one place as reports name it, with its city and country.
--   right_name: The other.
--   left_venue_id: The venue of the one.
--   right_venue_id: The venue of the other.
--   link_id: The comparison; null where there was none.
create or replace macro why_same_venue(place_a, place_b) as table
    with
    asked as materialized (
        select
            venue.venue_id,
            concat_ws(', ', venue.name, venue.city, venue.country_code) as name,
            venue.country_code,
            venue.city,
            venue.place_precision,
            wanted.side
        from dim_venue as venue
        inner join (values ('a', place_a), ('b', place_b)) as wanted (side, place)
            on
                venue.venue_id = wanted.place
                or fold_name(coalesce(venue.name, venue.city)) = fold_name(wanted.place)
                or venue.venue_id in (
                    select former.venue_id
                    from agg_venue_id as former
                    where former.old_venue_id = wanted.place
                )
                or venue.venue_id in (
                    select report.told_venue_id
                    from meeting_report as report
                    where fold_name(report.venue_name) = fold_name(wanted.place)
                )
    ),

    found as materialized (
        select distinct on (link.link_id)
            link.is_same,
            link.score,
            link.rule,
            link.reason,
            substr(link.left_id, strpos(link.left_id, '/') + 1) as left_name,
            substr(link.right_id, strpos(link.right_id, '/') + 1) as right_name,
            one.venue_id as left_venue_id,
            other.venue_id as right_venue_id,
            link.link_id
        from resolution_link as link
        inner join asked as one on split_part(link.left_id, '/', 1) = one.venue_id
        inner join asked as other
            on split_part(link.right_id, '/', 1) = other.venue_id and one.side <> other.side
        where link.kind = 'venue'
        order by link.link_id asc, one.side asc
    ),

    untold as (
        select
            one.name as left_name,
            other.name as right_name,
            one.venue_id as left_venue_id,
            other.venue_id as right_venue_id,
            one.venue_id = other.venue_id as is_same,
            is_same::integer::double as score,
            if(is_same, 'same_name', 'never_compared') as rule,
            case
                when one.venue_id = other.venue_id then 'named alike in every report'
                when one.country_code <> other.country_code
                    then 'they are in ' || one.country_code || ' and ' || other.country_code
                when one.city <> other.city then 'they are in ' || one.city || ' and ' || other.city
                when one.place_precision <> other.place_precision
                    then 'one is a ' || one.place_precision || ', the other a ' || other.place_precision
                else 'their names are not alike'
            end as reason
        from asked as one
        inner join asked as other on one.side = 'a' and other.side = 'b'
        where
            not exists (
                select found.link_id
                from found
                where
                    one.venue_id in (found.left_venue_id, found.right_venue_id)
                    and other.venue_id in (found.left_venue_id, found.right_venue_id)
            )
    )

    select *
    from (
        select * from found
        union all by name
        select * from untold
    ) as answers
    order by score desc, link_id asc, left_venue_id asc, right_venue_id asc;
