-- All duties of a stream, living and ended, as they were opened.
select
  stream, duty, regulation, rule, version, holder, state, alive, opened_at, due_at, provisional, breached_at,
  ended_at, detail
from duty
where bucket = $1 and stream = $2
order by opened_at, duty
