-- What current, independent articles state where they disagree on an attribute of which a meeting has one
-- only.
--
-- A copy counts as the article of which it is a copy. Articles disagree where no value is stated by all of
-- them; on a date, where the intervals have no day in common; on a venue, where the names are unlike and were
-- not taken for one; on a status, where held, cancelled and refused stand against one another (planned before
-- held is no disagreement). Which meeting of a row it is (sequence) each article counts in its own way.
-- Grain: a stated value of a disputed attribute of a meeting. Key: meeting_id, attribute, value.
-- Columns:
--   meeting_id: The meeting.
--   attribute: status, format, date, city, country, venue or duration.
--   value: The value as text.
--   article_count: Independent articles that state it.
--   articles: Titles of the articles that state it, or their origin where they have none.
--   sources: Publishers that state it.
--   source_ids: Their ids.
--   is_chosen: True where fact_meeting shows this value.
--   rule: Why it won or lost.
--   quote: The words of one of the articles.
create or replace table agg_conflict as
with claim as (
    select
        meeting_id,
        article_id,
        attribute,
        value,
        is_chosen,
        rule,
        quote
    from fact_claim
    where
        attribute in ('status', 'format', 'date', 'city', 'country', 'venue', 'duration')
        and value is not null
        and value <> 'unknown'
),

with_other_values as (
    select
        meeting_id,
        attribute
    from claim
    group by meeting_id, attribute
    having min(value) <> max(value)
),

article as (
    select
        dim_article.article_id,
        coalesce(dim_article.duplicate_of_article_id, dim_article.article_id) as independent_article_id,
        coalesce(dim_article.title, dim_article.origin) as title,
        dim_source.source_id,
        dim_source.name as source_name
    from dim_article
    left join dim_source on dim_article.source_id = dim_source.source_id
    where dim_article.is_current
),

stated as (
    select
        claim.*,
        article.* exclude (article_id),
        case when claim.attribute in ('city', 'venue') then fold_name(claim.value) else claim.value end
            as value_key,
        max(case when claim.attribute = 'venue' and claim.is_chosen then fold_name(claim.value) end)
            over (partition by claim.meeting_id, claim.attribute) as chosen_venue
    from claim
    inner join with_other_values
        on
            claim.meeting_id = with_other_values.meeting_id
            and claim.attribute = with_other_values.attribute
    inner join article on claim.article_id = article.article_id
),

compared as (
    select
        * exclude (value_key),
        case
            when attribute = 'venue' and is_chosen or is_like_name(value_key, chosen_venue) then chosen_venue
            else value_key
        end as value_key,
        case when attribute = 'date' then interval_first_day(value) end as first_day,
        case when attribute = 'date' then interval_last_day(value) end as last_day
    from stated
),

value_support as (
    select
        meeting_id,
        attribute,
        value_key,
        count(distinct independent_article_id) as article_count,
        min(first_day) as first_day,
        min(last_day) as last_day
    from compared
    group by meeting_id, attribute, value_key
),

attribute_support as (
    select
        meeting_id,
        attribute,
        count(distinct independent_article_id) as article_count
    from compared
    group by meeting_id, attribute
),

disagreement as (
    select
        value_support.meeting_id,
        value_support.attribute
    from value_support
    inner join attribute_support
        on
            value_support.meeting_id = attribute_support.meeting_id
            and value_support.attribute = attribute_support.attribute
    where attribute_support.article_count > 1
    group by value_support.meeting_id, value_support.attribute
    having case value_support.attribute
        when 'date' then max(value_support.first_day) > min(value_support.last_day)
        when
            'status'
            then count(*) filter (where value_support.value_key in ('held', 'cancelled', 'refused')) > 1
        else max(value_support.article_count) < any_value(attribute_support.article_count)
    end
)

select
    compared.meeting_id,
    compared.attribute,
    compared.value,
    count(distinct compared.independent_article_id) as article_count,
    list_sort(list(distinct compared.title)) as articles,
    list_sort([name for name in list(distinct compared.source_name) if name is not null]) as sources,
    list_sort([id for id in list(distinct compared.source_id) if id is not null]) as source_ids,
    bool_or(compared.is_chosen) as is_chosen,
    arg_min(compared.rule, (not compared.is_chosen, compared.article_id)) as rule,
    arg_min(compared.quote, (not compared.is_chosen, compared.article_id)) as quote
from compared
inner join disagreement
    on
        compared.meeting_id = disagreement.meeting_id
        and compared.attribute = disagreement.attribute
group by compared.meeting_id, compared.attribute, compared.value
order by compared.attribute asc, compared.meeting_id asc, is_chosen desc, compared.value asc;
