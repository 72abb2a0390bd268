-- The end of one bucket's feed: format 1 of a backup.
copy (
  select bucket, position
  from feed
  where bucket = $1
) to stdout
