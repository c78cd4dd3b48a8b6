-- Who sat across from whom: each two persons, and each two sides, of each meeting.
--
-- Two persons of the same side are left out where the meeting has another side: colleagues did not meet one
-- another.
-- Grain: an unordered pair of actors in a meeting. Key: actor_a_number, actor_b_number, meeting_number.
-- Columns:
--   is_person: True for two persons, false for two countries or organizations.
--   actor_a_number: The one whose name comes first in the alphabet, as agg_actor_order numbers it.
--   actor_b_number: The other.
--   side_a_number: The side for which actor_a stands; itself where it is one.
--   side_b_number: The side for which actor_b stands; itself where it is one.
--   host_number: The one that hosts the other, where a report says so.
--   meeting_number: The meeting, as agg_meeting_order numbers it.
create or replace table agg_pair_meeting as
with party as (
    select
        meeting_number,
        actor_number,
        is_person,
        case when is_person then side_number else actor_number end as side_number,
        is_host,
        is_visitor
    from agg_meeting_party
    where is_party
),

meeting as (
    select
        meeting_number,
        count(*) as side_count
    from party
    where not is_person
    group by meeting_number
),

pair as (
    select
        a.is_person,
        a.actor_number as actor_a_number,
        b.actor_number as actor_b_number,
        a.side_number as side_a_number,
        b.side_number as side_b_number,
        case
            when (a.is_host or b.is_visitor) and not (b.is_host or a.is_visitor) then a.actor_number
            when (b.is_host or a.is_visitor) and not (a.is_host or b.is_visitor) then b.actor_number
        end as host_number,
        a.meeting_number
    from party as a
    inner join party as b
        on
            a.meeting_number = b.meeting_number
            and a.is_person = b.is_person
    where a.actor_number < b.actor_number
)

select
    pair.is_person,
    pair.actor_a_number,
    pair.actor_b_number,
    pair.side_a_number,
    pair.side_b_number,
    pair.host_number,
    pair.meeting_number
from pair
left join meeting on pair.meeting_number = meeting.meeting_number
where
    not pair.is_person
    or pair.side_a_number is null
    or pair.side_b_number is null
    or pair.side_a_number <> pair.side_b_number
    or coalesce(meeting.side_count, 0) < 2
order by pair.is_person, pair.actor_a_number, pair.actor_b_number, pair.meeting_number;
