"""A synthetic warehouse of any size, made by DuckDB itself: for the speed of views and macros, never for accuracy.

Shapes follow what real corpora show: few countries hold most meetings, each country sends few people
again and again, most meetings have two sides and some have twenty, one report in three is followed by
another of the same meeting, and reports of one meeting differ in about one attribute of twenty.
Pseudo-random numbers come from `hash`, so that one DuckDB version always makes the same warehouse.
"""

from dataclasses import dataclass

import duckdb

from transforms.tables import CONTRACT_TABLES

COUNTRY_COUNT = 190
ORGANIZATION_COUNT = 40
PEOPLE_PER_COUNTRY = 100
SOURCE_COUNT = 400
TOPIC_COUNT = 60
CITY_COUNT = 600
FIRST_DAY = "2010-01-01"
DAY_COUNT = 5800

_HELPERS = """
create or replace temp macro pick(seed, salt, n) as (hash(seed, salt) % n::ubigint)::bigint;
create or replace temp macro chance(seed, salt) as ((hash(seed, salt) % 1000003) / 1000003.0);
create or replace temp macro skewed(seed, salt, n) as floor(n * pow(chance(seed, salt), 3))::bigint;
create or replace temp macro make_id(prefix, number) as prefix || '_' || left(md5(prefix || number), 16);
create or replace temp macro country_code(n) as
    chr((65 + n // 26 % 26)::integer) || chr((65 + n % 26)::integer) || chr((65 + n * 7 % 26)::integer);
create or replace temp macro syllable(n) as
    substr('badekilomunaperisotuvaze', (1 + 2 * (n % 12))::bigint, 2);
create or replace temp macro invented_word(n) as
    syllable(n) || syllable(n // 12) || syllable(n // 144) || syllable(n // 1728);
"""

_DIMENSIONS = f"""
insert into dim_source
select make_id('source', i), 'Publisher ' || i, 'publisher' || i || '.example', 'newspaper', country_code(i % {COUNTRY_COUNT})
from range({SOURCE_COUNT}) t(i);

insert into dim_actor
select make_id('actor', 'c' || i), 'Country ' || invented_word(i * 97), 'country', country_code(i), 1000, 500
from range({COUNTRY_COUNT}) t(i)
union all
select make_id('actor', 'o' || i), 'Organization ' || invented_word(i * 389), 'organization', null, 100, 50
from range({ORGANIZATION_COUNT}) t(i)
union all
select make_id('actor', 'p' || i),
    upper(left(invented_word(i * 31 + 7), 1)) || substr(invented_word(i * 31 + 7), 2) || ' '
    || upper(left(invented_word(i), 1)) || substr(invented_word(i), 2),
    'person', country_code(i // {PEOPLE_PER_COUNTRY}), 40, 20
from range({COUNTRY_COUNT * PEOPLE_PER_COUNTRY}) t(i);

insert into dim_actor_alias
select actor_id, name, mention_count from dim_actor
union all
select actor_id, split_part(name, ' ', 2), 10 from dim_actor where kind = 'person'
union all
select actor_id, 'President ' || split_part(name, ' ', 2), 3 from dim_actor where kind = 'person';

insert into dim_actor_role
select make_id('actor_role', actor_id), actor_id, 'foreign minister', null, country_code, 'current',
    date '{FIRST_DAY}', date '{FIRST_DAY}' + 900, 9
from dim_actor where kind = 'person';

insert into dim_venue
select make_id('venue', i), case when i % 3 = 0 then 'Palace ' || i end, case when i % 3 = 0 then 'palace' end,
    'City ' || invented_word(i * 53), country_code(skewed(i, 'venue country', {COUNTRY_COUNT})),
    pick(i, 'lat', 140) - 70.0, pick(i, 'lon', 360) - 180.0, i, case when i % 3 = 0 then 'venue' else 'city' end
from range({CITY_COUNT}) t(i);

insert into dim_topic select make_id('topic', i), 'topic ' || invented_word(i * 271) from range({TOPIC_COUNT}) t(i);

insert into dim_date
select d::date, year(d), quarter(d), month(d), weekofyear(d), dayname(d)
from range(timestamp '{FIRST_DAY}', timestamp '{FIRST_DAY}' + interval {DAY_COUNT} day, interval 1 day) t(d);
"""

_PLAN = f"""
create or replace temp table plan as
select i, make_id('meeting', i) as meeting_id,
    date '{FIRST_DAY}' + pick(i, 'day', {DAY_COUNT})::integer as day,
    case when i % 500 = 0 then 20 when i % 9 = 0 then 3 else 2 end as side_count,
    case when i % 20 = 0 then 'planned' when i % 33 = 0 then 'cancelled' else 'held' end as status,
    case when i % 8 = 0 then 'phone' else 'in_person' end as format,
    1 + (i % 3 = 0)::integer + (i % 10 = 0)::integer as report_count
from range($meetings) t(i);

create or replace temp table plan_side as
select distinct on (p.i, country)
    p.i, p.meeting_id, s, skewed(p.i, s, {COUNTRY_COUNT}) as country, pick(p.i, 'size' || s, 3) + 1 as size
from plan p, range(p.side_count) t(s);

insert into fact_meeting
select meeting_id, 'Meeting ' || i, format, status, day, day, 'day',
    case when format <> 'phone' and i % 10 <> 3 then make_id('venue', pick(i, 'venue', {CITY_COUNT})) end,
    case when i % 6 = 0 then 30 * (1 + i % 20) end, report_count, report_count, 0.5 + 0.5 * chance(i, 'confidence'),
    day::timestamp, day::timestamp + to_days(report_count)
from plan;

insert into bridge_meeting_actor
select meeting_id, make_id('actor', 'c' || country), 'side', null, null, 1, 0.9 from plan_side
union all
select distinct on (s.meeting_id, person) s.meeting_id,
    make_id('actor', 'p' || (country * {PEOPLE_PER_COUNTRY} + skewed(s.i * 41 + s.s, n, {PEOPLE_PER_COUNTRY}))) as person,
    case when n = 0 and s.i % 4 = 0 then 'head_of_delegation' else 'participant' end,
    make_id('actor', 'c' || country), 'foreign minister', 1, 0.9
from plan_side s, range(s.size) t(n)
union all
select meeting_id, make_id('actor', 'c' || skewed(i, 'mediator', {COUNTRY_COUNT})), 'mediator', null, null, 1, 0.8
from plan where i % 25 = 0
union all
select meeting_id, make_id('actor', 'c' || skewed(i, 'host', {COUNTRY_COUNT})), 'host', null, null, 1, 0.8
from plan where i % 5 = 0;

insert into bridge_meeting_topic
select distinct meeting_id, make_id('topic', skewed(i, 'topic' || n, {TOPIC_COUNT})), 1
from plan, range(1 + i % 2) t(n);
"""

_REPORTS = f"""
create or replace temp table plan_report as
select p.*, n, make_id('article', p.i // 2 + n * 7919) as article_id, p.i // 2 + n * 7919 as article_number
from plan p, range(p.report_count) t(n);

create or replace temp table plan_article as
select article_id, article_number, min(day) as day from plan_report group by all;

insert into dim_article
select article_id, make_id('source', skewed(article_number, 'source', {SOURCE_COUNT})), 'bulk.jsonl#' || article_number,
    'Title ' || article_number, 'Title ' || article_number || e'\n\n' || array_to_string(
        [invented_word(skewed(article_number, k, 20000) * 17 + 5) for k in range($words)], ' '),
    day::timestamp + interval 9 hour, 'en', null, md5(article_id), timestamp '2026-01-01', true, null,
    case when article_number % 15 = 14 then make_id('article', article_number - 14) end, null
from plan_article;
update dim_article set duplicate_of_article_id = null
where duplicate_of_article_id is not null and duplicate_of_article_id not in (select article_id from dim_article);

insert into meeting_report
select make_id('meeting_report', i || '/' || n), meeting_id, article_id, format, status, day, day, 'day', null, null, null,
    [], [], [], [], 'Title', 0, 5
from plan_report;

insert into meeting_status_change
select meeting_id, status, article_id, day::timestamp + to_days(n::integer) from plan_report;

create or replace temp table plan_claim as
select r.i, r.n, r.meeting_id, r.article_id, a.attribute, case a.attribute
    when 'status' then r.status when 'format' then r.format when 'date' then (r.day - (r.n * (r.i % 11 = 0)::integer)::integer)::varchar
    when 'city' then 'City ' || pick(r.i, 'venue', {CITY_COUNT})
    when 'duration' then (30 * (1 + r.i % 20) + 30 * r.n * (r.i % 12 = 0)::integer)::varchar
    when 'side' then country_code(skewed(r.i, a.k, {COUNTRY_COUNT})) else 'Person ' || pick(r.i, a.k, 1000) end as value
from plan_report r, (values (0, 'status'), (1, 'format'), (2, 'date'), (3, 'city'), (4, 'duration'), (5, 'side'),
    (6, 'side'), (7, 'participant'), (8, 'participant')) a(k, attribute)
where a.attribute <> 'duration' or r.i % 6 = 0;

insert into fact_claim
select make_id('claim', i || '/' || n || '/' || attribute || '/' || value), meeting_id, article_id, attribute, value,
    'Title', 0, 5, n = 0, 'read from the words; first report wins'
from plan_claim;

insert into fact_mention
select make_id('mention', i || '/' || n || '/' || s), make_id('actor', 'c' || country), article_id, 'Title', 0, 5, 0.9, 'full name'
from plan_report join plan_side using (i, meeting_id) where s < 2;

insert into fact_relation
select make_id('relation', i), a.actor_id, 'met_with', null, 'someone', a.meeting_id, r.article_id, 'affirmed', 'asserted',
    'met', 'Title', 0, 5
from plan_report r join bridge_meeting_actor a using (meeting_id) where r.n = 0 and a.role = 'head_of_delegation';
"""

_CHANGES = """
insert into meeting_id_change
select make_id('meeting', 'old' || i), meeting_id, 'merged', timestamp '2026-01-01' from plan where i % 50 = 0;
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How large: the number of meetings, and of words in each article."""

    meetings: int
    words_per_article: int = 100


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every table of the contract, empty, with the types of its schema."""
    for table in CONTRACT_TABLES:
        connection.register("empty_frame", table.empty())
        connection.execute(f'create table "{table.name}" as from empty_frame')
        connection.unregister("empty_frame")


def fill(connection: duckdb.DuckDBPyConnection, size: Size) -> None:
    """Fill the tables of the contract with a synthetic world of that size."""
    script = "".join((_HELPERS, _DIMENSIONS, _PLAN, _REPORTS, _CHANGES))
    script = script.replace("$meetings", str(size.meetings)).replace("$words", str(size.words_per_article))
    connection.execute(script)
