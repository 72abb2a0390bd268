-- Rows of format 1 of a backup; what a later migration added takes its default.
copy stream (
  bucket, stream, "of", version, hash, recorded_at, judged_at, timer_at, law, view
) from stdin
