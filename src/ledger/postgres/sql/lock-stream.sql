-- Waits until nobody else holds the stream, and holds it until the end of the transaction.
select version from stream
where bucket = $1 and stream = $2
for update
