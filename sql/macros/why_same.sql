-- Why two meetings, or two reports, are one or are not: every comparison that decided, with score and reason.
--
-- Takes ids of meetings (current or former) or of reports. With one id twice: why the reports of a meeting
-- are one.
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
create or replace macro why_same(id_a, id_b) as table
    with
    asked as materialized (
        select
            meeting_id as asked_id,
            'a' as side
        from current_meeting(id_a)
        union
        select
            meeting_id as asked_id,
            'b' as side
        from current_meeting(id_b)
    ),

    report as materialized (
        select
            report.meeting_report_id,
            report.meeting_id,
            report.article_id,
            report.quote,
            asked.side
        from meeting_report as report
        inner join asked on report.meeting_id = asked.asked_id
        union
        select
            meeting_report_id,
            meeting_id,
            article_id,
            quote,
            case when meeting_report_id = id_a then 'a' else 'b' end as side
        from meeting_report
        where meeting_report_id in (id_a, id_b)
    ),

    compared as materialized (
        select
            link.*,
            report_a.quote as left_quote,
            report_a.article_id as left_article_id,
            report_a.meeting_id as left_meeting_id,
            report_b.quote as right_quote,
            report_b.article_id as right_article_id,
            report_b.meeting_id as right_meeting_id
        from resolution_link as link
        inner join report as report_a on link.left_id = report_a.meeting_report_id
        inner join report as report_b
            on
                link.right_id = report_b.meeting_report_id
                and report_a.side <> report_b.side
        where link.kind = 'meeting'
    )

    select distinct
        compared.is_same,
        compared.score,
        compared.rule,
        compared.reason,
        left_article.title as left_title,
        compared.left_quote,
        right_article.title as right_title,
        compared.right_quote,
        compared.left_meeting_id,
        compared.right_meeting_id,
        compared.link_id
    from compared
    inner join dim_article as left_article on compared.left_article_id = left_article.article_id
    inner join dim_article as right_article on compared.right_article_id = right_article.article_id
    order by compared.score desc, compared.link_id asc;
