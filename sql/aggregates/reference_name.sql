-- Names of countries and organizations from the reference data, so that a code, a demonym or a capital finds
-- its actor.
--
-- Publishing fills it before this file runs; where it does not, the table stays empty and names come from
-- articles alone.
-- Grain: a name of a country or organization. Key: code, name.
-- Columns:
--   code: Country code (ISO 3166-1 alpha-3) or the organization's short name.
--   kind: country or organization.
--   preferred_name: The name that is shown.
--   name: A name, abbreviation, demonym, capital or government seat that stands for it.
--   name_kind: What sort of name.
--   is_ambiguous: True where the name also means something else.
create table if not exists reference_name (
    code varchar,
    kind varchar,
    preferred_name varchar,
    name varchar,
    name_kind varchar,
    is_ambiguous boolean
);
