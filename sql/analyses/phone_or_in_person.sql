-- Question: Do two countries talk in person or by telephone?
-- How to read: One row for each two countries that met. `unknown_count` is what is neither sure.
select
    country_a,
    country_b,
    sum(held_count)::bigint as held_count,
    sum(in_person_count)::bigint as in_person_count,
    sum(remote_count)::bigint as remote_count,
    sum(held_count - in_person_count - remote_count)::bigint as unknown_count
from meetings_by_dyad
group by country_a, country_b
having sum(held_count) > 0
order by held_count desc, country_a asc, country_b asc;
