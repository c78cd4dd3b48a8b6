-- By which files the word index was made; publishing fills it, and hands the index on where they
-- are the same.
-- Grain: a release. Key: version.
-- Columns:
--   version: SHA-256 of the files.
--   batch_count: In how many releases its rows were added since they were last put in order.
create table if not exists search_version (
    version varchar,
    batch_count integer
);
