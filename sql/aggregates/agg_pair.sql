-- Each two persons, and each two sides, that share a meeting: how often, first and last.
-- Grain: an unordered pair of actors. Key: actor_a_number, actor_b_number.
-- Columns:
--   is_person: True for two persons, false for two countries or organizations.
--   actor_a_number: The one whose name comes first in the alphabet, as agg_actor_order numbers it.
--   actor_b_number: The other.
--   name_a: Preferred name of actor_a.
--   name_b: Preferred name of actor_b.
--   code_a: Code of actor_a, or of the side for which it stood last.
--   code_b: Code of actor_b, or of the side for which it stood last.
--   meeting_count: Meetings of any status.
--   held_count: Meetings held.
--   in_person_count: Meetings held in person.
--   remote_count: Meetings held by phone or video.
--   first_date: First day of the first held meeting.
--   last_date: First day of the last held meeting.
--   first_meeting_number: The first held meeting, as agg_meeting_order numbers it.
--   last_meeting_number: The last held meeting whose date is known, else any.
create or replace table agg_pair as
with meeting as (
    select
        pair.*,
        numbered.status = 'held' as is_held,
        numbered.format,
        numbered.start_date,
        case when numbered.start_date is null then 0 else pair.meeting_number end as place_in_time
    from agg_pair_meeting as pair
    inner join agg_meeting_order as numbered on pair.meeting_number = numbered.meeting_number
),

pair as (
    select
        is_person,
        actor_a_number,
        actor_b_number,
        arg_max(side_a_number, place_in_time) as side_a_number,
        arg_max(side_b_number, place_in_time) as side_b_number,
        count(*) as meeting_count,
        count(*) filter (where is_held) as held_count,
        count(*) filter (where is_held and format = 'in_person') as in_person_count,
        count(*) filter (where is_held and format in ('phone', 'video')) as remote_count,
        min(start_date) filter (where is_held) as first_date,
        max(start_date) filter (where is_held) as last_date,
        min(meeting_number) filter (where is_held) as first_meeting_number,
        arg_max(meeting_number, place_in_time) filter (where is_held) as last_meeting_number
    from meeting
    group by is_person, actor_a_number, actor_b_number
)

select
    pair.is_person,
    pair.actor_a_number,
    pair.actor_b_number,
    actor_a.name as name_a,
    actor_b.name as name_b,
    side_a.code as code_a,
    side_b.code as code_b,
    pair.meeting_count,
    pair.held_count,
    pair.in_person_count,
    pair.remote_count,
    pair.first_date,
    pair.last_date,
    pair.first_meeting_number,
    pair.last_meeting_number
from pair
inner join agg_actor_order as actor_a on pair.actor_a_number = actor_a.actor_number
inner join agg_actor_order as actor_b on pair.actor_b_number = actor_b.actor_number
left join agg_actor_order as side_a on pair.side_a_number = side_a.actor_number
left join agg_actor_order as side_b on pair.side_b_number = side_b.actor_number
order by pair.is_person, pair.actor_a_number, pair.actor_b_number;
