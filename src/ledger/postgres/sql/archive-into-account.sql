-- Rows of format 1 of a backup; what a later migration added takes its default.
copy account (
  account, token_hash, role, created_at
) from stdin
