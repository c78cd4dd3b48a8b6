-- Which meeting an id that was once published stands for now, through any number of mergers and splits.
-- Grain: a formerly published id and a meeting that stands for it now. Key: old_meeting_id, meeting_id.
-- Columns:
--   old_meeting_id: The id as published before.
--   meeting_id: The meeting that stands for it now; null where it was retired.
--   retired_meeting_id: The id that was retired in the end; null where a meeting stands for it.
--   change_count: How many changes lie between.
--   changed_at: When the last of them was published.
create or replace table agg_meeting_id as
with recursive step as (
    -- an id that is in use again stands for itself, whatever became of it before
    select
        old_meeting_id,
        new_meeting_id,
        changed_at
    from meeting_id_change
    where change = 'split' or old_meeting_id not in (select fact_meeting.meeting_id from fact_meeting)
),

trail as (
    select
        old_meeting_id,
        new_meeting_id as meeting_id,
        old_meeting_id as last_meeting_id,
        1 as change_count,
        changed_at
    from step
    union all
    select
        trail.old_meeting_id,
        step.new_meeting_id as meeting_id,
        trail.meeting_id as last_meeting_id,
        trail.change_count + 1 as change_count,
        step.changed_at
    from trail
    inner join step
        on
            trail.meeting_id = step.old_meeting_id
            and trail.changed_at < step.changed_at
),

followed as (
    select trail.*
    from trail
    left join fact_meeting as meeting on trail.meeting_id = meeting.meeting_id
    left join step
        on
            trail.meeting_id = step.old_meeting_id
            and trail.changed_at < step.changed_at
    where meeting.meeting_id is not null or step.old_meeting_id is null
),

ended as (
    select
        followed.old_meeting_id,
        meeting.meeting_id,
        case when meeting.meeting_id is null then coalesce(followed.meeting_id, followed.last_meeting_id) end
            as retired_meeting_id,
        followed.change_count,
        followed.changed_at
    from followed
    left join fact_meeting as meeting on followed.meeting_id = meeting.meeting_id
    where followed.meeting_id is distinct from followed.old_meeting_id
)

select
    old_meeting_id,
    meeting_id,
    min(retired_meeting_id) as retired_meeting_id,
    min(change_count) as change_count,
    max(changed_at) as changed_at
from ended
group by old_meeting_id, meeting_id
order by old_meeting_id, meeting_id;
