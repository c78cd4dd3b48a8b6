-- How long two actors let pass between one held meeting and the next.
-- Grain: a held meeting of a pair whose day is known, with the one before it. Key: meeting_id, actor_a_id,
-- actor_b_id.
-- Columns:
--   contact_kind: person, or side for countries and organizations.
--   actor_a: The one whose name comes first in the alphabet.
--   actor_b: The other.
--   previous_date: Last day of the meeting before; null for the first.
--   date: First day of this meeting.
--   gap_days: Days from one to the other.
--   previous_meeting_id: The meeting before.
--   meeting_id: This meeting.
--   actor_a_id: Actor id of actor_a.
--   actor_b_id: Actor id of actor_b.
create or replace view contact_gap as
with held as (
    select
        actor_a.name as actor_a,
        actor_b.name as actor_b,
        meeting.start_date,
        meeting.end_date,
        meeting.meeting_id,
        pair.meeting_number,
        actor_a.actor_id as actor_a_id,
        actor_b.actor_id as actor_b_id,
        case when pair.is_person then 'person' else 'side' end as contact_kind
    from agg_pair_meeting as pair
    inner join agg_meeting_order as meeting on pair.meeting_number = meeting.meeting_number
    inner join agg_actor_order as actor_a on pair.actor_a_number = actor_a.actor_number
    inner join agg_actor_order as actor_b on pair.actor_b_number = actor_b.actor_number
    where meeting.status = 'held' and meeting.date_precision = 'day' and meeting.start_date is not null
)

select
    contact_kind,
    actor_a,
    actor_b,
    lag(end_date) over pair as previous_date,
    start_date as date,
    start_date - lag(end_date) over pair as gap_days,
    lag(meeting_id) over pair as previous_meeting_id,
    meeting_id,
    actor_a_id,
    actor_b_id
from held
window pair as (
    partition by contact_kind, actor_a, actor_b, actor_a_id, actor_b_id
    order by meeting_number
);
