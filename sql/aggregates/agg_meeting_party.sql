-- Everyone who has a part in a meeting: the persons, and the countries and organizations for which they
-- stand.
--
-- Beside the rows of bridge_meeting_actor it has the sides that only their people's rows tell.
-- Grain: an actor in a meeting. Key: actor_number, meeting_number.
-- Columns:
--   actor_number: The actor, as agg_actor_order numbers it.
--   meeting_number: The meeting, as agg_meeting_order numbers it.
--   side_number: For a person: the country or organization that it stands for.
--   is_person: True for a person.
--   is_party: True where it takes part in the talks; false for one that only hosts, and for a side that only
--       mediates.
--   is_head: True for the head of a delegation.
--   is_host: True for a host.
--   is_visitor: True for a visitor.
--   is_mediator: True for a mediator.
--   roles: Its roles, most weighty first.
--   title: A person's title as reported then.
create or replace table agg_meeting_party as
with told as (
    select
        meeting.meeting_number,
        actor.actor_number,
        actor.is_person,
        side.actor_number as side_number,
        bridge.role,
        bridge.title
    from bridge_meeting_actor as bridge
    inner join agg_meeting_order as meeting on bridge.meeting_id = meeting.meeting_id
    inner join agg_actor_order as actor on bridge.actor_id = actor.actor_id
    left join agg_actor_order as side on bridge.side_actor_id = side.actor_id
),

stood_for as (
    select distinct
        meeting_number,
        side_number as actor_number,
        false as is_person,
        null::integer as side_number,
        'side' as role,
        null::varchar as title
    from told
    where side_number is not null and role not in ('host', 'mediator')
),

part as (
    select
        meeting_number,
        actor_number,
        bool_or(is_person) as is_person,
        min(side_number) as side_number,
        min(title) as title,
        bool_or(role = 'side') as is_side,
        bool_or(role = 'participant') as is_participant,
        bool_or(role = 'head_of_delegation') as is_head,
        bool_or(role = 'host') as is_host,
        bool_or(role = 'visitor') as is_visitor,
        bool_or(role = 'mediator') as is_mediator
    from (
        select * from told
        union all
        select * from stood_for
    ) as parts
    group by meeting_number, actor_number
)

select
    actor_number,
    meeting_number,
    side_number,
    is_person,
    is_side or is_participant or is_head or is_visitor or (is_person and is_mediator) as is_party,
    is_head,
    is_host,
    is_visitor,
    is_mediator,
    concat_ws(
        ', ',
        case when is_mediator then 'mediator' end,
        case when is_head then 'head_of_delegation' end,
        case when is_host then 'host' end,
        case when is_visitor then 'visitor' end,
        case when is_side then 'side' end,
        case when is_participant then 'participant' end
    ) as roles,
    title
from part
order by actor_number, meeting_number;
