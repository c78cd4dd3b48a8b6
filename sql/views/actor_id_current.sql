-- Which actor an id that was once published stands for now, through any number of mergers and splits.
-- Grain: a formerly published id and an actor that stands for it now. Key: old_actor_id, actor_id.
-- Columns:
--   old_actor_id: The id as published before.
--   actor_id: The actor that stands for it now; null where it was retired.
--   change_count: How many changes lie between.
--   changed_at: When the last of them was published.
create or replace view actor_id_current as
select
    old_actor_id,
    actor_id,
    change_count,
    changed_at
from agg_actor_id;
