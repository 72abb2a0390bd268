select exists (select from account where role = $1) as has
