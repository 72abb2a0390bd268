select account, role, created_at from account where token_hash = $1
