-- Streams of one bucket as they stand, one row an event (or one without an event). The view comes once a stream.
select
  stream.stream, stream."of", stream.version as stream_version, stream.hash as stream_hash,
  stream.recorded_at as stream_recorded_at, stream.judged_at, stream.timer_at, stream.law,
  case when coalesce(event.version, stream.version) = stream.version then stream.view end as view,
  event.version, event.position, event.kind, event.origin, event.at, event.recorded_at, event.actor, event.data,
  event.because, event.hash
from stream
left join lateral (
  select * from event
  where event.bucket = stream.bucket and event.stream = stream.stream
  order by event.version
) event on true
where stream.bucket = $1 and stream.stream = any($2::text[])
order by stream.stream, event.version
