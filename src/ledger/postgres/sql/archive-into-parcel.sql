-- Rows of format 1 of a backup; what a later migration added takes its default.
copy parcel (
  bucket, stream, delivery, form, target, at, body
) from stdin
