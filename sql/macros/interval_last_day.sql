-- The last day of a date as claims state it: 2025, 2025-03, 2025-03-01 or 2025-03-01/2025-03-04; null if it
-- has none.
-- Example: select interval_last_day('2025-03');
create or replace macro interval_last_day(date_value) as
case length(split_part(date_value, '/', -1))
    when 4 then try_cast(split_part(date_value, '/', -1) || '-12-31' as date)
    when 7 then last_day(try_cast(split_part(date_value, '/', -1) || '-01' as date))
    else try_cast(split_part(date_value, '/', -1) as date)
end;
