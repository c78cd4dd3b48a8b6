-- The index of DuckDB's own full-text search over the articles, with English stemming and stop words.
--
-- Needs the extension fts: run it only where LOAD fts succeeded. (sqlfluff knows no pragma that is a call.)
pragma create_fts_index('dim_article', 'article_id', 'title', 'text', overwrite = 1); -- noqa: PRS
