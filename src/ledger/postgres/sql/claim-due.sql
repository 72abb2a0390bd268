-- Streams of a bucket whose timer is before $2, the earliest first; those that somebody else holds are left to them.
select stream from stream
where bucket = $1 and timer_at < to_timestamp($2::float8 / 1000)
order by timer_at
limit $3
for update skip locked
