-- The shortest chain of held meetings from one actor to another, at most six meetings long; no row where
-- there is none.
--
-- Two persons are joined through persons, two countries or organizations through such. Between a person and a
-- country the chain ends with the nearest person who stands for that country. Of two chains of one length,
-- always the same one.
-- Grain: a meeting of the chain. Key: step.
-- Example: from contact_path('Darchiev', 'Zelensky');
-- Columns:
--   step: Running number, from 1.
--   from_actor: The one.
--   to_actor: The one that it met.
--   meeting_count: Meetings held between the two.
--   last_date: First day of the last one.
--   label: The last one in one readable line.
--   meeting_id: The last one.
--   from_actor_id: Actor id of from_actor.
--   to_actor_id: Actor id of to_actor.
create or replace macro contact_path(who_a, who_b) as table
    with recursive
    found as (
        select
            'a' as origin,
            actor_id
        from find_actor(who_a)
        where is_best
        union all
        select
            'b' as origin,
            actor_id
        from find_actor(who_b)
        where is_best
    ),

    named as (
        select
            found.origin,
            actor.actor_number,
            actor.is_person,
            bool_or(actor.is_person) over () as is_any_person
        from found
        inner join agg_actor_order as actor on found.actor_id = actor.actor_id
    ),

    terminus as (
        select
            origin,
            actor_number
        from named
        where is_person = is_any_person
        union
        select
            named.origin,
            party.actor_number
        from named
        inner join agg_meeting_party as party on named.actor_number = party.side_number
        where named.is_any_person and not named.is_person
    ),

    walk as (
        select
            0 as step,
            origin,
            0 as depth,
            actor_number
        from terminus
        union all
        select distinct
            frontier.step + 1 as step,
            frontier.origin,
            frontier.depth + frontier.is_next::integer as depth,
            unnest(
                case when frontier.is_next then actor.counterpart_numbers else [frontier.actor_number] end
            ) as actor_number
        from (
            select
                *,
                origin = case when step % 2 = 0 then 'a' else 'b' end as is_next
            from walk
        ) as frontier
        inner join agg_actor as actor on frontier.actor_number = actor.actor_number
        where
            frontier.step < 6
            and not exists (
                select 1 as touching
                from walk as walk_a
                inner join walk as walk_b on walk_a.actor_number = walk_b.actor_number
                where walk_a.origin = 'a' and walk_b.origin = 'b'
            )
    ),

    meeting_point as (
        select
            walk_a.depth as depth_a,
            walk_b.depth as depth_b,
            min(walk_a.actor_number) as actor_number
        from walk as walk_a
        inner join walk as walk_b
            on
                walk_a.actor_number = walk_b.actor_number
                and walk_a.step = walk_b.step
        where walk_a.origin = 'a' and walk_b.origin = 'b'
        group by walk_a.depth, walk_b.depth
    ),

    trace as (
        select
            'a' as origin,
            depth_a as depth,
            actor_number
        from meeting_point
        union all
        select
            'b' as origin,
            depth_b as depth,
            actor_number
        from meeting_point
        union all
        select
            trace.origin,
            trace.depth - 1 as depth,
            min(walk.actor_number) as actor_number
        from trace
        inner join agg_actor as actor on trace.actor_number = actor.actor_number
        inner join walk
            on
                trace.origin = walk.origin
                and trace.depth - 1 = walk.depth
        where list_contains(actor.counterpart_numbers, walk.actor_number)
        group by trace.origin, trace.depth
    ),

    chain as (
        select
            actor_number,
            row_number() over (order by origin, case origin when 'a' then depth else -depth end) as place
        from (select distinct * from trace) as trace
        where origin = 'a' or depth < (select meeting_point.depth_b from meeting_point)
    ),

    link as (
        select
            place as step,
            actor_number as from_number,
            lead(actor_number) over (order by place) as to_number
        from chain
    )

    select
        link.step,
        from_actor.name as from_actor,
        to_actor.name as to_actor,
        pair.held_count as meeting_count,
        pair.last_date,
        meeting.label,
        meeting.meeting_id,
        from_actor.actor_id as from_actor_id,
        to_actor.actor_id as to_actor_id
    from link
    inner join agg_pair as pair
        on
            least(link.from_number, link.to_number) = pair.actor_a_number
            and greatest(link.from_number, link.to_number) = pair.actor_b_number
    inner join agg_meeting as meeting on pair.last_meeting_number = meeting.meeting_number
    inner join agg_actor_order as from_actor on link.from_number = from_actor.actor_number
    inner join agg_actor_order as to_actor on link.to_number = to_actor.actor_number
    order by link.step;
