-- The words by which a text is searched: folded, without order, each once.
-- Example: select search_terms('Ukraine’s grain deal');
create or replace macro search_terms(raw_text) as
list_distinct(string_split(fold_name(translate(raw_text, '''’', '  ')), ' '));
