-- Rows of format 1 of a backup; what a later migration added takes its default.
copy command (
  bucket, stream, actor, key, body, status, answer, recorded_at
) from stdin
