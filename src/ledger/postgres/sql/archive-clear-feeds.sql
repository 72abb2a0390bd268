-- The ends of the feeds come with the backup.
delete from feed where bucket = any($1::smallint[])
