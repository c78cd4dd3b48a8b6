-- Every meeting in one readable row, with names instead of ids.
-- Grain: a meeting. Key: meeting_id.
-- Columns:
--   date: First day on which it may have taken place; see date_precision before counting days.
--   end_date: Last day.
--   date_precision: day, month, year or unknown.
--   date_text: The date as precisely as it is known: 2025-02-27, 2025-02-27/2025-02-28, 2025-02 or 2025.
--   label: One readable line.
--   format: in_person, phone, video or unknown.
--   status: held, planned, proposed, cancelled, refused or unknown, as last reported.
--   people: Names of the persons, by side.
--   sides: Names of the countries and organizations that take part.
--   side_codes: Their codes, a list: country codes, names of organizations.
--   city: City.
--   country: Country of the place.
--   country_code: Its code.
--   venue: Building or site.
--   topics: Subjects of the talks.
--   duration_minutes: The chosen length in minutes; meeting_conflicts has the others.
--   mediators: Who brings the sides together.
--   hosts: Who hosts.
--   article_count: Articles that tell of it.
--   source_count: Independent sources: syndicated copies count once.
--   conflict_count: Attributes on which the articles disagree; see meeting_conflicts.
--   confidence: 0 to 1.
--   sources: Publishers that tell of it.
--   first_reported_at: Earliest known publication time of a report.
--   last_reported_at: Latest known publication time of a report.
--   meeting_id: Stable id, for why(), reports_of() and joins.
create or replace view meetings as
select
    start_date as date,
    end_date,
    date_precision,
    date_text,
    label,
    format,
    status,
    people,
    sides,
    side_codes,
    city,
    country,
    country_code,
    venue,
    topics,
    duration_minutes,
    mediators,
    hosts,
    article_count,
    source_count,
    conflict_count,
    confidence,
    sources,
    first_reported_at,
    last_reported_at,
    meeting_id
from agg_meeting;
