-- Question: Which meetings have no date, and what do the articles say instead?
-- How to read: One row for each article that tells of an undated meeting. `rule` is the written reason for
-- the missing value, `quote` the words about time, where there are any.
select
    meetings.label,
    meetings.status,
    evidence.title,
    evidence.quote,
    evidence.rule
from meetings
inner join meeting_evidence as evidence
    on
        meetings.meeting_id = evidence.meeting_id
        and evidence.attribute = 'date'
where meetings.date is null
order by meetings.label asc, evidence.title asc, evidence.quote asc nulls last;
