-- Question: Through how many meetings are the person with most contacts and all others joined?
-- How to read: One row for each number of steps: 1 for those that the person met, 2 for those that these met.
-- `example` is one of them; contact_path() shows the chain of meetings.
with centre as (
    select actor_id
    from actor_degree
    where kind = 'person'
    order by counterpart_count desc, actor asc
    limit 1
),

reached as (
    select
        1 as steps,
        contact.counterpart_id as actor_id,
        contact.counterpart as actor
    from first_and_last_contact as contact
    inner join centre on contact.actor_id = centre.actor_id
    union
    select
        2 as steps,
        further.counterpart_id as actor_id,
        further.counterpart as actor
    from first_and_last_contact as contact
    inner join centre on contact.actor_id = centre.actor_id
    inner join first_and_last_contact as further on contact.counterpart_id = further.actor_id
    where further.counterpart_id <> centre.actor_id
),

nearest as (
    select
        actor,
        min(steps) as steps
    from reached
    group by actor
)

select
    steps,
    count(*) as person_count,
    min(actor) as example
from nearest
group by steps
order by steps;
