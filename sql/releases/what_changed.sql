-- Question: What changed in the meetings from one release to the next?
-- How to read: One row for each meeting that is new, gone or changed, with what it was and what it is. A
-- meeting that was merged into another is gone, and `became` says which one stands for it. Attach the older
-- release as old_release and the newer one as new_release, both read-only, then run this query.
with told as (
    select
        false as is_new,
        *
    from old_release.main.meetings
    union all by name
    select
        true as is_new,
        *
    from new_release.main.meetings
),

described as (
    select
        is_new,
        meeting_id,
        label,
        concat_ws(
            '; ', status, format, date_text, people, sides, venue, city, country,
            duration_minutes || ' minutes', 'articles: ' || article_count
        ) as words
    from told
),

old_meeting as (
    select * from described
    where not is_new
),

new_meeting as (
    select * from described
    where is_new
),

successor as (
    select
        old_meeting_id,
        array_to_string(list_sort(list(meeting_id)), ', ') as became
    from new_release.main.meeting_id_current
    group by old_meeting_id
)

select
    case
        when old_meeting.meeting_id is null then 'new'
        when new_meeting.meeting_id is null then 'gone'
        else 'changed'
    end as change,
    coalesce(new_meeting.label, old_meeting.label) as label,
    old_meeting.words as was,
    new_meeting.words as now_is,
    case when new_meeting.meeting_id is null then successor.became end as became,
    coalesce(new_meeting.meeting_id, old_meeting.meeting_id) as meeting_id
from old_meeting
full join new_meeting on old_meeting.meeting_id = new_meeting.meeting_id
left join successor on old_meeting.meeting_id = successor.old_meeting_id
where old_meeting.words is distinct from new_meeting.words or old_meeting.label <> new_meeting.label
order by change asc, label asc, meeting_id asc;
