-- Hands the word index of the release before on to the one that is being built, before the other files run.
--
-- Attach the release before as previous, read-only. Only articles that it lacks are indexed then.
create or replace table search_document as
from previous.main.search_document;

create or replace table search_posting as
from previous.main.search_posting;
