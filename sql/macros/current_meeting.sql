-- The meetings that an id stands for now: the id itself, or what became of it after mergers and splits.
--
-- Nothing where it was retired: meeting_id_current tells who dropped it, and why.
-- Grain: a meeting. Key: meeting_id.
-- Example: from current_meeting('meeting id');
-- Columns:
--   meeting_id: The meeting.
create or replace macro current_meeting(meeting) as table
    select meeting_id
    from fact_meeting
    where meeting_id = meeting
    union
    select meeting_id
    from agg_meeting_id
    where old_meeting_id = meeting and meeting_id is not null;
