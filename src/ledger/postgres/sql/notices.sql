-- Word that waits for a person or post, oldest first.
select bucket, stream, delivery, form, target, at, body
from parcel
where bucket = any($1::smallint[]) and target = $2 and form = 'notice'
order by at, stream, delivery
limit $3
