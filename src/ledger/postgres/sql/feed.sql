-- What was committed in a bucket, in the order of its commits.
select stream, version, position, kind, origin, at, recorded_at, actor, data, because, hash
from event
where bucket = $1 and position > $2
order by position
limit $3
