-- Adds a head; nothing where another server was first with this number.
insert into head (number, made_at, positions, root, signature, key)
values ($1, to_timestamp($2::bigint / 1000.0), $3::bigint[], $4, $5, $6)
on conflict (number) do nothing
returning number
