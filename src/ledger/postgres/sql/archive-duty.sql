-- One bucket's rows of duty, in the same order each time: format 1 of a backup.
copy (
  select bucket, stream, duty, regulation, rule, version, holder, state, alive, opened_at, due_at, provisional,
         breached_at, ended_at, detail
  from duty
  where bucket = $1
  order by stream, duty
) to stdout
