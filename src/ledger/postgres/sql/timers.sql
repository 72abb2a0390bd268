-- The earliest timer of each bucket that has one.
select asked.bucket, first.timer_at
from unnest($1::smallint[]) as asked (bucket)
cross join lateral (
  select timer_at from stream
  where stream.bucket = asked.bucket and timer_at is not null
  order by timer_at
  limit 1
) first
