-- Which meeting an id that was once published stands for now, through any number of mergers and splits.
-- Grain: a formerly published id and a meeting that stands for it now. Key: old_meeting_id, meeting_id.
-- Columns:
--   old_meeting_id: The id as published before.
--   meeting_id: The meeting that stands for it now; null where it was retired.
--   change_count: How many changes lie between.
--   changed_at: When the last of them was published.
create or replace view meeting_id_current as
select
    old_meeting_id,
    meeting_id,
    change_count,
    changed_at
from agg_meeting_id;
