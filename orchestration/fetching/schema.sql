-- What is fetched, when next, and what became of the last try. Times are UTC, ISO 8601.

-- A URL: named in sources.toml (feed, page), found in a feed (entry), or given by hand (added).
CREATE TABLE IF NOT EXISTS resource (
    url TEXT PRIMARY KEY,
    source TEXT NOT NULL, -- name in sources.toml; '' for those given by hand
    kind TEXT NOT NULL,
    about TEXT NOT NULL, -- JSON: what is known of the article, as fields of a sidecar
    published_at TEXT, -- as the feed says
    etag TEXT,
    last_modified TEXT,
    due_at TEXT, -- null: not to be asked again
    first_fetched_at TEXT,
    fetched_at TEXT,
    tried_at TEXT,
    checks INTEGER NOT NULL DEFAULT 0, -- successful answers
    failures INTEGER NOT NULL DEFAULT 0, -- since the last success
    code TEXT NOT NULL DEFAULT '', -- why the last try failed; '' where it did not
    message TEXT NOT NULL DEFAULT '',
    is_refused INTEGER NOT NULL DEFAULT 0, -- the failure is final: a row of rejected_input
    content_sha256 TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS resource_due ON resource (due_at) WHERE due_at IS NOT NULL;

-- robots.txt of a site (scheme, host and port).
CREATE TABLE IF NOT EXISTS robots (
    site TEXT PRIMARY KEY,
    text TEXT NOT NULL,
    fetched_at TEXT NOT NULL
) WITHOUT ROWID;
