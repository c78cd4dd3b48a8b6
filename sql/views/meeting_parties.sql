-- Who takes part in which meeting: persons, countries and organizations, with title, side and role.
-- Grain: an actor in a meeting. Key: meeting_id, actor_id.
-- Columns:
--   date: First day of the meeting.
--   date_precision: day, month, year or unknown.
--   status: held, planned, proposed, cancelled, refused or unknown.
--   format: in_person, phone, video or unknown.
--   label: The meeting in one readable line.
--   actor: The one who takes part.
--   kind: person, country or organization.
--   title: A person's title as reported then; null if no report gives one.
--   side: The country or organization that a person stands for, null if unknown; of a country or
--       organization, itself.
--   side_code: Its country code, or the organization's name.
--   roles: What it does there: side, participant, head_of_delegation, host, visitor, mediator.
--   is_party: True where it takes part in the talks; false for one that only hosts or mediates.
--   city: City where they meet.
--   country_code: Country where they meet.
--   meeting_id: The meeting.
--   actor_id: The one who takes part.
--   side_id: Actor id of side.
create or replace view meeting_parties as
select
    meeting.start_date as date,
    meeting.date_precision,
    meeting.status,
    meeting.format,
    meeting.label,
    actor.name as actor,
    actor.kind,
    party.title,
    side.name as side,
    side.code as side_code,
    party.roles,
    party.is_party,
    meeting.city,
    meeting.country_code,
    meeting.meeting_id,
    actor.actor_id,
    side.actor_id as side_id
from agg_meeting_party as party
inner join agg_meeting as meeting on party.meeting_number = meeting.meeting_number
inner join agg_actor_order as actor on party.actor_number = actor.actor_number
left join
    agg_actor_order as side
    on
        case when party.is_person then party.side_number else party.actor_number end
        = side.actor_number;
