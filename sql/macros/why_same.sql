-- Why two meetings are not one, or why one is: each comparison of their reports that decided, and its reason.
--
-- Takes current or former ids. With one id twice it tells why the reports of that meeting are one.
-- Grain: a comparison of two reports. Key: link_id.
-- Example: from why_same('meeting id', 'another meeting id');
-- Columns:
--   is_same: Whether the two were judged one.
--   score: 0 to 1.
--   rule: The rule that decided.
--   reason: In plain words.
--   left_title: Title of the one article.
--   left_quote: Its words.
--   right_title: Title of the other article.
--   right_quote: Its words.
--   left_meeting_id: The meeting of the one report.
--   right_meeting_id: The meeting of the other.
--   link_id: The comparison.
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
    )

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
    order by compared.score desc, compared.link_id asc;
