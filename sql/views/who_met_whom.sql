-- Every two persons who met, in person or by telephone or video: how often, first and last.
--
-- Only meetings that were held count. Colleagues on one side of the table did not meet one another, unless
-- the meeting had one side only. Each pair stands once, in alphabetical order; contacts_of() lists all pairs
-- of one person, and encounters has the single meetings.
-- Grain: an unordered pair of persons. Key: person_a_id, person_b_id.
-- Columns:
--   person_a: The person whose name comes first in the alphabet.
--   person_b: The other.
--   side_a: Country code, or organization, for which person_a stood last.
--   side_b: Country code, or organization, for which person_b stood last.
--   meeting_count: Meetings held.
--   in_person_count: Those of them in person.
--   remote_count: Those of them by phone or video.
--   first_date: First day of the first one whose date is known.
--   first_date_precision: How precisely that one's date is known: day, month, year or unknown.
--   last_date: First day of the last one whose date is known.
--   last_date_precision: How precisely that one's date is known.
--   first_meeting_id: The first one.
--   last_meeting_id: The last one.
--   person_a_id: Actor id of person_a.
--   person_b_id: Actor id of person_b.
create or replace view who_met_whom as
with pair as (
    select * from agg_pair
    where is_person and held_count > 0
)

select
    pair.name_a as person_a,
    pair.name_b as person_b,
    pair.code_a as side_a,
    pair.code_b as side_b,
    pair.held_count as meeting_count,
    pair.in_person_count,
    pair.remote_count,
    pair.first_date,
    first_meeting.date_precision as first_date_precision,
    pair.last_date,
    last_meeting.date_precision as last_date_precision,
    first_meeting.meeting_id as first_meeting_id,
    last_meeting.meeting_id as last_meeting_id,
    person_a.actor_id as person_a_id,
    person_b.actor_id as person_b_id
from pair
inner join agg_actor_order as person_a on pair.actor_a_number = person_a.actor_number
inner join agg_actor_order as person_b on pair.actor_b_number = person_b.actor_number
inner join agg_meeting_order as first_meeting on pair.first_meeting_number = first_meeting.meeting_number
inner join agg_meeting_order as last_meeting on pair.last_meeting_number = last_meeting.meeting_number;
