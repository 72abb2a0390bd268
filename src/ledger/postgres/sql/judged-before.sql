-- Streams of a bucket last judged by an earlier law, in the order of their ids.
select stream from stream
where bucket = $1 and stream > $3 and law < $2
order by stream
limit $4
