-- Why two meetings are not one, or why one is: each comparison of their reports that decided, and its reason.
--
-- Takes current or former ids. With one id twice it tells why the reports of that meeting are one. Where no
-- reports of the two were compared, as they share too little near in time, one row tells how they differ.
-- Grain: a comparison of two reports, or two meetings never compared. Key: left_meeting_id, right_meeting_id,
-- link_id.
-- Example: from why_same('meeting id', 'another meeting id');
-- Columns:
--   is_same: Whether the two were judged one.
--   score: 0 to 1.
--   rule: The rule that decided, or never_compared.
--   reason: In plain words.
--   left_title: Title of the one article.
--   left_quote: Its words.
--   right_title: Title of the other article.
--   right_quote: Its words.
--   left_meeting_id: The meeting of the one report.
--   right_meeting_id: The meeting of the other.
--   link_id: The comparison; null where there was none.
create or replace macro why_same(meeting_a, meeting_b) as table
    with
    asked as materialized (
        select
            meeting_id,
            'a' as side
        from current_meeting(meeting_a)
        union
        select
            meeting_id,
            'b' as side
        from current_meeting(meeting_b)
    ),

    report as materialized (
        select
            report.meeting_report_id,
            report.meeting_id,
            report.article_id,
            report.quote,
            asked.side
        from meeting_report as report
        inner join asked on report.meeting_id = asked.meeting_id
    ),

    compared as materialized (
        select *
        from resolution_link
        where
            kind = 'meeting'
            and left_id in (select report.meeting_report_id from report)
            and right_id in (select report.meeting_report_id from report)
    ),

    article as materialized (
        select
            article_id,
            title
        from dim_article
        where article_id in (select report.article_id from report)
    ),

    found as materialized (
        select distinct
            compared.is_same,
            compared.score,
            compared.rule,
            compared.reason,
            left_article.title as left_title,
            left_report.quote as left_quote,
            right_article.title as right_title,
            right_report.quote as right_quote,
            left_report.meeting_id as left_meeting_id,
            right_report.meeting_id as right_meeting_id,
            compared.link_id
        from compared
        inner join report as left_report on compared.left_id = left_report.meeting_report_id
        inner join report as right_report
            on
                compared.right_id = right_report.meeting_report_id
                and left_report.side <> right_report.side
        inner join article as left_article on left_report.article_id = left_article.article_id
        inner join article as right_article on right_report.article_id = right_article.article_id
    ),

    described as (
        select
            asked.side,
            meeting.meeting_id,
            meeting.label,
            meeting.format,
            meeting.start_date,
            meeting.end_date,
            venue.city,
            venue.country_code,
            (
                select list(part.actor_id) as ids
                from bridge_meeting_actor as part
                where part.meeting_id = meeting.meeting_id and part.role = 'side'
            ) as sides,
            (
                select list(report.article_id) as ids
                from report
                where report.meeting_id = meeting.meeting_id
            ) as articles
        from asked
        inner join fact_meeting as meeting on asked.meeting_id = meeting.meeting_id
        left join dim_venue as venue on meeting.venue_id = venue.venue_id
    ),

    untold as (
        select
            one.meeting_id as left_meeting_id,
            other.meeting_id as right_meeting_id,
            one.meeting_id = other.meeting_id as is_same,
            is_same::integer::double as score,
            if(is_same, 'one_report', 'never_compared') as rule,
            case
                when one.meeting_id = other.meeting_id then 'one report tells of it'
                else
                    concat_ws(
                        '; ',
                        one.label || ' / ' || other.label,
                        case
                            when list_has_any(one.articles, other.articles)
                                then 'one article tells of both as two meetings'
                        end,
                        case
                            when one.end_date < other.start_date or other.end_date < one.start_date
                                then 'their dates have no day in common'
                        end,
                        case
                            when
                                (one.format = 'in_person') <> (other.format = 'in_person')
                                and 'unknown' not in (one.format, other.format)
                                then 'one was in person and the other was not'
                        end,
                        case
                            when one.country_code <> other.country_code
                                then 'they were in ' || one.country_code || ' and ' || other.country_code
                            when one.city <> other.city
                                then 'they were in ' || one.city || ' and ' || other.city
                        end,
                        case
                            when not list_has_any(one.sides, other.sides)
                                then 'no country or organization takes part in both'
                        end,
                        'their reports share too little near in time to be compared'
                    )
            end as reason
        from described as one
        inner join described as other on one.side = 'a' and other.side = 'b'
        where
            not exists (
                select found.link_id
                from found
                where
                    one.meeting_id in (found.left_meeting_id, found.right_meeting_id)
                    and other.meeting_id in (found.left_meeting_id, found.right_meeting_id)
            )
    )

    select *
    from (
        select * from found
        union all by name
        select * from untold
    ) as answers
    order by score desc, link_id asc, left_meeting_id asc, right_meeting_id asc;
