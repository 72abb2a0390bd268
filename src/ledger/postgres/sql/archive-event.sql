-- One bucket's rows of event, in the same order each time: format 1 of a backup.
copy (
  select bucket, stream, version, position, kind, origin, at, recorded_at, actor, data, because, hash
  from event
  where bucket = $1
  order by position
) to stdout
