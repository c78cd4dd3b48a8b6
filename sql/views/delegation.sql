-- Who sits for whom: the people of each side of each meeting, head of the delegation first.
-- Grain: a side of a meeting that sends named people. Key: meeting_id, side_id.
-- Columns:
--   date: First day of the meeting.
--   label: The meeting in one readable line.
--   side: The country or organization; null where it is unknown for whom the people stand.
--   side_code: Country code, or the organization's name.
--   head: Head of the delegation, where a report says so.
--   members: Everyone with the title reported then, head first.
--   member_count: How many.
--   meeting_id: The meeting.
--   side_id: Actor id of the side.
create or replace view delegation as
with person as (
    select
        meeting.meeting_id,
        side.actor_id as side_id,
        side.name as side,
        side.code as side_code,
        actor.name,
        party.is_head,
        concat(case when party.is_head then '0' else '1' end, actor.name, ' (' || party.title || ')')
            as head_first
    from agg_meeting_party as party
    inner join agg_meeting_order as meeting on party.meeting_number = meeting.meeting_number
    inner join agg_actor_order as actor on party.actor_number = actor.actor_number
    left join agg_actor_order as side on party.side_number = side.actor_number
    where party.is_person and party.is_party
),

delegation as (
    select
        meeting_id,
        side,
        side_code,
        side_id,
        array_to_string(list_sort(list(name) filter (where is_head)), ', ') as head,
        list_sort(list(head_first)) as members
    from person
    group by meeting_id, side, side_code, side_id
)

select
    meeting.start_date as date,
    meeting.label,
    delegation.side,
    delegation.side_code,
    delegation.head,
    array_to_string([substr(member, 2) for member in delegation.members], ', ') as members,
    len(delegation.members) as member_count,
    delegation.meeting_id,
    delegation.side_id
from delegation
inner join agg_meeting as meeting on delegation.meeting_id = meeting.meeting_id;
