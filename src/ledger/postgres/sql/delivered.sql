-- Removes what was delivered. A parcel that was said anew in the meantime waits on: its word is another.
delete from parcel
using json_to_recordset($2::json) as row (stream text, delivery text, at float8, body jsonb)
where parcel.bucket = $1
  and parcel.stream = row.stream
  and parcel.delivery = row.delivery
  and parcel.at = to_timestamp(row.at / 1000)
  and parcel.body = row.body
