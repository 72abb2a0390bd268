-- Which buckets have word for other streams.
select asked.bucket
from unnest($1::smallint[]) as asked (bucket)
cross join lateral (
  select 1 from parcel
  where parcel.bucket = asked.bucket and form = 'stream'
  limit 1
) first
