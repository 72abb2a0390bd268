-- The newest head.
select number, made_at, positions, root, signature, key
from head
order by number desc
limit 1
