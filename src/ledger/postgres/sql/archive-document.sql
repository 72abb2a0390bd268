-- All rows of document, in the same order each time: format 1 of a backup.
copy (
  select hash, text
  from document
  order by hash
) to stdout
