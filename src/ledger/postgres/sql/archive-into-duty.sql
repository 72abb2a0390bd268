-- Rows of format 1 of a backup; what a later migration added takes its default.
copy duty (
  bucket, stream, duty, regulation, rule, version, holder, state, alive, opened_at, due_at, provisional,
  breached_at, ended_at, detail
) from stdin
