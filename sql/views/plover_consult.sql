-- Meetings as event records in the terms of PLOVER, one for each two sides, to compare with event data.
--
-- Held meetings are CONSULT; planned and proposed ones AGREE (cooperation in the future tense is intent);
-- refused ones REJECT with mode meet; cancelled ones SANCTION, as PLOVER's gold records code a cancelled
-- visit. Only the mode visit tells actor from recipient: the guest is the actor. Otherwise both are actors,
-- and the order is that of the alphabet.
-- Source: PLOVER manual and CAMEO2PLOVER-2021, openeventdata/PLOVER.
-- Grain: two sides (countries or organizations) in a meeting. Key: meeting_id, actor_id, recipient_id.
-- Columns:
--   event_id: meeting_id and the ids of both sides.
--   event_date: First day of the meeting.
--   date_precision: day, month, year or unknown.
--   event_type: CONSULT, AGREE, REJECT or SANCTION.
--   event_mode: visit, third-party, multilateral or phone for CONSULT, meet for REJECT; null where the place
--       is unknown.
--   contexts: diplomatic, and future or hypothetical.
--   cameo_code: The CAMEO code that fits.
--   is_directed: True where actor and recipient are told apart.
--   actor_code: Country code of the actor; name of an organization.
--   actor: Name of the actor.
--   recipient_code: Country code of the recipient; name of an organization.
--   recipient: Name of the recipient.
--   people: Persons in the meeting, of all sides.
--   mediators: Who brings the sides together.
--   city: City.
--   country_code: Country of the place.
--   status: The status from which event_type follows.
--   article_count: Articles that tell of it.
--   source_count: Independent sources.
--   confidence: 0 to 1.
--   meeting_id: The meeting; many rows of one meeting are one event.
--   actor_id: The actor.
--   recipient_id: The recipient.
create or replace view plover_consult as
select
    meeting_id || '/' || actor_id || '/' || recipient_id as event_id,
    event_date,
    date_precision,
    event_type,
    event_mode,
    contexts,
    cameo_code,
    is_directed,
    actor_code,
    actor,
    recipient_code,
    recipient,
    people,
    mediators,
    city,
    country_code,
    status,
    article_count,
    source_count,
    confidence,
    meeting_id,
    actor_id,
    recipient_id
from agg_event;
