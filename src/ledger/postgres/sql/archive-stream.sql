-- One bucket's rows of stream, in the same order each time: format 1 of a backup.
copy (
  select bucket, stream, "of", version, hash, recorded_at, judged_at, timer_at, law, view
  from stream
  where bucket = $1
  order by stream
) to stdout
