-- By which files the word index was made; publishing fills it, and hands the index on where they
-- are the same.
-- Grain: a release. Key: version.
-- Columns:
--   version: SHA-256 of the files.
create table if not exists search_version (
    version varchar
);
