-- What each article says of a meeting, side by side, in order of publication.
-- Grain: one meeting as one article tells it. Key: meeting_report_id.
-- Example: from reports_of('meeting id');
-- Columns:
--   source: Publisher of the article.
--   published_at: Publication time of the article.
--   title: Title of the article.
--   url: Address of the article, where one is known.
--   status: Status as the article sees it at its time.
--   format: in_person, phone, video or unknown.
--   start_date: First day of the interval that the article alone supports.
--   end_date: Last day of that interval.
--   city: City.
--   country_code: Country of the place.
--   venue: Building or site in the article's words.
--   duration_minutes: Every length that the article states, a list.
--   participants: Persons, a list.
--   sides: Country codes and organizations, a list.
--   quote: The article's words.
--   is_copy: True where the article copies another.
--   meeting_id: The meeting.
--   article_id: The article.
--   meeting_report_id: The report.
create or replace macro reports_of(meeting) as table
    with
    current as materialized (
        select meeting_id from current_meeting(meeting)
    ),

    report as materialized (
        select meeting_report.*
        from meeting_report
        inner join current on meeting_report.meeting_id = current.meeting_id
    )

    select
        source.name as source,
        article.published_at,
        article.title,
        article.url,
        report.status,
        report.format,
        report.start_date,
        report.end_date,
        report.city,
        report.country_code,
        report.venue_name as venue,
        report.duration_minutes,
        report.participants,
        report.sides,
        report.quote,
        article.duplicate_of_article_id is not null as is_copy,
        report.meeting_id,
        report.article_id,
        report.meeting_report_id
    from report
    inner join dim_article as article on report.article_id = article.article_id
    left join dim_source as source on article.source_id = source.source_id
    where article.is_current
    order by report.meeting_id, article.published_at nulls last, article.title, report.meeting_report_id;
