-- What each article says of each meeting, side by side.
--
-- reports_of() tells the same of one meeting, in order of publication.
-- Grain: one meeting as one current article tells it. Key: meeting_report_id.
-- Columns:
--   source: Publisher of the article.
--   published_at: Publication time of the article.
--   title: Title of the article.
--   url: Address of the article, where one is known.
--   status: Status as the article sees it at its time.
--   format: in_person, phone, video or unknown.
--   start_date: First day of the interval that the article alone supports.
--   end_date: Last day of that interval.
--   date_precision: day, month, year or unknown.
--   city: City.
--   country_code: Country of the place.
--   venue: Building or site in the article's words.
--   duration_minutes: Every length that the article states, a list.
--   participants: Persons, a list.
--   sides: Country codes and organizations, a list.
--   topics: Topics, a list.
--   quote: The article's words.
--   is_copy: True where the article copies another.
--   meeting_id: The meeting.
--   article_id: The article.
--   meeting_report_id: The report.
create or replace view meeting_accounts as
with report as (
    select * from meeting_report
),

article as (
    select * from dim_article
    where is_current
),

source as (
    select * from dim_source
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
    report.date_precision,
    report.city,
    report.country_code,
    report.venue_name as venue,
    report.duration_minutes,
    report.participants,
    report.sides,
    report.topics,
    report.quote,
    article.duplicate_of_article_id is not null as is_copy,
    report.meeting_id,
    report.article_id,
    report.meeting_report_id
from report
inner join article on report.article_id = article.article_id
left join source on article.source_id = source.source_id;
