-- Meetings held, or to be held, in a place: a building, city, country or country code; the latest first.
-- Grain: a meeting. Key: meeting_id.
-- Example: from meetings_in('Istanbul');
-- Columns:
--   date: First day.
--   date_text: The date as precisely as it is known.
--   status: held, planned, proposed, cancelled, refused or unknown.
--   label: The meeting in one readable line.
--   people: Names of the persons.
--   sides: Names of the countries and organizations that take part.
--   venue: Building or site.
--   city: City.
--   country: Country of the place.
--   latitude: Degrees north.
--   longitude: Degrees east.
--   meeting_id: The meeting.
create or replace macro meetings_in(place) as table
    with
    country as (
        select country_code from agg_country
        where fold_name(name) = fold_name(place) or country_code = upper(place)
        union
        select code as country_code from reference_name
        where
            kind = 'country'
            and name_kind in ('name', 'official', 'abbreviation')
            and fold_name(name) = fold_name(place)
    ),

    venue as (
        select *
        from dim_venue
        where
            fold_name(city) = fold_name(place)
            or contains(' ' || fold_name(name) || ' ', ' ' || fold_name(place) || ' ')
            or country_code in (select country.country_code from country)
    )

    select
        meeting.start_date as date,
        meeting.date_text,
        meeting.status,
        meeting.label,
        meeting.people,
        meeting.sides,
        meeting.venue,
        meeting.city,
        meeting.country,
        venue.latitude,
        venue.longitude,
        meeting.meeting_id
    from agg_meeting as meeting
    inner join venue on meeting.venue_id = venue.venue_id
    order by meeting.start_date desc nulls last, meeting.meeting_id asc;
