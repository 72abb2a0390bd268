-- Renews what the holder has, takes what is free or has expired up to its share, and gives back what is above it.
with taken as (
  select bucket from lease
  where bucket = any($1::smallint[])
    and (holder = $2 or holder is null or until <= to_timestamp($3::float8 / 1000))
  order by (holder is distinct from $2), bucket
  limit $5
  for update skip locked
),
returned as (
  update lease set holder = null, until = null
  where bucket = any($1::smallint[]) and holder = $2 and bucket not in (select taken.bucket from taken)
)
update lease set holder = $2, until = to_timestamp($4::float8 / 1000)
from taken
where lease.bucket = taken.bucket
returning lease.bucket
