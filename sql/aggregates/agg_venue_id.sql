-- Which venue an id that was once published stands for now, through any number of mergers and splits.
-- Grain: a formerly published id and a venue that stands for it now. Key: old_venue_id, venue_id.
-- Columns:
--   old_venue_id: The id as published before.
--   venue_id: The venue that stands for it now; null where it was retired.
--   change_count: How many changes lie between.
--   changed_at: When the last of them was published.
create or replace table agg_venue_id as
with recursive step as (
    -- an id that is in use again stands for itself, whatever became of it before
    select
        old_venue_id,
        new_venue_id,
        changed_at
    from venue_id_change
    where change = 'split' or old_venue_id not in (select dim_venue.venue_id from dim_venue)
),

trail as (
    select
        old_venue_id,
        new_venue_id as venue_id,
        1 as change_count,
        changed_at
    from step
    union all
    select
        trail.old_venue_id,
        step.new_venue_id as venue_id,
        trail.change_count + 1 as change_count,
        step.changed_at
    from trail
    inner join step
        on
            trail.venue_id = step.old_venue_id
            and trail.changed_at < step.changed_at
),

followed as (
    select trail.*
    from trail
    left join dim_venue as venue on trail.venue_id = venue.venue_id
    left join step
        on
            trail.venue_id = step.old_venue_id
            and trail.changed_at < step.changed_at
    where venue.venue_id is not null or step.old_venue_id is null
)

select
    old_venue_id,
    case when venue_id in (select dim_venue.venue_id from dim_venue) then venue_id end
        as venue_id,
    min(change_count) as change_count,
    max(changed_at) as changed_at
from followed
where venue_id is distinct from old_venue_id
group by all
order by old_venue_id, venue_id;
