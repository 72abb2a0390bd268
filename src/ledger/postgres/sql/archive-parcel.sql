-- One bucket's rows of parcel, in the same order each time: format 1 of a backup.
copy (
  select bucket, stream, delivery, form, target, at, body
  from parcel
  where bucket = $1
  order by stream, delivery
) to stdout
