insert into account (account, token_hash, role, created_at)
values ($1, $2, $3, to_timestamp($4 / 1000.0))
on conflict do nothing
