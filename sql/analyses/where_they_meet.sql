-- Question: In which cities do countries meet in person, and are they at home there?
-- How to read: One row for each city. `neutral_count` counts meetings in which the country of the city is no
-- side: neutral ground. Meetings whose city is unknown are in the row without a city.
select
    city,
    country,
    count(*) as meeting_count,
    count(*) filter (where not list_contains(side_codes, country_code)) as neutral_count,
    array_to_string(list_sort(list_distinct(list(sides))), '; ') as who
from meetings
where status = 'held' and format = 'in_person'
group by city, country
order by meeting_count desc, city asc nulls last, country asc nulls last;
