-- All rows of account, in the same order each time: format 1 of a backup.
copy (
  select account, token_hash, role, created_at
  from account
  order by account
) to stdout
