-- Which actor an id that was once published stands for now, through any number of mergers and splits.
-- Grain: a formerly published id and an actor that stands for it now. Key: old_actor_id, actor_id.
-- Columns:
--   old_actor_id: The id as published before.
--   actor_id: The actor that stands for it now; null where it was retired.
--   change_count: How many changes lie between.
--   changed_at: When the last of them was published.
create or replace table agg_actor_id as
with recursive step as (
    -- an id that is in use again stands for itself, whatever became of it before
    select
        old_actor_id,
        new_actor_id,
        changed_at
    from actor_id_change
    where change = 'split' or old_actor_id not in (select dim_actor.actor_id from dim_actor)
),

trail as (
    select
        old_actor_id,
        new_actor_id as actor_id,
        1 as change_count,
        changed_at
    from step
    union all
    select
        trail.old_actor_id,
        step.new_actor_id as actor_id,
        trail.change_count + 1 as change_count,
        step.changed_at
    from trail
    inner join step
        on
            trail.actor_id = step.old_actor_id
            and trail.changed_at < step.changed_at
),

followed as (
    select trail.*
    from trail
    left join dim_actor as actor on trail.actor_id = actor.actor_id
    left join step
        on
            trail.actor_id = step.old_actor_id
            and trail.changed_at < step.changed_at
    where actor.actor_id is not null or step.old_actor_id is null
)

select
    old_actor_id,
    case when actor_id in (select dim_actor.actor_id from dim_actor) then actor_id end
        as actor_id,
    min(change_count) as change_count,
    max(changed_at) as changed_at
from followed
where actor_id is distinct from old_actor_id
group by all
order by old_actor_id, actor_id;
