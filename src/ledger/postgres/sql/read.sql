-- A stream as it stands, one row an event (or one without an event), with the answer under a key. The view comes once.
select
  stream.stream, stream."of", stream.version as stream_version, stream.hash as stream_hash,
  stream.recorded_at as stream_recorded_at, stream.judged_at, stream.timer_at, stream.law,
  case when coalesce(event.version, stream.version) = stream.version then stream.view end as view,
  event.version, event.position, event.kind, event.origin, event.at, event.recorded_at, event.actor, event.data,
  event.because, event.hash,
  command.body as command_body, command.status as command_status, command.answer as command_answer
from stream
left join lateral (
  select * from event
  where event.bucket = stream.bucket and event.stream = stream.stream
  order by event.version
) event on true
left join lateral (
  select body, status, answer from command
  where command.bucket = stream.bucket and command.stream = stream.stream
    and command.actor = $3 and command.key = $4
  limit 1
) command on coalesce(event.version, stream.version) = stream.version
where stream.bucket = $1 and stream.stream = $2
order by event.version
