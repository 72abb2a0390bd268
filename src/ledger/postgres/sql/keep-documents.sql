-- The same hash is the same text: what is there stays.
insert into document (hash, text)
select hash, text from unnest($1::text[], $2::text[]) as row (hash, text)
on conflict (hash) do nothing
