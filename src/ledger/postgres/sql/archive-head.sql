-- All rows of head, in the same order each time: format 1 of a backup.
copy (
  select number, made_at, positions, root, signature, key
  from head
  order by number
) to stdout
