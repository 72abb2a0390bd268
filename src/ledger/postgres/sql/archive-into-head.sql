-- Rows of format 1 of a backup; what a later migration added takes its default.
copy head (
  number, made_at, positions, root, signature, key
) from stdin
