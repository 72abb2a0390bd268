-- Rows of format 1 of a backup; what a later migration added takes its default.
copy document (
  hash, text
) from stdin
