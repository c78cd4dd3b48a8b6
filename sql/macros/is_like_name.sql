-- True where two folded names are one but for spelling: equal, one inside the other, or at most 15 of 100
-- letters apart.
-- Example: select is_like_name(fold_name('residence of the Consul General'), fold_name('Residence of the
-- Consulate General'));
create or replace macro is_like_name(key_a, key_b) as
key_a = key_b
or contains(' ' || key_a || ' ', ' ' || key_b || ' ')
or contains(' ' || key_b || ' ', ' ' || key_a || ' ')
or levenshtein(key_a, key_b) <= 0.15 * greatest(length(key_a), length(key_b));
