-- Which meeting an id that was once published stands for now, through any number of mergers and splits; or
-- who says that there was no such meeting.
-- Grain: a formerly published id and a meeting that stands for it now. Key: old_meeting_id, meeting_id.
-- Columns:
--   old_meeting_id: The id as published before.
--   meeting_id: The meeting that stands for it now; null where it was retired.
--   label: The meeting in one readable line; of one that an analyst dropped, as it would be shown.
--   dropped_by: The analyst who says that there was no such meeting; null where nobody does.
--   reason: Why, in their words.
--   change_count: How many changes lie between.
--   changed_at: When the last of them was published.
create or replace view meeting_id_current as
with dropped as (
    select
        meeting_id,
        min_by(label, number) as label,
        min_by(author, number) as author,
        min_by(reason, number) as reason
    from (
        select
            *,
            unnest(list_distinct(list_append(ids, subject))) as meeting_id
        from judgement
        where verdict = 'drop' and state = 'applied'
    ) as judged
    group by meeting_id
)

select
    former.old_meeting_id,
    former.meeting_id,
    coalesce(meeting.label, dropped.label) as label,
    dropped.author as dropped_by,
    dropped.reason,
    former.change_count,
    former.changed_at
from agg_meeting_id as former
left join fact_meeting as meeting on former.meeting_id = meeting.meeting_id
left join dropped on former.retired_meeting_id = dropped.meeting_id;
