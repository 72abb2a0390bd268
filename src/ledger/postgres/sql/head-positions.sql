-- How far each bucket's feed has come.
select bucket, position
from feed
where bucket = any($1::smallint[])
