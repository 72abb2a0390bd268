-- Rows of format 1 of a backup; what a later migration added takes its default.
copy event (
  bucket, stream, version, position, kind, origin, at, recorded_at, actor, data, because, hash
) from stdin
