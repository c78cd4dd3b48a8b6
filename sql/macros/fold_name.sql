-- A name as names are compared: lower case, without accents, dots, apostrophes, other punctuation and a
-- leading article.
-- Example: select fold_name('the U.S. Sécrétary O’Neill');
create or replace macro fold_name(raw_name) as
regexp_replace(
    trim(regexp_replace(
        regexp_replace(
            replace(replace(replace(
                translate(lower(strip_accents(raw_name)), 'ıøłđðħŧ', 'iolddht'),
                'ß', 'ss'
            ), 'æ', 'ae'), 'œ', 'oe'),
            '[.''’‘ʼʻ`´]+', '', 'g'
        ),
        '[^\p{L}\p{N}]+', ' ', 'g'
    )),
    '^the ', ''
);
