-- All rows of setting, in the same order each time: format 1 of a backup.
copy (
  select name, value
  from setting
  order by name
) to stdout
