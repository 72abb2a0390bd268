-- One bucket's rows of command, in the same order each time: format 1 of a backup.
copy (
  select bucket, stream, actor, key, body, status, answer, recorded_at
  from command
  where bucket = $1
  order by stream, actor, key
) to stdout
