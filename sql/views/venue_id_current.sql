-- Which venue an id that was once published stands for now, through any number of mergers and splits.
-- Grain: a formerly published id and a venue that stands for it now. Key: old_venue_id, venue_id.
-- Columns:
--   old_venue_id: The id as published before.
--   venue_id: The venue that stands for it now; null where it was retired.
--   change_count: How many changes lie between.
--   changed_at: When the last of them was published.
create or replace view venue_id_current as
select
    old_venue_id,
    venue_id,
    change_count,
    changed_at
from agg_venue_id;
