-- The hashes of one bucket's events in the order of its feed, after one position and up to another.
copy (
  select hash
  from event
  where bucket = $1 and position > $2 and position <= $3
  order by position
) to stdout
