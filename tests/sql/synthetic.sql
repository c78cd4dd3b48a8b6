-- Fills the tables of the contract with a synthetic world; the variables meetings and words say how large.

create temp macro country_count() as 190;
create temp macro organization_count() as 40;
create temp macro people_per_country() as 100;
create temp macro source_count() as 400;
create temp macro topic_count() as 60;
create temp macro city_count() as 600;
create temp macro word_count() as 20000;
create temp macro day_count() as 5800;

create temp macro pick(seed, salt, n) as (hash(seed, salt) % n::ubigint)::bigint;
create temp macro chance(seed, salt) as (hash(seed, salt) % 1000003) / 1000003.0;
create temp macro skewed(seed, salt, n) as floor(n * pow(chance(seed, salt), 3))::bigint;
create temp macro make_id(prefix, number) as prefix || '_' || left(md5(prefix || number), 16);
create temp macro letter(n) as chr((65 + n % 26)::integer);
create temp macro make_code(n) as letter(n // 26) || letter(n) || letter(n * 7);
create temp macro syllable(n) as substr('badekilomunaperisotuvaze', (1 + 2 * (n % 12))::bigint, 2);
create temp macro invented_word(n) as
    syllable(n) || syllable(n // 12) || syllable(n // 144) || syllable(n // 1728);
create temp macro invented_name(n) as
    upper(left(invented_word(n), 1)) || substr(invented_word(n), 2);

insert into dim_source by name
select
    make_id('source', i) as source_id,
    'Publisher ' || i as name,
    'newspaper' as kind,
    make_code(i % country_count()) as country_code
from range(source_count()) as t(i);

insert into dim_actor by name
with invented as (
    select
        make_id('actor', 'c' || i) as actor_id,
        'Country ' || invented_name(i * 97) as name,
        'country' as kind,
        make_code(i) as country_code
    from range(country_count()) as t(i)
    union all
    select
        make_id('actor', 'o' || i) as actor_id,
        'Organization ' || invented_name(i * 389) as name,
        'organization' as kind,
        null as country_code
    from range(organization_count()) as t(i)
    union all
    select
        make_id('actor', 'p' || i) as actor_id,
        invented_name(i * 31 + 7) || ' ' || invented_name(i) as name,
        'person' as kind,
        make_code(i // people_per_country()) as country_code
    from range(country_count() * people_per_country()) as t(i)
)

select
    *,
    40 as mention_count,
    20 as article_count
from invented;

insert into dim_actor_alias by name
select actor_id, name as alias, 27 as mention_count from dim_actor
union all
select actor_id, split_part(name, ' ', 2) as alias, 10 as mention_count from dim_actor
where kind = 'person'
union all
select actor_id, 'President ' || split_part(name, ' ', 2) as alias, 3 as mention_count from dim_actor
where kind = 'person';

insert into dim_actor_role by name
select
    make_id('actor_role', actor_id) as actor_role_id,
    actor_id,
    'foreign minister' as title,
    country_code,
    'current' as tense,
    date '2010-01-01' as first_seen,
    date '2012-01-01' as last_seen,
    9 as article_count
from dim_actor
where kind = 'person';

insert into dim_venue by name
select
    make_id('venue', i) as venue_id,
    case when i % 3 = 0 then 'Palace ' || i end as name,
    case when i % 3 = 0 then 'palace' end as kind,
    'City ' || invented_name(i * 53) as city,
    make_code(skewed(i, 'venue country', country_count())) as country_code,
    pick(i, 'latitude', 140) - 70.0 as latitude,
    pick(i, 'longitude', 360) - 180.0 as longitude,
    i as geonames_id,
    case when i % 3 = 0 then 'venue' else 'city' end as place_precision
from range(city_count()) as t(i);

insert into dim_topic by name
select
    make_id('topic', i) as topic_id,
    'topic ' || invented_word(i * 271) as name
from range(topic_count()) as t(i);

create temp table plan as
select
    i,
    make_id('meeting', i) as meeting_id,
    date '2010-01-01' + pick(i, 'day', day_count())::integer as day,
    case when i % 500 = 0 then 20 when i % 9 = 0 then 3 else 2 end as side_count,
    case when i % 20 = 0 then 'planned' when i % 33 = 0 then 'cancelled' else 'held' end as status,
    case when i % 8 = 0 then 'phone' else 'in_person' end as format,
    case when i % 10 = 0 then 3 when i % 3 = 0 then 2 else 1 end as report_count
from range(getvariable('meetings')) as t(i);

create temp table plan_side as
select distinct on (plan.i, country)
    plan.i,
    plan.meeting_id,
    s,
    skewed(plan.i, s, country_count()) as country,
    pick(plan.i, 'size' || s, 3) + 1 as person_count
from plan, range(plan.side_count) as t(s);

create temp table plan_report as
select
    plan.*,
    n,
    plan.i // 2 + n * 7919 as article_number,
    make_id('article', plan.i // 2 + n * 7919) as article_id,
    make_id('meeting_report', plan.i || '/' || n) as meeting_report_id
from plan, range(plan.report_count) as t(n);

insert into fact_meeting by name
select
    meeting_id,
    'Meeting ' || i as label,
    format,
    status,
    day as start_date,
    day as end_date,
    'day' as date_precision,
    case
        when format <> 'phone' and i % 10 <> 3 then make_id('venue', pick(i, 'venue', city_count()))
    end as venue_id,
    case when i % 6 = 0 then 30 * (1 + i % 20) end as duration_minutes,
    report_count as article_count,
    report_count as source_count,
    0.5 + 0.5 * chance(i, 'confidence') as confidence,
    day::timestamp as first_reported_at,
    day::timestamp + to_days(report_count) as last_reported_at
from plan;

insert into bridge_meeting_actor by name
with part as (
    select
        meeting_id,
        make_id('actor', 'c' || country) as actor_id,
        'side' as role,
        null as side_actor_id,
        null as title
    from plan_side
    union all
    select distinct on (plan_side.meeting_id, actor_id)
        plan_side.meeting_id,
        make_id(
            'actor',
            'p' || (country * people_per_country() + skewed(plan_side.i * 41 + s, n, people_per_country()))
        ) as actor_id,
        case when n = 0 and plan_side.i % 4 = 0 then 'head_of_delegation' else 'participant' end as role,
        make_id('actor', 'c' || country) as side_actor_id,
        'foreign minister' as title
    from plan_side, range(person_count) as t(n)
    union all
    select
        meeting_id,
        make_id('actor', 'c' || skewed(i, 'mediator', country_count())) as actor_id,
        'mediator' as role,
        null as side_actor_id,
        null as title
    from plan
    where i % 25 = 0
    union all
    select
        meeting_id,
        make_id('actor', 'c' || skewed(i, 'host', country_count())) as actor_id,
        'host' as role,
        null as side_actor_id,
        null as title
    from plan
    where i % 5 = 0
)

select
    *,
    1 as article_count,
    0.9 as confidence
from part;

insert into bridge_meeting_topic by name
select distinct
    meeting_id,
    make_id('topic', skewed(i, 'topic' || n, topic_count())) as topic_id,
    1 as article_count
from plan, range(1 + i % 2) as t(n);

insert into dim_article by name
with plan_article as (
    select
        article_id,
        article_number,
        min(day) as day,
        case when article_number % 15 = 14 then make_id('article', article_number - 14) end as copy_of
    from plan_report
    group by article_id, article_number
),

original as (
    select article_id as duplicate_of_article_id from plan_article
)

select
    plan_article.article_id,
    make_id('source', skewed(article_number, 'source', source_count())) as source_id,
    'bulk.jsonl#' || article_number as origin,
    'Title ' || article_number as title,
    'Title ' || article_number || e'\n\n' || array_to_string(
        [
            invented_word(skewed(article_number, k, word_count()) * 17 + 5)
            for k in range(getvariable('words'))
        ],
        ' '
    ) as text,
    day::timestamp + interval 9 hour as published_at,
    'en' as language,
    md5(plan_article.article_id) as content_sha256,
    timestamp '2026-01-01' as ingested_at,
    true as is_current,
    original.duplicate_of_article_id
from plan_article
left join original on plan_article.copy_of = original.duplicate_of_article_id;

insert into meeting_report by name
select
    meeting_report_id,
    meeting_id,
    article_id,
    format,
    status,
    day as start_date,
    day as end_date,
    'day' as date_precision,
    []::integer[] as duration_minutes,
    []::varchar[] as participants,
    []::varchar[] as sides,
    []::varchar[] as topics,
    'Title' as quote,
    0 as char_start,
    5 as char_end
from plan_report;

insert into meeting_status_change by name
select
    meeting_id,
    status,
    false as is_postponed,
    article_id,
    day::timestamp + to_days(n::integer) as reported_at
from plan_report;

insert into fact_claim by name
with stated as (
    select
        i,
        n,
        k,
        meeting_id,
        article_id,
        attribute,
        case attribute
            when 'status' then status
            when 'format' then format
            when 'date' then (day - case when i % 11 = 0 then n else 0 end::integer)::varchar
            when 'city' then 'City ' || pick(i, 'venue', city_count())
            when 'duration' then (30 * (1 + i % 20) + case when i % 12 = 0 then 30 * n else 0 end)::varchar
            when 'side' then make_code(skewed(i, k, country_count()))
            else 'Person ' || pick(i, k, 1000)
        end as value
    from plan_report, (
        values
        (0, 'status'), (1, 'format'), (2, 'date'), (3, 'city'), (4, 'duration'),
        (5, 'side'), (6, 'side'), (7, 'participant'), (8, 'participant')
    ) as attributes(k, attribute)
    where attribute <> 'duration' or i % 6 = 0
)

select
    make_id('claim', i || '/' || n || '/' || k) as claim_id,
    meeting_id,
    article_id,
    attribute,
    value,
    'Title' as quote,
    0 as char_start,
    5 as char_end,
    n = 0 as is_chosen,
    'read from the words; first report wins' as rule
from stated;

insert into fact_mention by name
select
    make_id('mention', plan_report.i || '/' || n || '/' || s) as mention_id,
    make_id(
        'actor',
        case
            when s = 0 then 'c' || country
            else
                'p'
                || (country * people_per_country() + skewed(plan_report.i * 41 + s, 0, people_per_country()))
        end
    ) as actor_id,
    article_id || '/person/' || s as local_actor_id,
    article_id,
    'Title' as quote,
    0 as char_start,
    5 as char_end,
    0.9 as score,
    'full name' as reason
from plan_report
inner join plan_side on plan_report.i = plan_side.i
where s < 2;

insert into fact_relation by name
select
    make_id('relation', plan_report.i || part.actor_id) as relation_id,
    part.actor_id as subject_actor_id,
    'met_with' as predicate,
    'someone' as object_text,
    part.meeting_id,
    article_id,
    'affirmed' as polarity,
    'asserted' as modality,
    'met' as pattern,
    'Title' as quote,
    0 as char_start,
    5 as char_end
from plan_report
inner join bridge_meeting_actor as part on plan_report.meeting_id = part.meeting_id
where n = 0 and part.role = 'head_of_delegation';

insert into resolution_link by name
select
    make_id('link', i || '/' || n) as link_id,
    'meeting' as kind,
    make_id('meeting_report', i || '/0') as left_id,
    meeting_report_id as right_id,
    true as is_same,
    0.9 as score,
    'same day and sides' as rule,
    'same day and sides' as reason
from plan_report
where n > 0;

insert into meeting_id_change by name
select
    make_id('meeting', 'old' || i) as old_meeting_id,
    meeting_id as new_meeting_id,
    'merged' as change,
    timestamp '2026-01-01' as changed_at
from plan
where i % 50 = 0;

insert into actor_id_change by name
select
    'old ' || actor_id as old_actor_id,
    actor_id as new_actor_id,
    'merged' as change,
    timestamp '2026-01-01' as changed_at
from dim_actor
where kind = 'person';

insert into venue_id_change by name
select
    'old ' || venue_id as old_venue_id,
    venue_id as new_venue_id,
    'merged' as change,
    timestamp '2026-01-01' as changed_at
from dim_venue;
