-- Every two persons in every meeting where they sit, or were to sit, across from one another.
-- Grain: an unordered pair of persons in a meeting of any status. Key: meeting_id, person_a_id, person_b_id.
-- Columns:
--   date: First day of the meeting.
--   date_precision: day, month, year or unknown.
--   person_a: The person whose name comes first in the alphabet.
--   person_b: The other.
--   side_a: Country code, or organization, for which person_a stands in this meeting.
--   side_b: Country code, or organization, for which person_b stands in this meeting.
--   status: held, planned, proposed, cancelled, refused or unknown.
--   format: in_person, phone, video or unknown.
--   meeting_id: The meeting.
--   person_a_id: Actor id of person_a.
--   person_b_id: Actor id of person_b.
create or replace view encounters as
with pair as (
    select * from agg_pair_meeting
    where is_person
)

select
    meeting.start_date as date,
    meeting.date_precision,
    person_a.name as person_a,
    person_b.name as person_b,
    side_a.code as side_a,
    side_b.code as side_b,
    meeting.status,
    meeting.format,
    meeting.meeting_id,
    person_a.actor_id as person_a_id,
    person_b.actor_id as person_b_id
from pair
inner join agg_meeting_order as meeting on pair.meeting_number = meeting.meeting_number
inner join agg_actor_order as person_a on pair.actor_a_number = person_a.actor_number
inner join agg_actor_order as person_b on pair.actor_b_number = person_b.actor_number
left join agg_actor_order as side_a on pair.side_a_number = side_a.actor_number
left join agg_actor_order as side_b on pair.side_b_number = side_b.actor_number;
