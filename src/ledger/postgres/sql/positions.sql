-- How far the feeds have come.
select bucket, position from feed
where bucket = any($1::smallint[])
