-- Question: What does each article say of the meeting that most articles tell of?
-- How to read: One row for each article, in order of publication; unknown dates last. Empty cells are what
-- the article does not say, never what it denies.
with most_told as (
    select meeting_id
    from meetings
    order by article_count desc, date asc, label asc
    limit 1
)

select
    account.title,
    account.source,
    account.published_at,
    account.status,
    account.start_date,
    account.city,
    account.venue,
    account.duration_minutes,
    list_sort(account.participants) as participants
from meeting_accounts as account
inner join most_told on account.meeting_id = most_told.meeting_id
order by account.published_at asc nulls last, account.title asc;
