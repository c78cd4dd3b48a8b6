-- A name as names are compared: lower case, without accents, dots, apostrophes and other punctuation.
-- Example: select fold_name('U.S. Sécrétary O’Neill');
create or replace macro fold_name(raw_name) as
trim(regexp_replace(
    regexp_replace(
        replace(replace(replace(
            translate(lower(strip_accents(raw_name)), 'ıøłđðħŧ', 'iolddht'),
            'ß', 'ss'
        ), 'æ', 'ae'), 'œ', 'oe'),
        '[.''’‘ʼʻ`´]+', '', 'g'
    ),
    '[^\p{L}\p{N}]+', ' ', 'g'
));
