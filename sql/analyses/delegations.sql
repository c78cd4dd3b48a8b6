-- Question: Who sat for whom, and who led?
-- How to read: One row for each side of each meeting that sent named people, heads of delegations first, each
-- with the title reported then.
select
    meetings.date_text,
    meetings.label,
    delegation.side,
    delegation.head,
    delegation.members
from delegation
inner join meetings on delegation.meeting_id = meetings.meeting_id
order by meetings.date asc nulls last, meetings.label asc, delegation.side asc nulls last;
