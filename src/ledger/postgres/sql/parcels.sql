-- What waits in a bucket to be delivered, oldest first.
select bucket, stream, delivery, form, target, at, body
from parcel
where bucket = $1 and form = $2
order by at, stream, delivery
limit $3
