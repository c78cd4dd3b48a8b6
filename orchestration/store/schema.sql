-- The ledger: what was seen, what became of it, and what was done by which version.

CREATE TABLE IF NOT EXISTS counter (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
) WITHOUT ROWID;

-- A file as it was last looked at: unchanged ones are not opened again.
CREATE TABLE IF NOT EXISTS input (
    path TEXT PRIMARY KEY, -- absolute; bytes that are no UTF-8 as \xNN
    origin TEXT NOT NULL, -- as shown: relative to the folder that was read
    state TEXT NOT NULL, -- size, times and inode, hash of hints, reader version
    content_sha256 TEXT NOT NULL, -- '' where it could not be read
    is_pending INTEGER NOT NULL, -- changed while it was read: looked at again next time
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL
) WITHOUT ROWID;

-- An article, or a refused input, met at one place.
CREATE TABLE IF NOT EXISTS sighting (
    path TEXT NOT NULL,
    origin TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    article_id TEXT, -- null: refused
    lineage TEXT, -- what the versions of one article share
    sequence INTEGER NOT NULL, -- order of arrival
    first_seen_at TEXT NOT NULL,
    PRIMARY KEY (path, origin, content_sha256)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS sighting_article ON sighting (article_id);

-- An input that was not loaded, or an article that a stage failed on.
CREATE TABLE IF NOT EXISTS reject (
    origin TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    code TEXT NOT NULL,
    stage TEXT NOT NULL,
    message TEXT NOT NULL,
    article_id TEXT,
    version TEXT NOT NULL, -- of the reader or extractor that refused it
    first_seen_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    PRIMARY KEY (origin, content_sha256, code)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS reject_article ON reject (article_id);

-- A set of Parquet files, one for each table of a stage, that were written together.
CREATE TABLE IF NOT EXISTS shard (
    shard_id INTEGER PRIMARY KEY,
    stage TEXT NOT NULL,
    version TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE,
    article_count INTEGER NOT NULL
);

-- Which shard holds the result of a stage for an article.
CREATE TABLE IF NOT EXISTS done (
    article_id TEXT NOT NULL,
    stage TEXT NOT NULL,
    version TEXT NOT NULL,
    shard_id INTEGER NOT NULL,
    PRIMARY KEY (article_id, stage)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS done_shard ON done (shard_id);

-- What each run did.
CREATE TABLE IF NOT EXISTS run (
    run_id TEXT PRIMARY KEY,
    started_at TEXT NOT NULL,
    ended_at TEXT NOT NULL,
    figures TEXT NOT NULL -- JSON
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS release (
    name TEXT PRIMARY KEY,
    published_at TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    counts TEXT NOT NULL -- JSON: rows by table
) WITHOUT ROWID;
