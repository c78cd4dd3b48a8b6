-- Meetings as event records in the terms of PLOVER: the rows of plover_consult.
-- Grain: two sides (countries or organizations) in a meeting. Key: meeting_id, actor_id, recipient_id.
-- Columns:
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
create or replace table agg_event as
with pair as (
    select
        pair.meeting_number,
        pair.host_number,
        side_a.actor_number as number_a,
        side_a.actor_id as id_a,
        side_a.name as name_a,
        side_a.code as code_a,
        side_b.actor_number as number_b,
        side_b.actor_id as id_b,
        side_b.name as name_b,
        side_b.code as code_b
    from agg_pair_meeting as pair
    inner join agg_actor_order as side_a on pair.actor_a_number = side_a.actor_number
    inner join agg_actor_order as side_b on pair.actor_b_number = side_b.actor_number
    where not pair.is_person
),

placed as (
    select
        pair.* exclude (meeting_number, host_number),
        meeting.*,
        case meeting.country_code
            when pair.code_a then pair.number_a
            when pair.code_b then pair.number_b
            else pair.host_number
        end as receiving_number
    from pair
    inner join agg_meeting as meeting on pair.meeting_number = meeting.meeting_number
),

coded as (
    select
        *,
        case status
            when 'planned' then 'AGREE'
            when 'proposed' then 'AGREE'
            when 'refused' then 'REJECT'
            when 'cancelled' then 'SANCTION'
            else 'CONSULT'
        end as event_type,
        case
            when status = 'refused' then 'meet'
            when status not in ('held', 'unknown') then null
            when format in ('phone', 'video') then 'phone'
            when side_count > 2 then 'multilateral'
            when receiving_number is not null then 'visit'
            when country_code is not null or mediators is not null then 'third-party'
        end as event_mode
    from placed
),

directed as (
    select
        *,
        coalesce(event_mode = 'visit', false) as is_directed,
        coalesce(event_mode = 'visit' and receiving_number = number_a, false) as is_swapped
    from coded
)

select
    start_date as event_date,
    date_precision,
    event_type,
    event_mode,
    case status
        when 'planned' then 'diplomatic, future'
        when 'proposed' then 'diplomatic, hypothetical'
        else 'diplomatic'
    end as contexts,
    case
        when event_type = 'AGREE' then '036'
        when event_type = 'REJECT' then '125'
        when event_type = 'SANCTION' then '160'
        when event_mode = 'phone' then '041'
        when event_mode = 'visit' then '042'
        when event_mode = 'third-party' then '044'
        else '040'
    end as cameo_code,
    is_directed,
    case when is_swapped then code_b else code_a end as actor_code,
    case when is_swapped then name_b else name_a end as actor,
    case when is_swapped then code_a else code_b end as recipient_code,
    case when is_swapped then name_a else name_b end as recipient,
    people,
    mediators,
    city,
    country_code,
    status,
    article_count,
    source_count,
    confidence,
    meeting_id,
    case when is_swapped then id_b else id_a end as actor_id,
    case when is_swapped then id_a else id_b end as recipient_id
from directed
order by meeting_number, number_a, number_b;
